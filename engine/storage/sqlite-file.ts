import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { families, StorageFailure, type Family } from './port';
import { connect, resultCode, SQLITE_BUSY, SQLITE_NOTADB, type SqliteConnection } from './sqlite-driver';

/**
 * Opening a data set: one file, one process, one connection. What cannot be opened safely is refused with the reason
 * and the mend; nothing is changed in a file that is not ours or is newer than this program.
 */
const applicationId = 0x5759_6d6b;
const schemaVersion = 2;
const cacheKilobytes = 16_000;

export function openFile(file: string, newEngineId: () => string): { connection: SqliteConnection; engineId: string } {
  const connection = connect(file);
  try {
    const isNew = identify(connection, file);
    makeDurable(connection);
    if (isNew) createSchema(connection, newEngineId());
    else addFamilies(connection);
    return { connection, engineId: readAbout(connection, 'engineId') ?? refuse(`the file ${file} names no engine id`) };
  } catch (error) {
    closeFile(connection);
    throw error;
  }
}

/**
 * The driver's prepared statements outlive `close`, and with them the lock, until they are collected as garbage. Leaving
 * WAL mode gives the lock back at once; what could not be given back (another process has the file) is left to `close`.
 */
export function closeFile(connection: SqliteConnection): void {
  try {
    connection.exec(
      'PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT name FROM sqlite_schema LIMIT 1;',
    );
  } catch (error) {
    if (resultCode(error) === undefined) throw error;
  } finally {
    connection.close();
  }
}

export function readAbout(connection: SqliteConnection, name: string): string | undefined {
  return text(connection.prepare('SELECT value FROM about WHERE name = ?').get(name), 'value');
}

export function writeAbout(connection: SqliteConnection, name: string, value: string): void {
  connection.prepare('INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)').run(name, value);
}

/** A new or renamed file is durable only when its folder is. */
export function syncToDisk(file: string): void {
  for (const path of [file, dirname(file)]) {
    const handle = openSync(path, 'r');
    fsyncSync(handle);
    closeSync(handle);
  }
}

/** Exclusive locking is set before the first access, so the lock is held from then until the file is closed or the process dies. */
function identify(connection: SqliteConnection, file: string): boolean {
  try {
    connection.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;');
    if (connection.prepare('SELECT name FROM sqlite_schema LIMIT 1').get() === undefined) return true;
  } catch (error) {
    throw new StorageFailure(whyNotOpened(error, file), { cause: error });
  }
  if (pragma(connection, 'application_id') !== applicationId) throw new StorageFailure(notOurs(file));
  const version = Number(pragma(connection, 'user_version'));
  if (version > schemaVersion) {
    throw new StorageFailure(
      `Expected ${file} to have engine schema version ${schemaVersion}, but it has ${version}. ` +
        `It was written by a newer Waymark: run that version, or restore a backup made by this one.`,
    );
  }
  if (version < schemaVersion) {
    throw new StorageFailure(
      `Expected ${file} to have engine schema version ${schemaVersion}, but it has ${version}. ` +
        `It was written by an older Waymark, and this one cannot read it: finish its instances with that version, or name a new file.`,
    );
  }
  return false;
}

function makeDurable(connection: SqliteConnection): void {
  connection.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -${cacheKilobytes};`);
  expectPragma(connection, 'journal_mode', 'wal');
  expectPragma(connection, 'synchronous', 2);
  expectPragma(connection, 'locking_mode', 'exclusive');
}

function whyNotOpened(error: unknown, file: string): string {
  switch (resultCode(error)) {
    case SQLITE_BUSY:
      return (
        `Expected to be the only user of ${file}, but another process has it open. ` +
        `Stop the other one, or give this one a file of its own.`
      );
    case SQLITE_NOTADB:
      return notOurs(file);
    default:
      return `Expected to open ${file}, but ${String(error)}`;
  }
}

/** The settings on which durability stands are read back: a driver's default may differ, and a file system may refuse one. */
function expectPragma(connection: SqliteConnection, name: string, expected: string | number): void {
  const actual = pragma(connection, name);
  if (actual !== expected)
    throw new StorageFailure(`Expected SQLite's ${name} to be ${expected}, but it is ${String(actual)}.`);
}

/** Families that came with a later version of the program hold nothing in a file of an earlier one. */
function addFamilies(connection: SqliteConnection): void {
  connection.exec(families.map((family) => tableOf(family, 'IF NOT EXISTS')).join('\n'));
}

function tableOf(family: Family, condition = ''): string {
  return `CREATE TABLE ${condition} ${family} (key TEXT PRIMARY KEY, value TEXT NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;`;
}

function createSchema(connection: SqliteConnection, engineId: string): void {
  connection.exec(`
    BEGIN IMMEDIATE;
    ${families.map((family) => tableOf(family)).join('\n')}
    CREATE TABLE journal (number INTEGER PRIMARY KEY, value BLOB NOT NULL, checksum INTEGER NOT NULL);
    CREATE TABLE records (position INTEGER PRIMARY KEY, value TEXT NOT NULL, checksum INTEGER NOT NULL);
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = ${schemaVersion};`);
  writeAbout(connection, 'engineId', engineId);
  connection.exec('COMMIT');
}

function pragma(connection: SqliteConnection, name: string): unknown {
  const row = connection.prepare(`PRAGMA ${name}`).get();
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
}

function text(row: unknown, column: string): string | undefined {
  if (typeof row !== 'object' || row === null) return undefined;
  const value: unknown = Reflect.get(row, column);
  return typeof value === 'string' ? value : undefined;
}

function notOurs(file: string): string {
  return `Expected ${file} to be an engine data set of Waymark, but it is another file. Name the right file, or one that does not exist yet.`;
}

function refuse(reason: string): never {
  throw new StorageFailure(`Expected a whole engine data set, but ${reason}. Restore a backup.`);
}
