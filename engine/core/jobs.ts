import type { JobDetail } from '../model';
import type { JobRow } from '../state';
import { evaluateText, evaluateWholeNumber } from './expressions';
import { resolveIncidentsOfJob } from './incidents';
import { succeed, type Element, type Result, type Step } from './step-context';

/** Jobs of elements whose work is done outside (J1, J11). */
export interface JobProperties {
  readonly type: string;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly listener?: JobRow['listener'];
}

export function evaluateJob(step: Step, element: Element, detail: JobDetail): Result<JobProperties> {
  const evaluated = evaluateJobProperties(step, element, detail);
  return evaluated.ok ? succeed({ ...evaluated.value, headers: detail.headers }) : evaluated;
}

export function evaluateJobProperties(
  step: Step,
  { instance }: Element,
  { jobType, retries }: Pick<JobDetail, 'jobType' | 'retries'>,
): Result<Pick<JobProperties, 'type' | 'retries'>> {
  const type = evaluateText(step, jobType, instance.key);
  if (!type.ok) return type;
  const left = evaluateWholeNumber(step, retries, instance.key);
  return left.ok ? succeed({ type: type.value, retries: left.value }) : left;
}

export function createJob(step: Step, { instance, node }: Element, properties: JobProperties): void {
  const job: JobRow = {
    key: step.nextKey(),
    type: properties.type,
    state: 'ACTIVATABLE',
    rootKey: step.state.rootKeyOf(instance.key) ?? 0,
    processInstanceKey: instance.processInstanceKey,
    definitionKey: instance.definitionKey,
    elementId: node.id,
    elementInstanceKey: instance.key,
    headers: properties.headers,
    retries: properties.retries,
    worker: '',
    deadline: 0,
    errorMessage: '',
    ...(properties.listener && { listener: properties.listener }),
  };
  step.emit({ kind: 'JOB_CREATED', key: job.key, job });
}

/** L5: a job leaves with its element, and its incident with it. */
export function cancelJob(step: Step, element: Element): void {
  const job = element.instance.jobKey === 0 ? undefined : step.state.job(element.instance.jobKey);
  if (!job) return;
  step.emit({ kind: 'JOB_CANCELED', key: job.key, job });
  resolveIncidentsOfJob(step, element, job.key);
}
