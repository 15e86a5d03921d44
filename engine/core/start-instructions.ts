import type { Variables } from '../port';
import type { ExecutableNode, ExecutableProcess } from '../model';
import type { ProcessRow } from '../state';
import { Refused } from './commands';
import { isBehindEventBasedGateway, openScope, scopesAround } from './flow-scopes';
import { nodeOf, type Step } from './step-context';

/** P2: an instance that begins at given elements instead of its none start event. */
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
  return isBehindEventBasedGateway(process, node)
    ? `the element with id '${id}' belongs to an event-based gateway`
    : undefined;
}

interface Start {
  readonly process: ProcessRow;
  readonly processInstanceKey: number;
  readonly startAt: readonly string[];
  readonly variables: Variables;
  readonly isAwaited: boolean;
}

export function startAtElements(step: Step, executable: ExecutableProcess, start: Start): void {
  const { processInstanceKey, process, startAt } = start;
  const place = { rootKey: processInstanceKey, processInstanceKey, definitionKey: process.key };
  const open = new Map<string, number>();
  for (const id of startAt) {
    const node = nodeOf(executable, id);
    let scopeKey = 0;
    for (const scope of scopesAround(executable, node)) {
      const key = open.get(scope.nodeId) ?? openForStart(step, scope, start, scopeKey);
      open.set(scope.nodeId, key);
      scopeKey = key;
    }
    step.follow({
      kind: 'ACTIVATE_ELEMENT',
      key: step.nextKey(),
      nodeId: node.nodeId,
      ...place,
      scopeKey,
      viaFlow: false,
    });
  }
}

function openForStart(
  step: Step,
  scope: ExecutableNode,
  { processInstanceKey, process, variables, isAwaited }: Start,
  scopeKey: number,
): number {
  const isProcess = scope.type === 'PROCESS';
  const key = isProcess ? processInstanceKey : step.nextKey();
  const place = { rootKey: processInstanceKey, processInstanceKey, definitionKey: process.key };
  const failure = openScope(step, scope, place, {
    key,
    scopeKey,
    variables: isProcess ? variables : {},
    ...(isProcess && isAwaited && { starting: { isAwaited } }),
  });
  if (failure) {
    throw new Refused(
      'INVALID_ARGUMENT',
      `Expected to subscribe to the events of '${scope.id}', but ${failure.message}`,
    );
  }
  return key;
}
