import type { EngineRecord, JsonValue } from '../port';
import type {
  EngineEvent,
  EventKind,
  EventOf,
  ElementPlace,
  IncidentRow,
  JobRow,
  ProcessRow,
  SubscriptionRow,
  TimerState,
} from '../state';
import type { StoredRecord } from '../storage/port';

/**
 * Events as records: stored as a short list of values, read as Zeebe's exporters write them (rulebook 4.4). Names that
 * can be looked up, such as a definition's process id and version, are not stored with each record.
 */
interface RecordForm<Kind extends EventKind> {
  readonly valueType: string;
  readonly intent: string;
  /** Names of the values, in their order. A name that ends in Key holds a key. */
  readonly fields: readonly string[];
  readonly values: (event: EventOf<Kind>) => readonly (JsonValue | undefined)[];
}

type RecordForms = { readonly [Kind in EventKind]?: RecordForm<Kind> };

/** Zeebe's way to say "none" in a key. */
const noKey = -1;

const elementFields = [
  'elementId',
  'bpmnElementType',
  'bpmnEventType',
  'processInstanceKey',
  'processDefinitionKey',
  'flowScopeKey',
  'parentElementInstanceKey',
  'parentProcessInstanceKey',
];
const elementValues = (event: ElementPlace): JsonValue[] => [
  event.elementId,
  event.elementType,
  event.eventType,
  event.processInstanceKey,
  event.definitionKey,
  event.scopeKey || noKey,
  event.callerKey || noKey,
  event.callerProcessKey || noKey,
];

const jobFields = [
  'type',
  'elementId',
  'elementInstanceKey',
  'processInstanceKey',
  'processDefinitionKey',
  'customHeaders',
  'worker',
  'retries',
  'deadline',
  'errorMessage',
  'errorCode',
  'variables',
];
const jobValues = (job: JobRow, variables: JsonValue = {}, errorCode = ''): JsonValue[] => [
  job.type,
  job.elementId,
  job.elementInstanceKey,
  job.processInstanceKey,
  job.definitionKey,
  job.headers,
  job.worker,
  job.retries,
  job.deadline || noKey,
  job.errorMessage,
  errorCode,
  variables,
];

const incidentFields = [
  'errorType',
  'errorMessage',
  'processInstanceKey',
  'processDefinitionKey',
  'elementId',
  'elementInstanceKey',
  'jobKey',
  'variableScopeKey',
];
const incidentValues = ({ incident }: { readonly incident: IncidentRow }): JsonValue[] => [
  incident.errorType,
  incident.errorMessage,
  incident.processInstanceKey,
  incident.definitionKey,
  incident.elementId,
  incident.elementInstanceKey,
  incident.jobKey || noKey,
  incident.variableScopeKey,
];

const timerFields = [
  'processDefinitionKey',
  'elementInstanceKey',
  'processInstanceKey',
  'dueDate',
  'targetElementId',
  'repetitions',
];
const timerValues = (
  definitionKey: number,
  elementKey: number,
  instanceKey: number,
  timer: TimerState,
): JsonValue[] => [
  definitionKey,
  elementKey || noKey,
  instanceKey || noKey,
  timer.dueMs,
  timer.target,
  timer.repetitions,
];

const subscriptionFields = [
  'processInstanceKey',
  'elementInstanceKey',
  'bpmnProcessId',
  'messageKey',
  'messageName',
  'correlationKey',
  'elementId',
  'interrupting',
  'variables',
];
const subscriptionValues = (
  event: { readonly subscription: SubscriptionRow; readonly processInstanceKey: number; readonly elementId: string },
  messageKey: number = noKey,
  variables: JsonValue = {},
): JsonValue[] => [
  event.processInstanceKey,
  event.subscription.elementInstanceKey,
  event.subscription.bpmnProcessId,
  messageKey,
  event.subscription.messageName,
  event.subscription.correlationKey,
  event.elementId,
  event.subscription.interrupting,
  variables,
];

const startFields = [
  'processDefinitionKey',
  'bpmnProcessId',
  'startEventId',
  'messageName',
  'processInstanceKey',
  'messageKey',
  'correlationKey',
  'variables',
];
const variableFields = ['name', 'value', 'scopeKey', 'processInstanceKey', 'processDefinitionKey'];
const messageFields = ['name', 'correlationKey', 'messageId', 'timeToLive', 'deadline', 'variables'];
const decisionFields = [
  'decisionId',
  'decisionName',
  'version',
  'decisionKey',
  'decisionRequirementsId',
  'decisionRequirementsKey',
  'resourceName',
];
const evaluationFields = [
  'decisionId',
  'decisionKey',
  'decisionVersion',
  'decisionOutput',
  'processInstanceKey',
  'processDefinitionKey',
  'elementInstanceKey',
  'elementId',
  'evaluatedDecisions',
  'evaluationFailureMessage',
  'failedDecisionId',
];
const escalationFields = ['processInstanceKey', 'escalationCode', 'throwElementId', 'catchElementId'];

