import type { Variables } from '../port';
import type { ExecutableNode, ExecutableProcess } from '../model';
import type { ProcessRow } from '../state';
import { openCatchEvents } from './catch-events';
import { Refused } from './commands';
import { findElement, nodeOf, placeOf, type Step } from './step-context';
import { mergeLocal } from './variables';

/**
 * P2: an instance that begins at given elements. The scopes around them are active without their start event and
 * without their input mappings; what they wait for is open.
 */
export function checkStarts(process: ExecutableProcess, startAt: readonly string[]): void {
  for (const id of startAt) {
    const node = process.nodes.get(id);
    const reason = node ? whyNot(process, node) : `no element found with id '${id}'`;
    if (reason)
      throw new Refused(
        'INVALID_ARGUMENT',
        `Expected to create instance of process with start instructions but ${reason}.`,
      );
  }
}

function whyNot(process: ExecutableProcess, node: ExecutableNode): string | undefined {
  const { id, type } = node;
  if (type === 'PROCESS') return `no element found with id '${id}'`;
  if (type === 'START_EVENT' || type === 'BOUNDARY_EVENT')
    return `the element with id '${id}' targets unsupported element type '${type}'`;
  if (scopesAround(process, node).some((scope) => scope.type === 'MULTI_INSTANCE_BODY'))
    return `the element with id '${id}' is inside a multi-instance subprocess`;
  const behindGateway = node.incoming.some((flow) => {
    const source = process.flows.get(flow)?.source;
    return source !== undefined && process.nodes.get(source)?.type === 'EVENT_BASED_GATEWAY';
  });
  return behindGateway ? `the element with id '${id}' belongs to an event-based gateway` : undefined;
}

/** From the process inwards, the element itself excluded. */
function scopesAround(process: ExecutableProcess, node: ExecutableNode): readonly ExecutableNode[] {
  const scopes: ExecutableNode[] = [];
  for (let { scopeId } = node; scopeId !== undefined;) {
    const scope = nodeOf(process, scopeId);
    scopes.unshift(scope);
    scopeId = scope.scopeId;
  }
  return scopes;
}

interface Start {
  readonly process: ProcessRow;
  readonly processInstanceKey: number;
  readonly startAt: readonly string[];
  readonly variables: Variables;
}

export function startAtElements(step: Step, executable: ExecutableProcess, start: Start): void {
  const { processInstanceKey, process, startAt, variables } = start;
  const open = new Map<string, number>();
  for (const id of startAt) {
    const node = nodeOf(executable, id);
    let scopeKey = 0;
    for (const scope of scopesAround(executable, node)) {
      const known = open.get(scope.nodeId);
      scopeKey = known ?? openScope(step, scope, start, scopeKey);
      open.set(scope.nodeId, scopeKey);
      if (scope.type === 'PROCESS' && known === undefined) mergeLocal(step, scopeKey, variables);
      if (known === undefined) waitIn(step, scopeKey);
    }
    step.follow({
      kind: 'ACTIVATE_ELEMENT',
      key: step.nextKey(),
      nodeId: node.nodeId,
      rootKey: processInstanceKey,
      processInstanceKey,
      definitionKey: process.key,
      scopeKey,
      viaFlow: false,
    });
  }
}

function openScope(
  step: Step,
  scope: ExecutableNode,
  { processInstanceKey, process }: Start,
  scopeKey: number,
): number {
  const key = scope.type === 'PROCESS' ? processInstanceKey : step.nextKey();
  step.emit({
    kind: 'ELEMENT_ACTIVATING',
    key,
    nodeId: scope.nodeId,
    elementId: scope.id,
    elementType: scope.type,
    eventType: scope.eventType,
    rootKey: processInstanceKey,
    processInstanceKey,
    definitionKey: process.key,
    scopeKey,
    callerKey: 0,
    callerProcessKey: 0,
    consumes: 0,
  });
  return key;
}

function waitIn(step: Step, scopeKey: number): void {
  const scope = findElement(step, scopeKey);
  if (!scope) throw new Error(`Expected scope ${scopeKey} to be active, but it is not.`);
  const failure = openCatchEvents(step, scope);
  if (failure)
    throw new Refused(
      'INVALID_ARGUMENT',
      `Expected to subscribe to the events of '${scope.node.id}', but ${failure.message}`,
    );
  step.emit({ kind: 'ELEMENT_ACTIVATED', key: scopeKey, ...placeOf(step, scope) });
}
