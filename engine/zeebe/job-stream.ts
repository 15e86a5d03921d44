import { EngineRefusal, type ActivatedJob, type JobStream, type StreamJobs } from '../port';
import type { GatewayJob } from '../protocol';
import { activatedJobOf } from './gateway-answers';
import type { GatewayCalls } from './gateway-calls';

/** How long after a stream broke the next one is tried. */
const pauseMs = 1_000;

/**
 * Jobs as a cluster pushes them. A stream that breaks is opened again until it is closed: what became free in between
 * needs a poll, as what was free before (A10). A job whose push fails is given back with the retries it had (A6).
 */
export function openJobStream(
  calls: GatewayCalls,
  request: StreamJobs,
  push: (job: ActivatedJob) => Promise<void>,
): JobStream {
  expectStreamable(request);
  const pushing = new Set<Promise<void>>();
  let stream = calls.streamJobs(request);
  let pause: NodeJS.Timeout | undefined;
  let isClosed = false;

  const deliver = async (job: GatewayJob): Promise<void> => {
    try {
      await push(activatedJobOf(job));
    } catch (error) {
      const errorMessage = `The job could not be delivered: ${error instanceof Error ? error.message : String(error)}`;
      // Where that fails too, the job comes back when its lock ends (J4).
      await calls
        .ask('FailJob', { jobKey: job.key, retries: job.retries, errorMessage, retryBackOff: '0', variables: '' })
        .catch(() => undefined);
    }
  };
  const read = (): void => {
    stream.on('data', (job: GatewayJob) => {
      const delivered = deliver(job);
      pushing.add(delivered);
      void delivered.finally(() => pushing.delete(delivered));
    });
    // A stream that breaks is closed as well.
    stream.on('error', () => undefined);
    stream.on('close', () => {
      if (isClosed) return;
      pause = setTimeout(() => {
        stream = calls.streamJobs(request);
        read();
      }, pauseMs);
    });
  };
  read();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(pause);
      stream.cancel();
      await Promise.all(pushing);
    },
  };
}

/** The gateway's own checks: its refusal would come when nobody waits for it any more. */
function expectStreamable({ type, lockMs }: StreamJobs): void {
  if (type.trim() === '') throw refused('type to be present, but it was blank');
  if (lockMs < 1) throw refused(`timeout to be greater than zero, but it was '${lockMs}'`);
}

function refused(reason: string): EngineRefusal {
  return new EngineRefusal('INVALID_ARGUMENT', `Expected to stream activated jobs with ${reason}`);
}
