import { bodyOf, childOf, extensionOf, extensionsOf, flagOf, textOf, type BpmnNode } from './bpmn-file';
import {
  innerNodeId,
  type JobDetail,
  type MultiInstanceDetail,
  type NodeDetail,
  type UserTaskAssignment,
  type UserTaskForm,
} from './elements';
import { ModelFault, readExpression, readValue, requireExpression, type Value } from './expression';
import { readMessage } from './read-events';
import { readListeners } from './read-listeners';
import { readHeaders } from './read-mappings';
import { readRetries } from './read-retries';

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
  const type = textOf(definition, 'type');
  const retries = textOf(definition, 'retries') ?? '3';
  if (!type) throw new ModelFault('Expected the task definition to have a type, but it has none.');
  return {
    kind: 'job',
    jobType: readValue(type),
    retries: readRetries(retries),
    headers: readHeaders(node),
    ...readListeners(node),
  };
}

function readUserTask(node: BpmnNode): NodeDetail {
  const native = onlyExtension(node, 'zeebe:UserTask') !== undefined;
  const form = onlyExtension(node, 'zeebe:FormDefinition');
  const read = form && readForm(form, native);
  return {
    kind: 'user-task',
    native,
    headers: readHeaders(node),
    assignment: readAssignment(
      onlyExtension(node, 'zeebe:AssignmentDefinition'),
      onlyExtension(node, 'zeebe:TaskSchedule'),
    ),
    ...(read && { form: read }),
  };
}

function onlyExtension(node: BpmnNode, type: string): BpmnNode | undefined {
  const found = extensionsOf(node, type);
  if (found.length > 1) throw new ModelFault(`Expected at most one ${type}, but found ${found.length}.`);
  return found[0];
}

/** A native task links a deployed form or names one that only its reader knows, another one links a form or has its key. */
function readForm(form: BpmnNode, native: boolean): UserTaskForm {
  const other = native ? 'externalReference' : 'formKey';
  const formId = textOf(form, 'formId')?.trim();
  const reference = textOf(form, other)?.trim();
  if (formId ? reference : !reference) {
    throw new ModelFault(
      `Exactly one of the attributes 'formId, ${other}' must be present and not blank${native ? ' for native user tasks' : ''}`,
    );
  }
  if (formId) return { kind: 'linked', formId: readValue(formId) };
  return native ? { kind: 'external', reference: readValue(reference ?? '') } : { kind: 'key', key: reference ?? '' };
}

function readAssignment(assignment?: BpmnNode, schedule?: BpmnNode): UserTaskAssignment {
  return {
    ...optional('assignee', assignment),
    ...optional('candidateGroups', assignment, checkNames),
    ...optional('candidateUsers', assignment, checkNames),
    ...optional('dueDate', schedule, checkDate),
    ...optional('followUpDate', schedule, checkDate),
  };
}

/** D14: a static list has no gaps. */
function checkNames(name: string, value: Value): void {
  if (value.kind === 'static' && value.text.split(',').some((one) => one.trim() === ''))
    throw new ModelFault(`Expected ${name} to be a list of names with commas between, but found '${value.text}'.`);
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
    throw new ModelFault('Expected zeebe:loopCharacteristics on the multi-instance marker, but found none.', loop.id);
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
