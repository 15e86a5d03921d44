import type { Account as OrganisationAccount } from '../../domain/organisations';
import type { CollectionDefinition } from '../../store/port';

/** Someone who may sign in, as it is kept. The memberships are read afresh at every request. */
export interface Account extends OrganisationAccount {
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
