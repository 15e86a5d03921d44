import type { Clock } from '../../domain/time/clock';
import { Collections } from '../documents/collections';
import type { Store } from '../port';
import { MongoCollection } from './collection';
import { MongoConnection } from './connection';
import { MongoEventLog } from './events';
import { MongoFileContents } from './files';

/**
 * The store in a MongoDB database, which several servers may share. It needs MongoDB 5 or later and asks for no
 * transactions, change streams, text search or partial indexes. Without `databaseName` the URI's counts, else "waymark".
 */
export async function connectMongoStore(options: {
  readonly uri: string;
  readonly databaseName?: string;
  readonly clock: Clock;
}): Promise<Store> {
  const connection = await MongoConnection.open(options.uri, options.databaseName);
  const events = new MongoEventLog(connection, options.clock);
  try {
    await connection.reach(() => events.prepare());
  } catch (error) {
    await connection.close();
    throw error;
  }
  const collections = new Collections((declared) => new MongoCollection(declared, connection, options.clock));
  return {
    events,
    files: new MongoFileContents(connection),
    collection: (definition) => collections.collection(definition),
    describe: () => `MongoDB, in the database ${connection.databaseName} at ${connection.hosts}`,
    close: () => connection.close(),
  };
}
