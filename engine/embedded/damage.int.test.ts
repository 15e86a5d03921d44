import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../domain/time/clock';
import { element, endEvent, onTimer, path, processFile, serviceTask, startEvent } from '../model/testing/bpmn';
import type { EngineRecord } from '../port';
import { rowKey } from '../state';
import { createSimulatedStorage, openSqliteStorage, type EngineStorage, type Family, type Fault } from '../storage';
import { connect } from '../storage/sqlite-driver';
import { createEmbeddedEngine, type EmbeddedEngine } from '.';

const file = processFile('work', [
  startEvent('Start'),
  serviceTask('Task', 'job'),
  element('intermediateCatchEvent', 'Later', onTimer('timeDuration', 'PT1H')),
  endEvent('End'),
  path('Start', 'Task', 'Later', 'End'),
]);
const poll = { type: 'job', worker: 'w', maxJobs: 100, lockMs: 60_000, waitMs: 0 };
const hour = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'engine-damage-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** A storage that can be harmed, and opened again. */
interface Harmed {
  readonly storage: EngineStorage;
  /** The next process finds this row changed behind its checksum's back. */
  damage(family: Family, key: string): Harmed;
}

function simulated(): Harmed {
  const under = (storage: ReturnType<typeof createSimulatedStorage>): Harmed => ({
    storage,
    damage: (family, key) => {
      const next = storage.reopen();
      next.corrupt(family, key);
      return under(next);
    },
  });
  return under(createSimulatedStorage({ engineId: 'one' }));
}

function sqlite(name = join(folder, `damage-${++files}.db`)): Harmed {
  const storage = openSqliteStorage({ file: name, newEngineId: () => 'one' });
  return {
    storage,
    damage: (family, key) => {
      storage.close();
      const connection = connect(name);
      connection.prepare(`UPDATE ${family} SET value = value || ' ' WHERE key = ?`).run(key);
      connection.close();
      return sqlite(name);
    },
  };
}

/** Everything that this process writes to the file from now on fails, as on a disk that went away. */
function makeReadOnly(name: string): void {
  for (const handle of readdirSync('/proc/self/fd')) {
    const target = existsSync(`/proc/self/fd/${handle}`) ? readlinkSync(`/proc/self/fd/${handle}`) : '';
    if (target !== name) continue;
    closeSync(Number(handle));
    expect(openSync(name, 'r')).toBe(Number(handle));
  }
}

const clock = new VirtualClock(Date.UTC(2027, 0, 4));

async function read(engine: EmbeddedEngine): Promise<EngineRecord[]> {
  const records: EngineRecord[] = [];
  await engine.subscribeRecords({
    name: 'reader',
    position: () => Promise.resolve(-1),
    apply: (_, more) => {
      records.push(...more);
      return Promise.resolve();
    },
  });
  await engine.recordsRead();
  return records;
}

function bansIn(records: readonly EngineRecord[]): unknown[] {
  return records.filter(({ valueType }) => valueType === 'ERROR').map(({ value }) => value['processInstanceKey']);
}

