import { VirtualClock } from '../../domain/time/clock';
import { endEvent, path, processFile, serviceTask, startEvent } from '../model/testing/bpmn';
import type { ActivatedJob, EngineRecord } from '../port';
import { createSimulatedStorage } from '../storage';
import { createEmbeddedEngine, type EmbeddedEngine } from '.';

const file = processFile('work', [
  startEvent('Start'),
  serviceTask('Task', 'job'),
  endEvent('End'),
  path('Start', 'Task', 'End'),
]);
const stream = { type: 'job', worker: 'streamer', lockMs: 1_000 };
const poll = { type: 'job', worker: 'poller', maxJobs: 5, lockMs: 1_000, waitMs: 0 };

let clock: VirtualClock;
let engine: EmbeddedEngine;
let commits: () => number;

beforeEach(async () => {
  clock = new VirtualClock(1_780_000_000_000);
  const storage = createSimulatedStorage({ engineId: 'one' });
  commits = () => storage.commits;
  engine = createEmbeddedEngine({ storage, clock });
  await engine.deploy([{ name: 'work.bpmn', content: file }]);
});
afterEach(() => engine.close());

const start = (): Promise<unknown> => engine.createInstance({ bpmnProcessId: 'work', variables: { a: 1, b: 2 } });

/** A worker that takes what it is pushed, or refuses all of it. */
class Worker {
  readonly jobs: ActivatedJob[] = [];
  constructor(private readonly takes = true) {}
  readonly push = async (job: ActivatedJob): Promise<void> => {
    this.jobs.push(job);
    if (!this.takes) throw new Error('not ready');
  };
}

async function jobRecords(): Promise<readonly string[]> {
  const seen: EngineRecord[] = [];
  const subscription = await engine.subscribeRecords({
    name: 'reader',
    position: async () => -1,
    apply: async (_, records) => void seen.push(...records),
  });
  await engine.recordsRead();
  await subscription.close();
  return seen.filter(({ valueType }) => valueType === 'JOB').map(({ intent }) => intent);
}

test('A stream gets a job in the commit that creates it, and polls that wait longer get none [A10]', async () => {
  const waiting = engine.activateJobs({ ...poll, waitMs: 5_000 });
  const worker = new Worker();
  await engine.streamJobs({ ...stream, fetchVariables: ['a', 'none'] }, worker.push);
  const before = commits();
  await start();
  expect(commits()).toBe(before + 1);
  expect(worker.jobs).toMatchObject([{ type: 'job', variables: { a: 1 }, deadline: clock.now() + 1_000 }]);
  clock.advanceBy(5_000);
  await engine.runDue();
  // The lock ran out meanwhile, and the job went to the stream again.
  expect(await waiting).toEqual([]);
  expect(worker.jobs).toHaveLength(2);
});

test('Jobs that were free before the stream was opened need a poll [A10]', async () => {
  await start();
  const worker = new Worker();
  await engine.streamJobs(stream, worker.push);
  await start();
  expect(worker.jobs).toHaveLength(1);
  expect(await engine.activateJobs(poll)).toHaveLength(1);
});

test('A job is pushed again when its lock or its backoff ends, when it is failed with retries, and when its incident is resolved [A10]', async () => {
  const worker = new Worker();
  await engine.streamJobs(stream, worker.push);
  await start();
  const [job] = worker.jobs as [ActivatedJob];
  clock.advanceBy(1_001);
  await engine.runDue();
  expect(worker.jobs).toHaveLength(2);
  await engine.failJob(job.key, { retries: 2, retryBackoffMs: 0, errorMessage: '' });
  expect(worker.jobs).toHaveLength(3);
  await engine.failJob(job.key, { retries: 1, retryBackoffMs: 500, errorMessage: '' });
  clock.advanceBy(500);
  await engine.runDue();
  expect(worker.jobs).toHaveLength(4);
  await engine.failJob(job.key, { retries: 0, retryBackoffMs: 0, errorMessage: '' });
  await engine.updateJobRetries(job.key, 1);
  const [incident] = await incidents();
  await engine.resolveIncident(incident ?? '');
  expect(worker.jobs).toHaveLength(5);
});

async function incidents(): Promise<readonly string[]> {
  const seen: EngineRecord[] = [];
  await engine.subscribeRecords({
    name: 'incidents',
    position: async () => -1,
    apply: async (_, records) => void seen.push(...records),
  });
  await engine.recordsRead();
  return seen.filter(({ valueType }) => valueType === 'INCIDENT').map(({ key }) => key);
}

test('A push that fails gives the job back with its retries, and a poll gets it [J10]', async () => {
  const worker = new Worker(false);
  await engine.streamJobs(stream, worker.push);
  const waiting = engine.activateJobs({ ...poll, waitMs: 5_000 });
  await start();
  const [job] = await waiting;
  expect(job).toMatchObject({ key: worker.jobs[0]?.key, retries: 3 });
  expect(worker.jobs).toHaveLength(1);
  expect(await jobRecords()).toEqual(['CREATED', 'YIELDED']);
});

test('Streams of one type take turns, and one that is closed gets nothing more [A10]', async () => {
  const [one, two] = [new Worker(), new Worker()];
  const first = await engine.streamJobs(stream, one.push);
  await engine.streamJobs(stream, two.push);
  await Promise.all([start(), start(), start(), start()]);
  expect([one.jobs.length, two.jobs.length]).toEqual([2, 2]);
  await first.close();
  await Promise.all([start(), start()]);
  expect([one.jobs.length, two.jobs.length]).toEqual([2, 4]);
});

test('A stream without a type or a lock is refused [A10]', async () => {
  const { push } = new Worker();
  await expect(engine.streamJobs({ ...stream, type: ' ' }, push)).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: 'Expected to stream activated jobs with type to be present, but it was blank',
  });
  await expect(engine.streamJobs({ ...stream, lockMs: 0 }, push)).rejects.toMatchObject({
    message: 'Expected to stream activated jobs with timeout to be greater than zero, but it was 0',
  });
});

test('Long polls are woken one a job, in the order in which they came, and nothing is asked of the storage while they wait [A2]', async () => {
  const polls = Array.from({ length: 1_000 }, () => engine.activateJobs({ ...poll, maxJobs: 1, waitMs: 60_000 }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = commits();
  clock.advanceBy(30_000);
  await engine.runDue();
  expect(commits()).toBe(before);
  await Promise.all([start(), start()]);
  const [first, second] = await Promise.all(polls.slice(0, 2));
  expect([first?.length, second?.length]).toEqual([1, 1]);
  clock.advanceBy(30_000);
  await engine.runDue();
  const others = await Promise.all(polls.slice(2));
  expect(others.every((jobs) => jobs.length === 0)).toBe(true);
});

test('A poll that is given up while it waits ends without jobs, and its turn goes to the next', async () => {
  const givenUp = new AbortController();
  const first = engine.activateJobs({ ...poll, waitMs: 60_000, signal: givenUp.signal });
  const second = engine.activateJobs({ ...poll, waitMs: 60_000 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  givenUp.abort();
  expect(await first).toEqual([]);
  await start();
  expect(await second).toHaveLength(1);
});
