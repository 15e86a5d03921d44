import type { ExecutableNode, ExecutableProcess } from './elements';
import type { Problems } from './problems';

/**
 * D16: a loop of elements that never wait and that holds a manual task, an undefined task or a call activity would run
 * for ever, so it is refused. Loops of gateways alone are not looked at.
 */
const neverWaits = new Set<ExecutableNode['type']>([
  'EXCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'MANUAL_TASK',
  'TASK',
  'INTERMEDIATE_THROW_EVENT',
]);
const carriesOn = new Set<ExecutableNode['type']>(['MANUAL_TASK', 'TASK']);

export function checkLoops(process: ExecutableProcess, problems: Problems): void {
  for (const node of process.nodes.values()) {
    if (carriesOn.has(node.type) && returnsTo(node, process)) {
      problems.add(
        node.id,
        `Processes are not allowed to contain a straight-through processing loop, but '${node.id}' leads back to itself. (D16)`,
      );
    }
  }
}

function returnsTo(start: ExecutableNode, process: ExecutableProcess): boolean {
  const seen = new Set<string>();
  const open = start.outgoing.map(({ target }) => target);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === start.nodeId) return true;
    const node = process.nodes.get(id);
    if (!node || seen.has(id) || !neverWaits.has(node.type) || node.detail.kind === 'job') continue;
    seen.add(id);
    open.push(...node.outgoing.map(({ target }) => target));
  }
  return false;
}
