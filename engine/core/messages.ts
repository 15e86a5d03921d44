import type { CommandOf, FollowUp } from './commands';
import { Refused } from './commands';
import type { MessageRow, SubscriptionRow } from '../state';
import { mayStart, startByMessage } from './message-starts';
import { findElement, nodeOf, type Step } from './step-context';
import { canBeTriggered, trigger } from './triggers';

/** M1 to M5: who receives a published message, and what a new subscription finds waiting. */
export function publishMessage(step: Step, command: CommandOf<'PUBLISH_MESSAGE'>): { readonly messageKey: string } {
  const { name, correlationKey, messageId, timeToLiveMs, variables } = command;
  if (messageId !== '' && step.state.hasBufferedId(name, correlationKey, messageId)) {
    throw new Refused(
      'ALREADY_EXISTS',
      `Expected to publish a new message with id '${messageId}', but a message with that id was already published`,
    );
  }
  const message: MessageRow = {
    key: step.nextKey(),
    name,
    correlationKey,
    messageId,
    deadline: step.now + timeToLiveMs,
    variables,
  };
  step.emit({ kind: 'MESSAGE_PUBLISHED', key: message.key, message, timeToLiveMs });
  const reached = correlateToWaiting(step, message);
  for (const subscription of step.state.startSubscriptions(name)) {
    if (reached.has(subscription.bpmnProcessId) || !mayStart(step, subscription.bpmnProcessId, correlationKey))
      continue;
    reached.add(subscription.bpmnProcessId);
    startByMessage(step, subscription, message);
  }
  if (timeToLiveMs <= 0) step.emit({ kind: 'MESSAGE_EXPIRED', key: message.key, message, buffered: false });
  return { messageKey: String(message.key) };
}

/** M3: at most one subscription of each process, in the order in which they were opened. */
function correlateToWaiting(step: Step, message: MessageRow): Set<string> {
  const reached = new Set<string>();
  for (const subscription of step.state.subscriptions(message.name, message.correlationKey)) {
    if (reached.has(subscription.bpmnProcessId)) continue;
    reached.add(subscription.bpmnProcessId);
    correlate(step, subscription, message);
  }
  return reached;
}

/** L2 as measured: while an element is held up by an output mapping, a message for it is lost. */
function correlate(step: Step, subscription: SubscriptionRow, message: MessageRow): boolean {
  const owner = findElement(step, subscription.elementInstanceKey);
  if (!owner || !canBeTriggered(step, owner)) return false;
  const event = nodeOf(owner.process, subscription.target);
  const { processInstanceKey } = owner.instance;
  step.emit({
    kind: 'SUBSCRIPTION_CORRELATED',
    key: subscription.key,
    subscription,
    message,
    processInstanceKey,
    elementId: event.id,
  });
  trigger(step, owner, event, { variables: message.variables });
  return true;
}

/** M5: the oldest buffered message that has not reached this process yet; M8: one that stays open takes further ones. */
export function offerBufferedMessage(step: Step, offer: FollowUp & { readonly kind: 'OFFER_BUFFERED_MESSAGE' }): void {
  const owner = findElement(step, offer.elementInstanceKey);
  const subscription = owner?.instance.subscriptions.find(({ key }) => key === offer.subscriptionKey);
  if (!owner || !subscription) return;
  const { messageName, correlationKey, bpmnProcessId, interrupting } = subscription;
  const message = step.state
    .bufferedMessages(messageName, correlationKey, step.now)
    .find(({ key }) => !step.state.isCorrelated(key, bpmnProcessId));
  if (message) {
    if (correlate(step, subscription, message) && !interrupting) step.follow({ ...offer, isNew: false });
  } else if (offer.isNew) {
    const { processInstanceKey } = owner.instance;
    const elementId = nodeOf(owner.process, subscription.target).id;
    step.emit({ kind: 'SUBSCRIPTION_CREATED', key: subscription.key, subscription, processInstanceKey, elementId });
  }
}
