import { childOf, childrenOf, flagOf, idOf, parentOf, type BpmnNode } from './bpmn-file';
import type { Problems } from './problems';

/** Checks at deployment of what the executable graph no longer shows: who refers to which part of the file (D2, D5, D12). */
export function checkFile(process: BpmnNode, problems: Problems): void {
  checkMessageStarts(process, problems);
  checkContainer(process, problems);
}

/** D2 as measured: the message itself counts, not its name. */
function checkMessageStarts(process: BpmnNode, problems: Problems): void {
  const messages = childrenOf(process, 'flowElements')
    .filter(({ $type }) => $type === 'bpmn:StartEvent')
    .flatMap((start) => childrenOf(start, 'eventDefinitions'))
    .flatMap((definition) => childOf(definition, 'messageRef') ?? []);
  for (const message of messages) {
    problems.expect(
      messages.filter((other) => other === message).length === 1,
      idOf(message),
      'A message cannot be referred by more than one start event',
    );
  }
}

function checkContainer(container: BpmnNode, problems: Problems): void {
  for (const element of childrenOf(container, 'flowElements')) {
    if (element.$type === 'bpmn:SubProcess') checkContainer(element, problems);
    if (element.$type === 'bpmn:BoundaryEvent') checkBoundaryEvent(element, container, problems);
    if (isHandler(element, container)) checkHandler(element, container, problems);
    for (const definition of childrenOf(element, 'eventDefinitions')) {
      const activity = childOf(definition, 'activityRef');
      if (activity) checkCompensated(definition.id ?? idOf(element), activity, container, problems);
    }
  }
}

/** A boundary event needs its `outgoing` child, other elements do not (D5 as measured); compensation has an association. */
function checkBoundaryEvent(event: BpmnNode, container: BpmnNode, problems: Problems): void {
  const isAssociated = childrenOf(container, 'artifacts').some((artifact) => childOf(artifact, 'sourceRef') === event);
  problems.expect(
    childrenOf(event, 'outgoing').length > 0 || isAssociated,
    idOf(event),
    'Must have at least one outgoing sequence flow or association',
  );
}

/** One that nothing is associated with is a task like any other. */
function isHandler(element: BpmnNode, container: BpmnNode): boolean {
  if (flagOf(element, 'isForCompensation') !== true) return false;
  return childrenOf(container, 'artifacts').some((artifact) => childOf(artifact, 'targetRef') === element);
}

function checkHandler(handler: BpmnNode, container: BpmnNode, problems: Problems): void {
  const elements = childrenOf(container, 'flowElements');
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  const boundaries = elements.filter((element) => childOf(element, 'attachedToRef') === handler);
  const has = (property: string): boolean => flows.some((flow) => childOf(flow, property) === handler);
  const id = idOf(handler);
  problems.expect(!has('targetRef'), id, 'A compensation handler should have no incoming sequence flows');
  problems.expect(!has('sourceRef'), id, 'A compensation handler should have no outgoing sequence flows');
  problems.expect(boundaries.length === 0, id, 'A compensation handler should have no boundary events');
}

/** What is to be undone can be, and lies in the scope of the throw event, or around it where that is an event subprocess. */
function checkCompensated(throwId: string, activity: BpmnNode, scope: BpmnNode, problems: Problems): void {
  const around = parentOf(activity);
  const isSubProcess = activity.$type === 'bpmn:SubProcess' && flagOf(activity, 'triggeredByEvent') !== true;
  const isCompensable = around && childrenOf(around, 'flowElements').some((other) => isCompensationOf(other, activity));
  const said = `The referenced compensation activity '${idOf(activity)}' must`;
  if (!isSubProcess && !isCompensable) {
    problems.add(throwId, `${said} have either a compensation boundary event or be a subprocess`);
    return;
  }
  const isAround = flagOf(scope, 'triggeredByEvent') === true && around === parentOf(scope);
  problems.expect(
    around === scope || isAround,
    throwId,
    `${said} be in the same scope as the compensation throw event`,
  );
}

function isCompensationOf(event: BpmnNode, activity: BpmnNode): boolean {
  const [definition] = childrenOf(event, 'eventDefinitions');
  return definition?.$type === 'bpmn:CompensateEventDefinition' && childOf(event, 'attachedToRef') === activity;
}
