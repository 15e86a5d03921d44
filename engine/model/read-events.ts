import { bodyOf, childOf, childrenOf, extensionsOf, flagOf, textOf, type BpmnNode } from './bpmn-file';
import type { CatchEvent, EventType, TimerDefinition, ThrowDetail } from './elements';
import { ModelFault, readValue, requireExpression, type Value } from './expression';
import { schedule, type TimerKind } from './timer';

/** Event definitions of catch and throw events (rules 1.1, D9 to D15). */
export type CatchPosition = 'process start' | 'event subprocess start' | 'intermediate catch' | 'boundary';

const caughtAt: Readonly<Record<string, readonly CatchPosition[]>> = {
  'bpmn:MessageEventDefinition': ['process start', 'event subprocess start', 'intermediate catch', 'boundary'],
  'bpmn:TimerEventDefinition': ['process start', 'event subprocess start', 'intermediate catch', 'boundary'],
  'bpmn:ErrorEventDefinition': ['event subprocess start', 'boundary'],
  'bpmn:EscalationEventDefinition': ['event subprocess start', 'boundary'],
  'bpmn:LinkEventDefinition': ['intermediate catch'],
};

export function unsupported(type: string): ModelFault {
  return new ModelFault(
    `Elements of type ${type.replace(/^bpmn:./, (prefix) => prefix.slice(5).toLowerCase())} are currently not supported`,
  );
}

export function eventTypeOf(event: CatchEvent | ThrowDetail['event']): EventType {
  return event.kind.toUpperCase() as EventType;
}

export function readCatchEvent(node: BpmnNode, position: CatchPosition): CatchEvent {
  const definition = onlyDefinition(node);
  if (!definition) {
    if (position === 'process start') return { kind: 'none' };
    throw new ModelFault('Expected exactly one event definition, but found none.');
  }
  const { $type } = definition;
  if (!caughtAt[$type]?.includes(position)) throw unsupported(`${$type} (as ${position} event)`);
  switch ($type) {
    case 'bpmn:MessageEventDefinition':
      return readMessage(definition, position !== 'process start');
    case 'bpmn:TimerEventDefinition':
      return { kind: 'timer', timer: readTimer(definition, position, isInterrupting(node)) };
    case 'bpmn:ErrorEventDefinition':
      return { kind: 'error', ...caughtCode(definition, 'errorRef', 'errorCode') };
    case 'bpmn:EscalationEventDefinition':
      return { kind: 'escalation', ...caughtCode(definition, 'escalationRef', 'escalationCode') };
    default:
      return { kind: 'link', name: requireText(textOf(definition, 'name'), 'a link name') };
  }
}

/** Boundary events say cancelActivity, start events of event subprocesses isInterrupting; both default to true. */
export function isInterrupting(node: BpmnNode): boolean {
  return flagOf(node, node.$type === 'bpmn:BoundaryEvent' ? 'cancelActivity' : 'isInterrupting') ?? true;
}

export function readMessage(owner: BpmnNode, needsCorrelationKey: boolean): CatchEvent & { readonly kind: 'message' } {
  const message = childOf(owner, 'messageRef');
  if (!message) throw new ModelFault('Expected a reference to a message, but found none.');
  const name = textOf(message, 'name');
  if (name === undefined) throw new ModelFault('Expected the message to have a name, but it has none.');
  if (!needsCorrelationKey) return { kind: 'message', name: readValue(name) };
  const subscriptions = extensionsOf(message, 'zeebe:Subscription');
  if (subscriptions.length !== 1) {
    throw new ModelFault(
      `Expected the message '${name}' to have exactly one zeebe:subscription, but found ${subscriptions.length}.`,
    );
  }
  const correlationKey = requireExpression(
    'the correlation key',
    textOf(subscriptions[0] as BpmnNode, 'correlationKey'),
  );
  return { kind: 'message', name: readValue(name), correlationKey };
}

export function readThrowEvent(node: BpmnNode, isEnd: boolean): ThrowDetail['event'] | { readonly kind: 'message' } {
  const definition = onlyDefinition(node);
  switch (definition?.$type) {
    case undefined:
      return { kind: 'none' };
    case 'bpmn:MessageEventDefinition':
      return { kind: 'message' };
    case 'bpmn:EscalationEventDefinition':
      return { kind: 'escalation', code: thrownCode(definition, 'escalationRef', 'escalationCode') };
    case 'bpmn:ErrorEventDefinition':
      if (isEnd) return { kind: 'error', code: thrownCode(definition, 'errorRef', 'errorCode') };
      break;
    case 'bpmn:TerminateEventDefinition':
      if (isEnd) return { kind: 'terminate' };
      break;
    case 'bpmn:LinkEventDefinition':
      if (!isEnd) return { kind: 'link', target: requireText(textOf(definition, 'name'), 'a link name') };
      break;
  }
  throw unsupported(`${definition?.$type} (as ${isEnd ? 'end' : 'intermediate throw'} event)`);
}

function onlyDefinition(node: BpmnNode): BpmnNode | undefined {
  const definitions = childrenOf(node, 'eventDefinitions');
  if (definitions.length > 1)
    throw new ModelFault(`Expected at most one event definition, but found ${definitions.length}.`);
  return definitions[0];
}

function readTimer(definition: BpmnNode, position: CatchPosition, interrupting: boolean): TimerDefinition {
  const given = (['date', 'duration', 'cycle'] as const)
    .map((kind): [TimerKind, string | undefined] => [kind, bodyOf(childOf(definition, timerProperty[kind]))])
    .filter((entry): entry is [TimerKind, string] => entry[1] !== undefined);
  const [first] = given;
  if (!first || given.length !== 1)
    throw new ModelFault(`Expected exactly one of date, duration and cycle, but found ${given.length}.`);
  const [kind, text] = first;
  const cycleAllowed = position === 'process start' || (position !== 'intermediate catch' && !interrupting);
  if (kind === 'cycle' && !cycleAllowed)
    throw new ModelFault(`Expected a date or duration, but an interrupting or intermediate timer has a cycle.`);
  const value = readValue(text);
  if (value.kind === 'static') schedule(kind, value.text, 0, 'UTC');
  return { kind, value };
}

const timerProperty = { date: 'timeDate', duration: 'timeDuration', cycle: 'timeCycle' } as const;

/** D11: what catches may leave the code out (catch-all) and may not compute it. */
function caughtCode(definition: BpmnNode, reference: string, attribute: string): { readonly code?: string } {
  const referenced = childOf(definition, reference);
  const code = referenced && textOf(referenced, attribute);
  if (referenced && !code) return {};
  if (code?.trim().startsWith('='))
    throw new ModelFault(`Expected a static ${attribute}, but found the expression '${code}'.`);
  return code === undefined ? {} : { code };
}

function thrownCode(definition: BpmnNode, reference: string, attribute: string): Value {
  const referenced = childOf(definition, reference);
  if (!referenced) throw new ModelFault(`Expected ${reference} to lead to an element with a code, but found none.`);
  return readValue(requireText(textOf(referenced, attribute), `a non-empty ${attribute}`));
}

function requireText(text: string | undefined, what: string): string {
  if (!text?.trim()) throw new ModelFault(`Expected ${what}, but found none.`);
  return text;
}
