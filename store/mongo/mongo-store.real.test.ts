import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { VirtualClock } from '../../domain/time/clock';
import type { Clock } from '../../domain/time/clock';
import { startMongoServer } from '../../test/real-parts/mongo-server';
import type { MongoServer } from '../../test/real-parts/mongo-server';
import { describeStore } from '../contract/store-contract';
import { StoreUnavailable } from '../port';
import type { CollectionDefinition, Document, Store } from '../port';
import { connectMongoStore } from './index';

let server: MongoServer;

beforeAll(async () => {
  server = await startMongoServer();
}, 120_000);

afterAll(async () => {
  await server.stop();
});

/** Each store in a database of its own, dropped when the store is closed. */
async function openEmpty(clock: Clock): Promise<Store> {
  const databaseName = `waymark-test-${randomUUID().slice(0, 13)}`;
  const store = await connectMongoStore({ uri: server.uri, databaseName, clock });
  return {
    ...store,
    close: async () => {
      await store.close();
      await inDatabase(databaseName, (database) => database.dropDatabase());
    },
  };
}

async function inDatabase<Result>(
  name: string,
  work: (database: mongoose.mongo.Db) => Promise<Result>,
): Promise<Result> {
  const connection = await mongoose.createConnection(server.uri).asPromise();
  try {
    return await work(connection.getClient().db(name));
  } finally {
    await connection.close();
  }
}

describeStore('MongoDB', openEmpty);

describe('A store in MongoDB', () => {
  const clock = new VirtualClock(Date.UTC(2100, 0, 1));

  it('is shared by two servers that append to one stream and update one document', async () => {
    const databaseName = `waymark-test-${randomUUID().slice(0, 13)}`;
    const connect = (): Promise<Store> => connectMongoStore({ uri: server.uri, databaseName, clock });
    const [first, second] = await Promise.all([connect(), connect()]);
    const counters: CollectionDefinition<Document & { count: number }> = { name: 'counters', fields: ['count'] };
    await first.collection(counters).insert({ id: 'a', count: 0 });
    const work = async (store: Store, name: string): Promise<void> => {
      for (let done = 0; done < 15;) {
        const expected = (await store.events.read('case-1')).length;
        const key = `${name}-${done}`;
        const event = { id: key, effectKey: key, type: 'NOTE_ADDED', at: '2100-01-01T00:00:00Z', data: null };
        if ((await store.events.append('case-1', expected, event)).result === 'appended') done++;
        await store
          .collection(counters)
          .update('a', (current) => ({ ...current, count: current.count + (done > 0 ? 1 : 0) }));
      }
    };
    await Promise.all([work(first, 'first'), work(second, 'second')]);
    const sequences = (await first.events.read('case-1')).map(({ sequence }) => sequence);
    expect(sequences).toEqual(Array.from({ length: 30 }, (_, position) => position + 1));
    expect((await second.collection(counters).get('a'))?.count).toBeGreaterThanOrEqual(30);
    await Promise.all([first.close(), second.close()]);
    await inDatabase(databaseName, (database) => database.dropDatabase());
  });

  it('has the indexes that are declared now, and no longer those that were', async () => {
    const databaseName = `waymark-test-${randomUUID().slice(0, 13)}`;
    interface Person extends Document {
      readonly email: string;
      readonly team?: string;
      readonly endsAtMs?: number;
    }
    const names = (): Promise<readonly unknown[]> =>
      inDatabase(databaseName, async (database) =>
        (await database.collection('documents.people').indexes()).map(({ name }) => name).sort(),
      );
    const shape = async (definition: CollectionDefinition<Person>): Promise<void> => {
      const store = await connectMongoStore({ uri: server.uri, databaseName, clock });
      await store.collection(definition).count({});
      await store.close();
    };
    await shape({ name: 'people', fields: ['team'], unique: ['email'], expiresAt: 'endsAtMs' });
    expect(await names()).toEqual(['_id_', 'expiry:', 'index:endsAtMs', 'index:team', 'unique:email']);
    await shape({ name: 'people', fields: ['team', 'email'], indexes: [['team', 'email']] });
    expect(await names()).toEqual(['_id_', 'index:email', 'index:team,email']);
    await inDatabase(databaseName, (database) => database.dropDatabase());
  });

  it('says where it looked and what to do when nobody answers, and never the password', async () => {
    const uri = 'mongodb://waymark:s3cret@127.0.0.1:1/waymark?serverSelectionTimeoutMS=300';
    const failing = connectMongoStore({ uri, clock });
    await expect(failing).rejects.toThrow(StoreUnavailable);
    await expect(failing).rejects.toThrow('MongoDB at 127.0.0.1:1');
    await expect(failing).rejects.toThrow('check that it runs');
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect(JSON.stringify([String(error), (error as Error).stack])).not.toContain('s3cret');
  });

  it.each(['mongodb://user:s3cret@', 'https://user:s3cret@example.org', 'mongodb://user:s3cret@ho st/'])(
    'keeps the password to itself when the URI cannot be read: %s',
    async (uri) => {
      const error: unknown = await connectMongoStore({ uri, clock }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(JSON.stringify([String(error), (error as Error).stack])).not.toContain('s3cret');
    },
  );

  it('fails at once with the address when it has been closed', async () => {
    const store = await openEmpty(clock);
    await store.close();
    await expect(store.events.readAll(0, 1)).rejects.toThrow(StoreUnavailable);
    await expect(store.files.get('a')).rejects.toThrow(StoreUnavailable);
  });
});