const element = (intent: string): RecordForm<'ELEMENT_ACTIVATED'> => ({
  valueType: 'PROCESS_INSTANCE',
  intent,
  fields: elementFields,
  values: elementValues,
});
const job = (intent: string): RecordForm<'JOB_CANCELED'> => ({
  valueType: 'JOB',
  intent,
  fields: jobFields,
  values: (event) => jobValues(event.job),
});
const timer = (intent: string): Pick<RecordForm<'TIMER_CREATED'>, 'valueType' | 'intent' | 'fields'> => ({
  valueType: 'TIMER',
  intent,
  fields: timerFields,
});
const elementTimer = (event: {
  readonly timer: TimerState;
  readonly elementInstanceKey: number;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
}): JsonValue[] => timerValues(event.definitionKey, event.elementInstanceKey, event.processInstanceKey, event.timer);
const startTimer = (
  event: EventOf<'START_TIMER_CREATED'> | EventOf<'START_TIMER_TRIGGERED'> | EventOf<'START_TIMER_CANCELED'>,
): JsonValue[] => timerValues(event.startTimer.definitionKey, 0, event.processInstanceKey, event.startTimer.timer);

const forms: RecordForms = {
  ELEMENT_ACTIVATING: { ...element('ELEMENT_ACTIVATING'), values: elementValues },
  ELEMENT_ACTIVATED: element('ELEMENT_ACTIVATED'),
  ELEMENT_COMPLETING: { ...element('ELEMENT_COMPLETING'), values: elementValues },
  ELEMENT_COMPLETED: { ...element('ELEMENT_COMPLETED'), values: elementValues },
  ELEMENT_TERMINATING: { ...element('ELEMENT_TERMINATING'), values: elementValues },
  ELEMENT_TERMINATED: { ...element('ELEMENT_TERMINATED'), values: elementValues },
  SEQUENCE_FLOW_TAKEN: { ...element('SEQUENCE_FLOW_TAKEN'), values: elementValues },
  VARIABLE_CREATED: {
    valueType: 'VARIABLE',
    intent: 'CREATED',
    fields: variableFields,
    values: (event) => [
      event.name,
      JSON.stringify(event.value),
      event.scopeKey,
      event.processInstanceKey,
      event.definitionKey,
    ],
  },
  VARIABLE_UPDATED: {
    valueType: 'VARIABLE',
    intent: 'UPDATED',
    fields: variableFields,
    values: (event) => [
      event.name,
      JSON.stringify(event.value),
      event.scopeKey,
      event.processInstanceKey,
      event.definitionKey,
    ],
  },
  JOB_CREATED: { ...job('CREATED'), values: (event) => jobValues(event.job) },
  JOB_COMPLETED: { ...job('COMPLETED'), values: (event) => jobValues(event.job, event.variables) },
  JOB_FAILED: { ...job('FAILED'), values: (event) => jobValues(event.job, event.variables) },
  JOB_ERROR_THROWN: {
    ...job('ERROR_THROWN'),
    values: (event) =>
      jobValues(event.caught ? event.job : { ...event.job, elementId: 'NO_CATCH_EVENT_FOUND' }, {}, event.errorCode),
  },
  JOB_TIMED_OUT: { ...job('TIMED_OUT'), values: (event) => jobValues(event.job) },
  JOB_RECURRED_AFTER_BACKOFF: { ...job('RECURRED_AFTER_BACKOFF'), values: (event) => jobValues(event.job) },
  JOB_RETRIES_UPDATED: { ...job('RETRIES_UPDATED'), values: (event) => jobValues(event.job) },
  JOB_TIMEOUT_UPDATED: { ...job('TIMEOUT_UPDATED'), values: (event) => jobValues(event.job) },
  JOB_CANCELED: { ...job('CANCELED'), values: (event) => jobValues(event.job) },
  INCIDENT_CREATED: { valueType: 'INCIDENT', intent: 'CREATED', fields: incidentFields, values: incidentValues },
  INCIDENT_RESOLVED: { valueType: 'INCIDENT', intent: 'RESOLVED', fields: incidentFields, values: incidentValues },
  TIMER_CREATED: { ...timer('CREATED'), values: elementTimer },
  TIMER_TRIGGERED: { ...timer('TRIGGERED'), values: elementTimer },
  TIMER_CANCELED: { ...timer('CANCELED'), values: elementTimer },
  START_TIMER_CREATED: { ...timer('CREATED'), values: startTimer },
  START_TIMER_TRIGGERED: { ...timer('TRIGGERED'), values: startTimer },
  START_TIMER_CANCELED: { ...timer('CANCELED'), values: startTimer },
  MESSAGE_PUBLISHED: {
    valueType: 'MESSAGE',
    intent: 'PUBLISHED',
    fields: messageFields,
    values: ({ message, timeToLiveMs }) => [
      message.name,
      message.correlationKey,
      message.messageId,
      timeToLiveMs,
      message.deadline,
      message.variables,
    ],
  },
  // M10 as measured: an expired message is told by its key alone.
  MESSAGE_EXPIRED: {
    valueType: 'MESSAGE',
    intent: 'EXPIRED',
    fields: messageFields,
    values: () => ['', '', '', -1, -1, {}],
  },
  SUBSCRIPTION_CREATED: {
    valueType: 'PROCESS_MESSAGE_SUBSCRIPTION',
    intent: 'CREATED',
    fields: subscriptionFields,
    values: (event) => subscriptionValues(event),
  },
  SUBSCRIPTION_CORRELATED: {
    valueType: 'PROCESS_MESSAGE_SUBSCRIPTION',
    intent: 'CORRELATED',
    fields: subscriptionFields,
    values: (event) => subscriptionValues(event, event.message.key, event.message.variables),
  },
  SUBSCRIPTION_DELETED: {
    valueType: 'PROCESS_MESSAGE_SUBSCRIPTION',
    intent: 'DELETED',
    fields: subscriptionFields,
    values: (event) => subscriptionValues(event),
  },
  START_SUBSCRIPTION_CREATED: {
    valueType: 'MESSAGE_START_EVENT_SUBSCRIPTION',
    intent: 'CREATED',
    fields: startFields,
    values: ({ subscription: own }) => [
      own.definitionKey,
      own.bpmnProcessId,
      own.startEventId,
      own.messageName,
      noKey,
      noKey,
      '',
      {},
    ],
  },
  START_SUBSCRIPTION_CORRELATED: {
    valueType: 'MESSAGE_START_EVENT_SUBSCRIPTION',
    intent: 'CORRELATED',
    fields: startFields,
    values: ({ subscription: own, message, processInstanceKey }) => [
      own.definitionKey,
      own.bpmnProcessId,
      own.startEventId,
      own.messageName,
      processInstanceKey,
      message.key,
      message.correlationKey,
      message.variables,
    ],
  },
  START_SUBSCRIPTION_DELETED: {
    valueType: 'MESSAGE_START_EVENT_SUBSCRIPTION',
    intent: 'DELETED',
    fields: startFields,
    values: ({ subscription: own }) => [
      own.definitionKey,
      own.bpmnProcessId,
      own.startEventId,
      own.messageName,
      noKey,
      noKey,
      '',
      {},
    ],
  },
  PROCESS_CREATED: {
    valueType: 'PROCESS',
    intent: 'CREATED',
    fields: ['bpmnProcessId', 'version', 'processDefinitionKey', 'resourceName', 'checksum'],
    values: ({ process }) => [
      process.bpmnProcessId,
      process.version,
      process.key,
      process.resourceName,
      process.checksum,
    ],
  },
  DECISION_CREATED: {
    valueType: 'DECISION',
    intent: 'CREATED',
    fields: decisionFields,
    values: ({ decision: own }) => [
      own.decisionId,
      own.name,
      own.version,
      own.key,
      own.requirementsId,
      own.requirementsKey,
      own.resourceName,
    ],
  },
  DEPLOYMENT_CREATED: {
    valueType: 'DEPLOYMENT',
    intent: 'CREATED',
    fields: ['processesMetadata', 'decisionsMetadata'],
    values: ({ processes, decisions }) => [
      processes.map((own) => ({
        bpmnProcessId: own.bpmnProcessId,
        version: own.version,
        processDefinitionKey: String(own.key),
        resourceName: own.resourceName,
      })),
      decisions.map((own) => ({ decisionId: own.decisionId, version: own.version, decisionKey: String(own.key) })),
    ],
  },
  PROCESS_INSTANCE_CREATED: {
    valueType: 'PROCESS_INSTANCE_CREATION',
    intent: 'CREATED',
    fields: ['processInstanceKey', 'processDefinitionKey', 'variables'],
    values: ({ process, processInstanceKey, variables }) => [processInstanceKey, process.key, variables],
  },
  DECISION_EVALUATED: {
    valueType: 'DECISION_EVALUATION',
    intent: 'EVALUATED',
    fields: evaluationFields,
    values: (event) => [...evaluationValues(event), '', ''],
  },
  DECISION_FAILED: {
    valueType: 'DECISION_EVALUATION',
    intent: 'FAILED',
    fields: evaluationFields,
    values: (event) => [...evaluationValues(event), event.failureMessage, event.failedDecisionId],
  },
  ESCALATION_ESCALATED: {
    valueType: 'ESCALATION',
    intent: 'ESCALATED',
    fields: escalationFields,
    values: escalationValues,
  },
  ESCALATION_NOT_ESCALATED: {
    valueType: 'ESCALATION',
    intent: 'NOT_ESCALATED',
    fields: escalationFields,
    values: escalationValues,
  },
  INSTANCE_BANNED: {
    valueType: 'ERROR',
    intent: 'CREATED',
    fields: ['processInstanceKey', 'exceptionMessage'],
    values: ({ processInstanceKey, message }) => [processInstanceKey, message],
  },
};

