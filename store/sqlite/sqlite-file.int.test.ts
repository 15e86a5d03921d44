import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../domain/time/clock';
import { StoreUnavailable } from '../port';
import type { CollectionDefinition, Document } from '../port';
import { Database } from './database';
import { GroupCommit } from './group-commit';
import { openSqliteStore } from './index';
import type { SqliteStore } from './index';

interface Person extends Document {
  readonly name: string;
  readonly active?: boolean;
  readonly age?: number;
  readonly services?: readonly string[];
}

const before: CollectionDefinition<Person> = { name: 'people', fields: ['name'] };
const people: readonly Person[] = [
  { id: 'a', name: 'Ann', active: true, age: 70, services: ['home', 'day'] },
  { id: 'b', name: 'Ben', active: false, services: ['home'] },
  { id: 'c', name: 'Cai', age: 30.5 },
];

describe('A store in a SQLite file', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-store-'));
    file = join(folder, 'store.sqlite');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const open = (at = file): SqliteStore => openSqliteStore({ file: at, clock: new VirtualClock(0) });

  async function withPeople(): Promise<void> {
    const store = open();
    for (const person of people) await store.collection(before).put(person);
    await store.close();
  }

  it('fills the columns, lists and indexes that a later definition adds', async () => {
    await withPeople();
    const store = open();
    const collection = store.collection<Person>({
      ...before,
      fields: ['name', 'active', 'age'],
      lists: ['services'],
      unique: ['name'],
      indexes: [['active', 'age']],
    });
    const ids = async (query: Parameters<typeof collection.find>[0]): Promise<string> =>
      (await collection.find(query)).map(({ id }) => id).join('');
    expect(await ids({ where: { active: true } })).toBe('a');
    expect(
      await ids({ where: { age: { from: 30, below: 71 } }, sort: [{ field: 'age', direction: 'ascending' }] }),
    ).toBe('ca');
    expect(await ids({ where: { services: 'home' } })).toBe('ab');
    expect(await collection.countBy('active', {})).toEqual(new Map([[true, 1], [false, 1]])); // prettier-ignore
    expect(await collection.insert({ id: 'd', name: 'Ann' })).toBe(false);
    await store.close();
  });

  it('forgets a field that is declared no longer, and fills it afresh when it comes back', async () => {
    await withPeople();
    const without = open();
    await without
      .collection<Person>({ name: 'people', fields: ['active'], lists: ['services'] })
      .put({ id: 'a', name: 'Anna', active: true });
    await without.close();
    const store = open();
    const collection = store.collection(before);
    expect(await collection.find({ where: { name: 'Anna' } })).toHaveLength(1);
    expect(await collection.find({ where: { name: 'Ann' } })).toEqual([]);
    await store.close();
  });

  it('says which collection stands in the way of a new unique field, and leaves all as it was', async () => {
    await withPeople();
    const store = open();
    await store.collection(before).put({ id: 'd', name: 'Ann' });
    await store.close();
    const again = open();
    expect(() => again.collection<Person>({ ...before, unique: ['name'] })).toThrow('"people"');
    expect(await again.collection(before).count({})).toBe(4);
    await again.close();
  });

  it('tells a second process, by the name of the file, that the first has it open', async () => {
    const holder = spawn(process.execPath, [
      '-e',
      `const { DatabaseSync } = require(${JSON.stringify(require.resolve('@photostructure/sqlite'))});
       const db = new DatabaseSync(${JSON.stringify(file)});
       db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; BEGIN EXCLUSIVE; COMMIT');
       console.log('open'); setInterval(() => db.isOpen, 1000);`,
    ]);
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    expect(() => open()).toThrow(StoreUnavailable);
    expect(() => open()).toThrow(`${file}, but another process has it open: stop the other server`);
    holder.kill();
    await ended;
    await open().close();
  });

  it('keeps others out while it is open, and lets them in when it is closed', async () => {
    const store = open();
    expect(() => open()).toThrow(StoreUnavailable);
    await store.close();
    await open().close();
    await expect(store.events.readAll(0, 1)).rejects.toThrow('has been closed');
  });

  it('names the file when it cannot be opened', () => {
    expect(() => open(join(folder, 'missing', 'store.sqlite'))).toThrow(join(folder, 'missing', 'store.sqlite'));
  });

  it('has written what was not yet answered when it is closed', async () => {
    const store = open();
    const written = store.collection(before).put({ id: 'a', name: 'Ann' });
    await store.close();
    await written;
    const again = open();
    expect(await again.collection(before).get('a')).toEqual({ id: 'a', name: 'Ann' });
    await again.close();
  });

  it('backs itself up while it is written', async () => {
    const store = open();
    const collection = store.collection(before);
    for (const person of people) await collection.put(person);
    const backup = store.backupTo(join(folder, 'backup.sqlite'));
    await collection.put({ id: 'd', name: 'Dee' });
    await backup;
    await store.close();
    const copy = open(join(folder, 'backup.sqlite'));
    expect((await copy.collection(before).find({})).slice(0, 3)).toEqual(people);
    await copy.close();
  });

  it('syncs every commit, in a write-ahead log', async () => {
    const database = Database.open(file);
    expect(database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    await database.close();
  });

  it('has every event that was answered before the process was killed', async () => {
    const program = join(folder, 'writer.js');
    const root = join(__dirname, '..', '..');
    execFileSync(join(root, 'node_modules', '.bin', 'esbuild'), [
      join(__dirname, 'index.ts'),
      '--bundle',
      '--platform=node',
      '--format=cjs',
      '--packages=external',
      `--outfile=${program}`,
      '--log-level=error',
      '--footer:js=' + writer(file),
    ]);
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, NODE_PATH: join(root, 'node_modules') },
    });
    let answered = '';
    let complaint = '';
    child.stderr.on('data', (piece) => (complaint += String(piece)));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdout.on('data', (piece) => {
      answered += String(piece);
      if (answered.split('\n').length > 200) child.kill('SIGKILL');
    });
    await ended;
    expect(complaint).toBe('');
    const last = Math.max(...answered.split('\n').slice(0, -1).map(Number));
    const store = open();
    const sequences = (await store.events.read('case-1')).map(({ sequence }) => sequence);
    expect(last).toBeGreaterThanOrEqual(199);
    expect(sequences.length).toBeGreaterThanOrEqual(last);
    expect(sequences).toEqual(sequences.map((_, position) => position + 1));
    await store.close();
  });
});

