import type { EvaluatedDecisionStep, JsonValue, Variables } from '../port';
import type { ElementPlace, EventOf, IncidentRow, JobRow, SubscriptionRow, TimerState } from '../state';

/** What the records of each family say, name by name in the order of their values. A name that ends in Key holds a key. */

/** Values that are left out at the end need no place. */
export function withoutUsualEnd(values: readonly (JsonValue | undefined)[]): readonly (JsonValue | undefined)[] {
  let length = values.length;
  while (length > 0 && values[length - 1] === undefined) length -= 1;
  return length === values.length ? values : values.slice(0, length);
}

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
  'jobKind',
  'retryBackoff',
  'recurringTime',
  'timeout',
];
export const jobValues = (job: JobRow, variables?: Variables, errorCode?: string): (JsonValue | undefined)[] => [
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
  variables && hasFields(variables) ? variables : undefined,
  job.listener ? 'EXECUTION_LISTENER' : undefined,
  job.backoff?.ms,
  job.backoff?.untilMs,
];

function hasFields(value: object): boolean {
  for (const _field in value) return true;
  return false;
}

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
export const evaluationFields = [
  'decisionId',
  'decisionName',
  'decisionKey',
  'decisionVersion',
  'decisionRequirementsId',
  'decisionRequirementsKey',
  'decisionOutput',
  'processInstanceKey',
  'processDefinitionKey',
  'elementInstanceKey',
  'elementId',
  'evaluatedDecisions',
  'evaluationFailureMessage',
  'failedDecisionId',
  'variables',
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
    decision.name,
    decision.key,
    decision.version,
    decision.requirementsId,
    decision.requirementsKey,
    JSON.stringify(output),
    event.processInstanceKey || noKey,
    event.definitionKey || noKey,
    event.elementInstanceKey || noKey,
    event.elementId,
    event.evaluated.map(evaluatedDecision),
  ];
}

/** Values stand as JSON text in the record. */
function evaluatedDecision({
  output,
  evaluatedInputs,
  matchedRules,
  ...decision
}: EvaluatedDecisionStep): Record<string, JsonValue> {
  return {
    ...decision,
    tenantId: '<default>',
    decisionOutput: JSON.stringify(output),
    evaluatedInputs: evaluatedInputs.map((input) => ({ ...input, inputValue: JSON.stringify(input.inputValue) })),
    matchedRules: matchedRules.map((rule) => ({
      ...rule,
      evaluatedOutputs: rule.evaluatedOutputs.map((out) => ({ ...out, outputValue: JSON.stringify(out.outputValue) })),
    })),
  };
}

export function escalationValues(
  event: EventOf<'ESCALATION_ESCALATED'> | EventOf<'ESCALATION_NOT_ESCALATED'>,
): JsonValue[] {
  return [event.processInstanceKey, event.escalationCode, event.throwElementId, event.catchElementId];
}
