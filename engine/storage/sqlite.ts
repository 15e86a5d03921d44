import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { rowChecksum } from './checksum';
import { readJournalEntry, writeJournalEntry } from './journal-entry';
import {
  families,
  StorageCorrupt,
  StorageFailure,
  StorageFull,
  type CommitBatch,
  type EngineStorage,
  type Family,
  type RowPlace,
  type StoredRecord,
  type StoredRow,
} from './port';
import { fromSortableKey, toSortableKey } from './sortable-key';
import { resultCode, SQLITE_FULL, type SqliteConnection, type SqliteStatement } from './sqlite-driver';
import { closeFile, openFile, readAbout, syncToDisk, writeAbout } from './sqlite-file';
import { Unwritten } from './unwritten';

/**
 * The engine's storage in one SQLite file: one table a family, the record log beside them, and a journal.
 *
 * A commit is one row of the journal, in one synced transaction. What it changes stays in memory until there is enough
 * of it to write the tables, all at once and the journal emptied with it: a job that was made and done meanwhile never
 * reaches them. The next process begins by writing what the last one left in the journal.
 *
 * A full disk refuses the commit and leaves the storage usable; any other failure to commit ends writing until the file
 * is opened again, since after a failed sync nobody knows what is on the disk.
 */
export interface SqliteStorage extends EngineStorage {
  /** Writes a consistent copy to a file that does not exist yet; it appears only when it is whole and synced. */
  backup(file: string): void;
}

export interface OpenSqlite {
  readonly file: string;
  /** Called once, when the data set is made. */
  readonly newEngineId: () => string;
  /**
   * So many characters in the journal are written into the tables before the next commit: it bounds that pause, memory
   * and the next start.
   */
  readonly mostUnwritten?: number;
}

export function openSqliteStorage({ file, newEngineId, mostUnwritten = 6_000_000 }: OpenSqlite): SqliteStorage {
  const { connection, engineId } = openFile(file, newEngineId);
  return new SqliteFileStorage(connection, file, engineId, mostUnwritten);
}

/** Puts a backup in place as a data set with an id of its own: a restored engine numbers its keys anew (decision on once-only effects). */
export function restoreSqliteStorage(backup: string, { file, newEngineId }: OpenSqlite): void {
  if (existsSync(file)) {
    throw new StorageFailure(
      `Expected no file at ${file}, but there is one. Move it and its -wal file away before restoring.`,
    );
  }
  const unfinished = `${file}.unfinished`;
  copyFileSync(backup, unfinished);
  const { connection } = openFile(unfinished, newEngineId);
  try {
    writeAbout(connection, 'engineId', newEngineId());
  } finally {
    closeFile(connection);
  }
  syncToDisk(unfinished);
  renameSync(unfinished, file);
  syncToDisk(file);
}

interface FamilyStatements {
  readonly get: SqliteStatement;
  readonly scan: SqliteStatement;
  readonly put: SqliteStatement;
  readonly delete: SqliteStatement;
}

/** As the file gives it: the key may be a position. */
interface CheckedRow<Value = string> {
  readonly key: string | number;
  readonly value: Value;
  readonly checksum: number;
}

class SqliteFileStorage implements SqliteStorage {
  private readonly statements: ReadonlyMap<Family, FamilyStatements>;
  private readonly begin: SqliteStatement;
  private readonly end: SqliteStatement;
  private readonly insertRecord: SqliteStatement;
  private readonly selectRecords: SqliteStatement;
  private readonly insertEntry: SqliteStatement;
  private unwritten = new Unwritten();
  private entries = 0;
  private last: number;
  private writingEnded = false;

  constructor(
    private readonly connection: SqliteConnection,
    private readonly file: string,
    readonly engineId: string,
    private readonly mostUnwritten: number,
  ) {
    this.statements = new Map(families.map((family) => [family, prepareFamily(connection, family)]));
    this.begin = connection.prepare('BEGIN IMMEDIATE');
    this.end = connection.prepare('COMMIT');
    this.insertEntry = connection.prepare('INSERT INTO journal (number, value, checksum) VALUES (?, ?, ?)');
    this.insertRecord = connection.prepare('INSERT INTO records (position, value, checksum) VALUES (?, ?, ?)');
    this.selectRecords = connection.prepare(
      'SELECT position AS key, value, checksum FROM records WHERE position > ? ORDER BY position LIMIT ?',
    );
    this.recover();
    this.last = readLastPosition(connection);
  }

