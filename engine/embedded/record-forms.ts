import type { JsonValue } from '../port';
import { noCatchEvent, type EventKind, type EventOf, type ProcessRow } from '../state';
import { eventForms } from './event-record-forms';
import { jobBatchForm } from './record-job-batch';
import { tellResource, type RecordSurroundings, type RecordValue } from './record-telling';
import { userTaskForms } from './user-task-record-forms';
import {
  decisionFields,
  decisionValues,
  deploymentFields,
  deploymentValues,
  processFields,
  processValues,
  requirementsFields,
  requirementsValues,
} from './deployment-values';
import { migrationFields, migrationValues, modificationFields, modificationValues } from './instance-values';
import {
  noKey,
  elementFields,
  elementValues,
  jobFields,
  jobValues,
  incidentFields,
  incidentValues,
  timerFields,
  subscriptionFields,
  subscriptionValues,
  startFields,
  variableFields,
  messageFields,
  evaluationFields,
  escalationFields,
  elementTimer,
  startTimer,
  evaluationValues,
  escalationValues,
} from './record-values';

/**
 * How each event is told to readers, in the shape of Zeebe's exporters. Events without a form are not told.
 */
export interface RecordForm<Kind extends EventKind> {
  readonly valueType: string;
  readonly intent: string;
  /** Names of the values, in their order. A name that ends in Key holds a key. */
  readonly fields: readonly string[];
  /** What is stored; undefined where a field has its usual value. */
  readonly values: (event: EventOf<Kind>) => readonly (JsonValue | undefined)[];
  /** Makes Zeebe's value of what was stored, where the names alone do not. */
  readonly tell?: (stored: RecordValue, around: RecordSurroundings) => RecordValue;
}