describe.each([
  ['in memory', simulated],
  ['in an SQLite file', sqlite],
])('a damaged row %s', (_, open) => {
  let harmed: Harmed;
  let engine: EmbeddedEngine;
  let instances: string[];
  let jobs: string[];
  beforeEach(async () => {
    harmed = open();
    engine = createEmbeddedEngine({ storage: harmed.storage, clock });
    await engine.deploy([{ name: 'work.bpmn', content: file }]);
    instances = [];
    for (let count = 0; count < 5; count += 1)
      instances.push((await engine.createInstance({ bpmnProcessId: 'work' })).processInstanceKey);
    const activated = await engine.activateJobs({ ...poll, lockMs: 10 });
    jobs = activated.map(({ key }) => key);
    clock.advanceBy(20);
    await engine.runDue();
  });
  afterEach(() => engine.close());

  const damage = (family: Family, key: string): void => {
    harmed = harmed.damage(family, key);
    engine = createEmbeddedEngine({ storage: harmed.storage, clock });
  };

  it('of an instance sets that instance aside, told and named, while all others go on to their end', async () => {
    const [, damaged = '', ...others] = instances;
    damage('instances', rowKey(Number(damaged)));
    expect(await engine.verify()).toEqual([
      { message: expect.stringMatching(/row ".*" of instances/) as string, processInstanceKey: damaged },
    ]);
    const given = await engine.activateJobs(poll);
    expect(given.map(({ processInstanceKey }) => processInstanceKey)).toEqual([instances[0], ...others]);
    for (const { key } of given) await engine.completeJob(key);
    clock.advanceBy(hour + 1);
    await engine.runDue();
    const records = await read(engine);
    expect(bansIn(records)).toEqual([damaged]);
    const ended = records.filter(
      ({ intent, value }) => intent === 'ELEMENT_COMPLETED' && value['bpmnElementType'] === 'PROCESS',
    );
    expect(ended.map(({ key }) => key).sort()).toEqual([instances[0], ...others].sort());
    const { ready, description } = await engine.health();
    expect(ready).toBe(true);
    expect(description).toContain(`of instances to match its checksum, but it does not. Process instance ${damaged}`);
    await expect(engine.completeJob(jobs[1] ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(engine.cancelInstance(damaged)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of a job sets its instance aside, and others of the type are given out', async () => {
    damage('jobs', rowKey(Number(jobs[2])));
    expect(await engine.verify()).toMatchObject([{ processInstanceKey: instances[2] }]);
    expect(await engine.activateJobs(poll)).toHaveLength(4);
    expect(bansIn(await read(engine))).toEqual([instances[2]]);
    await expect(engine.completeJob(jobs[2] ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await engine.verify()).toEqual([]);
  });

  it('of what is due sets its instance aside, and everything else that is due happens', async () => {
    for (const { key } of await engine.activateJobs(poll)) await engine.completeJob(key);
    const [first] = harmed.storage.scan('deadlines', { from: '', below: '\uffff', limit: 1 });
    damage('deadlines', first?.key ?? '');
    clock.advanceBy(hour + 1);
    await engine.runDue();
    const records = await read(engine);
    expect(bansIn(records)).toEqual([instances[0]]);
    expect(records.filter(({ intent }) => intent === 'TRIGGERED')).toHaveLength(4);
    expect(engine.nextDueAt()).toBeUndefined();
  });

  it('that belongs to no instance is named, and only the commands that need it are refused', async () => {
    damage('processes', rowKey('latest', 'work'));
    expect(await engine.verify()).toEqual([{ message: expect.stringContaining('of processes') as string }]);
    await expect(engine.createInstance({ bpmnProcessId: 'work' })).rejects.toMatchObject({
      code: 'PROCESSING_ERROR',
      message: expect.stringContaining('of processes to match its checksum') as string,
    });
    expect(await engine.activateJobs(poll)).toHaveLength(5);
    expect(await engine.health()).toMatchObject({
      ready: true,
      description: expect.stringContaining('of processes') as string,
    });
  });
});

describe('a storage that takes no commits', () => {
  const started = async (faults: (next: number) => readonly Fault[]) => {
    const probe = createSimulatedStorage({ engineId: 'one' });
    const first = createEmbeddedEngine({ storage: probe, clock });
    await first.deploy([{ name: 'work.bpmn', content: file }]);
    await first.createInstance({ bpmnProcessId: 'work' });
    const storage = createSimulatedStorage({ engineId: 'one', faults: faults(probe.commits + 1) });
    const engine = createEmbeddedEngine({ storage, clock });
    await engine.deploy([{ name: 'work.bpmn', content: file }]);
    await engine.createInstance({ bpmnProcessId: 'work' });
    return { storage, engine };
  };

  it('for want of room: commands are refused in clear words until there is some, and then taken by themselves', async () => {
    const { engine } = await started((next) =>
      [0, 1, 2, 3].map((later) => ({ commit: next + later, kind: 'disk-full' as const })),
    );
    const refused = await Promise.allSettled([1, 2, 3].map(() => engine.createInstance({ bpmnProcessId: 'work' })));
    for (const outcome of refused)
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { name: 'EngineUnavailable', message: expect.stringContaining('the disk is full') as string },
      });
    expect(await engine.health()).toMatchObject({
      ready: false,
      description: expect.stringContaining('the disk is full') as string,
    });
    await engine.runDue();
    expect((await engine.health()).ready).toBe(false);
    for (let tick = 0; tick < 3; tick += 1) await engine.runDue();
    expect((await engine.health()).ready).toBe(true);
    await engine.createInstance({ bpmnProcessId: 'work' });
    expect(await engine.activateJobs(poll)).toHaveLength(2);
  });

  it('after an input/output error: nothing more is taken, a restart is asked for, and it finds what was acknowledged', async () => {
    const { engine, storage } = await started((next) => [{ commit: next, kind: 'io-error' }]);
    for (let time = 0; time < 2; time += 1) {
      await expect(engine.createInstance({ bpmnProcessId: 'work' })).rejects.toMatchObject({
        name: 'EngineUnavailable',
        message: expect.stringContaining('Restart') as string,
      });
      await engine.runDue();
      expect(await engine.health()).toMatchObject({
        ready: false,
        description: expect.stringContaining('Restart') as string,
      });
    }
    const next = createEmbeddedEngine({ storage: storage.reopen(), clock });
    expect(await next.activateJobs(poll)).toHaveLength(1);
  });

  it('because an SQLite file cannot be written any more: a restart is asked for, and it finds what was acknowledged', async () => {
    const name = join(folder, 'broken.db');
    const storage = openSqliteStorage({ file: name, newEngineId: () => 'one' });
    const engine = createEmbeddedEngine({ storage, clock });
    await engine.deploy([{ name: 'work.bpmn', content: file }]);
    const { processInstanceKey } = await engine.createInstance({ bpmnProcessId: 'work' });
    makeReadOnly(`${name}-wal`);
    for (let time = 0; time < 2; time += 1) {
      await expect(engine.createInstance({ bpmnProcessId: 'work' })).rejects.toMatchObject({
        name: 'EngineUnavailable',
        message: expect.stringContaining('Restart, so that the file is read anew') as string,
      });
      await engine.runDue();
      expect((await engine.health()).ready).toBe(false);
    }
    const copy = join(folder, 'after.db');
    for (const end of ['', '-wal']) copyFileSync(`${name}${end}`, `${copy}${end}`);
    const next = createEmbeddedEngine({
      storage: openSqliteStorage({ file: copy, newEngineId: () => 'one' }),
      clock,
    });
    expect(await next.verify()).toEqual([]);
    expect(await next.activateJobs(poll)).toMatchObject([{ processInstanceKey }]);
    await next.close();
  });

  it('because the disk under an SQLite file is full: nothing acknowledged is lost, and it goes on when there is room', async () => {
    const name = join(folder, 'full.db');
    const storage = openSqliteStorage({ file: name, newEngineId: () => 'one', mostUnwritten: 20_000 });
    const engine = createEmbeddedEngine({ storage, clock });
    await engine.deploy([{ name: 'work.bpmn', content: file }]);
    const connection = Reflect.get(storage, 'connection') as { exec(sql: string): void };
    connection.exec('PRAGMA max_page_count = 150');
    const text = 'x'.repeat(5_000);
    const created: string[] = [];
    const fill = async (): Promise<void> => {
      for (let count = 0; count < 300; count += 1)
        created.push((await engine.createInstance({ bpmnProcessId: 'work', variables: { text } })).processInstanceKey);
    };
    await expect(fill()).rejects.toMatchObject({
      name: 'EngineUnavailable',
      message: expect.stringContaining('the disk is full. Make room.') as string,
    });
    expect(created.length).toBeGreaterThan(10);
    expect((await engine.health()).ready).toBe(false);
    connection.exec('PRAGMA max_page_count = 100000');
    await engine.runDue();
    expect((await engine.health()).ready).toBe(true);
    created.push((await engine.createInstance({ bpmnProcessId: 'work' })).processInstanceKey);
    await engine.close();
    const next = createEmbeddedEngine({
      storage: openSqliteStorage({ file: name, newEngineId: () => 'other' }),
      clock,
    });
    const given = await next.activateJobs({ ...poll, maxJobs: 1_000 });
    expect(given.map(({ processInstanceKey }) => processInstanceKey)).toEqual(created);
    expect(await next.verify()).toEqual([]);
    await next.close();
  });
});