function evaluationValues(event: EventOf<'DECISION_EVALUATED'> | EventOf<'DECISION_FAILED'>): JsonValue[] {
  const { decision, output } = event;
  return [
    decision.decisionId,
    decision.key,
    decision.version,
    JSON.stringify(output),
    event.processInstanceKey || noKey,
    event.definitionKey || noKey,
    event.elementInstanceKey || noKey,
    event.elementId,
    event.evaluated,
  ];
}

function escalationValues(event: EventOf<'ESCALATION_ESCALATED'> | EventOf<'ESCALATION_NOT_ESCALATED'>): JsonValue[] {
  return [event.processInstanceKey, event.escalationCode, event.throwElementId, event.catchElementId];
}

type PackedRecord = readonly [kind: EventKind, key: number, values: readonly (JsonValue | undefined)[]];

/** Few rows are cheaper to write than many: this many records share one, which stands under the position of its last. */
const mostInRow = 100;

/** The records of one commit, in order, positions following each other. Events that no reader is told of have none. */
export function packRecords(
  events: readonly EngineEvent[],
  timestamp: number,
  afterPosition: number,
): readonly StoredRecord[] {
  const packed = events.flatMap((event): PackedRecord[] => {
    const form = forms[event.kind] as RecordForm<EventKind> | undefined;
    return form ? [[event.kind, event.key, form.values(event)]] : [];
  });
  const rows: StoredRecord[] = [];
  for (let first = 0; first < packed.length; first += mostInRow) {
    const inRow = packed.slice(first, first + mostInRow);
    rows.push({ position: afterPosition + first + inRow.length, value: JSON.stringify([timestamp, inRow]) });
  }
  return rows;
}

