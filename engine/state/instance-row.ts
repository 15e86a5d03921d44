import { compactKey, fullKey } from './row-keys';
import type { ElementInstance, LifeCycle, SubscriptionRow, TimerState, VariableState } from './rows';

/**
 * Elements of one root process instance as they stand in its rows: lists without names, keys counted from the root's,
 * usual values left out. Fields that are rare, or came later, stand by name at the end.
 */
export type MutableElement = { -readonly [Field in keyof ElementInstance]: ElementInstance[Field] } & {
  variables: Map<string, VariableState>;
};

export type NewElement = Pick<
  ElementInstance,
  'key' | 'nodeId' | 'elementId' | 'processInstanceKey' | 'definitionKey' | 'scopeKey'
> &
  Partial<ElementInstance>;

export function newElement(given: NewElement): MutableElement {
  return {
    state: 'ACTIVATING',
    children: 0,
    activeFlows: 0,
    arrivals: {},
    jobKey: 0,
    timers: [],
    subscriptions: [],
    signals: [],
    compensations: [],
    incidents: [],
    callerKey: 0,
    calledKey: 0,
    round: 0,
    ...given,
    variables: new Map(given.variables ?? []),
  };
}

type PackedElement = [
  key: number,
  nodeId: string,
  elementId: string | 0,
  processInstanceKey: number,
  definitionKey: number,
  scopeKey: number,
  state: number,
  variables: readonly unknown[],
  jobKey?: number,
  timers?: readonly PackedTimer[],
  subscriptions?: readonly PackedSubscription[],
  rest?: Partial<ElementInstance>,
];
type PackedTimer = readonly [number, string, number, number, Partial<TimerState>?];
type PackedSubscription = readonly [number, string, string, string, string, 0 | 1, Partial<SubscriptionRow>?];

const states: readonly LifeCycle[] = ['ACTIVATING', 'ACTIVATED', 'COMPLETING', 'TERMINATING'];

/** A value whose JSON is longer has a row of its own, which is not written again with each change around it. */
const longestInRow = 500;

/** Kept with the value once it was needed: comparing, storing and telling all need it. */
export function textOf(variable: VariableState): string {
  variable.text ??= JSON.stringify(variable.value);
  return variable.text;
}

export function hasOwnRow(variable: VariableState): boolean {
  return textOf(variable).length > longestInRow;
}

/** Joined at the end: a text that grew piece by piece costs the garbage collector dearly for as long as it is kept. */
export function packElements(rootKey: number, elements: Iterable<MutableElement>): string {
  const pieces: (string | number)[] = [];
  for (const element of elements) {
    pieces.push(pieces.length === 0 ? '[[' : ',[');
    packElement(pieces, rootKey, element);
  }
  if (pieces.length === 0) return '[]';
  pieces.push(']');
  return pieces.join('');
}

/** `valueOf` gives the values that stand in rows of their own. */
export function unpackElements(
  rootKey: number,
  row: string,
  valueOf: (variableKey: number) => VariableState['value'],
): readonly MutableElement[] {
  return (JSON.parse(row) as readonly PackedElement[]).map((packed) => unpackElement(rootKey, packed, valueOf));
}

function packElement(pieces: (string | number)[], rootKey: number, element: MutableElement): void {
  const { key, nodeId, elementId, processInstanceKey, definitionKey, scopeKey } = element;
  const { state, variables, jobKey, timers, subscriptions } = element;
  pieces.push(key - rootKey, ',', JSON.stringify(nodeId), ',', elementId === nodeId ? 0 : JSON.stringify(elementId));
  pieces.push(',', processInstanceKey - rootKey, ',', compactKey(definitionKey));
  pieces.push(',', scopeKey === 0 ? 0 : scopeKey - rootKey + 1, ',', states.indexOf(state), ',[');
  let separator = '';
  for (const [name, variable] of variables) {
    const isLong = hasOwnRow(variable);
    const variableKey = variable.key - rootKey;
    pieces.push(separator, JSON.stringify(name), ',', isLong ? -variableKey : variableKey);
    pieces.push(',', isLong ? 0 : textOf(variable));
    separator = ',';
  }
  pieces.push(']');
  const rest = restOf(element);
  if (jobKey !== 0 || timers.length > 0 || subscriptions.length > 0 || rest !== undefined) {
    pieces.push(',', jobKey === 0 ? 0 : jobKey - rootKey);
    pieces.push(',', timers.length === 0 ? 0 : JSON.stringify(timers.map((timer) => packTimer(rootKey, timer))));
    const waiting = subscriptions.map((own) => packSubscription(rootKey, own));
    pieces.push(',', waiting.length === 0 ? 0 : JSON.stringify(waiting));
    if (rest !== undefined) pieces.push(',', rest);
  }
  pieces.push(']');
}

