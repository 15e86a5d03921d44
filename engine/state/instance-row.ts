import type { ElementInstance, LifeCycle, VariableState } from './rows';

/**
 * One root process instance with everything below it, called processes included: one row in the storage, objects here.
 * Fields that have their usual value are left out of the row.
 */
export type MutableElement = { -readonly [Field in keyof ElementInstance]: ElementInstance[Field] } & {
  variables: Map<string, VariableState>;
};

export interface RootInstance {
  readonly key: number;
  readonly elements: Map<number, MutableElement>;
}

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
    incidents: [],
    callerKey: 0,
    calledKey: 0,
    round: 0,
    ...given,
    variables: new Map(given.variables ?? []),
  };
}

type PackedElement = [
  number,
  string,
  string,
  number,
  number,
  number,
  LifeCycle,
  PackedVariable[],
  Partial<ElementInstance>?,
];
type PackedVariable = [string, number, VariableState['value']];

export function packRoot(root: RootInstance): string {
  return JSON.stringify([...root.elements.values()].map(packElement));
}

export function unpackRoot(key: number, row: string): RootInstance {
  const packed = JSON.parse(row) as PackedElement[];
  const root: RootInstance = { key, elements: new Map() };
  for (const [
    elementKey,
    nodeId,
    elementId,
    processInstanceKey,
    definitionKey,
    scopeKey,
    state,
    variables,
    rest,
  ] of packed) {
    const fields = { key: elementKey, nodeId, elementId, processInstanceKey, definitionKey, scopeKey, state, ...rest };
    const element = newElement(fields);
    for (const [name, variableKey, value] of variables) element.variables.set(name, { key: variableKey, value });
    root.elements.set(elementKey, element);
  }
  return root;
}

function packElement(element: MutableElement): PackedElement {
  const { key, nodeId, elementId, processInstanceKey, definitionKey, scopeKey, state, variables, ...rest } = element;
  const unusual = Object.fromEntries(Object.entries(rest).filter(([, value]) => !isUsual(value)));
  const usual: PackedElement = [
    key,
    nodeId,
    elementId,
    processInstanceKey,
    definitionKey,
    scopeKey,
    state,
    [...variables].map(([name, variable]): PackedVariable => [name, variable.key, variable.value]),
  ];
  if (Object.keys(unusual).length > 0) usual.push(unusual);
  return usual;
}

function isUsual(value: unknown): boolean {
  if (value === undefined || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
