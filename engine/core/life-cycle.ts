import type { FollowUp } from './commands';
import { raiseIncident } from './incidents';
import {
  callerOf,
  findElement,
  instanceOf,
  nodeOf,
  placeOf,
  scopeOf,
  type Element,
  type Failure,
  type Step,
} from './step-context';
import { completing, isJoin } from './transitions';
import { mergeLocal } from './variables';

/**
 * Carries out the commands that the core gives itself about elements. A command that no longer fits (its scope was
 * interrupted, its element has ended) is passed over without a trace.
 */
export function activateElement(step: Step, command: FollowUp & { readonly kind: 'ACTIVATE_ELEMENT' }): void {
  const node = nodeOf(step.definitions.process(command.definitionKey), command.nodeId);
  const { key, rootKey, processInstanceKey, definitionKey, scopeKey, starting } = command;
  const scope = scopeKey === 0 ? undefined : step.state.element(scopeKey);
  if (scopeKey !== 0) {
    if (scope?.state !== 'ACTIVATED') return;
    if (scope.interruptedBy !== undefined && scope.interruptedBy !== node.nodeId) return;
    const arrived = scope.arrivals[node.nodeId] ?? {};
    if (isJoin(node) && command.viaFlow && !node.incoming.every((flow) => (arrived[flow] ?? 0) > 0)) return;
  }
  const callerKey = starting?.callerKey ?? (scopeKey === 0 ? 0 : callerOf(step, processInstanceKey));
  step.emit({
    kind: 'ELEMENT_ACTIVATING',
    key,
    nodeId: node.nodeId,
    elementId: node.id,
    elementType: node.type,
    eventType: node.eventType,
    rootKey,
    processInstanceKey,
    definitionKey,
    scopeKey,
    callerKey,
    callerProcessKey: instanceOf(step, callerKey),
    consumes: consumedFlows(command, isJoin(node), node.incoming.length),
    ...(starting ? { starting } : {}),
  });
  if (command.variables) mergeLocal(step, key, command.variables);
  resumeActivation(step, key);
}

export function resumeActivation(step: Step, key: number): void {
  const element = findElement(step, key);
  if (element?.instance.state !== 'ACTIVATING') return;
  report(step, element, step.behaviourOf(element.node).activate(step, element));
}

export function completeElement(step: Step, key: number): void {
  const element = findElement(step, key);
  if (!element) return;
  const { state } = element.instance;
  if (state !== 'ACTIVATED' && state !== 'COMPLETING') return;
  const scope = scopeOf(step, element)?.instance;
  if (scope && scope.state !== 'ACTIVATED') return;
  if (scope?.interruptedBy !== undefined && scope.interruptedBy !== element.node.nodeId) return;
  if (state === 'ACTIVATED') completing(step, element);
  report(step, element, step.behaviourOf(element.node).complete(step, element));
}

export function terminateElement(step: Step, key: number): void {
  const element = findElement(step, key);
  if (!element || element.instance.state === 'TERMINATING') return;
  step.emit({ kind: 'ELEMENT_TERMINATING', key, ...placeOf(step, element) });
  step.behaviourOf(element.node).terminate(step, element);
}

function report(step: Step, element: Element, failure: Failure | undefined): void {
  if (failure) raiseIncident(step, element, failure);
}

function consumedFlows(
  { viaFlow, byModification = false }: FollowUp & { readonly kind: 'ACTIVATE_ELEMENT' },
  joins: boolean,
  incoming: number,
): number {
  if (!viaFlow && !(byModification && incoming > 0)) return 0;
  return joins ? incoming : 1;
}
