import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { EnginePort, Variables } from '../../port';
import { known, atLeast, atMost, type Bar } from './bar';
import { mostMegabytes, openBenchEngine, type BenchEngine } from './bench-engine';
import { carryOneByOne, carryThrough, inGroups, percentile } from './load';

/** How large each part is; the bars are meant for these sizes. */
export interface Sizes {
  readonly sleeping: number;
  readonly waiting: number;
  readonly timers: number;
  readonly rounds: number;
  readonly polls: number;
}

export const usualSizes: Sizes = {
  sleeping: 1_000_000,
  waiting: 20_000,
  timers: 100_000,
  rounds: 10_000,
  polls: 1_000,
};

export type Part = (sizes: Sizes) => Promise<readonly Bar[]>;

/** A tenth of the bar against a real broker, which the ratio tells where there is one. */
const leastAtOnce = 3_650;
const rounds = 40;

export const parts: Readonly<Record<string, Part>> = {
  'one-task': oneTask,
  sleeping,
  disk,
  timers,
  'multi-instance': multiInstance,
  'long-polls': longPolls,
};

async function oneTask(): Promise<readonly Bar[]> {
  return onBench(async ({ engine, folder }) => {
    await carryThrough(engine, 4_000, 256);
    const together = await carryThrough(engine, 256 * rounds, 256);
    const took = await carryOneByOne(engine, 400);
    const alone = (took.length * 1_000) / took.reduce((sum, one) => sum + one, 0);
    const sync = syncMilliseconds(folder);
    return [
      atLeast('one-task instances a second, durable, 256 at once', together, leastAtOnce, '/s'),
      atLeast('one at a time, each step durable before the next', alone, 800, '/s'),
      known('of the time of one, waiting for the disk (two synced writes)', (2 * sync * alone) / 10, '%'),
      known('one synced write of this disk', sync, 'ms'),
      known('created to completed, one at a time, p50', percentile(took, 0.5), 'ms'),
    ];
  });
}

/** What nobody can do without: an overwrite of 2 kB, on the disk when the call returns. */
function syncMilliseconds(folder: string): number {
  const file = join(folder, 'synced');
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(2_000);
  const times = 200;
  for (let time = 0; time < times; time += 1) writeSync(handle, block);
  fdatasyncSync(handle);
  const began = performance.now();
  for (let time = 0; time < times; time += 1) {
    writeSync(handle, block, 0, block.length, time * block.length);
    fdatasyncSync(handle);
  }
  const took = (performance.now() - began) / times;
  closeSync(handle);
  rmSync(file);
  return took;
}

async function sleeping({ sleeping: count }: Sizes): Promise<readonly Bar[]> {
  let many = await openBenchEngine();
  const began = performance.now();
  await sleep(many.engine, count);
  const createdASecond = (count * 1_000) / (performance.now() - began);
  await many.engine.close();
  const opened = performance.now();
  many = await many.reopen();
  await many.engine.createInstance({ bpmnProcessId: 'sleeper' });
  const startSeconds = (performance.now() - opened) / 1_000;
  await carryThrough(many.engine, 256 * rounds, 256);
  const megabytes = mostMegabytes();
  const few = await openBenchEngine();
  try {
    await sleep(few.engine, fewSleeping);
    const [besideFew, besideMany] = await alternate(few.engine, many.engine);
    return [
      atMost(`memory with ${count} waiting instances, at most`, megabytes, 300, 'MB'),
      atMost('start to first command', startSeconds, 2, 's'),
      atLeast(`one-task rate against that beside ${fewSleeping}`, besideMany / besideFew, 0.9, ''),
      known(`one-task instances a second beside ${fewSleeping}`, besideFew, '/s'),
      known(`beside ${count}`, besideMany, '/s'),
      known('instances made waiting', createdASecond, '/s'),
    ];
  } finally {
    await few.close();
    await many.close();
  }
}

const fewSleeping = 1_000;

function sleep(engine: EnginePort, count: number): Promise<void> {
  return inGroups(count, 256, () => engine.createInstance({ bpmnProcessId: 'sleeper', variables: { caseId: 'c' } }));
}

/** In turns, so that what else the machine does meets both alike. */
async function alternate(one: EnginePort, other: EnginePort): Promise<readonly [number, number]> {
  const seconds: [number, number] = [0, 0];
  const instances = 256 * 8;
  await carryThrough(one, instances, 256);
  for (let turn = 0; turn < 8; turn += 1) {
    seconds[0] += instances / (await carryThrough(one, instances, 256));
    seconds[1] += instances / (await carryThrough(other, instances, 256));
  }
  return [(8 * instances) / seconds[0], (8 * instances) / seconds[1]];
}

