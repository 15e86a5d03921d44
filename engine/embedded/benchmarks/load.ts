import { EngineUnavailable, type EnginePort } from '../../port';

/** The same load for every engine behind the port: one-task instances created, taken by a worker and completed. */
export async function carryThrough(engine: EnginePort, instances: number, atOnce: number): Promise<number> {
  const began = performance.now();
  let started = 0;
  let done = 0;
  const start = async (): Promise<void> => {
    if (started >= instances) return;
    started += 1;
    await insisting(() => engine.createInstance({ bpmnProcessId: 'bench', variables: { caseId: 'c', band: 'low' } }));
  };
  const failed: unknown[] = [];
  let poll = new AbortController();
  const noteFailure = (cause: unknown): void => {
    failed.push(cause);
    poll.abort();
  };
  for (let slot = 0; slot < atOnce; slot += 1) void start().catch(noteFailure);
  while (done < instances && failed.length === 0) {
    poll = new AbortController();
    const jobs = await engine.activateJobs({
      type: 'bench',
      worker: 'bench',
      maxJobs: atOnce,
      lockMs: 60_000,
      waitMs: 5_000,
      signal: poll.signal,
    });
    for (const { key } of jobs) {
      void insisting(() => engine.completeJob(key, { done: true }))
        .then(() => {
          done += 1;
          if (done === instances) poll.abort();
          return start();
        })
        .catch(noteFailure);
    }
  }
  if (failed.length > 0) throw failed[0];
  return (instances * 1000) / (performance.now() - began);
}

/** Milliseconds from created to completed for a worker that waits, each step answered before the next is asked for. */
export async function carryOneByOne(engine: EnginePort, instances: number): Promise<readonly number[]> {
  const took: number[] = [];
  for (let count = 0; count < instances; count += 1) {
    const began = performance.now();
    const polled = engine.activateJobs({ type: 'bench', worker: 'bench', maxJobs: 1, lockMs: 60_000, waitMs: 5_000 });
    await engine.createInstance({ bpmnProcessId: 'bench', variables: { caseId: 'c', band: 'low' } });
    const [job] = await polled;
    if (job) await engine.completeJob(job.key, { done: true });
    took.push(performance.now() - began);
  }
  return took;
}

/** So many of something, so many of them asked for at once. */
export async function inGroups(count: number, atOnce: number, act: (index: number) => Promise<unknown>): Promise<void> {
  for (let first = 0; first < count; first += atOnce) {
    const group = Math.min(atOnce, count - first);
    await Promise.all(Array.from({ length: group }, (_, index) => act(first + index)));
  }
}

export function percentile(measured: readonly number[], part: number): number {
  const sorted = [...measured].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** A broker under pressure says so, and is asked again. */
async function insisting(act: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await act();
      return;
    } catch (cause) {
      if (!(cause instanceof EngineUnavailable) || !/RESOURCE_EXHAUSTED|exhausted/i.test(cause.message)) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
