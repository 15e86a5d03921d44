import type { ExecutableNode } from '../model';
import type { ProcessRow, SignalSubscriptionRow } from '../state';
import { evaluateText } from './expressions';
import { refusedStart } from './refused-start';
import type { Element, Step } from './step-context';

/** Who waits for a signal from now on, and who no longer does. */
export function openSignal(
  step: Step,
  { instance, process }: Element,
  { nodeId }: ExecutableNode,
  signalName: string,
): void {
  const { definitionKey, key: elementInstanceKey } = instance;
  subscribe(step, { signalName, bpmnProcessId: process.id, definitionKey, elementInstanceKey, target: nodeId });
}

/** D18: a start event of a process, open from its deployment on. D2: its name cannot come from variables. */
export function openSignalStart(step: Step, start: ExecutableNode, process: ProcessRow): void {
  if (start.detail.kind !== 'catch' || start.detail.event.kind !== 'signal') return;
  const name = evaluateText(step, start.detail.event.name, 0);
  if (!name.ok) throw refusedStart(start, process, 'signal name', name.failure);
  const { bpmnProcessId, key: definitionKey } = process;
  subscribe(step, {
    signalName: name.value,
    bpmnProcessId,
    definitionKey,
    elementInstanceKey: 0,
    target: start.nodeId,
  });
}

function subscribe(step: Step, subscription: Omit<SignalSubscriptionRow, 'key'>): void {
  const key = step.nextKey();
  step.emit({ kind: 'SIGNAL_SUBSCRIPTION_CREATED', key, subscription: { key, ...subscription } });
}

export function closeSignals(step: Step, subscriptions: readonly SignalSubscriptionRow[]): void {
  for (const subscription of subscriptions)
    step.emit({ kind: 'SIGNAL_SUBSCRIPTION_DELETED', key: subscription.key, subscription });
}
