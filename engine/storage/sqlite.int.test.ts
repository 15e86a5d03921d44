import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStorage, restoreSqliteStorage, StorageFailure, type SqliteStorage } from './index';
import { connect } from './sqlite-driver';
import { describeStorageContract, type StorageUnderTest } from './storage-contract';

const folder = mkdtempSync(join(tmpdir(), 'engine-storage-'));
let files = 0;
const newFile = (): string => join(folder, `engine-${++files}.db`);
const open = (file: string, mostUnwritten = 6_000_000): SqliteStorage =>
  openSqliteStorage({ file, newEngineId: () => `engine-of-${file}`, mostUnwritten });

afterAll(() => rmSync(folder, { recursive: true }));

function under(file: string, mostUnwritten?: number): StorageUnderTest {
  const storage = open(file, mostUnwritten);
  return {
    storage,
    reopen: () => {
      storage.close();
      return under(file, mostUnwritten);
    },
    corrupt: (family, key) => {
      storage.close();
      change(file, `UPDATE ${family} SET value = value || ' ' WHERE key = '${key}'`);
      return under(file, mostUnwritten);
    },
  };
}

function change(file: string, sql: string): void {
  const connection = connect(file);
  connection.exec(sql);
  connection.close();
}

describeStorageContract('the SQLite storage', () => under(newFile()), 12);
describeStorageContract('the SQLite storage that writes its tables at every commit', () => under(newFile(), 0), 6);
describeStorageContract('the SQLite storage that writes its tables now and then', () => under(newFile(), 300), 6);

describe('the SQLite file', () => {
  const put = (storage: SqliteStorage, key: string, value: string): void =>
    storage.commit({ puts: [{ family: 'jobs', key, value }], deletes: [], records: [] });

  it('writes into the tables what the process before it left in the journal', () => {
    const file = newFile();
    const storage = open(file);
    put(storage, 'a\u0001', '{"left":true}');
    storage.commit({ puts: [], deletes: [], records: [{ position: 4, value: '{"record":4}' }] });
    const copied = newFile();
    for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, `${copied}${end}`);
    const next = open(copied);
    expect(next.get('jobs', 'a\u0001')).toBe('{"left":true}');
    expect(next.readRecords(-1, 10)).toEqual([{ position: 4, value: '{"record":4}' }]);
    expect(next.lastPosition()).toBe(4);
    expect(next.verify()).toEqual([]);
    next.close();
    storage.close();
  });

  it('refuses to begin with a journal entry that fails its checksum, and names it', () => {
    const file = newFile();
    const storage = open(file);
    put(storage, '1', '{"left":true}');
    const copied = newFile();
    for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, `${copied}${end}`);
    storage.close();
    change(copied, "UPDATE journal SET value = CAST(value || ' ' AS BLOB)");
    expect(() => open(copied)).toThrow(/"1" of journal/);
  });

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
    change(file, 'PRAGMA user_version = 3');
    expect(() => open(file)).toThrow(/schema version 2, but it has 3.*newer Waymark/);
    change(file, 'PRAGMA user_version = 2');
    open(file).close();
  });

  it('refuses a file of an older layout by name, and leaves it as it is', () => {
    const file = newFile();
    open(file).close();
    change(file, 'PRAGMA user_version = 1');
    expect(() => open(file)).toThrow(/schema version 2, but it has 1.*older Waymark/);
    change(file, 'PRAGMA user_version = 2');
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
