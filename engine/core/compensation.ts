import type { CompensationState, ElementInstance } from '../state';
import { nodeOf, placeOf, scopeOf, type Element, type Step } from './step-context';

/**
 * K1: what can be compensated is kept with the process instance from the moment an activity completes. A throw event
 * takes all of its scope that nobody has taken yet, or those of one activity, and with a subprocess all that is in it;
 * their handlers run side by side in the scope of the throw event, which goes on when the last of them has completed.
 */
export function keepForCompensation(step: Step, { instance, node }: Element): void {
  const handlerId = node.compensation?.handler ?? '';
  if (handlerId === '' && !(holdsOthers.has(node.type) && holdsAny(step, instance))) return;
  const key = step.nextKey();
  step.emit({
    kind: 'COMPENSATION_CREATED',
    key,
    ...instanceOf(instance),
    compensation: {
      key,
      activityId: node.id,
      activityKey: instance.key,
      activityScopeKey: instance.scopeKey,
      handlerId,
      handlerKey: 0,
      throwEventId: '',
      throwEventKey: 0,
    },
  });
}

/** Event subprocesses are not among them: what they leave behind nobody outside can reach. */
const holdsOthers = new Set<Element['node']['type']>(['SUB_PROCESS', 'MULTI_INSTANCE_BODY']);

function holdsAny(step: Step, instance: ElementInstance): boolean {
  return compensationsOf(step, instance).some(({ activityScopeKey }) => activityScopeKey === instance.key);
}

/** Says whether there is anything to wait for. */
export function throwCompensation(step: Step, thrower: Element, activityRef: string | undefined): boolean {
  const scopes = scopesOf(step, thrower);
  const mine = compensationsOf(step, thrower.instance).filter(
    ({ throwEventKey, activityScopeKey, activityId }) =>
      throwEventKey === 0 && scopes.has(activityScopeKey) && (activityRef === undefined || activityRef === activityId),
  );
  for (const compensation of mine) take(step, thrower, compensation);
  return compensationsOf(step, thrower.instance).some(({ throwEventKey }) => throwEventKey === thrower.instance.key);
}

/** A throw event in an event subprocess also covers the scope around that, and no more. */
function scopesOf(step: Step, thrower: Element): ReadonlySet<number> {
  const scope = scopeOf(step, thrower);
  const around = scope?.node.type === 'EVENT_SUB_PROCESS' ? [scope.instance.scopeKey] : [];
  return new Set([thrower.instance.scopeKey, ...around]);
}

function take(step: Step, thrower: Element, compensation: CompensationState): void {
  const handlerKey = compensation.handlerId === '' ? 0 : passBoundaryEvent(step, thrower, compensation.activityId);
  const { node, instance } = thrower;
  const taken = { ...compensation, handlerKey, throwEventId: node.id, throwEventKey: instance.key };
  step.emit({ kind: 'COMPENSATION_TRIGGERED', key: taken.key, ...instanceOf(instance), compensation: taken });
  if (handlerKey !== 0) activateHandler(step, thrower, taken);
  for (const inner of compensationsOf(step, instance)) {
    if (inner.throwEventKey === 0 && inner.activityScopeKey === compensation.activityKey) take(step, thrower, inner);
  }
  completeWithoutHandler(step, instance, taken.key);
}

/** Gives the key of the handler that will follow. */
function passBoundaryEvent(step: Step, thrower: Element, activityId: string): number {
  const boundaryEvent = nodeOf(thrower.process, activityId).compensation?.boundaryEvent ?? '';
  const node = nodeOf(thrower.process, boundaryEvent);
  const key = step.nextKey();
  const place = {
    ...placeOf(step, thrower),
    nodeId: node.nodeId,
    elementId: node.id,
    elementType: node.type,
    eventType: node.eventType,
  };
  step.emit({ kind: 'ELEMENT_ACTIVATING', key, ...place, consumes: 0 });
  step.emit({ kind: 'ELEMENT_ACTIVATED', key, ...place });
  step.emit({ kind: 'ELEMENT_COMPLETING', key, ...place });
  step.emit({ kind: 'ELEMENT_COMPLETED', key, ...place });
  return step.nextKey();
}

function activateHandler(step: Step, { instance }: Element, { handlerId, handlerKey }: CompensationState): void {
  step.follow({
    kind: 'ACTIVATE_ELEMENT',
    key: handlerKey,
    nodeId: handlerId,
    rootKey: step.state.rootKeyOf(instance.key) ?? 0,
    processInstanceKey: instance.processInstanceKey,
    definitionKey: instance.definitionKey,
    scopeKey: instance.scopeKey,
    viaFlow: false,
  });
}

/** After a handler has completed: its compensation, then those that only held it, then the throw event. */
export function completeCompensation(step: Step, { instance }: Element): void {
  const done = compensationsOf(step, instance).find(({ handlerKey }) => handlerKey === instance.key);
  if (!done) return;
  complete(step, instance, done);
  if (!compensationsOf(step, instance).some(({ throwEventKey }) => throwEventKey === done.throwEventKey))
    step.follow({ kind: 'COMPLETE_ELEMENT', key: done.throwEventKey });
}

function complete(step: Step, instance: ElementInstance, compensation: CompensationState): void {
  step.emit({ kind: 'COMPENSATION_COMPLETED', key: compensation.key, ...instanceOf(instance), compensation });
  const holder = compensationsOf(step, instance).find(
    ({ activityKey }) => activityKey === compensation.activityScopeKey,
  );
  if (holder) completeWithoutHandler(step, instance, holder.key);
}

/** A subprocess without a handler of its own is compensated when all in it is. */
function completeWithoutHandler(step: Step, instance: ElementInstance, key: number): void {
  const all = compensationsOf(step, instance);
  const holder = all.find((compensation) => compensation.key === key);
  if (!holder || holder.throwEventKey === 0 || holder.handlerId !== '') return;
  const holdsOpen = all.some(
    ({ activityScopeKey, throwEventKey }) =>
      activityScopeKey === holder.activityKey && throwEventKey === holder.throwEventKey,
  );
  if (!holdsOpen) complete(step, instance, holder);
}

/** They vanish with the process instance, and with a subprocess that is terminated. */
export function forgetCompensations(step: Step, { instance, node }: Element): void {
  const all = compensationsOf(step, instance);
  if (node.type === 'PROCESS') for (const compensation of all) forget(step, instance, compensation);
  if (node.type === 'SUB_PROCESS') forgetIn(step, instance, instance.key);
}

function forgetIn(step: Step, instance: ElementInstance, scopeKey: number): void {
  for (const compensation of compensationsOf(step, instance)) {
    if (compensation.activityScopeKey !== scopeKey) continue;
    forget(step, instance, compensation);
    forgetIn(step, instance, compensation.activityKey);
  }
}

function forget(step: Step, instance: ElementInstance, compensation: CompensationState): void {
  step.emit({ kind: 'COMPENSATION_DELETED', key: compensation.key, ...instanceOf(instance), compensation });
}

function compensationsOf(step: Step, { processInstanceKey }: ElementInstance): readonly CompensationState[] {
  return step.state.element(processInstanceKey)?.compensations ?? [];
}

function instanceOf({ processInstanceKey, definitionKey }: ElementInstance): {
  readonly processInstanceKey: number;
  readonly definitionKey: number;
} {
  return { processInstanceKey, definitionKey };
}
