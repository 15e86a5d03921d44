/**
 * Small BPMN files for tests, written by functions that each give one element. Flow ids read `Source_to_Target`.
 *
 *     bpmnFile(processXml('order', startEvent('Start'), serviceTask('Pack', 'pack'), endEvent('End'), path('Start', 'Pack', 'End')))
 */
export function bpmnFile(...parts: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
${parts.join('\n')}
</bpmn:definitions>`;
}

export function processXml(id: string, ...content: readonly string[]): string {
  return `<bpmn:process id="${id}" isExecutable="true">${content.join('\n')}</bpmn:process>`;
}

/** The usual case: one process, and the messages and errors it refers to beside it. */
export function processFile(id: string, content: readonly string[], ...definitions: readonly string[]): string {
  return bpmnFile(processXml(id, ...content), ...definitions);
}

export function flow(source: string, target: string, condition?: string): string {
  const body =
    condition === undefined
      ? ''
      : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escape(condition)}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow id="${flowId(source, target)}" sourceRef="${source}" targetRef="${target}">${body}</bpmn:sequenceFlow>`;
}

export function path(...elements: readonly string[]): string {
  return elements
    .slice(1)
    .map((target, index) => flow(elements[index] ?? '', target))
    .join('\n');
}

function flowId(source: string, target: string): string {
  return `${source}_to_${target}`;
}

export function startEvent(id: string, definition = '', attributes = ''): string {
  return element('startEvent', id, definition, attributes);
}

export function endEvent(id: string, definition = ''): string {
  return element('endEvent', id, definition);
}

export function intermediateCatch(id: string, definition: string): string {
  return element('intermediateCatchEvent', id, definition);
}

export function intermediateThrow(id: string, definition = ''): string {
  return element('intermediateThrowEvent', id, definition);
}

export interface Boundary {
  readonly on: string;
  readonly to: string;
  readonly interrupting?: boolean;
  readonly extensions?: string;
}

export function boundaryEvent(
  id: string,
  definition: string,
  { on, to, interrupting = true, extensions = '' }: Boundary,
): string {
  const content = `${extensions}<bpmn:outgoing>${flowId(id, to)}</bpmn:outgoing>${definition}`;
  return element('boundaryEvent', id, content, `attachedToRef="${on}" cancelActivity="${interrupting}"`) + flow(id, to);
}

export function serviceTask(id: string, type: string, ...more: readonly string[]): string {
  return jobTask('serviceTask', id, type, ...more);
}

/** Extension elements go into one element with the task definition; everything else, such as a loop, follows it. */
function jobTask(tag: string, id: string, type: string, ...more: readonly string[]): string {
  const inside = more.filter((part) => part.startsWith('<zeebe:'));
  const beside = more.filter((part) => !part.startsWith('<zeebe:'));
  const definition = type.startsWith('<') ? type : `<zeebe:taskDefinition type="${escape(type)}" />`;
  return element(tag, id, extensions(definition, ...inside) + beside.join(''));
}

export function userTask(id: string, ...more: readonly string[]): string {
  const inside = more.filter((part) => part.startsWith('<zeebe:'));
  const beside = more.filter((part) => !part.startsWith('<zeebe:'));
  return element('userTask', id, extensions(...inside) + beside.join(''));
}

export function callActivity(id: string, processId: string, attributes = '', ...more: readonly string[]): string {
  return jobTask('callActivity', id, `<zeebe:calledElement processId="${escape(processId)}" ${attributes} />`, ...more);
}

export function gateway(
  kind: 'exclusive' | 'parallel' | 'inclusive' | 'eventBased',
  id: string,
  defaultTarget?: string,
): string {
  return element(`${kind}Gateway`, id, '', defaultTarget === undefined ? '' : `default="${flowId(id, defaultTarget)}"`);
}

export function subProcess(id: string, ...content: readonly string[]): string {
  return element('subProcess', id, content.join('\n'));
}

export function eventSubProcess(id: string, ...content: readonly string[]): string {
  return element('subProcess', id, content.join('\n'), 'triggeredByEvent="true"');
}

export function element(tag: string, id: string, content = '', attributes = ''): string {
  return `<bpmn:${tag} id="${id}" ${attributes}>${content}</bpmn:${tag}>`;
}

export function extensions(...content: readonly string[]): string {
  return content.length === 0 ? '' : `<bpmn:extensionElements>${content.join('')}</bpmn:extensionElements>`;
}

export function ioMapping(mappings: {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
}): string {
  const write = (tag: string, entries: Readonly<Record<string, string>> = {}): string =>
    Object.entries(entries)
      .map(([target, source]) => `<zeebe:${tag} source="${escape(source)}" target="${target}" />`)
      .join('');
  return `<zeebe:ioMapping>${write('input', mappings.inputs)}${write('output', mappings.outputs)}</zeebe:ioMapping>`;
}

export function multiInstance(
  attributes: string,
  options: { readonly sequential?: boolean; readonly completionCondition?: string } = {},
): string {
  const condition =
    options.completionCondition === undefined
      ? ''
      : `<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${escape(options.completionCondition)}</bpmn:completionCondition>`;
  return `<bpmn:multiInstanceLoopCharacteristics isSequential="${options.sequential ?? false}">${extensions(`<zeebe:loopCharacteristics ${attributes} />`)}${condition}</bpmn:multiInstanceLoopCharacteristics>`;
}

/** A message definition beside the process, and the reference to it in an event. */
export function message(id: string, name: string, correlationKey?: string): string {
  const subscription =
    correlationKey === undefined ? '' : extensions(`<zeebe:subscription correlationKey="${escape(correlationKey)}" />`);
  return `<bpmn:message id="${id}" name="${escape(name)}">${subscription}</bpmn:message>`;
}

export function onMessage(id: string): string {
  return `<bpmn:messageEventDefinition messageRef="${id}" />`;
}

export function onTimer(kind: 'timeDate' | 'timeDuration' | 'timeCycle', text: string): string {
  return `<bpmn:timerEventDefinition><bpmn:${kind} xsi:type="bpmn:tFormalExpression">${escape(text)}</bpmn:${kind}></bpmn:timerEventDefinition>`;
}

export function error(id: string, code: string): string {
  return `<bpmn:error id="${id}" errorCode="${escape(code)}" />`;
}

export function onError(id?: string): string {
  return id === undefined ? '<bpmn:errorEventDefinition />' : `<bpmn:errorEventDefinition errorRef="${id}" />`;
}

export function escalation(id: string, code: string): string {
  return `<bpmn:escalation id="${id}" escalationCode="${escape(code)}" />`;
}

export function onEscalation(id?: string): string {
  return id === undefined
    ? '<bpmn:escalationEventDefinition />'
    : `<bpmn:escalationEventDefinition escalationRef="${id}" />`;
}

export const onTerminate = '<bpmn:terminateEventDefinition />';

export function onLink(name: string): string {
  return `<bpmn:linkEventDefinition name="${escape(name)}" />`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