  get(family: Family, key: string): string | undefined {
    const change = this.unwritten.of(family).get(key);
    if (change) return change.value;
    const row = this.of(family).get.get(toSortableKey(key)) as CheckedRow | undefined;
    return row && checked(family, key, row).value;
  }

  scan(family: Family, range: { readonly from: string; readonly below: string; readonly limit: number }): StoredRow[] {
    const { scan } = this.of(family);
    const below = toSortableKey(range.below);
    return this.unwritten.scan(family, range, (from, limit) => {
      const rows = scan.all(toSortableKey(from), below, limit) as CheckedRow[];
      return rows.map((row) => checked(family, fromSortableKey(String(row.key)), row));
    });
  }

  commit(batch: CommitBatch): void {
    let last = this.last;
    for (const { position } of batch.records) {
      if (position <= last) throw new StorageFailure(`Expected a record position after ${last}, but got ${position}.`);
      last = position;
    }
    if (this.unwritten.weight > this.mostUnwritten) this.writeTables();
    const entry = Buffer.from(writeJournalEntry(batch));
    const number = this.entries + 1;
    this.transaction(() => this.insertEntry.run(number, entry, rowChecksum('journal', String(number), entry)));
    this.entries = number;
    this.unwritten.add(batch);
    this.last = last;
  }

  readRecords(afterPosition: number, limit: number): StoredRecord[] {
    const rows = this.selectRecords.all(afterPosition, limit) as CheckedRow[];
    const written = rows.map((row) => checkedRecord(row));
    const unwritten = this.unwritten.records.filter(({ position }) => position > afterPosition);
    return [...written, ...unwritten].slice(0, limit);
  }

  dropRecords(upToPosition: number): void {
    this.writeTables();
    this.transaction(() => {
      this.connection.prepare('DELETE FROM records WHERE position <= ?').run(upToPosition);
      writeAbout(this.connection, 'lastPosition', String(this.last));
    });
  }

  lastPosition(): number {
    return this.last;
  }

  verify(): readonly string[] {
    const damaged = this.damagedRows();
    const wrong = this.connection.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    return [
      ...wrong.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
      ...damaged.map(({ table, key }) => wrongChecksum(table, key)),
    ];
  }

  damagedRows(): readonly RowPlace[] {
    this.writeTables();
    return [
      ...families.flatMap((family) => this.wrongRows(family, 'key', (text) => fromSortableKey(text))),
      ...this.wrongRows('records', 'position', (text) => text),
    ];
  }

  backup(file: string): void {
    if (existsSync(file)) throw new StorageFailure(`Expected no file at ${file}, but there is one. Name another.`);
    const unfinished = `${file}.unfinished`;
    rmSync(unfinished, { force: true });
    this.writeTables();
    this.connection.prepare('VACUUM INTO ?').run(unfinished);
    syncToDisk(unfinished);
    renameSync(unfinished, file);
    syncToDisk(file);
  }

  close(): void {
    try {
      if (!this.writingEnded) this.writeTables();
    } catch (error) {
      // What could not be written is in the journal still, and is written when the file is opened again.
      if (!(error instanceof StorageFailure)) throw error;
    } finally {
      closeFile(this.connection);
    }
  }

  /** What an earlier process had made durable and not written yet. */
  private recover(): void {
    const entries = this.connection.prepare('SELECT number AS key, value, checksum FROM journal ORDER BY number').all();
    if (entries.length === 0) return;
    for (const { key, value, checksum } of entries as CheckedRow<Uint8Array>[]) {
      if (checksum !== rowChecksum('journal', String(key), value)) throw corrupt('journal', String(key));
      this.unwritten.add(readJournalEntry(Buffer.from(value).toString()));
    }
    this.writeTables();
  }

