import type { CatchDetail, ExecutableNode } from '../model';
import type { Trigger } from '../state';
import { closeCatchEvents } from './catch-events';
import { nodeOf, placeOf, scopeOf, type Element, type Step } from './step-context';
import { mergeLocal } from './variables';

/** What happens when an event occurs: to the element that waits for it, and to what it interrupts (E2, M8, G4). */
export function canBeTriggered(step: Step, element: Element): boolean {
  const scope = scopeOf(step, element);
  return element.instance.state === 'ACTIVATED' && (scope === undefined || scope.instance.state === 'ACTIVATED');
}

/** `owner` is the element instance that owns the timer or subscription, or whose catch event was found for an error. */
export function trigger(step: Step, owner: Element, event: ExecutableNode, given: Omit<Trigger, 'target'>): void {
  if (event.type === 'BOUNDARY_EVENT') {
    triggerBoundaryEvent(step, owner, event, given);
    return;
  }
  if (event.type === 'START_EVENT') {
    triggerEventSubProcess(step, owner, event, given);
    return;
  }
  step.emit({ kind: 'EVENT_TRIGGERED', key: owner.instance.key, trigger: { target: event.nodeId, ...given } });
  step.follow({ kind: 'COMPLETE_ELEMENT', key: owner.instance.key });
}

/** By one of its boundary events: the first one counts. */
export function isBeingInterrupted({ instance, node }: Element): boolean {
  return instance.trigger !== undefined && node.boundaryEvents.includes(instance.trigger.target);
}

function triggerBoundaryEvent(step: Step, owner: Element, event: ExecutableNode, given: Omit<Trigger, 'target'>): void {
  const happened: Trigger = { target: event.nodeId, ...given };
  if (!(event.detail as CatchDetail).interrupting) {
    startTriggeredEvent(step, owner, happened);
    return;
  }
  if (isBeingInterrupted(owner)) return;
  closeCatchEvents(step, owner);
  step.emit({ kind: 'EVENT_TRIGGERED', key: owner.instance.key, trigger: happened });
  step.follow({ kind: 'TERMINATE_ELEMENT', key: owner.instance.key });
}

function triggerEventSubProcess(
  step: Step,
  owner: Element,
  start: ExecutableNode,
  given: Omit<Trigger, 'target'>,
): void {
  const happened: Trigger = { target: start.nodeId, ...given };
  if (!(start.detail as CatchDetail).interrupting) {
    startEventSubProcess(step, owner, happened);
    return;
  }
  closeCatchEvents(step, owner);
  step.emit({ kind: 'EVENT_TRIGGERED', key: owner.instance.key, trigger: happened });
  step.emit({ kind: 'SCOPE_INTERRUPTED', key: owner.instance.key, by: start.scopeId ?? '' });
  if (owner.instance.children === 0) startEventSubProcess(step, owner, happened);
  else terminateChildren(step, owner);
}

/** When the interrupted work of a scope has ended, the event subprocess that interrupted it begins. */
export function startPendingEventSubProcess(step: Step, scope: Element): boolean {
  const pending = scope.instance.trigger;
  if (!pending || nodeOf(scope.process, pending.target).scopeId !== scope.instance.interruptedBy) return false;
  startEventSubProcess(step, scope, pending);
  return true;
}

function startEventSubProcess(step: Step, { instance, process }: Element, happened: Trigger): void {
  step.follow({
    kind: 'ACTIVATE_ELEMENT',
    key: step.nextKey(),
    nodeId: nodeOf(process, happened.target).scopeId ?? '',
    rootKey: step.state.rootKeyOf(instance.key) ?? 0,
    processInstanceKey: instance.processInstanceKey,
    definitionKey: instance.definitionKey,
    scopeKey: instance.key,
    viaFlow: false,
    starting: { trigger: happened },
  });
}

/**
 * A boundary event, or the event behind an event-based gateway: it has happened already, so it is active at once, and
 * keeps the variables of what happened (V8).
 */
export function startTriggeredEvent(step: Step, owner: Element, happened: Trigger): void {
  const { instance, process } = owner;
  const node = nodeOf(process, happened.target);
  const place = {
    ...placeOf(step, owner),
    rootKey: step.state.rootKeyOf(instance.scopeKey) ?? 0,
    nodeId: node.nodeId,
    elementId: node.id,
    elementType: node.type,
    eventType: node.eventType,
    scopeKey: instance.scopeKey,
  };
  const key = step.nextKey();
  step.emit({ kind: 'ELEMENT_ACTIVATING', key, ...place, consumes: 0, starting: { trigger: happened } });
  step.emit({ kind: 'ELEMENT_ACTIVATED', key, ...place });
  mergeLocal(step, key, happened.variables);
  step.follow({ kind: 'COMPLETE_ELEMENT', key });
}

export function terminateChildren(step: Step, { instance }: Element): void {
  for (const child of step.state.childrenOf(instance.key)) {
    if (child.state !== 'TERMINATING') step.follow({ kind: 'TERMINATE_ELEMENT', key: child.key });
  }
}
