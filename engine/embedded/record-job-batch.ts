import type { JsonValue } from '../port';
import type { RecordForm } from './record-forms';
import { tellField, nameProcess, type RecordSurroundings, type RecordValue } from './record-telling';
import { jobFields, jobValues, withoutUsualEnd } from './record-values';

/** Jobs that a worker was given (4.4; the exporter's own choice leaves these records out). */
export const jobBatchForm: RecordForm<'JOBS_ACTIVATED'> = {
  valueType: 'JOB_BATCH',
  intent: 'ACTIVATED',
  fields: ['type', 'worker', 'timeout', 'maxJobsToActivate', 'jobs'],
  values: ({ jobs, variables, worker, lockMs, maxJobs }) => [
    jobs[0]?.type ?? '',
    worker,
    lockMs,
    maxJobs,
    // What the batch says of all is not stored with each.
    jobs.map((job, index) => [
      job.key,
      ...withoutUsualEnd(jobValues({ ...job, type: '', worker: '', deadline: 0 }, variables[index])).map(orNull),
    ]),
  ],
  tell: tellBatch,
};

function orNull(value: JsonValue | undefined): JsonValue {
  return value ?? null;
}

function tellBatch({ jobs, ...batch }: RecordValue, around: RecordSurroundings): RecordValue {
  const packed = jobs as readonly (readonly [number, ...JsonValue[]])[];
  return {
    ...batch,
    jobKeys: packed.map(([key]) => key),
    jobs: packed.map(([, ...values]) => tellJob(values, batch, around)),
    truncated: false,
    tenantIds: ['<default>'],
  };
}

function tellJob(values: readonly JsonValue[], batch: RecordValue, around: RecordSurroundings): RecordValue {
  const job: RecordValue = {};
  jobFields.forEach((field, index) => {
    job[field] = tellField(field, values[index]);
  });
  Object.assign(job, { type: batch['type'], worker: batch['worker'], tenantId: '<default>' });
  job['deadline'] = around.timestamp + Number(batch['timeout']);
  nameProcess('JOB', job, around.names);
  return job;
}
