import { compactKey, fullKey } from './row-keys';
import type { JobRow, JobState } from './rows';

/** A job as it stands in its row: a list without names, keys counted from the root instance's, usual values at the end left out. */
type PackedJob = readonly [
  rootKey: number,
  type: string,
  state: number,
  processInstanceKey: number,
  definitionKey: number,
  elementId: string,
  elementInstanceKey: number,
  retries: number,
  headers?: JobRow['headers'] | 0,
  deadline?: number,
  worker?: string,
  errorMessage?: string,
  /** Fields that came later. */
  rest?: Partial<JobRow>,
];

const states: readonly JobState[] = ['ACTIVATABLE', 'ACTIVATED', 'FAILED', 'ERROR_THROWN'];

export function packJob(job: JobRow): string {
  const { type, state, rootKey, processInstanceKey, definitionKey, elementId } = job;
  const { elementInstanceKey, headers, retries, worker, deadline, errorMessage } = job;
  const packed: unknown[] = [
    compactKey(rootKey),
    type,
    states.indexOf(state),
    processInstanceKey - rootKey,
    compactKey(definitionKey),
    elementId,
    elementInstanceKey - rootKey,
    retries,
  ];
  const optional = [hasFields(headers) ? headers : 0, deadline, worker, errorMessage, restOf(job)];
  while (optional.length > 0 && !optional.at(-1)) optional.pop();
  packed.push(...optional);
  return JSON.stringify(packed);
}

export function unpackJob(key: number, row: string): JobRow {
  const packed = JSON.parse(row) as PackedJob;
  const [root, type, state, processInstanceKey, definitionKey, elementId, elementInstanceKey, retries] = packed;
  const [, , , , , , , , headers, deadline = 0, worker = '', errorMessage = '', rest] = packed;
  const rootKey = fullKey(root);
  return {
    key,
    type,
    state: states[state] ?? 'ACTIVATABLE',
    rootKey,
    processInstanceKey: processInstanceKey + rootKey,
    definitionKey: fullKey(definitionKey),
    elementId,
    elementInstanceKey: elementInstanceKey + rootKey,
    headers: headers || {},
    retries,
    worker,
    deadline,
    errorMessage,
    ...(rest || {}),
  };
}

const placed: ReadonlySet<string> = new Set([
  'key',
  'type',
  'state',
  'rootKey',
  'processInstanceKey',
  'definitionKey',
  'elementId',
  'elementInstanceKey',
  'headers',
  'retries',
  'worker',
  'deadline',
  'errorMessage',
]);

function restOf(job: JobRow): Partial<JobRow> | 0 {
  let rest: Record<string, unknown> | undefined;
  for (const field in job) {
    const value = job[field as keyof JobRow];
    if (placed.has(field) || value === undefined) continue;
    rest ??= {};
    rest[field] = value;
  }
  return rest ?? 0;
}

function hasFields(value: object): boolean {
  for (const _field in value) return true;
  return false;
}
