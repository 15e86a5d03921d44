import type { CatchDetail } from '../../model';
import type { Variables } from '../../port';
import type { SignalSubscriptionRow } from '../../state';
import type { CommandOf, FollowUp } from '../commands';
import { startInstance } from '../message-starts';
import { findElement, nodeOf, type Step } from '../step-context';
import { canBeTriggered, trigger } from '../triggers';

/** S1: a signal reaches everybody who waits for it at this moment, and is not kept. */
export function answerBroadcast(
  step: Step,
  { name, variables }: CommandOf<'BROADCAST_SIGNAL'>,
): { readonly signalKey: string } {
  return { signalKey: String(broadcast(step, name, variables)) };
}

/** S2: from a throw or end event, once it is active. */
export function broadcastThrown(step: Step, thrown: FollowUp & { readonly kind: 'BROADCAST_SIGNAL' }): void {
  broadcast(step, thrown.name, thrown.variables);
}

function broadcast(step: Step, signalName: string, variables: Variables): number {
  const key = step.nextKey();
  step.emit({ kind: 'SIGNAL_BROADCASTED', key, signalName, variables });
  const ending = new Set<number>();
  for (const subscription of step.state.signals.of(signalName)) {
    const { elementInstanceKey, target } = subscription;
    if (elementInstanceKey === 0)
      startInstance(step, { ...subscription, startEventId: target }, step.nextKey(), variables, '');
    else if (!ending.has(elementInstanceKey) && reach(step, subscription, variables)) ending.add(elementInstanceKey);
  }
  return key;
}

/** Says whether the element ends by it. Lost to one that is held up or about to end (L2), as a message would be. */
function reach(step: Step, { elementInstanceKey, target }: SignalSubscriptionRow, variables: Variables): boolean {
  const owner = findElement(step, elementInstanceKey);
  if (!owner || !canBeTriggered(step, owner)) return false;
  if (step.state.isBanned(step.state.rootKeyOf(elementInstanceKey) ?? 0)) return false;
  const event = nodeOf(owner.process, target);
  trigger(step, owner, event, { variables });
  return (event.detail as CatchDetail).interrupting;
}
