import type { CatchDetail } from '../model';
import { findCatch } from './catch-search';
import type { Element, Step } from './step-context';
import { isBeingInterrupted, trigger } from './triggers';

/**
 * E4: uncaught, or caught without interrupting, the thrower goes on; otherwise it ends with its scope. E5: what an
 * activity that is being interrupted would have caught is lost.
 */
export function throwEscalation(step: Step, thrower: Element, code: string): 'goes on' | 'is interrupted' {
  const caught = findCatch(step, thrower, 'escalation', code);
  const told = {
    key: step.nextKey(),
    escalationCode: code,
    throwElementId: thrower.node.id,
    catchElementId: caught?.event.id ?? '',
    processInstanceKey: thrower.instance.processInstanceKey,
  };
  if (!caught) {
    step.emit({ kind: 'ESCALATION_NOT_ESCALATED', ...told });
    return 'goes on';
  }
  const isTaken = !isBeingInterrupted(caught.owner);
  step.emit({ kind: isTaken ? 'ESCALATION_ESCALATED' : 'ESCALATION_NOT_ESCALATED', ...told });
  if (isTaken) trigger(step, caught.owner, caught.event, { variables: {} });
  return (caught.event.detail as CatchDetail).interrupting ? 'is interrupted' : 'goes on';
}
