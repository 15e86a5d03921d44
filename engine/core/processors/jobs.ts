import type { ActivatedJob, JsonValue } from '../../port';
import { noCatchEvent, type JobRow } from '../../state';
import { listenerCompleted } from '../behaviours/job-task';
import { findCatch } from '../catch-search';
import { Refused, type CommandOf } from '../commands';
import { unhandledError } from '../errors';
import { raiseIncident } from '../incidents';
import { isTooLarge, largestJobBytes } from '../job-size';
import { findElement, type Element, type Step } from '../step-context';
import { trigger } from '../triggers';
import { mergeLocal, ownValues } from '../variables';

/** What workers ask (J1 to J8). The lock is soft: who holds a job is not compared. */
const longestErrorMessage = 10_000;

export function activateJobs(step: Step, command: CommandOf<'ACTIVATE_JOBS'>): readonly ActivatedJob[] {
  const { type, worker, maxJobs, lockMs, fetchVariables } = command;
  if (type === '')
    throw new Refused('INVALID_ARGUMENT', 'Expected to activate job batch with type to be present, but it was blank');
  if (lockMs < 1)
    throw new Refused(
      'INVALID_ARGUMENT',
      `Expected to activate job batch with timeout to be greater than zero, but it was '${lockMs}'`,
    );
  if (maxJobs < 1) return [];
  for (;;) {
    const jobs = step.state.activatableJobs(type, maxJobs).filter((job) => !step.state.isBanned(job.rootKey));
    const activated = activate(step, jobs, { worker, lockMs, maxJobs, ...(fetchVariables && { fetchVariables }) });
    // None of them fitted: there may be others behind.
    if (activated.length > 0 || jobs.length === 0) return activated;
  }
}

export function activate(
  step: Step,
  jobs: readonly JobRow[],
  taken: Pick<CommandOf<'ACTIVATE_JOBS'>, 'worker' | 'lockMs' | 'maxJobs' | 'fetchVariables'>,
): readonly ActivatedJob[] {
  if (jobs.length === 0) return [];
  const { worker, lockMs, maxJobs, fetchVariables } = taken;
  const deadline = step.now + lockMs;
  const described = jobs.map((job) => ({ job, activated: describeJob(step, job, deadline, fetchVariables) }));
  const fitting = described.filter(({ activated }) => !isTooLarge(activated));
  if (fitting.length < described.length)
    for (const { job, activated } of described) if (isTooLarge(activated)) setAside(step, job);
  if (fitting.length === 0) return [];
  const activated = fitting.map((one) => one.activated);
  const variables = activated.map((one) => one.variables);
  step.emit({
    kind: 'JOBS_ACTIVATED',
    key: step.nextKey(),
    jobs: fitting.map(({ job }) => job),
    variables,
    worker,
    lockMs,
    deadline,
    maxJobs,
  });
  return activated;
}

/** J12: nobody is given it until its variables are smaller and the incident is resolved. */
function setAside(step: Step, job: JobRow): void {
  const element = findElement(step, job.elementInstanceKey, job.rootKey);
  if (!element) throw new Error(`Expected job ${job.key} to belong to a live element, but it does not.`);
  const message = `The job with key '${job.key}' can not be activated, because with its variables it is larger than ${largestJobBytes} bytes. The message size is limited to 4 MB by default. In order to resolve this, make its variables smaller or fetch fewer of them.`;
  raiseIncident(step, element, { errorType: 'MESSAGE_SIZE_EXCEEDED', message }, job.key);
}

function describeJob(
  step: Step,
  job: JobRow,
  deadline: number,
  fetchVariables: readonly string[] | undefined,
): ActivatedJob {
  const process = step.state.process(job.definitionKey);
  return {
    key: String(job.key),
    type: job.type,
    processInstanceKey: String(job.processInstanceKey),
    bpmnProcessId: process?.bpmnProcessId ?? '',
    processDefinitionVersion: process?.version ?? 0,
    processDefinitionKey: String(job.definitionKey),
    elementId: job.elementId,
    elementInstanceKey: String(job.elementInstanceKey),
    customHeaders: job.headers,
    retries: job.retries,
    deadline,
    variables: variablesFor(step, job, fetchVariables),
  };
}

/** A8: all visible variables, or those asked for that exist. */
function variablesFor(step: Step, job: JobRow, names: readonly string[] | undefined): Record<string, JsonValue> {
  const visible = step.state.visibleVariables(job.elementInstanceKey, job.rootKey);
  const wanted = names && names.length > 0 ? new Set(names) : undefined;
  return ownValues([...visible].filter(([name]) => !wanted || wanted.has(name)));
}