export type DescribeProcess = (definitionKey: number) => Pick<ProcessRow, 'bpmnProcessId' | 'version'> | undefined;

export function unpackRecords({ position, value }: StoredRecord, process: DescribeProcess): readonly EngineRecord[] {
  const [timestamp, packed] = JSON.parse(value) as [number, readonly PackedRecord[]];
  const first = position - packed.length + 1;
  return packed.map((record, index) => unpackRecord(first + index, timestamp, record, process));
}

function unpackRecord(
  position: number,
  timestamp: number,
  [kind, key, values]: PackedRecord,
  process: DescribeProcess,
): EngineRecord {
  const form = forms[kind] as RecordForm<EventKind> | undefined;
  if (!form) throw new Error(`Expected a known record at position ${position}, but found '${kind}'.`);
  const value: Record<string, JsonValue> = {};
  form.fields.forEach((field, index) => {
    const own = values[index] ?? null;
    value[field] = field.endsWith('Key') && typeof own === 'number' ? String(own) : own;
  });
  const definitionKey = values[form.fields.indexOf('processDefinitionKey')];
  const definition =
    typeof definitionKey === 'number' && form.valueType !== 'PROCESS' ? process(definitionKey) : undefined;
  return {
    position,
    key: String(key),
    timestamp,
    recordType: 'EVENT',
    valueType: form.valueType,
    intent: form.intent,
    value: { ...value, ...(definition ? definitionFields(form.valueType, definition) : {}), tenantId: '<default>' },
  };
}

/** Jobs name the version differently, as in Zeebe. */
function definitionFields(
  valueType: string,
  { bpmnProcessId, version }: Pick<ProcessRow, 'bpmnProcessId' | 'version'>,
): Record<string, JsonValue> {
  return valueType === 'JOB' ? { bpmnProcessId, processDefinitionVersion: version } : { bpmnProcessId, version };
}
