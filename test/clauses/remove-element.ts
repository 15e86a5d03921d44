import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

/**
 * A pathway with one element less. What stands in the flow is joined over: who came in goes on to where it led. What
 * has its own way (a boundary event, a branch after an event-based gateway, an event sub-process) goes with its way. An
 * end keeps only its place. `undefined` where the element cannot be told from nothing.
 */
export async function withoutElement(xml: string, elementId: string): Promise<string | undefined> {
  return changed(xml, (processes) => {
    const node = processes.flatMap(nodesBelow).find(({ id }) => id === elementId);
    return node !== undefined && removeNode(node);
  });
}

/** A pathway that no longer calls another; the ids of the calls that are gone stand beside it. */
export async function withoutCallsOf(
  xml: string,
  processId: string,
): Promise<{ readonly xml: string; readonly calls: readonly string[] } | undefined> {
  const calls: string[] = [];
  const without = await changed(xml, (processes) => {
    const calling = processes
      .flatMap(nodesBelow)
      .filter(({ extensionElements }) => extensionElements?.values?.some((value) => value.processId === processId));
    for (const call of calling) if (removeNode(call)) calls.push(`${processOf(call)}/${call.id}`);
    return calls.length > 0;
  });
  return without === undefined ? undefined : { xml: without, calls };
}

/** The part of moddle's objects that is read and changed here. */
interface ModdleNode {
  readonly $type: string;
  readonly id: string;
  readonly $parent?: ModdleNode;
  flowElements?: ModdleNode[];
  incoming?: ModdleNode[];
  outgoing?: ModdleNode[];
  eventDefinitions?: unknown[];
  readonly extensionElements?: { readonly values?: readonly { readonly processId?: string }[] };
  readonly attachedToRef?: ModdleNode;
  readonly triggeredByEvent?: boolean;
  readonly default?: ModdleNode;
  readonly sourceRef?: ModdleNode;
  targetRef?: ModdleNode;
}

interface Definitions {
  readonly rootElements: readonly ModdleNode[];
  diagrams?: unknown[];
}

async function changed(
  xml: string,
  change: (processes: readonly ModdleNode[]) => boolean,
): Promise<string | undefined> {
  const moddle = new BpmnModdle({ zeebe });
  const { rootElement } = (await moddle.fromXML(xml)) as { readonly rootElement: Definitions };
  const processes = rootElement.rootElements.filter(({ $type }) => $type === 'bpmn:Process');
  for (const process of processes) connectFlows(process);
  if (!change(processes)) return undefined;
  // A drawing of what is no longer there; nothing that runs reads it.
  rootElement.diagrams = [];
  return (await toXml(moddle, rootElement)).xml;
}

/** bpmn-moddle writes as well as it reads; the types kept for it know only reading. */
function toXml(moddle: object, definitions: Definitions): Promise<{ readonly xml: string }> {
  return (moddle as { toXML(element: Definitions): Promise<{ readonly xml: string }> }).toXML(definitions);
}

/** Nodes know their flows, whether or not the file says so twice. */
function connectFlows(scope: ModdleNode): void {
  const elements = scope.flowElements ?? [];
  for (const node of elements.filter(isNode)) {
    node.incoming = elements.filter(({ targetRef }) => targetRef === node);
    node.outgoing = elements.filter(({ sourceRef }) => sourceRef === node);
    connectFlows(node);
  }
}

function nodesBelow(scope: ModdleNode): readonly ModdleNode[] {
  return (scope.flowElements ?? []).filter(isNode).flatMap((node) => [node, ...nodesBelow(node)]);
}

function isNode({ $type }: ModdleNode): boolean {
  return $type !== 'bpmn:SequenceFlow';
}

function processOf(node: ModdleNode): string {
  return node.$type === 'bpmn:Process' || node.$parent === undefined ? node.id : processOf(node.$parent);
}

function removeNode(node: ModdleNode): boolean {
  const scope = node.$parent;
  if (scope === undefined) return false;
  if (node.$type === 'bpmn:StartEvent') return removeStart(node, scope);
  if (node.$type === 'bpmn:EndEvent') return stripEvent(node);
  const ownWay = node.$type === 'bpmn:BoundaryEvent' || node.triggeredByEvent === true;
  if (ownWay) drop(scope, node);
  else if (node.incoming?.some(({ sourceRef }) => sourceRef?.$type === 'bpmn:EventBasedGateway')) {
    const [gateway] = node.incoming.flatMap(({ sourceRef }) => sourceRef ?? []);
    drop(scope, node);
    if (gateway?.outgoing?.length === 1) joinOver(scope, gateway);
  } else if (!joinOver(scope, node)) return false;
  dropUnreachable(scope);
  return true;
}

/** The start of an event sub-process takes all of it along; a message start is no longer started by its message. */
function removeStart(start: ModdleNode, scope: ModdleNode): boolean {
  return scope.triggeredByEvent === true ? removeNode(scope) : stripEvent(start);
}

function stripEvent(event: ModdleNode): boolean {
  if ((event.eventDefinitions ?? []).length === 0) return false;
  event.eventDefinitions = [];
  return true;
}

function joinOver(scope: ModdleNode, node: ModdleNode): boolean {
  const outgoing = node.outgoing ?? [];
  const next = (node.default ?? outgoing[0])?.targetRef;
  if (next === undefined || next === node) return false;
  for (const flow of node.incoming ?? []) {
    flow.targetRef = next;
    next.incoming = [...(next.incoming ?? []), flow];
  }
  node.incoming = [];
  drop(scope, node);
  return true;
}

function drop(scope: ModdleNode, node: ModdleNode): void {
  for (const flow of [...(node.incoming ?? []), ...(node.outgoing ?? [])]) dropFlow(scope, flow);
  remove(scope, node);
  const attached = (scope.flowElements ?? []).filter(({ attachedToRef }) => attachedToRef === node);
  for (const event of attached) drop(scope, event);
}

function dropFlow(scope: ModdleNode, flow: ModdleNode): void {
  const { sourceRef, targetRef } = flow;
  if (sourceRef) sourceRef.outgoing = (sourceRef.outgoing ?? []).filter((each) => each !== flow);
  if (targetRef) targetRef.incoming = (targetRef.incoming ?? []).filter((each) => each !== flow);
  remove(scope, flow);
}

function remove(scope: ModdleNode, element: ModdleNode): void {
  scope.flowElements = (scope.flowElements ?? []).filter((each) => each !== element);
}

function dropUnreachable(scope: ModdleNode): void {
  const unreachable = (scope.flowElements ?? []).find(
    (node) =>
      isNode(node) &&
      node.$type !== 'bpmn:StartEvent' &&
      node.$type !== 'bpmn:BoundaryEvent' &&
      node.triggeredByEvent !== true &&
      (node.incoming ?? []).length === 0,
  );
  if (unreachable === undefined) return;
  drop(scope, unreachable);
  dropUnreachable(scope);
}
