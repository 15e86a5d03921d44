import { bodyOf, childOf, childrenOf, flagOf, idOf, textOf, type BpmnNode } from './bpmn-file';
import {
  type ElementType,
  type ExecutableNode,
  type ExecutableProcess,
  type MultiInstanceDetail,
  type NodeDetail,
  type SequenceFlow,
} from './elements';
import { readExpression } from './expression';
import type { Problems } from './problems';
import { readMultiInstance, readTask, readJob } from './read-activities';
import {
  eventTypeOf,
  isInterrupting,
  readCatchEvent,
  readThrowEvent,
  unsupported,
  type CatchPosition,
} from './read-events';
import { readMappings, readProperties } from './read-mappings';

/** Builds the executable graph of one process; what cannot be read is added to the problems. */
export function readProcess(process: BpmnNode, problems: Problems): ExecutableProcess {
  const reader = new ProcessReader(problems);
  const root = reader.readRoot(process);
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

const withoutEffect = new Set([
  'bpmn:SequenceFlow',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

type Readable = Pick<ExecutableNode, 'type' | 'eventType' | 'detail'>;

interface Scope {
  readonly nodeId: string;
  readonly elements: readonly BpmnNode[];
  readonly isProcess: boolean;
  readonly isEventSubProcess: boolean;
}

class ProcessReader {
  readonly nodes = new Map<string, ExecutableNode>();
  readonly flows = new Map<string, SequenceFlow>();

  constructor(private readonly problems: Problems) {}

  readRoot(process: BpmnNode): ExecutableNode {
    const scope: Scope = {
      nodeId: idOf(process),
      elements: childrenOf(process, 'flowElements'),
      isProcess: true,
      isEventSubProcess: false,
    };
    return this.readScope(process, scope, { type: 'PROCESS', eventType: 'NONE' }, undefined);
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
    if (!source || !target) {
      this.problems.add(id, 'Expected the sequence flow to have a source and a target.');
      return;
    }
    const text = bodyOf(childOf(node, 'conditionExpression'));
    const condition = text ? this.problems.guard(id, undefined, () => readExpression(text)) : undefined;
    this.flows.set(id, { id, source: idOf(source), target: idOf(target), ...(condition ? { condition } : {}) });
  }

  private readElement(node: BpmnNode, scope: Scope): void {
    const id = idOf(node);
    if (withoutEffect.has(node.$type)) return;
    if (id === '') {
      this.problems.add(`a ${node.$type} in ${scope.nodeId}`, 'Expected every flow element to have an id.');
      return;
    }
    if (node.$type === 'bpmn:SubProcess') {
      this.readSubProcess(node, scope);
      return;
    }
    this.problems.guard(id, undefined, () => {
      const read = this.readFlowNode(node, scope);
      this.addActivity(node, scope, read);
    });
  }

  private readSubProcess(node: BpmnNode, parent: Scope): void {
    const isEventSubProcess = flagOf(node, 'triggeredByEvent') === true;
    const multiInstance = this.problems.guard(idOf(node), undefined, () => readMultiInstance(node));
    const inner: Scope = {
      nodeId: multiInstance ? multiInstance.inner : idOf(node),
      elements: childrenOf(node, 'flowElements'),
      isProcess: false,
      isEventSubProcess,
    };
    const type = isEventSubProcess ? 'EVENT_SUB_PROCESS' : 'SUB_PROCESS';
    const start = inner.elements.find(({ $type }) => $type === 'bpmn:StartEvent');
    const eventType = isEventSubProcess && start ? this.startTypeOf(start) : 'NONE';
    this.readScope(node, inner, { type, eventType }, parent);
    if (multiInstance) this.addBody(node, parent, multiInstance);
  }

  private startTypeOf(start: BpmnNode): ExecutableNode['eventType'] {
    const [definition] = childrenOf(start, 'eventDefinitions');
    const name = definition?.$type.replace('bpmn:', '').replace('EventDefinition', '').toUpperCase() ?? 'NONE';
    return name as ExecutableNode['eventType'];
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
      return readCatch(node, 'START_EVENT', scope.isProcess ? 'process start' : 'event subprocess start');
    }
    this.problems.expect(
      childrenOf(node, 'eventDefinitions').length === 0,
      idOf(node),
      'Expected the start event of an embedded subprocess to be of type none.',
    );
    return {
      type: 'START_EVENT',
      eventType: 'NONE',
      detail: { kind: 'catch', event: { kind: 'none' }, interrupting: true },
    };
  }

  private addActivity(node: BpmnNode, scope: Scope, read: Readable): void {
    const multiInstance = taskTypes[node.$type] ? readMultiInstance(node) : undefined;
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
    const flows = [...this.flows.values()];
    const name = textOf(node, 'name');
    const added: ExecutableNode = {
      nodeId: own.nodeId,
      id,
      ...(name ? { name } : {}),
      ...read,
      scopeId: scope?.nodeId,
      outgoing: flows.filter(({ source }) => source === id).reverse(),
      incoming: flows.filter(({ target }) => target === id).map((flow) => flow.id),
      ...this.problems.guard(id, { inputs: [], outputs: [] }, () => readMappings(node)),
      boundaryEvents: (scope?.elements ?? [])
        .filter((other) => other.$type === 'bpmn:BoundaryEvent' && childOf(other, 'attachedToRef')?.id === id)
        .map(idOf),
      eventSubProcesses: own.eventSubProcesses ?? [],
      properties: readProperties(node),
    };
    this.nodes.set(own.nodeId, added);
    return added;
  }
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