export function completeJob(step: Step, { jobKey, variables }: CommandOf<'COMPLETE_JOB'>): undefined {
  const { job, element } = openJob(step, jobKey, 'complete');
  step.emit({ kind: 'JOB_COMPLETED', key: jobKey, job, variables });
  if (job.listener) {
    const failure = listenerCompleted(step, element, job.listener, variables);
    if (failure) raiseIncident(step, element, failure);
    return;
  }
  trigger(step, element, element.node, { variables });
}

/** J5: the worker says what is left; without any left a person has to look. */
export function failJob(step: Step, command: CommandOf<'FAIL_JOB'>): undefined {
  const { jobKey, retries, retryBackoffMs, variables = {} } = command;
  const { job, element } = openJob(step, jobKey, 'fail');
  const errorMessage = command.errorMessage.slice(0, longestErrorMessage);
  const waits = retries > 0 && retryBackoffMs > 0;
  const failed: JobRow = {
    ...job,
    state: retries > 0 && !waits ? 'ACTIVATABLE' : 'FAILED',
    retries,
    errorMessage,
    deadline: waits ? step.now + retryBackoffMs : 0,
    ...(waits && { backoff: { ms: retryBackoffMs, untilMs: step.now + retryBackoffMs } }),
  };
  step.emit({ kind: 'JOB_FAILED', key: jobKey, job: failed, variables });
  mergeLocal(step, job.elementInstanceKey, variables);
  if (retries > 0) return;
  raiseIncident(
    step,
    element,
    { errorType: 'JOB_NO_RETRIES', message: errorMessage || 'No more retries left.' },
    jobKey,
  );
}

/** E1 to E3, J8. */
export function throwError(step: Step, command: CommandOf<'THROW_ERROR'>): undefined {
  const { jobKey, errorCode, variables = {} } = command;
  const { job, element } = openJob(step, jobKey, 'throw an error for');
  const errorMessage = command.errorMessage.slice(0, longestErrorMessage);
  const caught = findCatch(step, element, 'error', errorCode);
  const thrown: JobRow = { ...job, state: 'ERROR_THROWN', errorMessage, deadline: 0 };
  if (caught) {
    step.emit({ kind: 'JOB_ERROR_THROWN', key: jobKey, job: thrown, errorCode, caught: true });
    trigger(step, caught.owner, caught.event, { variables, isError: true });
    return;
  }
  const failure = { ...unhandledError(step, element, errorCode, errorMessage), elementId: noCatchEvent };
  step.emit({ kind: 'JOB_ERROR_THROWN', key: jobKey, job: thrown, errorCode, caught: false });
  raiseIncident(step, element, failure, jobKey);
}

export function updateJobRetries(step: Step, { jobKey, retries }: CommandOf<'UPDATE_JOB_RETRIES'>): undefined {
  if (retries < 1) {
    throw new Refused(
      'INVALID_ARGUMENT',
      `Expected to update retries for job with key '${jobKey}' with a positive amount of retries, but the amount given was '${retries}'`,
    );
  }
  const job = findJob(step, jobKey, 'update retries for');
  step.emit({ kind: 'JOB_RETRIES_UPDATED', key: jobKey, job: { ...job, retries } });
}

export function updateJobTimeout(step: Step, { jobKey, timeoutMs }: CommandOf<'UPDATE_JOB_TIMEOUT'>): undefined {
  const job = findJob(step, jobKey, 'update the timeout of');
  if (job.state !== 'ACTIVATED') {
    throw new Refused(
      'INVALID_STATE',
      `Expected to update the timeout of job with key '${jobKey}', but it is in state '${job.state}'`,
    );
  }
  step.emit({ kind: 'JOB_TIMEOUT_UPDATED', key: jobKey, job: { ...job, deadline: step.now + timeoutMs } });
}

/** J2: jobs that are free or taken; a failed one has to be revived first. */
function openJob(step: Step, key: number, verb: string): { readonly job: JobRow; readonly element: Element } {
  const job = findJob(step, key, verb);
  if (job.state !== 'ACTIVATABLE' && job.state !== 'ACTIVATED') {
    throw new Refused('INVALID_STATE', `Expected to ${verb} job with key '${key}', but it is in state '${job.state}'`);
  }
  const element = findElement(step, job.elementInstanceKey, job.rootKey);
  if (!element)
    throw new Error(`Expected job ${key} to belong to a live element, but ${job.elementInstanceKey} is gone.`);
  return { job, element };
}

function findJob(step: Step, key: number, verb: string): JobRow {
  const job = step.state.job(key);
  // One of an instance that was set aside is nobody's to go on with.
  if (!job || step.state.isBanned(job.rootKey))
    throw new Refused('NOT_FOUND', `Expected to ${verb} job with key '${key}', but no such job was found`);
  return job;
}
