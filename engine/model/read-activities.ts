import { bodyOf, childOf, extensionOf, extensionsOf, flagOf, textOf, type BpmnNode } from './bpmn-file';
import {
  innerNodeId,
  type JobDetail,
  type MultiInstanceDetail,
  type NodeDetail,
  type UserTaskAssignment,
} from './elements';
import { ModelFault, readExpression, readValue, requireExpression, type Value } from './expression';
import { readMessage, unsupported } from './read-events';
import { readHeaders } from './read-mappings';

/** What tasks and call activities carry out (D13), and the multi-instance marker around them (MI). */
export function readTask(node: BpmnNode): NodeDetail {
  switch (node.$type) {
    case 'bpmn:ServiceTask':
    case 'bpmn:SendTask':
      return readJob(node);
    case 'bpmn:UserTask':
      return readUserTask(node);
    case 'bpmn:ReceiveTask':
      return { kind: 'catch', event: readMessage(node, true), interrupting: true };
    case 'bpmn:ScriptTask':
      return readScript(node);
    case 'bpmn:BusinessRuleTask':
      return readBusinessRule(node);
    case 'bpmn:CallActivity':
      return readCall(node);
    default:
      return { kind: 'none' };
  }
}

export function readJob(node: BpmnNode): JobDetail {
  const definitions = extensionsOf(node, 'zeebe:TaskDefinition');
  const [definition] = definitions;
  if (!definition || definitions.length !== 1) {
    throw new ModelFault(`Expected exactly one zeebe:taskDefinition, but found ${definitions.length}.`);
  }
  if (extensionOf(node, 'zeebe:ExecutionListeners')) throw unsupported('zeebe:executionListeners');
  const type = textOf(definition, 'type')?.trim();
  const retries = textOf(definition, 'retries') ?? '3';
  if (!type) throw new ModelFault('Expected the task definition to have a type, but it has none.');
  if (retries.trim() === '')
    throw new ModelFault('Expected the task definition to have retries, but the attribute is empty.');
  if (!retries.trim().startsWith('=') && !/^\s*-?\d+\s*$/.test(retries)) {
    throw new ModelFault(`Expected the retries to be a whole number or an expression, but found '${retries}'.`);
  }
  return { kind: 'job', jobType: readValue(type), retries: readValue(retries), headers: readHeaders(node) };
}

function readUserTask(node: BpmnNode): NodeDetail {
  if (extensionOf(node, 'zeebe:UserTask')) throw unsupported('zeebe:userTask (native user tasks)');
  const assignment = extensionOf(node, 'zeebe:AssignmentDefinition');
  const schedule = extensionOf(node, 'zeebe:TaskSchedule');
  const form = extensionOf(node, 'zeebe:FormDefinition');
  if (form && textOf(form, 'formId')) throw unsupported('zeebe:formDefinition with formId (linked forms)');
  return { kind: 'user-task', headers: readHeaders(node), assignment: readAssignment(assignment, schedule, form) };
}

function readAssignment(assignment?: BpmnNode, schedule?: BpmnNode, form?: BpmnNode): UserTaskAssignment {
  const formKey = form && textOf(form, 'formKey');
  return {
    ...optional('assignee', assignment),
    ...optional('candidateGroups', assignment),
    ...optional('candidateUsers', assignment),
    ...optional('dueDate', schedule, checkDate),
    ...optional('followUpDate', schedule, checkDate),
    ...(formKey ? { formKey } : {}),
  };
}

function optional<Name extends string>(
  name: Name,
  node: BpmnNode | undefined,
  check?: (name: string, value: Value) => void,
): { [key in Name]?: Value } {
  const text = node && textOf(node, name);
  if (!text?.trim()) return {};
  const value = readValue(text);
  check?.(name, value);
  return { [name]: value } as { [key in Name]?: Value };
}

/** D14: a static due or follow-up date is an ISO date-time with a zone. */
function checkDate(name: string, value: Value): void {
  if (
    value.kind === 'static' &&
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)(\[[^\]]+\])?$/.test(value.text.trim())
  ) {
    throw new ModelFault(`Expected ${name} to be an ISO date-time with an offset, but found '${value.text}'.`);
  }
}

function readScript(node: BpmnNode): NodeDetail {
  const script = extensionOf(node, 'zeebe:Script');
  if (!script) return readJob(node);
  if (extensionOf(node, 'zeebe:TaskDefinition'))
    throw new ModelFault('Expected either zeebe:script or zeebe:taskDefinition, but found both.');
  const resultVariable = textOf(script, 'resultVariable');
  if (!resultVariable) throw new ModelFault('Expected the script to have a resultVariable, but it has none.');
  return { kind: 'script', expression: requireExpression('the script', textOf(script, 'expression')), resultVariable };
}

function readBusinessRule(node: BpmnNode): NodeDetail {
  const called = extensionOf(node, 'zeebe:CalledDecision');
  if (!called) return readJob(node);
  if (extensionOf(node, 'zeebe:TaskDefinition')) {
    throw new ModelFault('Expected either zeebe:calledDecision or zeebe:taskDefinition, but found both.');
  }
  const decisionId = textOf(called, 'decisionId');
  const resultVariable = textOf(called, 'resultVariable');
  if (!decisionId || !resultVariable)
    throw new ModelFault('Expected the called decision to have a decisionId and a resultVariable.');
  return { kind: 'decision', decisionId: readValue(decisionId), resultVariable };
}

function readCall(node: BpmnNode): NodeDetail {
  const called = extensionOf(node, 'zeebe:CalledElement');
  const processId = called && textOf(called, 'processId');
  if (!called || !processId?.trim())
    throw new ModelFault('Expected zeebe:calledElement with a processId, but found none.');
  return {
    kind: 'call',
    processId: readValue(processId),
    propagateAllParentVariables: flagOf(called, 'propagateAllParentVariables') ?? true,
    propagateAllChildVariables: flagOf(called, 'propagateAllChildVariables') ?? true,
  };
}

/** A standard loop marker is accepted and ignored (1.17). */
export function readMultiInstance(node: BpmnNode): MultiInstanceDetail | undefined {
  const loop = childOf(node, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  const characteristics = extensionOf(loop, 'zeebe:LoopCharacteristics');
  if (!characteristics)
    throw new ModelFault('Expected zeebe:loopCharacteristics on the multi-instance marker, but found none.');
  const outputCollection = textOf(characteristics, 'outputCollection');
  const outputElement = textOf(characteristics, 'outputElement');
  if ((outputCollection === undefined) !== (outputElement === undefined)) {
    throw new ModelFault('Expected outputCollection and outputElement together, but found only one of them.');
  }
  const inputElement = textOf(characteristics, 'inputElement');
  const condition = bodyOf(childOf(loop, 'completionCondition'));
  return {
    kind: 'multi-instance',
    inner: innerNodeId(node.id ?? ''),
    sequential: flagOf(loop, 'isSequential') ?? false,
    inputCollection: requireExpression('the input collection', textOf(characteristics, 'inputCollection')),
    ...(inputElement ? { inputElement } : {}),
    ...(outputCollection && outputElement
      ? { outputCollection, outputElement: requireExpression('the output element', outputElement) }
      : {}),
    ...(condition ? { completionCondition: readExpression(condition) } : {}),
  };
}
