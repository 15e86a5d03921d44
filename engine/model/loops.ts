import type { ExecutableNode, ExecutableProcess } from './elements';
import type { Problems } from './problems';

/**
 * D16: a loop of elements that never wait would run for ever, so it is refused, called processes of the same file
 * included. Loops of gateways alone are not looked at.
 */
const gateways: ReadonlySet<ExecutableNode['type']> = new Set([
  'EXCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'INCLUSIVE_GATEWAY',
]);
const carriers: ReadonlySet<ExecutableNode['type']> = new Set([
  'MANUAL_TASK',
  'TASK',
  'INTERMEDIATE_THROW_EVENT',
  'CALL_ACTIVITY',
]);

interface Place {
  readonly process: ExecutableProcess;
  readonly node: ExecutableNode;
  /** Call activities on the way here: where an end event leads to. */
  readonly path: readonly string[];
}

export function checkLoops(processes: readonly ExecutableProcess[], problems: Problems): void {
  for (const process of processes) {
    const loop = [...process.nodes.values()]
      .filter((node) => carriers.has(node.type) && passes(node))
      .map((node) => wayBack(node, process, processes))
      .find((path) => path !== undefined);
    if (loop) {
      problems.addOfProcess(
        process.id,
        `Processes are not allowed to contain a straight-through processing loop: ${loop.join(' > ')}`,
      );
    }
  }
}

/** The ids of the elements from this one back to itself, if there is such a way. */
function wayBack(
  start: ExecutableNode,
  process: ExecutableProcess,
  processes: readonly ExecutableProcess[],
): readonly string[] | undefined {
  const seen = new Set<ExecutableNode>();
  const open: Place[] = [{ process, node: start, path: [start.id] }];
  for (let place = open.pop(); place; place = open.pop()) {
    for (const next of followers(place, processes)) {
      const path = [...place.path, ...(isShown(next.node) ? [next.node.id] : [])];
      if (next.node === start) return path;
      if (seen.has(next.node) || !passes(next.node)) continue;
      seen.add(next.node);
      open.push({ ...next, path });
    }
  }
  return undefined;
}

/** The body of a multi-instance has the id of what is in it. */
function isShown(node: ExecutableNode): boolean {
  return node.type !== 'SUB_PROCESS' || node.scopeId !== node.id;
}

function passes(node: ExecutableNode): boolean {
  if (node.detail.kind === 'job') return false;
  if (node.type === 'START_EVENT' || node.type === 'END_EVENT' || node.type === 'SUB_PROCESS') return true;
  return carriers.has(node.type) || gateways.has(node.type) || node.type === 'MULTI_INSTANCE_BODY';
}

function followers({ process, node }: Place, processes: readonly ExecutableProcess[]): Omit<Place, 'path'>[] {
  const { detail } = node;
  const nodesOf = (owner: ExecutableProcess, ids: readonly string[]): Omit<Place, 'path'>[] =>
    ids.flatMap((id) => {
      const found = owner.nodes.get(id);
      return found ? [{ process: owner, node: found }] : [];
    });
  if (detail.kind === 'multi-instance') return nodesOf(process, [detail.inner]);
  if (detail.kind === 'container') return nodesOf(process, detail.starts);
  if (detail.kind === 'call') {
    const calledId = detail.processId.kind === 'static' ? detail.processId.text : undefined;
    const called = processes.find(({ id }) => id === calledId);
    return called?.root.detail.kind === 'container' ? nodesOf(called, called.root.detail.starts) : [];
  }
  if (node.outgoing.length > 0) {
    return nodesOf(
      process,
      node.outgoing.map(({ target }) => target),
    );
  }
  return scopeEnds(process, node, nodesOf);
}

/** The end of an embedded subprocess, or of an activity of a multi-instance, leads out of it. */
function scopeEnds(
  process: ExecutableProcess,
  node: ExecutableNode,
  nodesOf: (owner: ExecutableProcess, ids: readonly string[]) => Omit<Place, 'path'>[],
): Omit<Place, 'path'>[] {
  const scope = node.scopeId === undefined ? undefined : process.nodes.get(node.scopeId);
  if (!scope || (scope.type !== 'SUB_PROCESS' && scope.type !== 'MULTI_INSTANCE_BODY')) return [];
  if (scope.outgoing.length === 0) return scopeEnds(process, scope, nodesOf);
  return nodesOf(
    process,
    scope.outgoing.map(({ target }) => target),
  );
}
