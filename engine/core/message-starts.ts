import type { Variables } from '../port';
import type { MessageRow, StartSubscriptionRow } from '../state';
import type { Element, Step } from './step-context';

/** Messages that start process instances, and how many (M3b, M6). */
export function mayStart(step: Step, bpmnProcessId: string, correlationKey: string): boolean {
  return correlationKey === '' || !step.state.runningFor(bpmnProcessId, correlationKey);
}

export function startByMessage(step: Step, subscription: StartSubscriptionRow, message: MessageRow): void {
  const processInstanceKey = step.nextKey();
  step.emit({
    kind: 'START_SUBSCRIPTION_CORRELATED',
    key: subscription.key,
    subscription,
    message,
    processInstanceKey,
  });
  startInstance(step, subscription, processInstanceKey, message.variables, message.correlationKey);
}

/** When an instance started with a correlation key has ended, the oldest message that waited for it starts the next one. */
export function offerNextMessage(step: Step, { instance, process }: Element): void {
  const { startedFor } = instance;
  if (startedFor === undefined) return;
  const waiting = step.state.startSubscriptionsOf(process.id).flatMap((subscription) =>
    step.state
      .bufferedMessages(subscription.messageName, startedFor, step.now)
      .filter((message) => !step.state.isCorrelated(message.key, process.id))
      .map((message) => ({ subscription, message })),
  );
  const [oldest] = waiting.sort((one, other) => one.message.key - other.message.key);
  if (oldest) startByMessage(step, oldest.subscription, oldest.message);
}

/** A process instance that an event starts: the event's variables are mapped by its start event. */
export function startInstance(
  step: Step,
  start: { readonly definitionKey: number; readonly bpmnProcessId: string; readonly startEventId: string },
  processInstanceKey: number,
  variables: Variables,
  correlationKey: string,
): void {
  step.follow({
    kind: 'ACTIVATE_ELEMENT',
    key: processInstanceKey,
    nodeId: start.bpmnProcessId,
    rootKey: processInstanceKey,
    processInstanceKey,
    definitionKey: start.definitionKey,
    scopeKey: 0,
    viaFlow: false,
    starting: {
      trigger: { target: start.startEventId, variables },
      ...(correlationKey === '' ? {} : { startedFor: correlationKey }),
    },
  });
}
