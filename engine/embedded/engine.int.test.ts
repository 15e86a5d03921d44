import { VirtualClock } from '../../domain/time/clock';
import {
  endEvent,
  element,
  flow,
  gateway,
  path,
  processFile,
  serviceTask,
  startEvent,
  onTimer,
} from '../model/testing/bpmn';
import { EngineUnavailable, type EngineRecord, type RecordReader } from '../port';
import { createSimulatedStorage, type Fault } from '../storage';
import { createEmbeddedEngine, type EmbeddedEngine } from '.';

const file = processFile('work', [
  startEvent('Start'),
  serviceTask('Task', 'job'),
  endEvent('End'),
  path('Start', 'Task', 'End'),
]);
const poll = { type: 'job', worker: 'w', maxJobs: 5, lockMs: 1_000 };

async function engineWith(
  content: string,
  faults: readonly Fault[] = [],
): Promise<{ engine: EmbeddedEngine; clock: VirtualClock; storage: ReturnType<typeof createSimulatedStorage> }> {
  const storage = createSimulatedStorage({ engineId: 'one', faults });
  const clock = new VirtualClock(1_780_000_000_000);
  const engine = createEmbeddedEngine({ storage, clock });
  await engine.deploy([{ name: 'work.bpmn', content }]);
  return { engine, clock, storage };
}

class Collector implements RecordReader {
  readonly name = 'collector';
  readonly records: EngineRecord[] = [];
  constructor(
    private readonly from: number,
    private failures = 0,
  ) {}

  async position(): Promise<number> {
    return this.from;
  }

  async apply(_engineId: string, records: readonly EngineRecord[]): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('store away');
    }
    this.records.push(...records);
  }
}

test('Commands of one turn share a commit, and each has its own answer', async () => {
  const { engine, storage } = await engineWith(file);
  const before = storage.commits;
  const outcomes = await Promise.allSettled([
    engine.createInstance({ bpmnProcessId: 'work' }),
    engine.createInstance({ bpmnProcessId: 'unknown' }),
    engine.createInstance({ bpmnProcessId: 'work' }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(storage.commits - before).toBe(1);
});

test('A command that is refused half-way takes nothing of its neighbours with it', async () => {
  const failing = element(
    'subProcess',
    'Stage',
    `${startEvent('StageStart')}${serviceTask('Inner', 'inner')}${endEvent('StageEnd')}${path('StageStart', 'Inner', 'StageEnd')}`,
  );
  const boundary = `<bpmn:boundaryEvent id="Late" attachedToRef="Stage"><bpmn:outgoing>Late_to_End</bpmn:outgoing>${onTimer('timeDate', '=nothing')}</bpmn:boundaryEvent>`;
  const { engine } = await engineWith(
    processFile('work', [
      startEvent('Start'),
      failing,
      boundary,
      serviceTask('Task', 'job'),
      endEvent('End'),
      path('Start', 'Task', 'Stage', 'End'),
      flow('Late', 'End'),
    ]),
  );
  const [refused, created] = await Promise.allSettled([
    engine.createInstance({ bpmnProcessId: 'work', startAt: ['Inner'] }),
    engine.createInstance({ bpmnProcessId: 'work' }),
  ]);
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'INVALID_ARGUMENT' } });
  expect(created).toMatchObject({ status: 'fulfilled' });
  expect(await engine.activateJobs({ ...poll, waitMs: 0 })).toHaveLength(1);
});

test('A waiting worker is woken when a job appears, and sent home with none when its time is over (A2)', async () => {
  const { engine, clock } = await engineWith(file);
  const waiting = engine.activateJobs({ ...poll, waitMs: 10_000 });
  await engine.createInstance({ bpmnProcessId: 'work' });
  expect(await waiting).toHaveLength(1);
  const inVain = engine.activateJobs({ ...poll, type: 'other', waitMs: 10_000 });
  await engine.runDue();
  clock.advanceBy(10_000);
  await engine.runDue();
  expect(await inVain).toEqual([]);
});

test('A lock that runs out wakes a waiting worker (J4)', async () => {
  const { engine, clock } = await engineWith(file);
  await engine.createInstance({ bpmnProcessId: 'work' });
  const [taken] = await engine.activateJobs({ ...poll, waitMs: 0 });
  const waiting = engine.activateJobs({ ...poll, waitMs: 10_000 });
  clock.advanceBy(1_001);
  await engine.runDue();
  expect(await waiting).toMatchObject([{ key: taken?.key }]);
});

