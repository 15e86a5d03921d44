import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStorage, restoreSqliteStorage, StorageFailure, type SqliteStorage } from './index';
import { connect } from './sqlite-driver';
import { describeStorageContract, type StorageUnderTest } from './storage-contract';

const folder = mkdtempSync(join(tmpdir(), 'engine-storage-'));
let files = 0;
const newFile = (): string => join(folder, `engine-${++files}.db`);
const open = (file: string): SqliteStorage => openSqliteStorage({ file, newEngineId: () => `engine-of-${file}` });

afterAll(() => rmSync(folder, { recursive: true }));

function under(file: string): StorageUnderTest {
  const storage = open(file);
  return {
    storage,
    reopen: () => {
      storage.close();
      return under(file);
    },
    corrupt: (family, key) => {
      storage.close();
      change(file, `UPDATE ${family} SET value = value || ' ' WHERE key = '${key}'`);
      return under(file);
    },
  };
}

function change(file: string, sql: string): void {
  const connection = connect(file);
  connection.exec(sql);
  connection.close();
}

describeStorageContract('the SQLite storage', () => under(newFile()), 20);

describe('the SQLite file', () => {
  const put = (storage: SqliteStorage, key: string, value: string): void =>
    storage.commit({ puts: [{ family: 'jobs', key, value }], deletes: [], records: [] });

  it('refuses a second user and names the file and the mend, in this process and in another', () => {
    const file = newFile();
    const first = open(file);
    expect(() => open(file)).toThrow(new RegExp(`only user of ${file}.*Stop the other`));
    const other = spawnSync(process.execPath, [
      '-e',
      `const { DatabaseSync } = require('@photostructure/sqlite');
       new DatabaseSync(${JSON.stringify(file)}).exec('SELECT * FROM about');`,
    ]);
    expect(other.status).not.toBe(0);
    expect(other.stderr.toString()).toContain('database is locked');
    first.close();
    open(file).close();
  });

  it('refuses a file that a newer version wrote, and leaves it as it is', () => {
    const file = newFile();
    open(file).close();
    change(file, 'PRAGMA user_version = 2');
    expect(() => open(file)).toThrow(/schema version 1 or older, but it has 2/);
    change(file, 'PRAGMA user_version = 1');
    open(file).close();
  });

  it('refuses a file that is no data set of ours', () => {
    const text = newFile();
    writeFileSync(text, 'Minutes of the meeting. '.repeat(100));
    expect(() => open(text)).toThrow(/it is another file/);
    const database = newFile();
    change(database, 'CREATE TABLE people (name TEXT)');
    expect(() => open(database)).toThrow(/it is another file/);
  });

  it('refuses a commit on a full disk, keeps reading, and goes on when there is room', () => {
    const file = newFile();
    const storage = open(file);
    put(storage, 'small', '{}');
    const connection = Reflect.get(storage, 'connection') as { exec(sql: string): void };
    connection.exec('PRAGMA max_page_count = 40');
    expect(() => put(storage, 'large', `"${'x'.repeat(500_000)}"`)).toThrow(StorageFailure);
    expect(storage.get('jobs', 'small')).toBe('{}');
    expect(storage.get('jobs', 'large')).toBeUndefined();
    connection.exec('PRAGMA max_page_count = 100000');
    put(storage, 'large', `"${'x'.repeat(500_000)}"`);
    expect(storage.get('jobs', 'large')).toHaveLength(500_002);
    storage.close();
  });

  it('writes a backup that opens as the same data set, and a restored one under a new engine id', () => {
    const storage = open(newFile());
    put(storage, '1', '{"kept":true}');
    const backup = newFile();
    storage.backup(backup);
    put(storage, '2', '{"later":true}');
    expect(() => storage.backup(backup)).toThrow(/Expected no file at/);

    const restored = newFile();
    restoreSqliteStorage(backup, { file: restored, newEngineId: () => 'restored' });
    const next = open(restored);
    expect(next.engineId).toBe('restored');
    expect(next.get('jobs', '1')).toBe('{"kept":true}');
    expect(next.get('jobs', '2')).toBeUndefined();
    expect(next.verify()).toEqual([]);
    expect(() => restoreSqliteStorage(backup, { file: restored, newEngineId: () => 'x' })).toThrow(/Move it/);
    next.close();
    storage.close();
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});
