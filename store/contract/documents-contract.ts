import { UniqueValueTaken } from '../port';
import type { CollectionDefinition } from '../port';
import type { WithStore } from './opened-store';

interface Account {
  readonly id: string;
  readonly email: string;
  readonly visits?: number;
  readonly roles?: readonly string[];
  readonly settings?: unknown;
}

const accounts: CollectionDefinition<Account> = {
  name: 'accounts',
  fields: ['visits'],
  lists: ['roles'],
  unique: ['email'],
};

function account(id: string, more: Partial<Account> = {}): Account {
  return { id, email: `${id}@example.org`, ...more };
}

export function describeDocuments(withStore: WithStore): void {
  describe('documents', () => {
    it(
      'gives back a document as JSON keeps it',
      withStore(async ({ store }) => {
        const collection = store.collection(accounts);
        const settings = {
          'a.b': 1,
          $c: { '': [] },
          empty: {},
          none: null,
          nested: [[1], [{ d: true }], null],
          large: 2 ** 53 - 1,
        };
        await collection.insert(account('a', { settings: { ...settings, left: undefined } }));
        expect(await collection.get('a')).toStrictEqual(account('a', { settings }));
        expect(await collection.get('b')).toBeUndefined();
      }),
    );

    it(
      'answers many ids in the order asked, leaving out what is not there',
      withStore(async ({ store }) => {
        const collection = store.collection(accounts);
        for (const id of ['a', 'b', 'c']) await collection.insert(account(id));
        const found = await collection.getMany(['c', 'x', 'a', 'c']);
        expect(found.map(({ id }) => id)).toEqual(['c', 'a']);
        expect(await collection.getMany([])).toEqual([]);
      }),
    );

    it(
      'refuses an insert whose id or unique value is taken, and changes nothing',
      withStore(async ({ store }) => {
        const collection = store.collection(accounts);
        expect(await collection.insert(account('a', { visits: 1 }))).toBe(true);
        expect(await collection.insert(account('a', { email: 'other@example.org' }))).toBe(false);
        expect(await collection.insert(account('b', { email: 'a@example.org', roles: ['manager'] }))).toBe(false);
        expect(await collection.find({})).toEqual([account('a', { visits: 1 })]);
        expect(await collection.count({ where: { roles: 'manager' } })).toBe(0);
      }),
    );

    it(
      'puts over what is there, but never takes a unique value from another document',
      withStore(async ({ store }) => {
        const collection = store.collection(accounts);
        await collection.put(account('a', { roles: ['manager', 'auditor'] }));
        await collection.put(account('a', { roles: ['auditor'] }));
        expect(await collection.find({ where: { roles: 'manager' } })).toEqual([]);
        expect(await collection.find({ where: { roles: 'auditor' } })).toEqual([account('a', { roles: ['auditor'] })]);
        await expect(collection.put(account('b', { email: 'a@example.org' }))).rejects.toThrow(UniqueValueTaken);
        await collection.put(account('b'));
        const taking = collection.update('b', (current) => ({ ...current, email: 'a@example.org' }));
        await expect(taking).rejects.toThrow(UniqueValueTaken);
        await expect(taking).rejects.not.toThrow('a@example.org');
        expect(await collection.get('b')).toEqual(account('b'));
      }),
    );

    it(
      'loses no update when many race for one document',
      withStore(async ({ store }) => {
        const collection = store.collection(accounts);
        await collection.insert(account('a', { visits: 0 }));
        const visit = (current: Account): Account => ({ ...current, visits: (current.visits ?? 0) + 1 });
        await Promise.all(Array.from({ length: 12 }, () => collection.update('a', visit)));
        expect(await collection.get('a')).toEqual(account('a', { visits: 12 }));
      }),
    );

    it(
      'answers an update with what stands then, also when it was left alone or is not there',
      withStore(async ({ store }) => {
        const collection = store.collection(accounts);
        await collection.insert(account('a'));
        expect(await collection.update('a', (current) => ({ ...current, visits: 1 }))).toEqual(
          account('a', { visits: 1 }),
        );
        expect(await collection.update('a', () => undefined)).toEqual(account('a', { visits: 1 }));
        expect(await collection.update('b', (current) => current)).toBeUndefined();
        expect(await collection.get('b')).toBeUndefined();
      }),
    );

    it(
      'hands an error in a change back and undoes only that write',
      withStore(async ({ store }) => {
        const collection = store.collection(accounts);
        await collection.insert(account('a'));
        const failing = collection.update('a', () => {
          throw new Error('no such state');
        });
        const succeeding = collection.put(account('b'));
        await expect(failing).rejects.toThrow('no such state');
        await succeeding;
        expect(await collection.find({})).toEqual([account('a'), account('b')]);
        await expect(collection.update('a', (current) => ({ ...current, id: 'c' }))).rejects.toThrow('keep the id');
      }),
    );

    it(
      'deletes once and clears all',
      withStore(async ({ store }) => {
        const collection = store.collection(accounts);
        for (const id of ['a', 'b', 'c']) await collection.put(account(id, { roles: ['manager'] }));
        expect(await collection.delete('a')).toBe(true);
        expect(await collection.delete('a')).toBe(false);
        expect(await collection.count({ where: { roles: 'manager' } })).toBe(2);
        await collection.clear();
        expect(await collection.find({})).toEqual([]);
        expect(await collection.count({ where: { roles: 'manager' } })).toBe(0);
        expect(await collection.insert(account('a'))).toBe(true);
      }),
    );

    it(
      'refuses documents that do not fit their definition, naming the field',
      withStore(async ({ store }) => {
        const collection = store.collection(accounts);
        const wrong = (document: unknown): Promise<boolean> => collection.insert(document as Account);
        await expect(wrong({ id: 'a' })).rejects.toThrow('"email"');
        await expect(wrong({ ...account('a'), visits: [1] })).rejects.toThrow('"visits"');
        await expect(wrong({ ...account('a'), roles: 'manager' })).rejects.toThrow('"roles"');
        await expect(wrong({ email: 'a@example.org' })).rejects.toThrow('id');
        expect(await collection.count({})).toBe(0);
      }),
    );

    it(
      'opens a collection twice by the same definition, and refuses another one of the same name',
      withStore(async ({ store }) => {
        await store.collection(accounts).put(account('a'));
        expect(await store.collection({ ...accounts }).get('a')).toEqual(account('a'));
        expect(() => store.collection({ ...accounts, fields: [] })).toThrow('one definition');
      }),
    );
  });
}