test('Readers get every record in order from their own position, again after a failure', async () => {
  const { engine } = await engineWith(file);
  const all = new Collector(-1);
  await engine.subscribeRecords(all);
  await engine.createInstance({ bpmnProcessId: 'work' });
  await engine.recordsRead();
  const late = new Collector(4, 1);
  const subscription = await engine.subscribeRecords(late);
  await engine.recordsRead();
  expect(late.records).toEqual([]);
  expect((await engine.health()).description).toContain('store away');
  await engine.runDue();
  await engine.recordsRead();
  expect(late.records.length).toBeGreaterThan(0);
  const [job] = await engine.activateJobs({ ...poll, waitMs: 0 });
  await engine.completeJob(job?.key ?? '', { done: true });
  await engine.recordsRead();
  const steps = all.records.filter(({ valueType }) => valueType === 'PROCESS_INSTANCE');
  expect(steps.map(({ sequence }) => sequence)).toEqual(steps.map((_record, index) => 2 ** 51 + 1 + index));
  for (const { position, sourceRecordPosition } of all.records) expect(sourceRecordPosition).toBeLessThan(position);
  expect(late.records).toEqual(all.records.filter(({ position }) => position > 4));
  expect(all.records.at(-1)).toMatchObject({
    valueType: 'PROCESS_INSTANCE',
    intent: 'ELEMENT_COMPLETED',
    recordType: 'EVENT',
    value: {
      elementId: 'work',
      bpmnProcessId: 'work',
      version: 1,
      bpmnElementType: 'PROCESS',
      flowScopeKey: '-1',
      tenantId: '<default>',
    },
  });
  await subscription.close();
});

test('A commit that fails is no answer, and the command may be sent again', async () => {
  const { engine } = await engineWith(file, [{ commit: 2, kind: 'disk-full' }]);
  await expect(engine.createInstance({ bpmnProcessId: 'work' })).rejects.toBeInstanceOf(EngineUnavailable);
  expect((await engine.health()).ready).toBe(false);
  await engine.createInstance({ bpmnProcessId: 'work' });
  expect((await engine.health()).ready).toBe(true);
  expect(await engine.activateJobs({ ...poll, waitMs: 0 })).toHaveLength(1);
});

test('A process that goes round without end is refused for a client, and left alone when the clock started it', async () => {
  const round = (id: string, start: string): string =>
    processFile(id, [
      start,
      gateway('exclusive', 'A'),
      gateway('exclusive', 'B'),
      path('Start', 'A', 'B'),
      flow('B', 'A'),
    ]);
  const storage = createSimulatedStorage({ engineId: 'round' });
  const clock = new VirtualClock(1_780_000_000_000);
  const engine = createEmbeddedEngine({ storage, clock, mostFollowUps: 1_000 });
  await engine.deploy([
    { name: 'a.bpmn', content: round('asked', startEvent('Start')) },
    { name: 'b.bpmn', content: round('timed', startEvent('Start', onTimer('timeDuration', 'PT1H'))) },
  ]);
  await expect(engine.createInstance({ bpmnProcessId: 'asked' })).rejects.toMatchObject({ code: 'PROCESSING_ERROR' });
  const told = new Collector(-1);
  await engine.subscribeRecords(told);
  clock.advanceBy(3_600_000);
  expect(await engine.runDue()).toBeGreaterThan(0);
  expect(await engine.runDue()).toBe(0);
  await engine.recordsRead();
  expect(told.records.at(-1)).toMatchObject({ valueType: 'ERROR', intent: 'CREATED' });
  expect(engine.nextDueAt()).toBeUndefined();
});

test('Live, the engine looks at the clock by itself', async () => {
  const storage = createSimulatedStorage({ engineId: 'live' });
  const clock = new VirtualClock(1_780_000_000_000);
  const engine = createEmbeddedEngine({ storage, clock });
  await engine.deploy([
    {
      name: 'work.bpmn',
      content: processFile('work', [
        startEvent('Start', onTimer('timeDuration', 'PT1H')),
        serviceTask('Task', 'job'),
        endEvent('End'),
        path('Start', 'Task', 'End'),
      ]),
    },
  ]);
  const stop = engine.startTicking();
  const waiting = engine.activateJobs({ ...poll, waitMs: 7_200_000 });
  clock.advanceBy(3_600_000);
  expect(await waiting).toHaveLength(1);
  stop();
  await engine.close();
  await expect(engine.createInstance({ bpmnProcessId: 'work' })).rejects.toBeInstanceOf(EngineUnavailable);
});

test('Closing sends waiting workers home', async () => {
  const { engine } = await engineWith(file);
  const waiting = engine.activateJobs({ ...poll, waitMs: 10_000 });
  await engine.close();
  expect(await waiting).toEqual([]);
});
