import { isAllowed, reachesAnything } from '../../domain/access';
import type { Membership, Requester } from '../../domain/access';
import type { Clock } from '../../domain/time/clock';
import type { Ids } from '../../domain/time/ids';
import type { Collection, Store } from '../../store/port';
import { keepsAdministrator, requesterOf } from '../../domain/organisations';
import { accountsCollection } from './account';
import type { Account } from './account';
import { hashPassword, passwordMatches, temporaryPassword } from './password';

/** What was done to accounts and with them, for the audit trail; `subject` is an account id, never a name. */
export interface AccountRecord {
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly subject: string;
  readonly outcome: 'allowed' | 'refused';
}
export type RecordAccountAct = (record: AccountRecord) => Promise<void>;

export type AccountChange =
  { readonly ok: true; readonly account: Account } | { readonly ok: false; readonly why: string };

/**
 * Accounts of staff. An administrator reaches the accounts of the services he administers; nobody can take the last
 * active administrator away. Every change is recorded before it is answered.
 */
export class Accounts {
  private readonly collection: Collection<Account>;

  constructor(
    store: Pick<Store, 'collection'>,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly passwordCost: number,
    private readonly record: RecordAccountAct,
  ) {
    this.collection = store.collection(accountsCollection);
  }

  get(id: string): Promise<Account | undefined> {
    return this.collection.get(id);
  }

  async active(): Promise<readonly Account[]> {
    return this.collection.find({ where: { active: true }, sort: [{ field: 'name', direction: 'ascending' }] });
  }

  /** For who may be given work, and for who is told: the directory of staff. */
  async staff(): Promise<readonly Requester[]> {
    return (await this.active()).map(requesterOf);
  }

  async visibleTo(administrator: Requester): Promise<readonly Account[]> {
    const all = await this.collection.find({ sort: [{ field: 'name', direction: 'ascending' }] });
    return all.filter((account) => this.reaches(administrator, account));
  }

  reaches(administrator: Requester, account: Account): boolean {
    if (account.memberships.length === 0) return reachesAnything(administrator, 'administer-accounts');
    return account.memberships.some(({ service }) => isAllowed(administrator, 'administer-accounts', { service }));
  }

  /** Takes as long for an unknown address as for a wrong password. */
  async signIn(email: string, password: string): Promise<Account | undefined> {
    const [account] = await this.collection.find({ where: { email: email.trim().toLowerCase() }, limit: 1 });
    const matches = await passwordMatches(password, account?.passwordHash ?? (await this.unknownAccountHash()));
    const allowed = account !== undefined && matches && account.active;
    await this.note(account?.id ?? 'unknown', 'Sign in', account?.id ?? 'unknown', allowed ? 'allowed' : 'refused');
    return allowed ? account : undefined;
  }

  async create(
    by: string,
    details: {
      readonly id?: string;
      readonly email: string;
      readonly name: string;
      readonly memberships: readonly Membership[];
      readonly password?: string;
    },
  ): Promise<{ readonly account: Account; readonly password: string } | undefined> {
    const password = details.password ?? temporaryPassword();
    const account: Account = {
      id: details.id ?? this.ids.next(),
      email: details.email.trim().toLowerCase(),
      name: details.name.trim(),
      memberships: details.memberships,
      passwordHash: await hashPassword(password, this.passwordCost),
      active: true,
      mustChangePassword: details.password === undefined,
      createdAt: new Date(this.clock.now()).toISOString(),
      sessionsFromMs: 0,
      shortcuts: false,
    };
    if (!(await this.collection.insert(account))) return undefined;
    await this.note(by, 'Create account', account.id, 'allowed');
    return { account, password };
  }

  async changePassword(account: Account, current: string, next: string): Promise<boolean> {
    if (!(await passwordMatches(current, account.passwordHash))) {
      await this.note(account.id, 'Change password', account.id, 'refused');
      return false;
    }
    const passwordHash = await hashPassword(next, this.passwordCost);
    await this.change(account.id, account.id, 'Change password', (now) => ({
      ...now,
      passwordHash,
      mustChangePassword: false,
      sessionsFromMs: this.clock.now(),
    }));
    return true;
  }

  async resetPassword(by: Requester, account: Account): Promise<string> {
    const password = temporaryPassword();
    const passwordHash = await hashPassword(password, this.passwordCost);
    await this.change(by.userId, account.id, 'Reset password', (now) => ({
      ...now,
      passwordHash,
      mustChangePassword: true,
      sessionsFromMs: this.clock.now() + 1,
    }));
    return password;
  }

  async setMemberships(
    by: Requester,
    id: string,
    decide: (now: readonly Membership[]) => readonly Membership[],
  ): Promise<AccountChange> {
    const account = await this.collection.get(id);
    if (account === undefined) return { ok: false, why: 'This account no longer exists.' };
    const after = decide(account.memberships);
    if (await this.leavesNoAdministrator(account, { ...account, memberships: after })) return lastAdministrator;
    return this.change(by.userId, id, 'Change memberships', (now) => ({
      ...now,
      memberships: decide(now.memberships),
    }));
  }

  async setActive(by: Requester, account: Account, active: boolean): Promise<AccountChange> {
    const elsewhere = account.memberships.find(({ service }) => !isAllowed(by, 'administer-accounts', { service }));
    if (elsewhere !== undefined) {
      return {
        ok: false,
        why: `This account also belongs to the service ${elsewhere.service}: remove your own memberships from it instead.`,
      };
    }
    if (await this.leavesNoAdministrator(account, { ...account, active })) return lastAdministrator;
    return this.change(by.userId, account.id, active ? 'Activate account' : 'Deactivate account', (now) => ({
      ...now,
      active,
      sessionsFromMs: this.clock.now() + 1,
    }));
  }

  setShortcuts(account: Account, shortcuts: boolean): Promise<AccountChange> {
    return this.change(account.id, account.id, 'Change keyboard shortcuts', (now) => ({ ...now, shortcuts }));
  }

  async signedOut(account: Account): Promise<void> {
    await this.note(account.id, 'Sign out', account.id, 'allowed');
  }

  async hasAdministrator(): Promise<boolean> {
    return (await this.active()).some(({ memberships }) => memberships.some(isAdministrator));
  }

  private async change(
    by: string,
    id: string,
    action: string,
    change: (now: Account) => Account,
  ): Promise<AccountChange> {
    const account = await this.collection.update(id, change);
    if (account === undefined) return { ok: false, why: 'This account no longer exists.' };
    await this.note(by, action, id, 'allowed');
    return { ok: true, account };
  }

  /** In any of the services that the account administers now. */
  private async leavesNoAdministrator(account: Account, after: Account): Promise<boolean> {
    const administered = account.active ? account.memberships.filter(isAdministrator) : [];
    const accounts = await this.active();
    return administered.some(({ service }) => !keepsAdministrator(service, accounts, after));
  }

  private note(by: string, action: string, subject: string, outcome: AccountRecord['outcome']): Promise<void> {
    return this.record({ at: new Date(this.clock.now()).toISOString(), by, action, subject, outcome });
  }

  private unknownHash: Promise<string> | undefined;
  private unknownAccountHash(): Promise<string> {
    this.unknownHash ??= hashPassword(temporaryPassword(), this.passwordCost);
    return this.unknownHash;
  }
}

const lastAdministrator: AccountChange = {
  ok: false,
  why: 'This is the last active administrator of a service. Make somebody else an administrator first.',
};

function isAdministrator(membership: Membership): boolean {
  return membership.role === 'administrator';
}