export type RecordForms = { readonly [Kind in EventKind]?: RecordForm<Kind> };

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
const resourceDeletion = (intent: string) => ({
  valueType: 'RESOURCE_DELETION',
  intent,
  fields: ['resourceKey'],
  values: ({ resourceKey }: { readonly resourceKey: number }) => [resourceKey],
});
/** Of a deleted process the file is not told again. */
const deletedProcess = ({ process }: { readonly process: ProcessRow }): readonly JsonValue[] => [
  ...processValues({ process: { ...process, checksum: '' } }),
  '',
];
export const forms: RecordForms = {
  ...eventForms,
  ...userTaskForms,
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
    values: (event) => [event.name, event.text, event.scopeKey, event.processInstanceKey, event.definitionKey],
  },
  VARIABLE_UPDATED: {
    valueType: 'VARIABLE',
    intent: 'UPDATED',
    fields: variableFields,
    values: (event) => [event.name, event.text, event.scopeKey, event.processInstanceKey, event.definitionKey],
  },
  VARIABLES_SET: {
    valueType: 'VARIABLE_DOCUMENT',
    intent: 'UPDATED',
    fields: ['scopeKey', 'variables', 'updateSemantics'],
    values: ({ scopeKey, variables, local }) => [scopeKey, variables, local ? 'LOCAL' : 'PROPAGATE'],
  },
  JOBS_ACTIVATED: jobBatchForm,
  JOB_CREATED: { ...job('CREATED'), values: (event) => jobValues(event.job) },
  JOB_COMPLETED: { ...job('COMPLETED'), values: (event) => jobValues(event.job, event.variables) },
  JOB_FAILED: { ...job('FAILED'), values: (event) => jobValues(event.job, event.variables) },
  JOB_ERROR_THROWN: {
    ...job('ERROR_THROWN'),
    values: (event) =>
      jobValues(event.caught ? event.job : { ...event.job, elementId: noCatchEvent }, undefined, event.errorCode),
  },
  JOB_TIMED_OUT: { ...job('TIMED_OUT'), values: (event) => jobValues(event.job) },
  JOB_RECURRED_AFTER_BACKOFF: { ...job('RECURRED_AFTER_BACKOFF'), values: (event) => jobValues(event.job) },
  JOB_RETRIES_UPDATED: { ...job('RETRIES_UPDATED'), values: (event) => jobValues(event.job) },
  JOB_TIMEOUT_UPDATED: { ...job('TIMEOUT_UPDATED'), values: (event) => jobValues(event.job) },
  JOB_YIELDED: { ...job('YIELDED'), values: (event) => jobValues(event.job) },
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
    fields: [...processFields, 'resource'],
    values: (event) => [...processValues(event), event.process.resourceKey],
    tell: tellResource,
  },
  DECISION_REQUIREMENTS_CREATED: {
    valueType: 'DECISION_REQUIREMENTS',
    intent: 'CREATED',
    fields: [...requirementsFields, 'resource'],
    values: (event) => [...requirementsValues(event), event.requirements.resourceKey],
    tell: tellResource,
  },
  RESOURCE_DELETING: resourceDeletion('DELETING'),
  RESOURCE_DELETED: resourceDeletion('DELETED'),
  PROCESS_DELETING: {
    valueType: 'PROCESS',
    intent: 'DELETING',
    fields: [...processFields, 'resource'],
    values: deletedProcess,
  },
  PROCESS_DELETED: {
    valueType: 'PROCESS',
    intent: 'DELETED',
    fields: [...processFields, 'resource'],
    values: deletedProcess,
  },
  DECISION_DELETED: { valueType: 'DECISION', intent: 'DELETED', fields: decisionFields, values: decisionValues },
  DECISION_REQUIREMENTS_DELETED: {
    valueType: 'DECISION_REQUIREMENTS',
    intent: 'DELETED',
    fields: [...requirementsFields, 'resource'],
    values: ({ requirements }) => [
      ...requirementsValues({ requirements: { ...requirements, namespace: '' } }),
      requirements.resourceKey,
    ],
    tell: tellResource,
  },
  DECISION_CREATED: { valueType: 'DECISION', intent: 'CREATED', fields: decisionFields, values: decisionValues },
  DEPLOYMENT_CREATED: {
    valueType: 'DEPLOYMENT',
    intent: 'CREATED',
    fields: deploymentFields,
    values: deploymentValues,
  },
  ELEMENT_MIGRATED: { ...element('ELEMENT_MIGRATED'), values: elementValues },
  VARIABLE_MIGRATED: {
    valueType: 'VARIABLE',
    intent: 'MIGRATED',
    fields: variableFields,
    values: (event) => [
      event.name,
      JSON.stringify(event.value),
      event.scopeKey,
      event.processInstanceKey,
      event.definitionKey,
    ],
  },
  JOB_MIGRATED: { ...job('MIGRATED'), values: (event) => jobValues(event.job) },
  INCIDENT_MIGRATED: { valueType: 'INCIDENT', intent: 'MIGRATED', fields: incidentFields, values: incidentValues },
  INSTANCE_MIGRATED: {
    valueType: 'PROCESS_INSTANCE_MIGRATION',
    intent: 'MIGRATED',
    fields: migrationFields,
    values: migrationValues,
  },
  INSTANCE_MODIFIED: {
    valueType: 'PROCESS_INSTANCE_MODIFICATION',
    intent: 'MODIFIED',
    fields: modificationFields,
    values: modificationValues,
  },
  PROCESS_INSTANCE_CREATED: {
    valueType: 'PROCESS_INSTANCE_CREATION',
    intent: 'CREATED',
    fields: ['processInstanceKey', 'processDefinitionKey', 'variables', 'startInstructions'],
    values: ({ process, processInstanceKey, variables, startAt }) => [
      processInstanceKey,
      process.key,
      variables,
      startAt.length > 0 ? startAt.map((elementId) => ({ elementId })) : undefined,
    ],
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
    fields: ['processInstanceKey', 'exceptionMessage', 'stacktrace'],
    values: ({ processInstanceKey, message }) => [processInstanceKey, message],
    tell: (stored, { source }) => ({ ...stored, errorEventPosition: source }),
  },
};
