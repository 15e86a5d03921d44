import mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import { StoreUnavailable } from '../port';
import { addressOf, withoutSecrets } from './address';

const defaultDatabaseName = 'waymark';
const patienceMs = 5000;

/** Not every one is exported as a class, and mongoose wraps some; their names are stable. */
const unreachable =
  /^Mongo\w*(Network|ServerSelection|NotConnected|PoolClear|TopologyClosed|ClientClosed|ConnectionClosed)\w*$/;

/**
 * A connection to one database. Writes are answered when a majority has them in its journal; nothing is buffered while
 * the server is away: an operation fails with `StoreUnavailable`, and the caller knows.
 */
export class MongoConnection {
  private constructor(
    readonly mongoose: Connection,
    readonly hosts: string,
  ) {}

  static async open(uri: string, databaseName?: string): Promise<MongoConnection> {
    const address = addressOf(uri);
    try {
      const connection = await mongoose
        .createConnection(uri, {
          dbName: databaseName ?? address.databaseName ?? defaultDatabaseName,
          serverSelectionTimeoutMS: patienceMs,
          writeConcern: { w: 'majority', journal: true },
          autoIndex: false,
          autoCreate: false,
          bufferCommands: false,
        })
        .asPromise();
      return new MongoConnection(connection, address.hosts);
    } catch (error) {
      // The driver's error is not passed on as a cause: it may quote the URI.
      const reason = withoutSecrets(error instanceof Error ? error.message : String(error), uri);
      throw new StoreUnavailable(
        `Expected MongoDB at ${address.hosts}, but got no connection (${reason}): ` +
          'check that it runs, that this machine may reach it, and the name and password in the URI.',
      );
    }
  }

  get databaseName(): string {
    return this.mongoose.name;
  }

  async reach<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error) || !unreachable.test(error.name)) throw error;
      throw new StoreUnavailable(
        `Expected MongoDB at ${this.hosts} to answer, but it does not (${error.name}): ` +
          'check that it runs and that this machine may reach it; what was asked may be asked again.',
        { cause: error },
      );
    }
  }

  async close(): Promise<void> {
    await this.mongoose.close();
  }
}

/** A unique index refused the write. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000;
}
