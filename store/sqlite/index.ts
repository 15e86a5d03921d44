import type { Clock } from '../../domain/time/clock';
import { Collections } from '../documents/collections';
import type { Store } from '../port';
import { SqliteCollection } from './collection';
import { Database } from './database';
import { SqliteEventLog } from './events';
import { SqliteFileContents } from './files';
import { GroupCommit } from './group-commit';

export interface SqliteStore extends Store {
  /** A whole, consistent copy in another file, made while the store goes on working. */
  backupTo(file: string): Promise<void>;
}

/** The store in one SQLite file, which this process alone may use; `:memory:` keeps nothing, for tests. */
export function openSqliteStore(options: { readonly file: string; readonly clock: Clock }): SqliteStore {
  const database = Database.open(options.file);
  const writes = new GroupCommit(database);
  const collections = new Collections((declared) => new SqliteCollection(declared, database, writes, options.clock));
  return {
    events: new SqliteEventLog(database, writes),
    files: new SqliteFileContents(database, writes),
    collection: (definition) => collections.collection(definition),
    describe: () => (options.file === ':memory:' ? 'SQLite, in memory only' : `SQLite, in the file ${options.file}`),
    backupTo: (file) => database.backupTo(file),
    close: async () => {
      writes.commit();
      await database.close();
    },
  };
}