  private writeTables(): void {
    if (this.unwritten.weight === 0) return;
    this.transaction(() => {
      this.write(this.unwritten.batch());
      this.connection.exec('DELETE FROM journal');
    });
    this.unwritten = new Unwritten();
    this.entries = 0;
  }

  private write(batch: CommitBatch): void {
    for (const { family, key } of batch.deletes) this.of(family).delete.run(toSortableKey(key));
    for (const { family, key, value } of batch.puts) {
      this.of(family).put.run(toSortableKey(key), value, rowChecksum(family, key, value));
    }
    for (const { position, value } of batch.records) {
      this.insertRecord.run(position, value, rowChecksum('records', String(position), value));
    }
  }

  private transaction(work: () => void): void {
    if (this.writingEnded) {
      throw new StorageFailure(
        `Expected ${this.file} to take commits, but an earlier one failed. Restart, so that the file is read anew.`,
      );
    }
    try {
      this.begin.run();
      work();
      this.end.run();
    } catch (error) {
      const isFull = resultCode(error) === SQLITE_FULL;
      this.writingEnded = !isFull;
      if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
      if (isFull)
        throw new StorageFull(`Expected room for ${this.file}, but the disk is full. Make room.`, { cause: error });
      throw new StorageFailure(
        `Expected to commit to ${this.file}, but ${String(error)}. Restart, so that the file is read anew.`,
        { cause: error },
      );
    }
  }

  private wrongRows(table: Family | 'records', keyColumn: string, keyOf: (text: string) => string): RowPlace[] {
    const pageFrom = this.connection.prepare(
      `SELECT ${keyColumn} AS key, value, checksum FROM ${table} WHERE ${keyColumn} >= ? ORDER BY ${keyColumn} LIMIT 1000`,
    );
    const wrong: RowPlace[] = [];
    let rows = pageFrom.all(keyColumn === 'position' ? 0 : '') as CheckedRow[];
    for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
      for (const row of rows) {
        const key = keyOf(String(row.key));
        if (row.checksum !== rowChecksum(table, key, row.value)) wrong.push({ table, key });
      }
      rows = pageFrom.all(typeof last.key === 'number' ? last.key + 1 : `${last.key}\u0001`) as CheckedRow[];
    }
    return wrong;
  }

  private of(family: Family): FamilyStatements {
    const statements = this.statements.get(family);
    if (statements === undefined) throw new StorageFailure(`Expected a known family, but got ${family}.`);
    return statements;
  }
}

function prepareFamily(connection: SqliteConnection, family: Family): FamilyStatements {
  return {
    get: connection.prepare(`SELECT value, checksum FROM ${family} WHERE key = ?`),
    scan: connection.prepare(
      `SELECT key, value, checksum FROM ${family} WHERE key >= ? AND key < ? ORDER BY key LIMIT ?`,
    ),
    put: connection.prepare(`INSERT OR REPLACE INTO ${family} (key, value, checksum) VALUES (?, ?, ?)`),
    delete: connection.prepare(`DELETE FROM ${family} WHERE key = ?`),
  };
}

/** Records may all have been dropped, but their numbers are not used again. */
function readLastPosition(connection: SqliteConnection): number {
  const row = connection.prepare('SELECT max(position) AS position FROM records').get() as { position: number | null };
  return Math.max(row.position ?? -1, Number(readAbout(connection, 'lastPosition') ?? -1));
}

function checked(family: Family, key: string, { value, checksum }: CheckedRow): StoredRow {
  if (checksum !== rowChecksum(family, key, value)) throw corrupt(family, key);
  return { key, value };
}

function checkedRecord({ key, value, checksum }: CheckedRow): StoredRecord {
  if (checksum !== rowChecksum('records', String(key), value)) throw corrupt('records', String(key));
  return { position: Number(key), value };
}

function corrupt(table: RowPlace['table'], key: string): StorageCorrupt {
  return new StorageCorrupt(wrongChecksum(table, key), { table, key });
}

function wrongChecksum(table: string, key: string): string {
  return `Expected the row ${JSON.stringify(key)} of ${table} to match its checksum, but it does not.`;
}
