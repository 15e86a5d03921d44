import { bodyOf, childOf, childrenOf, extensionsOf, flagOf, textOf, type BpmnNode } from './bpmn-file';
import type { CatchEvent, EventType, TimerDefinition, ThrowDetail } from './elements';
import { readThrownCompensation } from './read-compensation';
import { ModelFault, readValue, requireExpression, type Value } from './expression';
import { schedule, type TimerKind } from './timer';

/** Event definitions of catch and throw events (rules 1.1, D9 to D15). */
export type CatchPosition = 'process start' | 'event subprocess start' | 'intermediate catch' | 'boundary';

const caughtAt: Readonly<Record<string, readonly CatchPosition[]>> = {
  'bpmn:MessageEventDefinition': ['process start', 'event subprocess start', 'intermediate catch', 'boundary'],
  'bpmn:TimerEventDefinition': ['process start', 'event subprocess start', 'intermediate catch', 'boundary'],
  'bpmn:SignalEventDefinition': ['process start', 'event subprocess start', 'intermediate catch', 'boundary'],
  'bpmn:ErrorEventDefinition': ['event subprocess start', 'boundary'],
  'bpmn:EscalationEventDefinition': ['event subprocess start', 'boundary'],
  'bpmn:LinkEventDefinition': ['intermediate catch'],
  'bpmn:CompensateEventDefinition': ['boundary'],
  'bpmn:TerminateEventDefinition': [],
};

export function unsupported(type: string): ModelFault {
  return new ModelFault(
    `Elements of type ${type.replace(/^bpmn:./, (prefix) => prefix.slice(5).toLowerCase())} are currently not supported`,
  );
}

export const eventSubProcessStarts =
  'Start events in event subprocesses must be one of: message, timer, error, signal or escalation';

export function isEverCaught({ $type }: BpmnNode): boolean {
  return $type in caughtAt;
}

/** What is wrong in a part with an id of its own, such as a message, is told of that part. */
function within<Read>(part: BpmnNode, read: () => Read): Read {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof ModelFault) throw new ModelFault(cause.message, cause.elementId ?? part.id);
    throw cause;
  }
}

export function eventTypeOf(event: CatchEvent | ThrowDetail['event']): EventType {
  return event.kind.toUpperCase() as EventType;
}

export function readCatchEvent(node: BpmnNode, position: CatchPosition): CatchEvent {
  const definition = onlyDefinition(node);
  // A start that no event subprocess can have is told of the subprocess (D3 as measured).
  const isPlain = !definition || (definition.$type in caughtAt && !caughtAt[definition.$type]?.includes(position));
  if (position === 'event subprocess start' && isPlain) return { kind: 'none' };
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
    case 'bpmn:SignalEventDefinition':
      return { kind: 'signal', name: readSignalName(definition) };
    case 'bpmn:ErrorEventDefinition':
      return { kind: 'error', ...caughtCode(definition, 'errorRef', 'errorCode') };
    case 'bpmn:CompensateEventDefinition':
      return { kind: 'compensation' };
    case 'bpmn:EscalationEventDefinition':
      return { kind: 'escalation', ...caughtCode(definition, 'escalationRef', 'escalationCode') };
    default:
      return { kind: 'link', name: linkName(definition) };
  }
}

function linkName(definition: BpmnNode): string {
  return within(definition, () => requireText(textOf(definition, 'name'), 'a link name'));
}

/** Boundary events say cancelActivity, start events of event subprocesses isInterrupting; both default to true. */
export function isInterrupting(node: BpmnNode): boolean {
  return flagOf(node, node.$type === 'bpmn:BoundaryEvent' ? 'cancelActivity' : 'isInterrupting') ?? true;
}

export function readMessage(owner: BpmnNode, needsCorrelationKey: boolean): CatchEvent & { readonly kind: 'message' } {
  const message = childOf(owner, 'messageRef');
  if (!message) throw new ModelFault('Expected a reference to a message, but found none.', definitionId(owner));
  return within(message, () => {
    const name = readValue(requireText(textOf(message, 'name'), 'the message to have a name'));
    const subscriptions = extensionsOf(message, 'zeebe:Subscription');
    const [subscription] = subscriptions;
    const correlationKey =
      subscription && requireExpression('the correlation key', textOf(subscription, 'correlationKey'));
    if (!needsCorrelationKey) return { kind: 'message', name };
    if (correlationKey && subscriptions.length === 1) return { kind: 'message', name, correlationKey };
    throw new ModelFault(`Expected exactly one zeebe:subscription of the message, but found ${subscriptions.length}.`);
  });
}

/** A receive task refers to its message itself, an event by its definition. */
function definitionId(owner: BpmnNode): string | undefined {
  return owner.$type === 'bpmn:ReceiveTask' ? undefined : owner.id;
}

export function readThrowEvent(node: BpmnNode, isEnd: boolean): ThrowDetail['event'] | { readonly kind: 'message' } {
  const definition = onlyDefinition(node);
  switch (definition?.$type) {
    case undefined:
      return { kind: 'none' };
    case 'bpmn:MessageEventDefinition':
      return { kind: 'message' };
    case 'bpmn:SignalEventDefinition':
      return { kind: 'signal', name: readSignalName(definition) };
    case 'bpmn:CompensateEventDefinition':
      return readThrownCompensation(definition);
    case 'bpmn:EscalationEventDefinition':
      return { kind: 'escalation', code: thrownCode(definition, 'escalationRef', 'escalationCode') };
    case 'bpmn:ErrorEventDefinition':
      if (isEnd) return { kind: 'error', code: thrownCode(definition, 'errorRef', 'errorCode') };
      break;
    case 'bpmn:TerminateEventDefinition':
      if (isEnd) return { kind: 'terminate' };
      break;
    case 'bpmn:LinkEventDefinition':
      if (!isEnd) return { kind: 'link', target: linkName(definition) };
      break;
  }
  throw unsupported(`${definition?.$type} (as ${isEnd ? 'end' : 'intermediate throw'} event)`);
}

function readSignalName(definition: BpmnNode): Value {
  const signal = childOf(definition, 'signalRef');
  if (!signal) throw new ModelFault('Expected a reference to a signal, but found none.', definition.id);
  return within(signal, () => readValue(requireText(textOf(signal, 'name'), 'the signal to have a name')));
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
  const cycleRefused = position === 'intermediate catch' || (position === 'boundary' && interrupting);
  if (kind === 'cycle' && cycleRefused)
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
  if (!referenced)
    throw new ModelFault(`Expected ${reference} to lead to an element with a code, but found none.`, definition.id);
  const read = (): Value => readValue(requireText(textOf(referenced, attribute), `a non-empty ${attribute}`));
  // As measured: a missing code is told of the escalation, but of the event that throws the error.
  return reference === 'escalationRef' ? within(referenced, read) : read();
}

function requireText(text: string | undefined, what: string): string {
  if (!text?.trim()) throw new ModelFault(`Expected ${what}, but found none.`);
  return text;
}