async function disk({ waiting }: Sizes): Promise<readonly Bar[]> {
  return onBench(async ({ engine, bytesOnDisk }) => {
    await inGroups(waiting, 256, (index) =>
      engine.createInstance({ bpmnProcessId: 'waiting', variables: tenVariables(index) }),
    );
    const { all, withoutRecords } = await bytesOnDisk();
    return [
      atMost(
        'disk a waiting instance with ten variables, a timer, a subscription and a job',
        withoutRecords / waiting,
        1_024,
        'bytes',
      ),
      known('its records beside it', (all - withoutRecords) / waiting, 'bytes'),
    ];
  });
}

function tenVariables(index: number): Variables {
  return {
    caseId: `case-${100_000 + index}`,
    service: 'hackney',
    band: index % 2 === 0 ? 'low' : 'high',
    riskLevel: 'medium',
    priorityGroup: false,
    referredOn: '2026-06-01',
    reviewAfter: 'P30D',
    round: 1,
    consentGiven: true,
    keyWorker: `worker-${index % 40}`,
  };
}

async function timers({ timers: count }: Sizes): Promise<readonly Bar[]> {
  return onBench(async ({ engine, clock }) => {
    await inGroups(count, 256, () => engine.createInstance({ bpmnProcessId: 'timed' }));
    clock.nowMs += 3_600_000;
    const began = performance.now();
    const state = { isFiring: true };
    const fired = engine.runDue().finally(() => (state.isFiring = false));
    const took: number[] = [];
    while (state.isFiring) {
      const asked = performance.now();
      await engine.createInstance({ bpmnProcessId: 'sleeper' });
      took.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const all = await fired;
    return [
      atMost(`${all} timers due at the same instant, all fired within`, (performance.now() - began) / 1_000, 30, 's'),
      atMost('other commands meanwhile, p99', percentile(took, 0.99), 100, 'ms'),
    ];
  });
}

async function multiInstance({ rounds: count }: Sizes): Promise<readonly Bar[]> {
  const bars: Bar[] = [];
  for (const id of ['each', 'each-collected']) {
    bars.push(
      ...(await onBench(async ({ engine }) => {
        const items = Array.from({ length: count }, (_, index) => index);
        const began = performance.now();
        const state = { isGoing: true };
        const took: number[] = [];
        const others = (async (): Promise<void> => {
          while (state.isGoing) {
            const asked = performance.now();
            await carryOneByOne(engine, 1);
            took.push(performance.now() - asked);
          }
        })();
        await engine.createInstance({ bpmnProcessId: id, variables: { items } });
        for (let done = 0; done < count;) {
          const jobs = await engine.activateJobs({
            type: id,
            worker: 'bench',
            maxJobs: 256,
            lockMs: 600_000,
            waitMs: 5_000,
            fetchVariables: ['item'],
          });
          await Promise.all(
            jobs.map(({ key, variables }) => engine.completeJob(key, { answer: variables['item'] ?? 0 })),
          );
          done += jobs.length;
        }
        const seconds = (performance.now() - began) / 1_000;
        state.isGoing = false;
        await others;
        const what = `parallel multi-instance of ${count}${id === 'each' ? '' : ', answers collected'}`;
        return [
          atMost(what, seconds, 10, 's'),
          known(
            'one-task instances meanwhile, one at a time',
            took.length,
            `(p99 ${percentile(took, 0.99).toFixed(0)} ms)`,
          ),
        ];
      })),
    );
  }
  return [...bars, atMost('memory meanwhile, at most', mostMegabytes(), 300, 'MB')];
}

async function longPolls({ polls: count }: Sizes): Promise<readonly Bar[]> {
  return onBench(async ({ engine, clock }) => {
    const stop = engine.startTicking();
    const realStart = performance.now();
    const clockStart = clock.nowMs;
    const clockRuns = setInterval(() => (clock.nowMs = clockStart + Math.round(performance.now() - realStart)), 50);
    const waiting = Array.from({ length: count }, (_, index) =>
      engine.activateJobs({
        type: `type-${index % 10}`,
        worker: `worker-${index}`,
        maxJobs: 1,
        lockMs: 60_000,
        waitMs: 600_000,
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const before = process.cpuUsage();
    const measuredMs = 5_000;
    await new Promise((resolve) => setTimeout(resolve, measuredMs));
    const { user, system } = process.cpuUsage(before);
    clearInterval(clockRuns);
    stop();
    await engine.close();
    await Promise.all(waiting);
    return [atMost(`processor time while ${count} polls wait`, (user + system) / 10 / measuredMs, 2, '%')];
  });
}

async function onBench(measure: (bench: BenchEngine) => Promise<readonly Bar[]>): Promise<readonly Bar[]> {
  const bench = await openBenchEngine();
  try {
    return await measure(bench);
  } finally {
    await bench.close();
  }
}
