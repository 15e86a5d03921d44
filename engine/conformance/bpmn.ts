import type { Resource } from '../port';

/** Small diagrams, written as one reads them. A flow's id is made of the elements it joins: `From_To`. */
export function bpmn(processId: string, ...parts: readonly string[]): Resource {
  const roots = parts.filter((part) => /^<bpmn:(message|error|escalation|signal) /.test(part));
  const elements = parts.filter((part) => !roots.includes(part));
  return {
    name: `${processId}.bpmn`,
    content: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions" targetNamespace="http://bpmn.io/schema/bpmn">
${roots.join('\n')}
<bpmn:process id="${processId}" isExecutable="true">
${withFlowsNamed(elements.join('\n'))}
</bpmn:process>
</bpmn:definitions>`,
  };
}

/** Elements name their incoming and outgoing flows, as every modeller writes them: Zeebe's checks count these children. */
function withFlowsNamed(elements: string): string {
  const flows = [...elements.matchAll(/<bpmn:sequenceFlow id="([^"]+)" sourceRef="([^"]+)" targetRef="([^"]+)"/g)];
  return elements.replace(/<!--flows of ([^>]+)-->/g, (_, id: string) =>
    [
      ...flows.filter((flow) => flow[3] === id).map((flow) => `<bpmn:incoming>${flow[1] ?? ''}</bpmn:incoming>`),
      ...flows.filter((flow) => flow[2] === id).map((flow) => `<bpmn:outgoing>${flow[1] ?? ''}</bpmn:outgoing>`),
    ].join(''),
  );
}

export function start(id = 'Start', definition = ''): string {
  return element('startEvent', id, '', definition);
}

export function end(id: string, definition = ''): string {
  return element('endEvent', id, '', definition);
}

/** Flows along a chain of elements: `flow('Start', 'Task', 'End')`. */
export function flow(...elements: readonly string[]): string {
  return elements
    .slice(1)
    .map((to, index) => sequenceFlow(elements[index] ?? '', to, ''))
    .join('\n');
}

export function when(condition: string, from: string, to: string): string {
  return sequenceFlow(
    from,
    to,
    `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escaped(condition)}</bpmn:conditionExpression>`,
  );
}

function sequenceFlow(from: string, to: string, content: string): string {
  return `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${content}</bpmn:sequenceFlow>`;
}

export interface TaskOptions {
  readonly type?: string;
  readonly retries?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly extensions?: string;
  readonly content?: string;
}

/** Its job has the type that its id has, unless said otherwise. */
export function serviceTask(
  id: string,
  { type = id, retries, headers = {}, extensions = '', content = '' }: TaskOptions = {},
): string {
  const definition = `<zeebe:taskDefinition type="${escaped(type)}"${retries === undefined ? '' : ` retries="${retries}"`}/>`;
  const entries = Object.entries(headers).map(
    ([key, value]) => `<zeebe:header key="${key}" value="${escaped(value)}"/>`,
  );
  const headerList = entries.length === 0 ? '' : `<zeebe:taskHeaders>${entries.join('')}</zeebe:taskHeaders>`;
  return element('serviceTask', id, '', extended(definition + headerList + extensions) + content);
}

/** Mappings as pairs of source and target. */
export function mapping(
  inputs: readonly (readonly [string, string])[],
  outputs: readonly (readonly [string, string])[] = [],
): string {
  const entry = (kind: string, [source, target]: readonly [string, string]): string =>
    `<zeebe:${kind} source="${escaped(source)}" target="${target}"/>`;
  return `<zeebe:ioMapping>${inputs.map((pair) => entry('input', pair)).join('')}${outputs.map((pair) => entry('output', pair)).join('')}</zeebe:ioMapping>`;
}

/** Any element: kind, id, further attributes, and what it holds. */
export function element(kind: string, id: string, attributes = '', content = ''): string {
  const extensions = /^<bpmn:extensionElements>.*?<\/bpmn:extensionElements>/s.exec(content)?.[0] ?? '';
  const opening = `<bpmn:${kind} id="${id}"${attributes === '' ? '' : ` ${attributes}`}>`;
  return `${opening}${extensions}<!--flows of ${id}-->${content.slice(extensions.length)}</bpmn:${kind}>`;
}

export function extended(extensions: string): string {
  return `<bpmn:extensionElements>${extensions}</bpmn:extensionElements>`;
}

export interface BoundaryOptions {
  readonly nonInterrupting?: boolean;
  readonly extensions?: string;
}

export function boundary(id: string, attachedTo: string, definition: string, options: BoundaryOptions = {}): string {
  const { nonInterrupting = false, extensions = '' } = options;
  return element(
    'boundaryEvent',
    id,
    `attachedToRef="${attachedTo}" cancelActivity="${String(!nonInterrupting)}"`,
    (extensions === '' ? '' : extended(extensions)) + definition,
  );
}

/** `startEvent` first, as `eventStart` writes it. */
export function eventSubprocess(id: string, startEvent: string, ...content: readonly string[]): string {
  return element('subProcess', id, 'triggeredByEvent="true"', startEvent + content.join(''));
}

export function eventStart(id: string, definition: string, interrupting: boolean): string {
  return element('startEvent', id, `isInterrupting="${String(interrupting)}"`, definition);
}

export function multiInstance(content: {
  readonly sequential?: boolean;
  readonly loop: string;
  readonly until?: string;
}): string {
  const until =
    content.until === undefined ? '' : `<bpmn:completionCondition>${escaped(content.until)}</bpmn:completionCondition>`;
  return `<bpmn:multiInstanceLoopCharacteristics isSequential="${String(content.sequential === true)}">${extended(
    `<zeebe:loopCharacteristics ${content.loop}/>`,
  )}${until}</bpmn:multiInstanceLoopCharacteristics>`;
}

export function duration(value: string): string {
  return timer('timeDuration', value);
}

export function date(value: string): string {
  return timer('timeDate', value);
}

function timer(kind: string, value: string): string {
  return `<bpmn:timerEventDefinition><bpmn:${kind} xsi:type="bpmn:tFormalExpression">${escaped(value)}</bpmn:${kind}></bpmn:timerEventDefinition>`;
}

/** The declaration of a message; with a key it can be caught inside an instance. */
export function message(name: string, correlationKey?: string): string {
  const subscription =
    correlationKey === undefined ? '' : extended(`<zeebe:subscription correlationKey="${escaped(correlationKey)}"/>`);
  return `<bpmn:message id="Message_${name}" name="${name}">${subscription}</bpmn:message>`;
}

export function caughtMessage(name: string): string {
  return `<bpmn:messageEventDefinition messageRef="Message_${name}"/>`;
}

export function error(code: string): string {
  return `<bpmn:error id="Error_${code}" name="${code}" errorCode="${code}"/>`;
}

/** With no code: catches any. */
export function errorDefinition(code?: string): string {
  return code === undefined ? '<bpmn:errorEventDefinition/>' : `<bpmn:errorEventDefinition errorRef="Error_${code}"/>`;
}

export function escalation(code: string): string {
  return `<bpmn:escalation id="Escalation_${code}" name="${code}" escalationCode="${code}"/>`;
}

export function escalationDefinition(code: string): string {
  return `<bpmn:escalationEventDefinition escalationRef="Escalation_${code}"/>`;
}

/** Its id is made of its name's letters, digits and hyphens: the name may be an expression. */
export function signal(name: string): string {
  return `<bpmn:signal id="${signalId(name)}" name="${escaped(name)}"/>`;
}

export function signalDefinition(name: string): string {
  return `<bpmn:signalEventDefinition signalRef="${signalId(name)}"/>`;
}

function signalId(name: string): string {
  return `Signal_${name.replace(/[^\w-]/g, '')}`;
}

/** Zeebe fails on a definition without an id. */
export function linkDefinition(ofEvent: string, name: string): string {
  return `<bpmn:linkEventDefinition id="${ofEvent}_Definition" name="${escaped(name)}"/>`;
}

export const terminateDefinition = '<bpmn:terminateEventDefinition/>';

/** Thrown for one activity, or for all of the scope. Zeebe fails on a definition without an id. */
export function compensationDefinition(ofEvent: string, activityRef?: string, attributes = ''): string {
  const activity = activityRef === undefined ? '' : ` activityRef="${activityRef}"`;
  return `<bpmn:compensateEventDefinition id="${ofEvent}_Definition"${activity} ${attributes}/>`;
}

/** The compensation boundary event of an activity; `association` leads from it to the handler. */
export function compensationBoundary(activity: string): string {
  const id = `${activity}Undone`;
  return element('boundaryEvent', id, `attachedToRef="${activity}"`, compensationDefinition(id));
}

/** Stands behind all flow elements of its scope, as the schema of BPMN wants it. */
export function association(activity: string, handler: string): string {
  return `<bpmn:association id="${activity}_${handler}" associationDirection="One" sourceRef="${activity}Undone" targetRef="${handler}"/>`;
}

export function callActivity(id: string, processId: string, attributes = '', extensions = '', content = ''): string {
  const called = `<zeebe:calledElement processId="${escaped(processId)}" ${attributes}/>`;
  return element('callActivity', id, '', extended(called + extensions) + content);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
