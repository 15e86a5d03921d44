import type { Variables } from '../../port';
import type { ExecutableNode } from '../../model';
import { Refused, type ActivateAt, type CommandOf, type FollowUp } from '../commands';
import { openScope, scopesAround, type InstancePlace } from '../flow-scopes';
import { checkModification, refusalFor } from '../modification-checks';
import { findElement, nodeOf, type Element, type Step } from '../step-context';
import { terminateTree } from '../terminate-tree';
import { mergeLocal } from '../variables';

/**
 * P5: all or nothing. Scopes are found or opened first, then elements and the scopes that thereby lose their last child
 * end, then the new elements begin. A scope that gets a new element, or in which a flow still waits for others at a
 * join, does not end.
 */
export function modifyInstance(step: Step, command: CommandOf<'MODIFY_INSTANCE'>): undefined {
  const { processInstanceKey, activate, terminate } = command;
  const instance = findElement(step, processInstanceKey);
  if (instance?.instance.scopeKey !== 0) {
    throw new Refused(
      'NOT_FOUND',
      `Expected to modify process instance but no process instance found with key '${processInstanceKey}'`,
    );
  }
  checkModification(step, instance, command);
  const prepared = activate.map((instruction) => prepare(step, instance, instruction));
  const kept = new Set(prepared.flatMap(({ scopes }) => scopes));
  for (const key of terminate) endElement(step, instance, key, kept);
  const activated = activate.map((instruction, index) => ({ ...instruction, scopes: prepared[index]?.scopes ?? [] }));
  const told = { key: processInstanceKey, processInstanceKey, activated, terminated: terminate };
  step.emit({ kind: 'INSTANCE_MODIFIED', ...told });
  for (const { begin } of prepared) step.follow(begin);
}

interface Prepared {
  /** Keys of the scopes around the new element, from the process inwards. */
  readonly scopes: readonly number[];
  readonly begin: FollowUp;
}

function prepare(step: Step, instance: Element, instruction: ActivateAt): Prepared {
  const { process } = instance;
  const { key: processInstanceKey, definitionKey } = instance.instance;
  const place = { rootKey: step.state.rootKeyOf(processInstanceKey) ?? 0, processInstanceKey, definitionKey };
  const node = nodeOf(process, instruction.elementId);
  const chosen = instruction.ancestorKey === undefined ? undefined : scopesFrom(step, instruction.ancestorKey);
  const scopes: number[] = [];
  for (const scope of scopesAround(process, node)) {
    const parentKey = scopes.at(-1);
    const variables = variablesFor(instruction, scope);
    const known = chosen ? chosen.get(scope.nodeId) : onlyInstance(step, instance, scope, parentKey);
    if (known === undefined)
      scopes.push(openOneMore(step, instance, scope, { place, scopeKey: parentKey ?? 0, variables }));
    else {
      scopes.push(known);
      mergeLocal(step, known, variables);
    }
  }
  const begin: FollowUp = {
    kind: 'ACTIVATE_ELEMENT',
    key: step.nextKey(),
    nodeId: node.nodeId,
    ...place,
    scopeKey: scopes.at(-1) ?? 0,
    viaFlow: false,
    byModification: true,
    variables: variablesFor(instruction, node),
  };
  return { scopes, begin };
}

/** The variables of the instruction without a scope are the process's. */
function variablesFor({ variables }: ActivateAt, node: ExecutableNode): Variables {
  const own = variables.filter(({ scopeId }) => (scopeId === '' ? node.type === 'PROCESS' : scopeId === node.id));
  return Object.assign({}, ...own.map((instruction) => instruction.variables)) as Variables;
}

/** The chosen ancestor and what is around it, by node; below it everything opens anew. */
function scopesFrom(step: Step, ancestorKey: number): ReadonlyMap<string, number> {
  const scopes = new Map<string, number>();
  for (let scope = step.state.element(ancestorKey); scope; scope = step.state.element(scope.scopeKey))
    scopes.set(scope.nodeId, scope.key);
  return scopes;
}

function onlyInstance(
  step: Step,
  { instance, process }: Element,
  scope: ExecutableNode,
  parentKey: number | undefined,
): number | undefined {
  if (parentKey === undefined) return instance.key;
  const active = step.state
    .childrenOf(parentKey)
    .filter(({ nodeId, state }) => nodeId === scope.nodeId && state === 'ACTIVATED');
  if (active.length > 1) {
    refusalFor(process)(
      `activate instructions for an element that has a flow scope with more than one active instance: '${scope.id}'. Can't decide in which instance of the flow scope the element should be activated. Please specify an ancestor element instance key for this activate instruction.`,
    );
  }
  return active[0]?.key;
}

interface OneMore {
  readonly place: InstancePlace;
  readonly scopeKey: number;
  readonly variables: Variables;
}

function openOneMore(step: Step, { process }: Element, scope: ExecutableNode, opening: OneMore): number {
  const isRound = nodeOf(process, scope.scopeId ?? scope.nodeId).type === 'MULTI_INSTANCE_BODY';
  if (isRound || scope.type === 'MULTI_INSTANCE_BODY') {
    refusalFor(process)(
      `activate instructions that would result in the activation of multi-instance element '${scope.id}', which is currently unsupported.`,
    );
  }
  const key = step.nextKey();
  const failure = openScope(step, scope, opening.place, { key, ...opening });
  if (failure)
    refusalFor(process)(
      `activate instructions that can't subscribe to the events of '${scope.id}'. ${failure.message}`,
    );
  return key;
}

/** What was ended by an earlier instruction is passed over. */
function endElement(step: Step, instance: Element, key: number, kept: ReadonlySet<number>): void {
  const element = step.state.element(key);
  if (!element) return;
  const endsChild = (ended: number): boolean => ended === instance.instance.key && instance.instance.callerKey !== 0;
  const end = (ended: number): void => {
    if (endsChild(ended)) throw new Refused('INVALID_ARGUMENT', endOfChild(instance.process.id));
    terminateTree(step, ended);
  };
  end(key);
  for (let scope = step.state.element(element.scopeKey); scope;) {
    if (scope.children > 0 || scope.activeFlows > 0 || kept.has(scope.key)) return;
    const outer = scope.scopeKey;
    end(scope.key);
    scope = step.state.element(outer);
  }
}

function endOfChild(bpmnProcessId: string): string {
  return `Expected to modify instance of process '${bpmnProcessId}' but the given instructions would terminate the instance. The instance was created by a call activity in the parent process. To terminate this instance please modify the parent process instead.`;
}
