import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { rowChecksum } from './checksum';
import {
  families,
  StorageCorrupt,
  StorageFailure,
  type CommitBatch,
  type EngineStorage,
  type Family,
  type StoredRecord,
  type StoredRow,
} from './port';
import { fromSortableKey, toSortableKey } from './sortable-key';
import { resultCode, SQLITE_FULL, type SqliteConnection, type SqliteStatement } from './sqlite-driver';
import { closeFile, openFile, readAbout, syncToDisk, writeAbout } from './sqlite-file';

/**
 * The engine's storage in one SQLite file: one table a family, the record log beside them, one synced transaction a commit.
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
}

export function openSqliteStorage({ file, newEngineId }: OpenSqlite): SqliteStorage {
  const { connection, engineId } = openFile(file, newEngineId);
  return new SqliteFileStorage(connection, file, engineId);
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
interface CheckedRow {
  readonly key: string | number;
  readonly value: string;
  readonly checksum: number;
}

interface CheckedRecord extends StoredRecord {
  readonly checksum: number;
}

class SqliteFileStorage implements SqliteStorage {
  private readonly statements: ReadonlyMap<Family, FamilyStatements>;
  private readonly insertRecord: SqliteStatement;
  private readonly selectRecords: SqliteStatement;
  private last: number;
  private writingEnded = false;

  constructor(
    private readonly connection: SqliteConnection,
    private readonly file: string,
    readonly engineId: string,
  ) {
    this.statements = new Map(families.map((family) => [family, prepareFamily(connection, family)]));
    this.insertRecord = connection.prepare('INSERT INTO records (position, value, checksum) VALUES (?, ?, ?)');
    this.selectRecords = connection.prepare(
      'SELECT position, value, checksum FROM records WHERE position > ? ORDER BY position LIMIT ?',
    );
    this.last = readLastPosition(connection);
  }

  get(family: Family, key: string): string | undefined {
    const row = this.of(family).get.get(toSortableKey(key)) as CheckedRow | undefined;
    return row && checked(family, key, row).value;
  }

  scan(family: Family, range: { readonly from: string; readonly below: string; readonly limit: number }): StoredRow[] {
    const rows = this.of(family).scan.all(
      toSortableKey(range.from),
      toSortableKey(range.below),
      range.limit,
    ) as CheckedRow[];
    return rows.map((row) => checked(family, fromSortableKey(String(row.key)), row));
  }

  commit(batch: CommitBatch): void {
    let last = this.last;
    for (const { position } of batch.records) {
      if (position <= last) throw new StorageFailure(`Expected a record position after ${last}, but got ${position}.`);
      last = position;
    }
    this.transaction(() => this.write(batch));
    this.last = last;
  }

  readRecords(afterPosition: number, limit: number): StoredRecord[] {
    const rows = this.selectRecords.all(afterPosition, limit) as CheckedRecord[];
    return rows.map(({ position, value, checksum }) => {
      if (checksum !== rowChecksum('records', String(position), value)) throw corrupt('records', String(position));
      return { position, value };
    });
  }

  dropRecords(upToPosition: number): void {
    this.transaction(() => {
      this.connection.prepare('DELETE FROM records WHERE position <= ?').run(upToPosition);
      writeAbout(this.connection, 'lastPosition', String(this.last));
    });
  }

  lastPosition(): number {
    return this.last;
  }

  verify(): readonly string[] {
    const wrong = this.connection.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    return [
      ...wrong.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
      ...families.flatMap((family) =>
        this.wrongRows(family, 'key', (row) => rowChecksum(family, fromSortableKey(String(row.key)), row.value)),
      ),
      ...this.wrongRows('records', 'position', (row) => rowChecksum('records', String(row.key), row.value)),
    ];
  }

  backup(file: string): void {
    if (existsSync(file)) throw new StorageFailure(`Expected no file at ${file}, but there is one. Name another.`);
    const unfinished = `${file}.unfinished`;
    rmSync(unfinished, { force: true });
    this.connection.prepare('VACUUM INTO ?').run(unfinished);
    syncToDisk(unfinished);
    renameSync(unfinished, file);
    syncToDisk(file);
  }

  close(): void {
    closeFile(this.connection);
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
      this.connection.exec('BEGIN IMMEDIATE');
      work();
      this.connection.exec('COMMIT');
    } catch (error) {
      this.writingEnded = resultCode(error) !== SQLITE_FULL;
      if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
      throw new StorageFailure(`Expected to commit to ${this.file}, but ${String(error)}`, { cause: error });
    }
  }

  private wrongRows(table: string, keyColumn: string, expected: (row: CheckedRow) => number): string[] {
    const pageFrom = this.connection.prepare(
      `SELECT ${keyColumn} AS key, value, checksum FROM ${table} WHERE ${keyColumn} >= ? ORDER BY ${keyColumn} LIMIT 1000`,
    );
    const wrong: string[] = [];
    let rows = pageFrom.all(keyColumn === 'position' ? 0 : '') as CheckedRow[];
    for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
      for (const row of rows) if (row.checksum !== expected(row)) wrong.push(wrongChecksum(table, String(row.key)));
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

function corrupt(table: string, key: string): StorageCorrupt {
  return new StorageCorrupt(`${wrongChecksum(table, key)} Restore a backup, or ask for this row to be rebuilt.`);
}

function wrongChecksum(table: string, key: string): string {
  return `Expected the row ${JSON.stringify(key)} of ${table} to match its checksum, but it does not.`;
}
