import type { StaffDirectory, StaffMember } from '../casework/people/staff-directory';
import type { CollectionDefinition, Store } from '../store/port';
import { accountsCollection } from '../web/accounts';
import type { Account } from '../web/accounts';

/** Staff as casework sees them, read from the accounts. */
export function staffFromAccounts(store: Pick<Store, 'collection'>): StaffDirectory {
  const definition: CollectionDefinition<Account> = accountsCollection;
  const accounts = store.collection(definition);
  return {
    find: async (userId) => {
      const account = await accounts.get(userId);
      return account?.active === true ? memberOf(account) : undefined;
    },
    findMany: async (userIds) => {
      const found = await accounts.getMany([...new Set(userIds)]);
      return new Map(found.map((account) => [account.id, memberOf(account)]));
    },
    membersOf: async (service) => {
      const active = await accounts.find({
        where: { active: true },
        sort: [{ field: 'name', direction: 'ascending' }],
      });
      return active
        .filter(({ memberships }) => memberships.some((membership) => membership.service === service))
        .map(memberOf);
    },
  };
}

function memberOf({ id, name, email, memberships }: Account): StaffMember {
  return { userId: id, name, email, memberships };
}
