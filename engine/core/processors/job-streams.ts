import type { ActivatedJob } from '../../port';
import { Refused, type CommandOf } from '../commands';
import type { Step } from '../step-context';
import { activate } from './jobs';

/** A5, A10: jobs that just became free go to a stream or to who waits for them, those of them that still are. */
export function pushJobs(
  step: Step,
  { jobKeys, maxJobs = -1, ...taken }: CommandOf<'PUSH_JOBS'>,
): readonly ActivatedJob[] {
  const jobs = jobKeys
    .map((key) => step.state.job(key))
    .filter((job) => job?.state === 'ACTIVATABLE')
    .filter((job) => job !== undefined)
    .filter((job) => !step.state.isBanned(job.rootKey));
  return activate(step, jobs, { ...taken, maxJobs });
}

/** J10: what could not be delivered is free again, as if it had never been taken. */
export function yieldJob(step: Step, { jobKey }: CommandOf<'YIELD_JOB'>): undefined {
  const job = step.state.job(jobKey);
  if (!job) throw new Refused('NOT_FOUND', `Expected to yield job with key '${jobKey}', but no such job was found`);
  if (job.state !== 'ACTIVATED')
    throw new Refused('INVALID_STATE', `Expected to yield job with key '${jobKey}', but it is in state '${job.state}'`);
  step.emit({ kind: 'JOB_YIELDED', key: jobKey, job: { ...job, state: 'ACTIVATABLE', worker: '', deadline: 0 } });
}
