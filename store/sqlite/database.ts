import { types } from 'node:util';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { StoreUnavailable } from '../port';

/** What SQLite keeps in a column here. */
export type SqlValue = string | number | Uint8Array | null;
export type Row = Readonly<Record<string, SqlValue>>;

const statementsKept = 500;

/**
 * One connection to one SQLite file, which nobody else has open: the lock is exclusive, taken when opening and held
 * until closed, so a second server fails at its start and not in the middle of a write. The journal is a write-ahead
 * log and every commit is synced: a commit that has returned survives a power cut. `synchronous` is not kept in the
 * file, so it is set, and checked, at each open.
 */
export class Database {
  private readonly statements = new Map<string, StatementSyncInstance>();
  private copying: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly file: string,
    private readonly connection: DatabaseSyncInstance,
  ) {}

  static open(file: string): Database {
    try {
      const connection = new DatabaseSync(file, { timeout: 0 });
      const database = new Database(file, connection);
      try {
        database.prepareConnection();
      } catch (error) {
        connection.close();
        throw error;
      }
      return database;
    } catch (error) {
      throw explain(file, error);
    }
  }

  get inTransaction(): boolean {
    return this.connection.isTransaction;
  }

  run(sql: string, ...parameters: readonly SqlValue[]): number {
    return this.prepared(sql).run(...parameters).changes;
  }

  get(sql: string, ...parameters: readonly SqlValue[]): Row | undefined {
    return (this.prepared(sql).get(...parameters) as Row | undefined) ?? undefined;
  }

  all(sql: string, ...parameters: readonly SqlValue[]): readonly Row[] {
    return this.prepared(sql).all(...parameters) as Row[];
  }

  /** For statements that change the schema: run once, not kept. */
  execute(sql: string): void {
    this.connection.exec(sql);
  }

  /** All or nothing; `work` is synchronous, so nothing comes between. */
  transaction<Result>(work: () => Result): Result {
    this.run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      if (this.inTransaction) this.run('ROLLBACK');
      throw error;
    }
  }

  async backupTo(file: string): Promise<void> {
    this.copying = backup(this.connection, file);
    await this.copying;
  }

  /** Leaves one file, without a journal, that others may open. */
  async close(): Promise<void> {
    if (!this.connection.isOpen) return;
    await Promise.allSettled([this.copying]);
    this.statements.clear();
    // The add-on keeps a closed connection, and with it the lock, until its statements are collected.
    this.execute('PRAGMA optimize; PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL');
    this.get('SELECT count(*) FROM sqlite_schema');
    this.statements.clear();
    this.connection.close();
  }

  private prepareConnection(): void {
    this.execute('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    this.execute('BEGIN EXCLUSIVE; COMMIT');
    const synchronous = this.get('PRAGMA synchronous')?.['synchronous'];
    if (synchronous !== 2)
      throw new Error(`Expected SQLite to sync each commit (2), but it answered ${String(synchronous)}.`);
  }

  private prepared(sql: string): StatementSyncInstance {
    if (!this.connection.isOpen) {
      throw new StoreUnavailable(
        `Expected the store ${this.file} to be open, but it has been closed: the server is stopping.`,
      );
    }
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.connection.prepare(sql);
    if (this.statements.size >= statementsKept) {
      for (const oldest of this.statements.keys()) {
        this.statements.delete(oldest);
        break;
      }
    }
    this.statements.set(sql, statement);
    return statement;
  }
}

function explain(file: string, error: unknown): Error {
  const reason = messageOf(error);
  if (/locked|busy/i.test(reason)) {
    return new StoreUnavailable(
      `Expected to be the only one that uses ${file}, but another process has it open: ` +
        'stop the other server, or give this one a data folder of its own.',
      { cause: error },
    );
  }
  return new StoreUnavailable(
    `Expected to open the store ${file}, but SQLite says "${reason}": ` +
      'check that the folder exists and may be written, and that the file is a store; else restore a backup.',
    { cause: error },
  );
}

/** Errors from the add-on need not be instances of this realm's Error. */
export function messageOf(error: unknown): string {
  return types.isNativeError(error) ? error.message : String(error);
}
