import { bodyOf, childOf, childrenOf, flagOf, idOf, textOf, type BpmnNode } from './bpmn-file';
import {
  type ElementType,
  type ExecutableNode,
  type ExecutableProcess,
  type MultiInstanceDetail,
  type NodeDetail,
  type SequenceFlow,
} from './elements';
import { requireExpression } from './expression';
import type { Problems } from './problems';
import { linkCompensation } from './read-compensation';
import { readMultiInstance, readTask, readJob } from './read-activities';
import {
  eventTypeOf,
  eventSubProcessStarts,
  isEverCaught,
  isInterrupting,
  readCatchEvent,
  readThrowEvent,
  unsupported,
  type CatchPosition,
} from './read-events';
import { checkListeners } from './read-listeners';
import { readMappings, readProperties } from './read-mappings';

/** Builds the executable graph of one process; what cannot be read is added to the problems. */
export function readProcess(process: BpmnNode, problems: Problems): ExecutableProcess {
  const reader = new ProcessReader(problems);
  const root = reader.readRoot(process);
  linkCompensation(process, reader.nodes);
  return { id: idOf(process), nodes: reader.nodes, root, flows: reader.flows };
}

const taskTypes: Readonly<Record<string, ElementType>> = {
  'bpmn:ServiceTask': 'SERVICE_TASK',
  'bpmn:SendTask': 'SEND_TASK',
  'bpmn:UserTask': 'USER_TASK',
  'bpmn:ReceiveTask': 'RECEIVE_TASK',
  'bpmn:ScriptTask': 'SCRIPT_TASK',
  'bpmn:BusinessRuleTask': 'BUSINESS_RULE_TASK',
  'bpmn:ManualTask': 'MANUAL_TASK',
  'bpmn:Task': 'TASK',
  'bpmn:CallActivity': 'CALL_ACTIVITY',
};

const gatewayTypes: Readonly<Record<string, ElementType>> = {
  'bpmn:ExclusiveGateway': 'EXCLUSIVE_GATEWAY',
  'bpmn:ParallelGateway': 'PARALLEL_GATEWAY',
  'bpmn:InclusiveGateway': 'INCLUSIVE_GATEWAY',
  'bpmn:EventBasedGateway': 'EVENT_BASED_GATEWAY',
};

const eventTypes: Readonly<Record<string, ElementType>> = {
  'bpmn:StartEvent': 'START_EVENT',
  'bpmn:IntermediateCatchEvent': 'INTERMEDIATE_CATCH_EVENT',
  'bpmn:IntermediateThrowEvent': 'INTERMEDIATE_THROW_EVENT',
  'bpmn:BoundaryEvent': 'BOUNDARY_EVENT',
  'bpmn:EndEvent': 'END_EVENT',
};

const neverSupported = new Set(['bpmn:ConditionalEventDefinition', 'bpmn:CancelEventDefinition']);

/** What is in them is looked at all the same. */
const unsupportedContainers = new Set(['bpmn:Transaction', 'bpmn:AdHocSubProcess']);