function unpackElement(
  rootKey: number,
  packed: PackedElement,
  valueOf: (variableKey: number) => VariableState['value'],
): MutableElement {
  const [key, nodeId, elementId, processInstanceKey, definitionKey, scopeKey, state, variables] = packed;
  const [, , , , , , , , jobKey = 0, timers, subscriptions, rest] = packed;
  const element = newElement({
    key: key + rootKey,
    nodeId,
    elementId: elementId === 0 ? nodeId : elementId,
    processInstanceKey: processInstanceKey + rootKey,
    definitionKey: fullKey(definitionKey),
    scopeKey: scopeKey === 0 ? 0 : scopeKey + rootKey - 1,
    state: states[state] ?? 'ACTIVATING',
    ...rest,
  });
  if (jobKey !== 0) element.jobKey = jobKey + rootKey;
  if (timers) element.timers = timers.map((timer) => unpackTimer(rootKey, timer));
  if (subscriptions) element.subscriptions = subscriptions.map((own) => unpackSubscription(rootKey, element.key, own));
  for (let index = 0; index < variables.length; index += 3) {
    const variableKey = variables[index + 1] as number;
    const own = rootKey + Math.abs(variableKey);
    const value = variableKey < 0 ? valueOf(own) : (variables[index + 2] as VariableState['value']);
    element.variables.set(variables[index] as string, { key: own, value });
  }
  return element;
}

function packTimer(rootKey: number, { key, target, dueMs, repetitions, ...rest }: TimerState): PackedTimer {
  return Object.keys(rest).length === 0
    ? [key - rootKey, target, dueMs, repetitions]
    : [key - rootKey, target, dueMs, repetitions, rest];
}

function unpackTimer(rootKey: number, [key, target, dueMs, repetitions, rest]: PackedTimer): TimerState {
  return { key: key + rootKey, target, dueMs, repetitions, ...rest };
}

function packSubscription(rootKey: number, subscription: SubscriptionRow): PackedSubscription {
  const { key, messageName, correlationKey, bpmnProcessId, target, interrupting, ...others } = subscription;
  const { rootKey: ofRoot, elementInstanceKey, ...rest } = others;
  if (ofRoot !== rootKey) throw new Error(`Expected subscription ${key} to be of ${rootKey}, but it is of ${ofRoot}.`);
  const usual = [key - rootKey, messageName, correlationKey, bpmnProcessId, target, interrupting ? 1 : 0] as const;
  return elementInstanceKey > 0 && Object.keys(rest).length === 0 ? usual : [...usual, rest];
}

function unpackSubscription(rootKey: number, elementInstanceKey: number, packed: PackedSubscription): SubscriptionRow {
  const [key, messageName, correlationKey, bpmnProcessId, target, interrupting, rest] = packed;
  return {
    key: key + rootKey,
    messageName,
    correlationKey,
    rootKey,
    bpmnProcessId,
    elementInstanceKey,
    target,
    interrupting: interrupting === 1,
    ...rest,
  };
}

/** Fields that have a place of their own in the row; how many children there are is counted when they are read. */
const placed: ReadonlySet<string> = new Set([
  'key',
  'nodeId',
  'elementId',
  'processInstanceKey',
  'definitionKey',
  'scopeKey',
  'state',
  'variables',
  'jobKey',
  'timers',
  'subscriptions',
  'children',
]);

function restOf(element: MutableElement): string | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const field in element) {
    const value = element[field as keyof MutableElement];
    if (placed.has(field) || isUsual(value)) continue;
    rest ??= {};
    rest[field] = value;
  }
  return rest && JSON.stringify(rest);
}

function isUsual(value: unknown): boolean {
  if (value === undefined || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object' || value === null) return false;
  for (const _field in value) return false;
  return true;
}
