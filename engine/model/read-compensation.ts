import { childOf, childrenOf, flagOf, idOf, type BpmnNode } from './bpmn-file';
import type { ExecutableNode, ThrowDetail } from './elements';
import { ModelFault } from './expression';

/** Compensation (K1, D12): who is undone by whom, and what a throw event asks for. */
export function readThrownCompensation(definition: BpmnNode): ThrowDetail['event'] & { readonly kind: 'compensation' } {
  if (flagOf(definition, 'waitForCompletion') === false)
    throw new ModelFault(
      'A compensation intermediate throwing event waitForCompletion attribute must be true or not present',
    );
  const activity = childOf(definition, 'activityRef');
  return { kind: 'compensation', ...(activity && { activityRef: idOf(activity) }) };
}

/** An association leads from the boundary event of an activity to its handler. */
export function linkCompensation(container: BpmnNode, nodes: Map<string, ExecutableNode>): void {
  const elements = childrenOf(container, 'flowElements');
  for (const element of elements) {
    if (element.$type === 'bpmn:SubProcess') linkCompensation(element, nodes);
    if (flagOf(element, 'isForCompensation') === true)
      change(nodes, idOf(element), { isForCompensation: true, eventType: 'COMPENSATION' });
  }
  for (const { boundaryEvent, handler } of associationsIn(container)) {
    const attachedTo = childOf(boundaryEvent, 'attachedToRef');
    if (!attachedTo || !nodes.has(idOf(handler))) continue;
    change(nodes, idOf(attachedTo), { compensation: { boundaryEvent: idOf(boundaryEvent), handler: idOf(handler) } });
    change(nodes, idOf(handler), { isForCompensation: true });
  }
}

function associationsIn(container: BpmnNode): { readonly boundaryEvent: BpmnNode; readonly handler: BpmnNode }[] {
  return childrenOf(container, 'artifacts').flatMap((artifact) => {
    const source = artifact.$type === 'bpmn:Association' ? childOf(artifact, 'sourceRef') : undefined;
    const target = childOf(artifact, 'targetRef');
    return source && target && isCompensation(source) ? [{ boundaryEvent: source, handler: target }] : [];
  });
}

/** Other associations lead to notes. */
function isCompensation(event: BpmnNode): boolean {
  return (
    event.$type === 'bpmn:BoundaryEvent' &&
    childrenOf(event, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:CompensateEventDefinition')
  );
}

function change(nodes: Map<string, ExecutableNode>, nodeId: string, changed: Partial<ExecutableNode>): void {
  const node = nodes.get(nodeId);
  if (node) nodes.set(nodeId, { ...node, ...changed });
}
