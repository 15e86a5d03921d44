import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ActivatedJob, EnginePort } from '../port';
import type { GatewayAnswerOf, GatewayJob, RequestOf } from '../protocol';
import { jobAnswer } from './answers';
import { expectOurTenant } from './requests';

export type ActivateJobsCall = ServerWritableStream<RequestOf<'ActivateJobs'>, GatewayAnswerOf<'ActivateJobs'>>;

const usualWaitMs = 10_000;
/** However many are asked for: fewer are always right (A3), and all of them are in memory at the same time. */
const mostJobs = 1_000;
const mostAtOnce = 100;
const longestWaitMs = 2 ** 31 - 1;
/** J12: an answer's jobs stay below what clients take, with room for what surrounds them. */
const largestPartBytes = 4 * 1024 * 1024 - 8 * 1024;

/**
 * One poll (A1 to A8): ends normally when its time is over, with or without jobs. What was taken for a caller who is
 * gone by then is given back with the retries it had (A6).
 */
export async function activateJobs(engine: EnginePort, call: ActivateJobsCall, closing: AbortSignal): Promise<void> {
  const { request } = call;
  expectOurTenant('ActivateJobs', ...request.tenantIds);
  const waitMs = waitOf(request.requestTimeout);
  const isOver = new AbortController();
  const end = (): void => isOver.abort();
  // By the gateway's own time as well: the engine's may stand still.
  const timer = waitMs > 0 ? setTimeout(end, waitMs) : undefined;
  call.once('cancelled', end);
  closing.addEventListener('abort', end);
  try {
    let left = Math.min(request.maxJobsToActivate, mostJobs);
    for (let wait = waitMs; ; wait = 0) {
      const asked = Math.min(left, mostAtOnce);
      const jobs = await engine.activateJobs({
        type: request.type,
        worker: request.worker,
        maxJobs: asked,
        lockMs: Number(request.timeout),
        waitMs: wait,
        fetchVariables: request.fetchVariable,
        signal: isOver.signal,
      });
      if (call.cancelled) {
        await giveBack(engine, jobs, 'the caller has gone');
        return;
      }
      await send(engine, call, jobs);
      left -= jobs.length;
      if (left <= 0 || jobs.length < asked) break;
    }
    call.end();
  } finally {
    clearTimeout(timer);
    closing.removeEventListener('abort', end);
  }
}

/** A1: 0 is the server's choice, less is no wait. */
function waitOf(requestTimeout: string): number {
  const asked = Number(requestTimeout);
  if (asked < 0) return 0;
  return asked === 0 ? usualWaitMs : Math.min(asked, longestWaitMs);
}

async function send(engine: EnginePort, call: ActivateJobsCall, jobs: readonly ActivatedJob[]): Promise<void> {
  let part: GatewayJob[] = [];
  let partBytes = 0;
  for (const job of jobs) {
    const answer = jobAnswer(job, call.request.worker);
    const bytes = sizeOf(answer);
    if (bytes > largestPartBytes) {
      await refuse(engine, job, bytes);
      continue;
    }
    if (partBytes + bytes > largestPartBytes) {
      call.write({ jobs: part });
      part = [];
      partBytes = 0;
    }
    part.push(answer);
    partBytes += bytes;
  }
  if (part.length > 0) call.write({ jobs: part });
}

/** What varies much, and something for the rest. */
function sizeOf({ variables, customHeaders, type, elementId }: GatewayJob): number {
  return 500 + Buffer.byteLength(variables) + Buffer.byteLength(customHeaders) + 3 * (type.length + elementId.length);
}

async function giveBack(engine: EnginePort, jobs: readonly ActivatedJob[], why: string): Promise<void> {
  const errorMessage = `Failed to send activated jobs to client, because ${why}`;
  const request = { retryBackoffMs: 0, errorMessage };
  // Where that fails, the lock ends in its own time (J4).
  await Promise.allSettled(jobs.map(({ key, retries }) => engine.failJob(key, { ...request, retries })));
}

/** A7: no poll could ever bring it, so an incident tells. */
async function refuse(engine: EnginePort, { key }: ActivatedJob, bytes: number): Promise<void> {
  const errorMessage = `Expected to send the job to a worker, but with its variables it has ${bytes} bytes, and messages at most ${largestPartBytes}`;
  await engine.failJob(key, { retries: 0, retryBackoffMs: 0, errorMessage });
}