function writer(file: string): string {
  return `
    const store = openSqliteStore({ file: ${JSON.stringify(file)}, clock: { now: () => 0 } });
    (async () => {
      for (let sequence = 0; ; sequence++) {
        const event = { id: 'e' + sequence, effectKey: 'k' + sequence, type: 'T', at: '', data: { sequence } };
        const { event: stored } = await store.events.append('case-1', sequence, event);
        require('node:fs').writeSync(1, stored.sequence + '\\n');
      }
    })();`;
}

describe('Group commit', () => {
  it('puts writes of one turn into one transaction, answers in order, and undoes only what failed', async () => {
    const database = Database.open(':memory:');
    database.execute('CREATE TABLE "numbers" ("number" INTEGER UNIQUE)');
    const execute = jest.spyOn(database, 'transaction');
    const writes = new GroupCommit(database);
    const insert = (number: number): Promise<number> =>
      writes.write(() => database.run('INSERT INTO "numbers" VALUES (?)', number));
    const answers = await Promise.allSettled([insert(1), insert(2), insert(1), insert(3)]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(execute).toHaveBeenCalledTimes(1);
    expect(database.all('SELECT "number" FROM "numbers"').map(({ number }) => number)).toEqual([1, 2, 3]);
    await database.close();
  });

  it('refuses all writes of a turn when their commit fails, and changes nothing', async () => {
    const database = Database.open(':memory:');
    database.execute('CREATE TABLE "numbers" ("number" INTEGER UNIQUE)');
    const writes = new GroupCommit(database);
    const answers = await Promise.allSettled([
      writes.write(() => database.run('INSERT INTO "numbers" VALUES (?)', 1)),
      writes.write(() => database.run('ROLLBACK')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(database.all('SELECT * FROM "numbers"')).toEqual([]);
    await database.close();
  });
});
