import type { EventOf } from '../state';
import { noKey } from './record-values';
import type { RecordForms } from './record-forms';

/** The records of signals and compensation. */
const signalSubscription = (intent: string) => ({
  valueType: 'SIGNAL_SUBSCRIPTION',
  intent,
  fields: ['processDefinitionKey', 'signalName', 'catchEventId', 'catchEventInstanceKey'],
  values: ({ subscription: own }: EventOf<'SIGNAL_SUBSCRIPTION_CREATED'> | EventOf<'SIGNAL_SUBSCRIPTION_DELETED'>) => [
    own.definitionKey,
    own.signalName,
    own.target,
    own.elementInstanceKey || noKey,
  ],
});

const compensation = (intent: string) => ({
  valueType: 'COMPENSATION_SUBSCRIPTION',
  intent,
  fields: [
    'processInstanceKey',
    'processDefinitionKey',
    'compensableActivityId',
    'compensableActivityInstanceKey',
    'compensableActivityScopeKey',
    'compensationHandlerId',
    'compensationHandlerInstanceKey',
    'throwEventId',
    'throwEventInstanceKey',
    'variables',
  ],
  values: ({ compensation: own, processInstanceKey, definitionKey }: Omit<EventOf<'COMPENSATION_CREATED'>, 'kind'>) => [
    processInstanceKey,
    definitionKey,
    own.activityId,
    own.activityKey,
    own.activityScopeKey,
    own.handlerId,
    own.handlerKey || noKey,
    own.throwEventId,
    own.throwEventKey || noKey,
    {},
  ],
});

export const eventForms: RecordForms = {
  SIGNAL_BROADCASTED: {
    valueType: 'SIGNAL',
    intent: 'BROADCASTED',
    fields: ['signalName', 'variables'],
    values: ({ signalName, variables }) => [signalName, variables],
  },
  SIGNAL_SUBSCRIPTION_CREATED: signalSubscription('CREATED'),
  SIGNAL_SUBSCRIPTION_DELETED: signalSubscription('DELETED'),
  COMPENSATION_CREATED: compensation('CREATED'),
  COMPENSATION_TRIGGERED: compensation('TRIGGERED'),
  COMPENSATION_COMPLETED: compensation('COMPLETED'),
  COMPENSATION_DELETED: compensation('DELETED'),
};
