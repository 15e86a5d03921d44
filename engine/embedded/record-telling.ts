import type { JsonValue } from '../port';
import type { EventKind } from '../state';
import type { RecordForm } from './record-forms';

/**
 * The value of a record under Zeebe's names, out of the values that were stored: what has its usual value was left out,
 * and what belongs to the definition is looked up. Keys become text.
 */
export interface RecordNames {
  process(definitionKey: number): { readonly bpmnProcessId: string; readonly version: number } | undefined;
  /** The text of a deployed file, while it is deployed. */
  resource(resourceKey: number): string | undefined;
}

export interface RecordSurroundings {
  readonly timestamp: number;
  /** Position of the command that led to the record. */
  readonly source: number;
  readonly names: RecordNames;
}

export type RecordValue = Record<string, JsonValue>;

/** What fields hold for which no value was stored. */
const usualValues: { readonly [field: string]: JsonValue } = {
  errorCode: '',
  variables: {},
  jobKind: 'BPMN_ELEMENT',
  retryBackoff: 0,
  recurringTime: -1,
  timeout: -1,
  startInstructions: [],
  formMetadata: [],
  stacktrace: '',
  resource: '',
};

/** By which names a record tells of which process definition it is. */
const processNames: {
  readonly [valueType: string]: readonly ('bpmnProcessId' | 'version' | 'processDefinitionVersion')[];
} = {
  PROCESS_INSTANCE: ['bpmnProcessId', 'version'],
  PROCESS_INSTANCE_CREATION: ['bpmnProcessId', 'version'],
  JOB: ['bpmnProcessId', 'processDefinitionVersion'],
  USER_TASK: ['bpmnProcessId', 'processDefinitionVersion'],
  INCIDENT: ['bpmnProcessId'],
  VARIABLE: ['bpmnProcessId'],
  SIGNAL_SUBSCRIPTION: ['bpmnProcessId'],
  DECISION_EVALUATION: ['bpmnProcessId'],
};

/** Value types that do not tell of a tenant. */
const withoutTenant: ReadonlySet<string> = new Set(['ERROR', 'JOB_BATCH', 'PROCESS_INSTANCE_MIGRATION']);

export function tellValue<Kind extends EventKind>(
  form: RecordForm<Kind>,
  values: readonly (JsonValue | undefined)[],
  around: RecordSurroundings,
): RecordValue {
  const stored: RecordValue = {};
  form.fields.forEach((field, index) => {
    stored[field] = tellField(field, values[index]);
  });
  const value = form.tell?.(stored, around) ?? stored;
  nameProcess(form.valueType, value, around.names);
  if (!withoutTenant.has(form.valueType)) value['tenantId'] = '<default>';
  return value;
}

/** A name that ends in Key holds a key. */
export function tellField(field: string, stored: JsonValue | undefined): JsonValue {
  const value = stored ?? usualValues[field] ?? null;
  return typeof value === 'number' && field.endsWith('Key') ? String(value) : value;
}

export function nameProcess(valueType: string, value: RecordValue, names: RecordNames): void {
  const wanted = processNames[valueType];
  if (!wanted) return;
  const process = names.process(Number(value['processDefinitionKey']));
  for (const name of wanted) {
    if (name === 'bpmnProcessId') value[name] = process?.bpmnProcessId ?? '';
    else value[name] = process?.version ?? -1;
  }
}

/** The file's text in place of the key under which it is stored. */
export function tellResource(stored: RecordValue, { names }: RecordSurroundings): RecordValue {
  const text = names.resource(Number(stored['resource'])) ?? '';
  return { ...stored, resource: Buffer.from(text, 'utf8').toString('base64') };
}
