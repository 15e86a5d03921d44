import type { Membership, Requester } from '../../domain/access/requester';
import type { CollectionDefinition } from '../../store/port';

/** Someone who may sign in. What they may do follows from the memberships, read afresh at every request. */
export interface Account {
  readonly id: string;
  /** In small letters: people do not remember how they wrote it. */
  readonly email: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
  readonly passwordHash: string;
  readonly active: boolean;
  readonly mustChangePassword: boolean;
  readonly createdAt: string;
  /** Sessions that began before this instant are over: set by a reset, a new password and a deactivation. */
  readonly sessionsFromMs: number;
  readonly shortcuts: boolean;
}

export const accountsCollection: CollectionDefinition<Account> = {
  name: 'accounts',
  fields: ['email', 'name', 'active'],
  unique: ['email'],
};

export function requesterOf(account: Account): Requester {
  return { userId: account.id, name: account.name, memberships: account.memberships };
}
