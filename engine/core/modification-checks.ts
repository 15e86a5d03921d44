import type { ElementType, ExecutableNode, ExecutableProcess } from '../model';
import { Refused, type ActivateAt, type CommandOf } from './commands';
import { isBehindEventBasedGateway, scopesAround } from './flow-scopes';
import { findElement, type Element, type Step } from './step-context';

/** P5: what a modification may not ask for, in the order in which Zeebe looks. */
export function checkModification(step: Step, instance: Element, command: CommandOf<'MODIFY_INSTANCE'>): void {
  const { process } = instance;
  const refuse = refusalFor(process);
  const { activate, terminate } = command;
  refuse('activate instructions with an element that could not be found', missing(process, activate));
  for (const { elementId } of activate) {
    const reason = whyNotActivated(process, elementId);
    if (reason) refuse(`activate instructions for elements that are unsupported: '${elementId}'. ${reason}`);
  }
  const { processInstanceKey } = command;
  const gone = terminate.filter((key) => step.state.element(key)?.processInstanceKey !== processInstanceKey);
  refuse('terminate instructions with an element instance that could not be found', gone);
  const scopes = activate.flatMap(({ elementId, variables }) =>
    variables.map(({ scopeId }) => ({ elementId, scopeId })),
  );
  const unknown = scopes.flatMap(({ scopeId }) => (scopeId !== '' && !isElement(process, scopeId) ? [scopeId] : []));
  refuse('variable instructions with a scope element id that could not be found', unknown);
  if (scopes.some(({ elementId, scopeId }) => scopeId !== '' && !isAround(process, elementId, scopeId))) {
    refuse(
      "variable instructions with a scope element that doesn't belong to the activating element's flow scope. These variables should be set before or after the modification.",
    );
  }
  for (const instruction of activate) checkAncestor(step, instance, instruction);
}

type Refuse = (reason: string, about?: readonly (string | number)[]) => void;

/** With a list: only when there is something in it. */
export function refusalFor(process: ExecutableProcess): Refuse {
  return (reason, about) => {
    if (about?.length === 0) return;
    const list = about ? `: ${about.map((one) => `'${one}'`).join(', ')}` : '';
    throw new Refused(
      'INVALID_ARGUMENT',
      `Expected to modify instance of process '${process.id}' but it contains one or more ${reason}${list}`,
    );
  };
}

function isElement({ nodes, flows }: ExecutableProcess, id: string): boolean {
  return nodes.has(id) || flows.has(id);
}

function missing(process: ExecutableProcess, activate: readonly ActivateAt[]): readonly string[] {
  return activate.map(({ elementId }) => elementId).filter((id) => !isElement(process, id));
}

/** Zeebe also starts the process itself in itself: here that is refused. */
const activatable: readonly ElementType[] = [
  'SUB_PROCESS',
  'EVENT_SUB_PROCESS',
  'INTERMEDIATE_CATCH_EVENT',
  'INTERMEDIATE_THROW_EVENT',
  'END_EVENT',
  'SERVICE_TASK',
  'RECEIVE_TASK',
  'USER_TASK',
  'MANUAL_TASK',
  'TASK',
  'EXCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'EVENT_BASED_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'MULTI_INSTANCE_BODY',
  'CALL_ACTIVITY',
  'BUSINESS_RULE_TASK',
  'SCRIPT_TASK',
  'SEND_TASK',
];

function whyNotActivated(process: ExecutableProcess, elementId: string): string | undefined {
  const node = process.nodes.get(elementId);
  if (!node || !activatable.includes(node.type)) {
    const type = node?.type ?? 'SEQUENCE_FLOW';
    return `The activation of elements with type '${type}' is not supported. Supported element types are: [${activatable.join(', ')}].`;
  }
  return isBehindEventBasedGateway(process, node)
    ? 'The activation of events belonging to an event-based gateway is not supported.'
    : undefined;
}

function isAround(process: ExecutableProcess, elementId: string, scopeId: string): boolean {
  const node = process.nodes.get(elementId);
  return node !== undefined && [node, ...scopesAround(process, node)].some(({ id }) => id === scopeId);
}

function checkAncestor(step: Step, instance: Element, { elementId, ancestorKey }: ActivateAt): void {
  if (ancestorKey === undefined) return;
  const { process } = instance;
  const refuse = refusalFor(process);
  const ancestor = findElement(step, ancestorKey);
  if (ancestor?.instance.state !== 'ACTIVATED')
    refuse(
      `activate instructions with an ancestor scope key that does not exist, or is not in an active state: '${ancestorKey}'`,
    );
  const scopes = scopesAround(process, process.nodes.get(elementId) as ExecutableNode);
  if (ancestor?.instance.processInstanceKey !== instance.instance.key)
    refuse(
      `activate instructions with an ancestor scope key that does not belong to the modified process instance: '${ancestorKey}'`,
    );
  if (!scopes.some(({ nodeId }) => nodeId === ancestor?.node.nodeId))
    refuse(
      `activate instructions with an ancestor scope key that is not an ancestor of the element to activate:\n- instance '${ancestorKey}' of element '${ancestor?.node.id ?? ''}' is not an ancestor of element '${elementId}'`,
    );
}
