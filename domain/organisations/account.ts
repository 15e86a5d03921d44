import type { Membership, Requester } from '../access/requester';

/** Who may sign in. What they may do follows from the memberships, decided in `domain/access`. */
export interface Account {
  readonly id: string;
  /** In small letters: people do not remember how they wrote it. */
  readonly email: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
  /** Opaque here: made and checked where passwords are. */
  readonly passwordHash: string;
  /** Accounts are never removed, their names stand on what they did. */
  readonly active: boolean;
}

/** An account that was switched off asks for nothing. */
export function requesterOf(account: Account): Requester {
  return { userId: account.id, name: account.name, memberships: account.active ? account.memberships : [] };
}

/** Whether somebody could still administer the service if the account became what `after` says. */
export function keepsAdministrator(service: string, accounts: readonly Account[], after: Account): boolean {
  return accounts
    .map((account) => (account.id === after.id ? after : account))
    .some(
      ({ active, memberships }) =>
        active && memberships.some((each) => each.role === 'administrator' && each.service === service),
    );
}
