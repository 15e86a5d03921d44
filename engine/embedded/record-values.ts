import type { JsonValue } from '../port';
import type { ElementPlace, EventOf, IncidentRow, JobRow, SubscriptionRow, TimerState } from '../state';

/** What the records of each family say, name by name in the order of their values. A name that ends in Key holds a key. */

/** Zeebe's way to say "none" in a key. */
export const noKey = -1;

export const elementFields = [
  'elementId',
  'bpmnElementType',
  'bpmnEventType',
  'processInstanceKey',
  'processDefinitionKey',
  'flowScopeKey',
  'parentElementInstanceKey',
  'parentProcessInstanceKey',
];
export const elementValues = (event: ElementPlace): JsonValue[] => [
  event.elementId,
  event.elementType,
  event.eventType,
  event.processInstanceKey,
  event.definitionKey,
  event.scopeKey || noKey,
  event.callerKey || noKey,
  event.callerProcessKey || noKey,
];

export const jobFields = [
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
export const jobValues = (job: JobRow, variables: JsonValue = {}, errorCode = ''): JsonValue[] => [
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

export const incidentFields = [
  'errorType',
  'errorMessage',
  'processInstanceKey',
  'processDefinitionKey',
  'elementId',
  'elementInstanceKey',
  'jobKey',
  'variableScopeKey',
];
export const incidentValues = ({ incident }: { readonly incident: IncidentRow }): JsonValue[] => [
  incident.errorType,
  incident.errorMessage,
  incident.processInstanceKey,
  incident.definitionKey,
  incident.elementId,
  incident.elementInstanceKey,
  incident.jobKey || noKey,
  incident.variableScopeKey,
];

export const timerFields = [
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

export const subscriptionFields = [
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
export const subscriptionValues = (
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

export const startFields = [
  'processDefinitionKey',
  'bpmnProcessId',
  'startEventId',
  'messageName',
  'processInstanceKey',
  'messageKey',
  'correlationKey',
  'variables',
];
export const variableFields = ['name', 'value', 'scopeKey', 'processInstanceKey', 'processDefinitionKey'];
export const messageFields = ['name', 'correlationKey', 'messageId', 'timeToLive', 'deadline', 'variables'];
export const decisionFields = [
  'decisionId',
  'decisionName',
  'version',
  'decisionKey',
  'decisionRequirementsId',
  'decisionRequirementsKey',
  'resourceName',
];
export const evaluationFields = [
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
export const escalationFields = ['processInstanceKey', 'escalationCode', 'throwElementId', 'catchElementId'];

export const elementTimer = (event: {
  readonly timer: TimerState;
  readonly elementInstanceKey: number;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
}): JsonValue[] => timerValues(event.definitionKey, event.elementInstanceKey, event.processInstanceKey, event.timer);
export const startTimer = (
  event: EventOf<'START_TIMER_CREATED'> | EventOf<'START_TIMER_TRIGGERED'> | EventOf<'START_TIMER_CANCELED'>,
): JsonValue[] => timerValues(event.startTimer.definitionKey, 0, event.processInstanceKey, event.startTimer.timer);

export function evaluationValues(event: EventOf<'DECISION_EVALUATED'> | EventOf<'DECISION_FAILED'>): JsonValue[] {
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

export function escalationValues(
  event: EventOf<'ESCALATION_ESCALATED'> | EventOf<'ESCALATION_NOT_ESCALATED'>,
): JsonValue[] {
  return [event.processInstanceKey, event.escalationCode, event.throwElementId, event.catchElementId];
}
