import type { CollectionDefinition } from '../port';
import { contractStartMs } from './opened-store';
import type { WithStore } from './opened-store';

interface Session {
  readonly id: string;
  readonly token: string;
  readonly endsAtMs?: number;
  readonly roles?: readonly string[];
}

const sessions: CollectionDefinition<Session> = {
  name: 'sessions',
  fields: [],
  lists: ['roles'],
  unique: ['token'],
  expiresAt: 'endsAtMs',
};

const session: Session = { id: 's', token: 't', endsAtMs: contractStartMs + 1000, roles: ['manager'] };

export function describeExpiry(withStore: WithStore): void {
  describe('expiry', () => {
    it(
      'shows an expired document in no answer',
      withStore(async ({ store, clock }) => {
        const collection = store.collection(sessions);
        await collection.insert(session);
        await collection.insert({ id: 'lasting', token: 'u' });
        clock.advanceBy(999);
        expect(await collection.get('s')).toEqual(session);
        expect(await collection.count({ where: { endsAtMs: { present: true } } })).toBe(1);
        clock.advanceBy(1);
        expect(await collection.get('s')).toBeUndefined();
        expect(await collection.getMany(['s'])).toEqual([]);
        expect((await collection.find({})).map(({ id }) => id)).toEqual(['lasting']);
        expect(await collection.count({ where: { roles: 'manager' } })).toBe(0);
        expect(await collection.countBy('roles', {})).toEqual(new Map());
        expect(await collection.update('s', (current) => current)).toBeUndefined();
        expect(await collection.delete('s')).toBe(false);
      }),
    );

    it(
      'lets a new document take the id and the unique value of an expired one',
      withStore(async ({ store, clock }) => {
        const collection = store.collection(sessions);
        await collection.insert(session);
        clock.advanceBy(1000);
        expect(await collection.insert({ id: 'other', token: 't' })).toBe(true);
        expect(await collection.insert({ id: 's', token: 'v' })).toBe(true);
        expect(await collection.find({})).toEqual([
          { id: 'other', token: 't' },
          { id: 's', token: 'v' },
        ]);
      }),
    );

    it(
      'moves the end of a document that is updated or put again',
      withStore(async ({ store, clock }) => {
        const collection = store.collection(sessions);
        await collection.insert(session);
        await collection.update('s', (current) => ({ ...current, endsAtMs: contractStartMs + 5000 }));
        clock.advanceBy(4999);
        expect(await collection.get('s')).toBeDefined();
        await collection.put({ id: 's', token: 't' });
        clock.advanceBy(10_000);
        expect(await collection.get('s')).toEqual({ id: 's', token: 't' });
      }),
    );
  });
}
