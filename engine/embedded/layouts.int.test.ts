import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../domain/time/clock';
import {
  endEvent,
  gateway,
  intermediateCatch,
  message,
  multiInstance,
  onMessage,
  onTimer,
  path,
  processFile,
  serviceTask,
  startEvent,
  subProcess,
  userTask,
} from '../model/testing/bpmn';
import type { EngineRecord } from '../port';
import { projectRoot } from '../protocol';
import { families, openSqliteStorage, type EngineStorage, type Family, type StoredRecord } from '../storage';
import { connect } from '../storage/sqlite-driver';
import { createEmbeddedEngine, type EmbeddedEngine } from '.';
import { keyIn } from './testing/record-log';

/**
 * Data sets as earlier versions of the program left them, in the middle of things: each is opened by this one and goes
 * on to its end. A file of the layout that is written now is recorded with `RECORD_LAYOUT=1`; once released it is not
 * recorded anew: what changes in rows after that is another layout, and comes with its migration.
 */
const folder = join(projectRoot(), 'engine', 'embedded', 'recorded');
const scratch = mkdtempSync(join(tmpdir(), 'engine-layouts-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const recordedAt = Date.UTC(2027, 0, 4, 9);
const day = 86_400_000;
const branches = ['Job', 'Failing', 'Stuck', 'Timer', 'Message', 'Native', 'Stage'];
const diagram = processFile(
  'work',
  [
    startEvent('Start'),
    gateway('parallel', 'Fork'),
    gateway('parallel', 'Join'),
    serviceTask('Job', 'job', '<zeebe:taskHeaders><zeebe:header key="letter" value="welcome" /></zeebe:taskHeaders>'),
    serviceTask('Failing', 'failing'),
    serviceTask('Stuck', '=kind'),
    intermediateCatch('Timer', onTimer('timeDuration', 'PT2H')),
    intermediateCatch('Message', onMessage('Reply')),
    userTask('Native', '<zeebe:userTask />', '<zeebe:assignmentDefinition assignee="ann" />'),
    subProcess(
      'Stage',
      startEvent('StageStart'),
      serviceTask('Each', 'each', multiInstance('inputCollection="=for n in 1..20 return n" inputElement="n"')),
      endEvent('StageEnd'),
      path('StageStart', 'Each', 'StageEnd'),
    ),
    endEvent('End'),
    path('Start', 'Fork'),
    ...branches.map((branch) => path('Fork', branch, 'Join')),
    path('Join', 'End'),
  ],
  message('Reply', 'reply', '=caseId'),
);

interface DataSet {
  readonly rows: readonly (readonly [Family, string, string])[];
  readonly records: readonly StoredRecord[];
}

const layouts = readdirSync(folder).flatMap((name) => /^layout-(\d+)\.json$/.exec(name)?.[1] ?? []);

describe.each(layouts)('a data set of layout %s', (layout) => {
  let engine: EmbeddedEngine;
  let storage: EngineStorage;
  const clock = new VirtualClock(recordedAt + 60_000);
  beforeAll(() => {
    storage = openSqliteStorage({ file: fileOf(layout), newEngineId: () => 'recorded' });
    engine = createEmbeddedEngine({ storage, clock });
  });
  afterAll(() => engine.close());

  it('is opened, whole', async () => {
    expect(await engine.verify()).toEqual([]);
    expect(storage.lastPosition()).toBeGreaterThan(0);
  });

  it('goes on to its end: jobs, backoff, incident, timer, message, user task, loop', async () => {
    const before = await recordsOf(engine);
    const created = before.filter(({ valueType }) => valueType === 'PROCESS_INSTANCE_CREATION');
    const first = (valueType: string): EngineRecord | undefined =>
      before.find((record) => record.valueType === valueType && record.intent === 'CREATED');
    await engine.publishMessage({ name: 'reply', correlationKey: 'case-1', timeToLiveMs: 0 });
    await engine.completeUserTask(keyIn(first('USER_TASK'), 'userTaskKey'), {});
    await engine.setVariables(keyIn(first('INCIDENT'), 'processInstanceKey'), { kind: 'stuck' }, false);
    await engine.resolveIncident(first('INCIDENT')?.key ?? '');
    clock.advanceBy(day);
    await engine.runDue();
    for (const type of ['job', 'failing', 'stuck', 'each']) {
      const jobs = await engine.activateJobs({ type, worker: 'w', maxJobs: 50, lockMs: 1_000, waitMs: 0 });
      expect([type, jobs.length]).toEqual([type, type === 'each' ? 20 : 1]);
      for (const { key } of jobs) await engine.completeJob(key);
    }
    const records = await recordsOf(engine);
    const ended = records.filter(
      ({ intent, value }) => intent === 'ELEMENT_COMPLETED' && value['bpmnElementType'] === 'PROCESS',
    );
    expect(ended.map(({ key }) => key)).toEqual(created.map(({ value }) => value['processInstanceKey']));
    const steps = records.filter(({ valueType }) => valueType === 'PROCESS_INSTANCE');
    expect(steps.map(({ sequence }) => sequence)).toEqual(steps.map((_step, index) => 2 ** 51 + 1 + index));
  });
});

it('the layout that is written now is among those recorded', () => {
  const file = join(scratch, 'now.db');
  openSqliteStorage({ file, newEngineId: () => 'now' }).close();
  expect(layouts).toContain(String(layoutOf(file)));
});

if (process.env['RECORD_LAYOUT'] === '1') beforeAll(recordLayout);

async function recordLayout(): Promise<void> {
  const file = join(scratch, 'recorded.db');
  const storage = openSqliteStorage({ file, newEngineId: () => 'recorded' });
  const clock = new VirtualClock(recordedAt);
  const engine = createEmbeddedEngine({ storage, clock });
  await engine.deploy([{ name: 'work.bpmn', content: diagram }]);
  await engine.createInstance({
    bpmnProcessId: 'work',
    variables: { caseId: 'case-1', long: 'x'.repeat(600), list: [1, { two: null }] },
  });
  await engine.publishMessage({ name: 'reply', correlationKey: 'case-2', messageId: 'once', timeToLiveMs: day });
  const take = { worker: 'w', maxJobs: 1, lockMs: 30_000, waitMs: 0 };
  await engine.activateJobs({ ...take, type: 'job' });
  const [failing] = await engine.activateJobs({ ...take, type: 'failing' });
  await engine.failJob(failing?.key ?? '', { retries: 2, errorMessage: 'away', retryBackoffMs: 600_000 });
  const content: DataSet = {
    rows: families.flatMap((family) =>
      storage
        .scan(family, { from: '', below: '\uffff', limit: 1_000_000 })
        .map(({ key, value }) => [family, key, value] as const),
    ),
    records: storage.readRecords(-1, 1_000_000),
  };
  await engine.close();
  writeFileSync(join(folder, `layout-${layoutOf(file)}.json`), `${JSON.stringify(content, undefined, 1)}\n`);
}

/** A file with what was recorded, of the layout of which it was. */
function fileOf(layout: string): string {
  const file = join(scratch, `layout-${layout}.db`);
  if (existsSync(file)) rmSync(file);
  const { rows, records } = JSON.parse(readFileSync(join(folder, `layout-${layout}.json`), 'utf8')) as DataSet;
  const storage = openSqliteStorage({ file, newEngineId: () => 'recorded' });
  storage.commit({ puts: rows.map(([family, key, value]) => ({ family, key, value })), deletes: [], records });
  storage.close();
  const connection = connect(file);
  connection.exec(`PRAGMA user_version = ${layout}`);
  connection.close();
  return file;
}

function layoutOf(file: string): number {
  const connection = connect(file);
  const { user_version: layout } = connection.prepare('PRAGMA user_version').get() as { user_version: number };
  connection.close();
  return layout;
}

async function recordsOf(engine: EmbeddedEngine): Promise<EngineRecord[]> {
  const records: EngineRecord[] = [];
  const subscription = await engine.subscribeRecords({
    name: 'reader',
    position: () => Promise.resolve(-1),
    apply: (_, more) => {
      records.push(...more);
      return Promise.resolve();
    },
  });
  await engine.recordsRead();
  await subscription.close();
  return records;
}
