import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endEvent, path, processFile, serviceTask, startEvent } from '../model/testing/bpmn';
import { openSqliteStorage } from '../storage';
import { createEmbeddedEngine, type EmbeddedEngine } from '.';

/**
 * Prints how many one-task instances a second (create, activate, complete) the engine carries through its port on SQLite
 * with synced group commits, first alone and then beside many that sleep. Figures, not assertions: they depend on the disk.
 */
const file = processFile('bench', [
  startEvent('Start'),
  serviceTask('Task', 'bench'),
  endEvent('End'),
  path('Start', 'Task', 'End'),
]);
const sleepers = processFile('sleeper', [
  startEvent('Start'),
  serviceTask('Task', 'sleep'),
  endEvent('End'),
  path('Start', 'Task', 'End'),
]);
const atOnce = 64;

async function throughput(engine: EmbeddedEngine, rounds: number): Promise<number> {
  const began = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      Array.from({ length: atOnce }, () =>
        engine.createInstance({ bpmnProcessId: 'bench', variables: { caseId: 'c', band: 'low' } }),
      ),
    );
    const jobs = await engine.activateJobs({
      type: 'bench',
      worker: 'bench',
      maxJobs: atOnce,
      lockMs: 60_000,
      waitMs: 0,
    });
    await Promise.all(jobs.map(({ key }) => engine.completeJob(key, { done: true })));
  }
  return (rounds * atOnce * 1000) / (performance.now() - began);
}

async function sleep(engine: EmbeddedEngine, count: number): Promise<void> {
  for (let made = 0; made < count; made += 256) {
    await Promise.all(
      Array.from({ length: Math.min(256, count - made) }, () =>
        engine.createInstance({ bpmnProcessId: 'sleeper', variables: { caseId: 'c' } }),
      ),
    );
  }
}

export async function benchmark(sleeping: readonly number[], rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-benchmark-'));
  const storage = openSqliteStorage({ file: join(folder, 'engine.sqlite'), newEngineId: () => 'benchmark' });
  const engine = createEmbeddedEngine({ storage, clock: { now: () => 1_780_000_000_000 } });
  try {
    await engine.deploy([
      { name: 'bench.bpmn', content: file },
      { name: 'sleeper.bpmn', content: sleepers },
    ]);
    await throughput(engine, 5);
    let asleep = 0;
    for (const target of sleeping) {
      await sleep(engine, target - asleep);
      asleep = target;
      const rate = await throughput(engine, rounds);
      const memory = Math.round(process.memoryUsage().rss / 1_000_000);
      console.log(
        `${target} sleeping: ${Math.round(rate)} one-task instances/s in groups of ${atOnce}, ${memory} MB resident`,
      );
    }
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}

if (require.main === module) void benchmark([0, 1_000, 100_000], 50);
