import type { ExecutableNode, SequenceFlow } from '../model';
import { isScopeBehaviour, type ScopeBehaviour } from './behaviour';
import { closeCatchEvents } from './catch-events';
import { completeCompensation, forgetCompensations, keepForCompensation } from './compensation';
import { resolveIncidentsOf } from './incidents';
import { cancelJob } from './jobs';
import {
  callerOf,
  instanceOf,
  findElement,
  lifeCycleEvent,
  nodeOf,
  placeOf,
  scopeOf,
  type Element,
  type Failure,
  type Step,
} from './step-context';
import { startTriggeredEvent } from './triggers';
import { cancelUserTask } from './user-tasks';

/** The moves of an element through its life (L1, L4) and along the flows. Behaviours call these; they know no element type. */
export function activated(step: Step, element: Element): void {
  step.emit(lifeCycleEvent(step, 'ELEMENT_ACTIVATED', element));
}

export function completing(step: Step, element: Element): void {
  step.emit(lifeCycleEvent(step, 'ELEMENT_COMPLETING', element));
}

/** Through all states at once: elements that do nothing. */
export function passThrough(step: Step, element: Element, flows?: readonly SequenceFlow[]): Failure | undefined {
  activated(step, element);
  completing(step, element);
  return completed(step, element, flows);
}

/**
 * COMPLETED, then the outgoing flows in the order in which the engine looks at them. An element without any ends its
 * path, and the scope is asked whether that ends it too.
 */
export function completed(
  step: Step,
  element: Element,
  flows: readonly SequenceFlow[] = element.node.outgoing,
): Failure | undefined {
  const scope = scopeOf(step, element);
  if (flows.length > 0 || !scope) {
    emitCompleted(step, element);
    for (const flow of flows) takeFlow(step, element, flow);
    return undefined;
  }
  const behaviour = scopeBehaviourOf(step, scope);
  const before = behaviour.beforeChildEnds?.(step, scope, element);
  if (before && !before.ok) return before.failure;
  emitCompleted(step, element);
  behaviour.afterChildCompleted(step, scope, before?.value.endsScope ?? false);
  return undefined;
}

/** The element's path goes on without a flow: a link, or the event behind an event-based gateway. */
export function completedWithoutFlow(step: Step, element: Element): void {
  emitCompleted(step, element);
}

function emitCompleted(step: Step, element: Element): void {
  keepForCompensation(step, element);
  step.emit(lifeCycleEvent(step, 'ELEMENT_COMPLETED', element));
  if (element.node.isForCompensation) completeCompensation(step, element);
}

function takeFlow(step: Step, element: Element, flow: SequenceFlow): void {
  const { instance, process } = element;
  const target = nodeOf(process, flow.target);
  const callerKey = callerOf(step, instance.processInstanceKey);
  step.emit({
    kind: 'SEQUENCE_FLOW_TAKEN',
    key: step.nextKey(),
    nodeId: flow.id,
    elementId: flow.id,
    elementType: 'SEQUENCE_FLOW',
    eventType: 'UNSPECIFIED',
    rootKey: step.state.rootKeyOf(instance.scopeKey) ?? 0,
    processInstanceKey: instance.processInstanceKey,
    definitionKey: instance.definitionKey,
    scopeKey: instance.scopeKey,
    callerKey,
    callerProcessKey: instanceOf(step, callerKey),
    joins: isJoin(target) ? target.nodeId : undefined,
  });
  activateIn(step, instance, target, true);
}

/** G2: a parallel gateway waits until each of its incoming flows has been taken. */
export function isJoin(node: ExecutableNode): boolean {
  return node.type === 'PARALLEL_GATEWAY' && node.incoming.length > 1;
}

export function activateIn(
  step: Step,
  place: Pick<Element['instance'], 'processInstanceKey' | 'definitionKey' | 'scopeKey'>,
  node: ExecutableNode,
  viaFlow: boolean,
): void {
  step.follow({
    kind: 'ACTIVATE_ELEMENT',
    key: step.nextKey(),
    nodeId: node.nodeId,
    rootKey: step.state.rootKeyOf(place.scopeKey) ?? 0,
    processInstanceKey: place.processInstanceKey,
    definitionKey: place.definitionKey,
    scopeKey: place.scopeKey,
    viaFlow,
  });
}

/** L5: everything that belongs to the element ends before it: job, timers, subscriptions, incidents. */
export function releaseAll(step: Step, element: Element): void {
  forgetCompensations(step, element);
  cancelJob(step, element);
  cancelUserTask(step, element);
  closeCatchEvents(step, element);
  resolveIncidentsOf(step, element);
}

/** TERMINATED, then either the boundary event that interrupted the element or word to the scope. */
export function terminated(step: Step, element: Element): void {
  const { instance, node } = element;
  const scope = scopeOf(step, element);
  step.emit({ kind: 'ELEMENT_TERMINATED', key: instance.key, ...placeOf(step, element) });
  const interrupted =
    instance.trigger && node.boundaryEvents.includes(instance.trigger.target) ? instance.trigger : undefined;
  if (interrupted && scope?.instance.state === 'ACTIVATED' && scope.instance.interruptedBy === undefined) {
    startTriggeredEvent(step, element, interrupted);
    return;
  }
  const outer = scope ?? (instance.callerKey === 0 ? undefined : findElement(step, instance.callerKey));
  if (outer) scopeBehaviourOf(step, outer).afterChildTerminated(step, outer);
}

function scopeBehaviourOf(step: Step, scope: Element): ScopeBehaviour {
  const behaviour = step.behaviourOf(scope.node);
  if (!isScopeBehaviour(behaviour))
    throw new Error(`Expected '${scope.node.id}' to hold other elements, but it is a ${scope.node.type}.`);
  return behaviour;
}
