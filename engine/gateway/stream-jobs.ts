import { once } from 'node:events';
import { status, type ServerWritableStream } from '@grpc/grpc-js';
import type { ActivatedJob, EnginePort } from '../port';
import type { GatewayJob, RequestOf } from '../protocol';
import { jobAnswer } from './answers';
import { GatewayRefusal } from './gateway-refusal';
import { expectOurTenant } from './requests';

type StreamJobsCall = ServerWritableStream<RequestOf<'StreamActivatedJobs'>, GatewayJob>;

/** How long a job waits for a slow reader before it is given to others. */
const patienceMs = 1_000;

/** A stream of jobs until its caller hangs up (A10). A caller who does not read loses the job to others (J10). */
export async function streamJobs(engine: EnginePort, call: StreamJobsCall, closing: AbortSignal): Promise<void> {
  const { request } = call;
  expectOurTenant('StreamActivatedJobs', ...request.tenantIds);
  const { type, worker, timeout, fetchVariable: fetchVariables } = request;
  const hungUp = new AbortController();
  call.once('cancelled', () => hungUp.abort());
  const ended = AbortSignal.any([hungUp.signal, closing]);
  const deliver = deliveryTo(call, ended);
  const stream = await engine.streamJobs({ type, worker, lockMs: Number(timeout), fetchVariables }, deliver);
  if (!call.cancelled && !ended.aborted) await once(ended, 'abort');
  await stream.close();
  if (closing.aborted) throw new GatewayRefusal(status.UNAVAILABLE, 'Expected the gateway to be open, but it closes');
}

function deliveryTo(call: StreamJobsCall, ended: AbortSignal): (job: ActivatedJob) => Promise<void> {
  let drained: Promise<void> | undefined;
  const untilDrained = async (): Promise<void> => {
    // Not AbortSignal.timeout within AbortSignal.any: nothing holds it, and once collected it never fires.
    const given = new AbortController();
    const giveUp = (): void => given.abort();
    const patience = setTimeout(giveUp, patienceMs);
    ended.addEventListener('abort', giveUp, { once: true });
    try {
      await once(call, 'drain', { signal: given.signal });
    } finally {
      clearTimeout(patience);
      ended.removeEventListener('abort', giveUp);
    }
  };
  return async (job) => {
    // All jobs that wait at the same time wait for the same reader.
    if (call.writableNeedDrain) await (drained ??= untilDrained().finally(() => (drained = undefined)));
    if (call.cancelled || ended.aborted) throw new Error('Expected the caller to listen, but the stream has ended.');
    call.write(jobAnswer(job, call.request.worker));
  };
}
