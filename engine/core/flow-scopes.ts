import type { Variables } from '../port';
import type { ExecutableNode, ExecutableProcess } from '../model';
import type { ElementInstance } from '../state';
import { openCatchEvents } from './catch-events';
import { callerOf, findElement, instanceOf, nodeOf, placeOf, type Failure, type Step } from './step-context';
import { mergeLocal } from './variables';

/**
 * Flow scopes that open because something in them is to be activated, not because a flow led to them: they are active
 * without their start event and without their input mappings, and what they wait for is open (P2, P5).
 */
export interface InstancePlace {
  readonly rootKey: number;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
}

export interface ScopeOpening {
  readonly key: number;
  readonly scopeKey: number;
  readonly variables: Variables;
  readonly starting?: Partial<Pick<ElementInstance, 'isAwaited'>>;
}

/** From the process inwards, the element itself excluded. */
export function scopesAround(process: ExecutableProcess, node: ExecutableNode): readonly ExecutableNode[] {
  const scopes: ExecutableNode[] = [];
  for (let { scopeId } = node; scopeId !== undefined;) {
    const scope = nodeOf(process, scopeId);
    scopes.unshift(scope);
    scopeId = scope.scopeId;
  }
  return scopes;
}

export function isBehindEventBasedGateway(process: ExecutableProcess, node: ExecutableNode): boolean {
  return node.incoming.some((flow) => {
    const source = process.flows.get(flow)?.source;
    return source !== undefined && process.nodes.get(source)?.type === 'EVENT_BASED_GATEWAY';
  });
}

/** Says why the events of the scope could not be opened. */
export function openScope(
  step: Step,
  scope: ExecutableNode,
  place: InstancePlace,
  opening: ScopeOpening,
): Failure | undefined {
  const { key, scopeKey, variables, starting } = opening;
  const callerKey = callerOf(step, place.processInstanceKey);
  step.emit({
    kind: 'ELEMENT_ACTIVATING',
    key,
    nodeId: scope.nodeId,
    elementId: scope.id,
    elementType: scope.type,
    eventType: scope.eventType,
    ...place,
    scopeKey,
    callerKey,
    callerProcessKey: instanceOf(step, callerKey),
    consumes: 0,
    ...(starting ? { starting } : {}),
  });
  mergeLocal(step, key, variables);
  const element = findElement(step, key);
  if (!element) throw new Error(`Expected scope ${key} to be active, but it is not.`);
  const failure = openCatchEvents(step, element);
  if (failure) return failure;
  step.emit({ kind: 'ELEMENT_ACTIVATED', key, ...placeOf(step, element) });
  return undefined;
}