const withoutEffect = new Set([
  'bpmn:SequenceFlow',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

type Readable = Pick<ExecutableNode, 'type' | 'eventType' | 'detail'>;

/** Stands in for what could not be read, so that nothing else is found missing. */
function unreadOf(node: BpmnNode): Readable {
  const type = taskTypes[node.$type] ?? gatewayTypes[node.$type] ?? eventTypes[node.$type] ?? 'TASK';
  const attachedTo = childOf(node, 'attachedToRef')?.id;
  const isCatch = type === 'START_EVENT' || type === 'BOUNDARY_EVENT' || type === 'INTERMEDIATE_CATCH_EVENT';
  const detail: NodeDetail = isCatch
    ? { kind: 'catch', event: { kind: 'none' }, interrupting: true, ...(attachedTo !== undefined && { attachedTo }) }
    : { kind: 'none' };
  return { type, eventType: 'UNSPECIFIED', detail };
}

interface Scope {
  readonly nodeId: string;
  readonly id: string;
  readonly elements: readonly BpmnNode[];
  /** Of its activities. */
  readonly boundaryEvents: ReadonlyMap<string, readonly string[]>;
  readonly isProcess: boolean;
  readonly isEventSubProcess: boolean;
}

class ProcessReader {
  readonly nodes = new Map<string, ExecutableNode>();
  readonly flows = new Map<string, SequenceFlow>();
  private readonly leaving = new Map<string, SequenceFlow[]>();
  private readonly arriving = new Map<string, SequenceFlow[]>();

  constructor(private readonly problems: Problems) {}

  readRoot(process: BpmnNode): ExecutableNode {
    const scope: Scope = {
      nodeId: idOf(process),
      id: idOf(process),
      elements: childrenOf(process, 'flowElements'),
      boundaryEvents: boundaryEventsIn(process),
      isProcess: true,
      isEventSubProcess: false,
    };
    return this.readScope(process, scope, { type: 'PROCESS', eventType: 'UNSPECIFIED' }, undefined);
  }

  private readScope(
    node: BpmnNode,
    scope: Scope,
    kind: Pick<ExecutableNode, 'type' | 'eventType'>,
    parent: Scope | undefined,
  ): ExecutableNode {
    for (const flow of scope.elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')) this.readFlow(flow);
    for (const element of scope.elements) this.readElement(element, scope);
    const own = scope.elements.map((element) => this.nodes.get(idOf(element))).filter((found) => found !== undefined);
    const starts = own.filter(({ type }) => type === 'START_EVENT').map(({ nodeId }) => nodeId);
    return this.add(
      node,
      parent,
      { ...kind, detail: { kind: 'container', starts } },
      {
        nodeId: scope.nodeId,
        eventSubProcesses: own.filter(({ type }) => type === 'EVENT_SUB_PROCESS').map(({ nodeId }) => nodeId),
      },
    );
  }

  private readFlow(node: BpmnNode): void {
    const id = idOf(node);
    const source = childOf(node, 'sourceRef');
    const target = childOf(node, 'targetRef');
    if (id === '') {
      this.problems.add(`a ${node.$type}`, 'Expected every flow element to have an id.');
      return;
    }
    if (!source || !target) {
      this.problems.add(id, 'Expected the sequence flow to have a source and a target.');
      return;
    }
    const expression = childOf(node, 'conditionExpression');
    const condition = expression
      ? this.problems.guard(expression.id ?? id, undefined, () =>
          requireExpression('the condition', bodyOf(expression)),
        )
      : undefined;
    const flow = { id, source: idOf(source), target: idOf(target), ...(condition ? { condition } : {}) };
    this.flows.set(id, flow);
    listedUnder(this.leaving, flow.source, flow);
    listedUnder(this.arriving, flow.target, flow);
  }

  private readElement(node: BpmnNode, scope: Scope): void {
    const id = idOf(node);
    if (withoutEffect.has(node.$type)) return;
    if (id === '') {
      this.problems.add(`a ${node.$type} in ${scope.nodeId}`, 'Expected every flow element to have an id.');
      return;
    }
    if (id.includes(':')) this.problems.add(id, 'Expected an id without a colon.');
    if (node.$type === 'bpmn:SubProcess' || unsupportedContainers.has(node.$type)) {
      if (node.$type !== 'bpmn:SubProcess') this.problems.add(id, unsupported(node.$type).message);
      this.readSubProcess(node, scope);
      return;
    }
    const unread = unreadOf(node);
    this.problems.guard(id, undefined, () => checkListeners(node));
    for (const { $type, id: ownId } of childrenOf(node, 'eventDefinitions'))
      if (ownId && neverSupported.has($type))
        this.problems.add(ownId, 'Event definition of this type is not supported');
    const read = this.problems.guard(id, unread, () => this.readFlowNode(node, scope));
    this.addActivity(node, scope, read);
  }

  private readSubProcess(node: BpmnNode, parent: Scope): void {
    const isEventSubProcess = flagOf(node, 'triggeredByEvent') === true;
    const multiInstance = this.problems.guard(idOf(node), undefined, () => readMultiInstance(node));
    const inner: Scope = {
      nodeId: multiInstance ? multiInstance.inner : idOf(node),
      id: idOf(node),
      elements: childrenOf(node, 'flowElements'),
      boundaryEvents: boundaryEventsIn(node),
      isProcess: false,
      isEventSubProcess,
    };
    const type = isEventSubProcess ? 'EVENT_SUB_PROCESS' : 'SUB_PROCESS';
    this.readScope(node, inner, { type, eventType: 'UNSPECIFIED' }, parent);
    if (multiInstance) this.addBody(node, parent, multiInstance);
  }

  private readFlowNode(node: BpmnNode, scope: Scope): Readable {
    const taskType = taskTypes[node.$type];
    if (taskType)
      return {
        type: taskType,
        eventType: taskType === 'RECEIVE_TASK' ? 'MESSAGE' : 'UNSPECIFIED',
        detail: readTask(node),
      };
    const gatewayType = gatewayTypes[node.$type];
    if (gatewayType) return { type: gatewayType, eventType: 'UNSPECIFIED', detail: gatewayDetail(node) };
    switch (node.$type) {
      case 'bpmn:StartEvent':
        return this.readStart(node, scope);
      case 'bpmn:IntermediateCatchEvent':
        return readCatch(node, 'INTERMEDIATE_CATCH_EVENT', 'intermediate catch');
      case 'bpmn:BoundaryEvent':
        return readCatch(node, 'BOUNDARY_EVENT', 'boundary');
      case 'bpmn:IntermediateThrowEvent':
        return readThrow(node, false);
      case 'bpmn:EndEvent':
        return readThrow(node, true);
      default:
        throw unsupported(node.$type);
    }
  }

  private readStart(node: BpmnNode, scope: Scope): Readable {
    if (scope.isProcess || scope.isEventSubProcess) {
      const [definition] = childrenOf(node, 'eventDefinitions');
      if (scope.isEventSubProcess && definition && !isEverCaught(definition))
        this.problems.add(scope.id, eventSubProcessStarts);
      return readCatch(node, 'START_EVENT', scope.isProcess ? 'process start' : 'event subprocess start');
    }
    this.problems.expect(
      childrenOf(node, 'eventDefinitions').length === 0,
      scope.id,
      'Expected the start event of an embedded subprocess to be of type none.',
    );
    // What it refers to is looked at all the same.
    const [definition] = childrenOf(node, 'eventDefinitions');
    if (definition) readCatchEvent(node, 'event subprocess start');
    return {
      type: 'START_EVENT',
      eventType: 'NONE',
      detail: { kind: 'catch', event: { kind: 'none' }, interrupting: true },
    };
  }

  private addActivity(node: BpmnNode, scope: Scope, read: Readable): void {
    const multiInstance = taskTypes[node.$type]
      ? this.problems.guard(idOf(node), undefined, () => readMultiInstance(node))
      : undefined;
    this.add(node, scope, read, { nodeId: multiInstance ? multiInstance.inner : idOf(node) });
    if (multiInstance) this.addBody(node, scope, multiInstance);
  }

  private addBody(node: BpmnNode, scope: Scope, detail: MultiInstanceDetail): void {
    const body = this.add(
      node,
      scope,
      { type: 'MULTI_INSTANCE_BODY', eventType: 'UNSPECIFIED', detail },
      { nodeId: idOf(node) },
    );
    const inner = this.nodes.get(detail.inner);
    if (inner)
      this.nodes.set(detail.inner, { ...inner, scopeId: body.nodeId, outgoing: [], incoming: [], boundaryEvents: [] });
    this.nodes.set(body.nodeId, { ...body, inputs: [], outputs: [] });
  }

  private add(
    node: BpmnNode,
    scope: Scope | undefined,
    read: Readable,
    own: { readonly nodeId: string; readonly eventSubProcesses?: readonly string[] },
  ): ExecutableNode {
    const id = idOf(node);
    if (this.nodes.has(own.nodeId)) this.problems.add(id, 'Expected ids to be unique, but this one is used twice.');
    const name = textOf(node, 'name');
    const added: ExecutableNode = {
      nodeId: own.nodeId,
      id,
      ...(name ? { name } : {}),
      ...read,
      scopeId: scope?.nodeId,
      outgoing: [...(this.leaving.get(id) ?? [])].reverse(),
      incoming: (this.arriving.get(id) ?? []).map((flow) => flow.id),
      ...this.problems.guard(id, { inputs: [], outputs: [] }, () => readMappings(node)),
      boundaryEvents: scope?.boundaryEvents.get(id) ?? [],
      eventSubProcesses: own.eventSubProcesses ?? [],
      properties: readProperties(node),
    };
    this.nodes.set(own.nodeId, added);
    return added;
  }
}

function boundaryEventsIn(container: BpmnNode): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const element of childrenOf(container, 'flowElements')) {
    const host = element.$type === 'bpmn:BoundaryEvent' ? childOf(element, 'attachedToRef')?.id : undefined;
    if (host !== undefined) listedUnder(found, host, idOf(element));
  }
  return found;
}

function listedUnder<Entry>(lists: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = lists.get(key);
  if (list) list.push(entry);
  else lists.set(key, [entry]);
}

function readCatch(node: BpmnNode, type: ElementType, position: CatchPosition): Readable {
  const event = readCatchEvent(node, position);
  const attachedTo = childOf(node, 'attachedToRef')?.id;
  const detail: NodeDetail = {
    kind: 'catch',
    event,
    interrupting: isInterrupting(node),
    ...(attachedTo === undefined ? {} : { attachedTo }),
  };
  return { type, eventType: eventTypeOf(event), detail };
}

function readThrow(node: BpmnNode, isEnd: boolean): Readable {
  const type = isEnd ? 'END_EVENT' : 'INTERMEDIATE_THROW_EVENT';
  const event = readThrowEvent(node, isEnd);
  if (event.kind === 'message') return { type, eventType: 'MESSAGE', detail: readJob(node) };
  return { type, eventType: eventTypeOf(event), detail: { kind: 'throw', event } };
}

function gatewayDetail(node: BpmnNode): NodeDetail {
  const defaultFlow = childOf(node, 'default')?.id;
  return { kind: 'gateway', ...(defaultFlow === undefined ? {} : { defaultFlow }) };
}
