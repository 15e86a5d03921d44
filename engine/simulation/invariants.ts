import type { ExecutableNode, ExecutableProcess } from '../model';
import type { Contents } from '../state/contents';
import type { History, Tally } from './history';

/** What the invariants look at: what is stored, what was told, and the diagrams. */
export interface View {
  readonly contents: Contents;
  readonly history: History;
  readonly now: number;
  /** By process id and version, as in `main v2`. */
  readonly processes: ReadonlyMap<string, ExecutableProcess>;
}

export interface Invariant {
  readonly name: string;
  readonly meaning: string;
  broken(view: View): readonly string[];
}

/** What holds after every step, whatever happened before. Those without a check here are heard in the records (`History`) or by the clients. */
export const invariants: readonly Invariant[] = [
  {
    name: 'tokens-are-kept',
    meaning:
      'in every scope that nothing disturbed, each flow taken led to one element, and each element left by the flows its kind has',
    broken: ({ history, processes }) =>
      [...history.tallies.values()].flatMap((tally) => brokenTokens(tally, processes.get(tally.process))),
  },
  {
    name: 'rounds-are-run',
    meaning: 'a multi-instance that nothing ended early has run once for each of its items',
    broken: ({ history, processes }) =>
      [...history.tallies.values()].flatMap((tally) => brokenRounds(tally, processes.get(tally.process))),
  },
  {
    name: 'scope-counts',
    meaning: 'the children a scope counts are those that exist, and those the records tell',
    broken: ({ contents, history }) => [...brokenCounts(contents), ...brokenStates(contents, history)],
  },
  {
    name: 'nobody-waits-for-nothing',
    meaning: 'what is active has a job, a timer, a subscription, a child, a called instance or an incident',
    broken: ({ contents }) => {
      const throwing = new Set(
        contents.elements.flatMap(({ compensations }) => compensations.map(({ throwEventKey }) => throwEventKey)),
      );
      return contents.elements
        .filter((element) => !waitsForSomething(element) && !throwing.has(element.key))
        .map(({ elementId, key, state }) => `${elementId} (${key}) is ${state} and waits for nothing`);
    },
  },
  {
    name: 'no-orphans',
    meaning: 'jobs, timers, subscriptions and incidents belong to elements that are there, and their indexes agree',
    broken: ({ contents }) => brokenReferences(contents),
  },
  {
    name: 'jobs-as-told',
    meaning: 'a job is stored as long as its records say that it lives',
    broken: ({ contents, history }) => {
      const stored = new Set(contents.jobs.map(({ key }) => String(key)));
      // A thrown error takes its job away when it is caught, and leaves it with an incident when it is not (E3).
      return [...history.jobs]
        .filter(([, { state }]) => state !== 'ERROR_THROWN')
        .filter(([key, { state }]) => (state === 'COMPLETED' || state === 'CANCELED') === stored.has(key))
        .map(([key, { state }]) => `job ${key} is ${state}, but is ${stored.has(key) ? '' : 'not '}stored`);
    },
  },
  {
    name: 'incidents-as-told',
    meaning: 'an incident is stored as long as its records say that it is open',
    broken: ({ contents, history }) => {
      const stored = new Set(contents.incidents.map(({ key }) => String(key)));
      return [...history.incidents]
        .filter(([key, state]) => (state === 'open') !== stored.has(key))
        .map(([key, state]) => `incident ${key} is ${state}, but is ${stored.has(key) ? '' : 'not '}stored`);
    },
  },
  {
    name: 'variables-as-told',
    meaning: 'each scope has the variables its records gave it, last value each',
    broken: ({ contents, history }) =>
      contents.elements.flatMap(({ key, elementId, variables }) => {
        const told = history.variables.get(String(key)) ?? new Map<string, unknown>();
        const stored = [...variables].map(([name, { value }]) => [name, value] as const);
        const differ = stored.filter(([name, value]) => JSON.stringify(told.get(name)) !== JSON.stringify(value));
        if (differ.length === 0 && told.size === variables.size) return [];
        return [`${elementId} (${key}) has ${JSON.stringify(stored)}, but was told ${JSON.stringify([...told])}`];
      }),
  },
];

/** Heard as the records come, or seen by the clients: named here so that the list is whole. */
export const heardInvariants: Readonly<Record<string, string>> = {
  'records-without-gap': 'readers are given every record once, in order',
  'records-stay': 'a record that was told is on the disk after any crash, unchanged',
  'acknowledged-survives': 'what was acknowledged before a crash is there after it',
  'keys-only-grow': 'a new key is larger than all keys of earlier steps and was never used',
  'elements-only-move-on': 'an element goes from activating to its end and never back',
  'scopes-end-last': 'a scope ends after everything in it',
  'jobs-are-done-once': 'a job ends once, and nothing happens to it after',
  'jobs-are-held-by-one': 'a job is given to nobody else while its lock lasts',
  'jobs-show-what-is-visible': 'a worker sees the innermost value of each variable that the element can see',
  'timers-fire-once-in-time': 'a timer fires once and not before it is due',
  'timers-are-not-forgotten': 'after the clock was looked at nothing is due any more',
  'incidents-are-resolved-once': 'an incident is resolved at most once',
  'messages-correlate-once': 'a message correlates at most once a process id (M3, M5)',
  'nothing-is-thrown': 'the engine answers or says that it cannot, and never throws anything else',
  'no-command-fails': 'no command ends in PROCESSING_ERROR',
  'deployments-are-taken': 'a diagram that is sound is deployed',
  'refusals-change-nothing': 'a refused command leaves records and rows as they were',
  'twins-agree': 'the same commands on a twin that never crashed give the same rows and records',
  'every-instance-can-end':
    'when workers answer and messages come, every instance of a sound diagram ends and leaves nothing',
};

/** Flow conservation: what came in started, what ended went on. */
function brokenTokens(tally: Tally, process: ExecutableProcess | undefined): readonly string[] {
  if (tally.disturbed || !process || tally.flows.size === 0) return [];
  return [...process.nodes.values()].flatMap((node) => {
    const inside = scopeIdOf(process, node);
    if (inside !== tally.elementId) return [];
    return [...(isBehindGateway(process, node) ? [] : cameIn(tally, node)), ...wentOn(tally, node)];
  });
}

function brokenRounds(
  { rounds, disturbed, elementId, activated }: Tally,
  process: ExecutableProcess | undefined,
): readonly string[] {
  const body = process?.nodes.get(elementId)?.detail;
  if (rounds === undefined || disturbed || body?.kind !== 'multi-instance' || body.completionCondition) return [];
  const run = activated.get(elementId) ?? 0;
  return run === rounds ? [] : [`${elementId} went over ${rounds} items in ${run} rounds`];
}

/** Scopes are told by their BPMN ids. */
function scopeIdOf(process: ExecutableProcess, node: ExecutableNode): string | undefined {
  return node.scopeId === undefined ? undefined : process.nodes.get(node.scopeId)?.id;
}

/** An event-based gateway is left by the event itself, not by a flow (G4). */
function isBehindGateway(process: ExecutableProcess, node: ExecutableNode): boolean {
  const sources = node.incoming.map((flow) => process.flows.get(flow)?.source ?? '');
  return sources.some((source) => process.nodes.get(source)?.type === 'EVENT_BASED_GATEWAY');
}

function cameIn(tally: Tally, node: ExecutableNode): readonly string[] {
  if (node.incoming.length === 0 || node.nodeId !== node.id) return [];
  const taken = node.incoming.map((flow) => tally.flows.get(flow) ?? 0);
  const joins = node.type === 'PARALLEL_GATEWAY' && node.incoming.length > 1;
  const due = joins ? Math.min(...taken) : taken.reduce((sum, each) => sum + each, 0);
  const activated = tally.activated.get(node.id) ?? 0;
  if (activated === due) return [];
  return [`${node.id} was reached ${taken.join('+')} times, but began ${activated} times`];
}

function wentOn(tally: Tally, node: ExecutableNode): readonly string[] {
  if (node.outgoing.length === 0 || node.nodeId !== node.id) return [];
  const completed = tally.completed.get(node.id) ?? 0;
  const taken = node.outgoing.map(({ id }) => tally.flows.get(id) ?? 0);
  const sum = taken.reduce((total, each) => total + each, 0);
  const fits = {
    EXCLUSIVE_GATEWAY: sum === completed,
    INCLUSIVE_GATEWAY: sum >= completed && taken.every((each) => each <= completed),
    EVENT_BASED_GATEWAY: sum <= completed,
  }[node.type as 'EXCLUSIVE_GATEWAY'] as boolean | undefined;
  if (fits ?? taken.every((each) => each === completed)) return [];
  return [`${node.id} completed ${completed} times, but its flows were taken ${taken.join('+')} times`];
}

function brokenCounts({ elements }: Contents): readonly string[] {
  const children = new Map<number, number>();
  for (const { scopeKey } of elements) children.set(scopeKey, (children.get(scopeKey) ?? 0) + 1);
  return elements
    .filter((element) => element.children !== (children.get(element.key) ?? 0))
    .map(
      ({ elementId, key, children: counted }) =>
        `${elementId} (${key}) counts ${counted} children, but has ${children.get(key) ?? 0}`,
    );
}

function brokenStates({ elements }: Contents, history: History): readonly string[] {
  const stored = new Map(elements.map((element) => [String(element.key), element.state]));
  const wrong = [...history.elements.values()].flatMap(({ key, elementId, state }) => {
    const expected =
      state === 'ELEMENT_COMPLETED' || state === 'ELEMENT_TERMINATED' ? undefined : state.slice('ELEMENT_'.length);
    const actual = stored.get(key);
    return actual === expected
      ? []
      : [`${elementId} (${key}) is ${actual ?? 'gone'}, but was told to be ${expected ?? 'gone'}`];
  });
  const untold = elements.filter(({ key }) => !history.elements.has(String(key)));
  return [...wrong, ...untold.map(({ elementId, key }) => `${elementId} (${key}) is there, but was never told`)];
}

function waitsForSomething(element: Contents['elements'][number]): boolean {
  if (element.incidents.length > 0) return true;
  if (element.state !== 'ACTIVATED' && element.state !== 'TERMINATING') return false;
  const { jobKey, children, calledKey, timers, subscriptions, activeFlows } = element;
  const others = Object.entries(element).some(
    ([name, value]) =>
      /signal|compensation|userTask/i.test(name) && (Array.isArray(value) ? value.length > 0 : Boolean(value)),
  );
  return (
    jobKey > 0 ||
    children > 0 ||
    calledKey > 0 ||
    timers.length > 0 ||
    subscriptions.length > 0 ||
    activeFlows > 0 ||
    others
  );
}

function brokenReferences({
  signals,
  userTasks,
  elements,
  indexed,
  jobs,
  free,
  incidents,
  subscriptions,
  due,
}: Contents): readonly string[] {
  const live = new Set(elements.map(({ key }) => key));
  const known = new Set(indexed);
  const byKey = new Map(jobs.map((job) => [job.key, job]));
  const waiting = new Set(free);
  const timers = new Set(elements.flatMap((element) => element.timers.map(({ key }) => key)));
  // What is due while its element cannot be triggered is passed over, and cancelled with the element.
  const awaited = new Set(
    elements
      .filter(({ state, interruptedBy }) => state === 'ACTIVATED' && interruptedBy === undefined)
      .flatMap((element) => element.timers.map(({ key }) => key)),
  );
  const dueTimers = new Set(due.flatMap(({ due: row }) => (row.kind === 'timer' ? [row.key] : [])));
  const open = new Set(elements.flatMap((element) => element.subscriptions.map(({ key }) => key)));
  const found = new Set(subscriptions.map(({ key }) => key));
  return [
    ...[...known].filter((key) => !live.has(key)).map((key) => `element ${key} is indexed, but is in no instance`),
    ...[...live].filter((key) => !known.has(key)).map((key) => `element ${key} is in an instance, but is not indexed`),
    ...jobs.filter((job) => !live.has(job.elementInstanceKey)).map(({ key }) => `job ${key} belongs to no element`),
    ...misplaced('signal subscription', signals, elements, ({ signals: own }) => own.map(({ key }) => key)),
    ...misplaced('user task', userTasks, elements, ({ userTask }) => (userTask ? [userTask.key] : [])),
    ...incidents
      .filter((row) => !live.has(row.elementInstanceKey))
      .map(({ key }) => `incident ${key} belongs to no element`),
    ...[...awaited].filter((key) => !dueTimers.has(key)).map((key) => `timer ${key} of an element will never be due`),
    ...[...dueTimers].filter((key) => !timers.has(key)).map((key) => `timer ${key} is due for no element`),
    ...[...open].filter((key) => !found.has(key)).map((key) => `subscription ${key} of an element cannot be found`),
    ...[...found].filter((key) => !open.has(key)).map((key) => `subscription ${key} belongs to no element`),
    ...due.flatMap(({ due: row }) =>
      row.kind.startsWith('job') && !byKey.has(row.key) ? [`job ${row.key} is gone, but something is due for it`] : [],
    ),
    ...[...waiting]
      .filter((key) => byKey.get(key)?.state !== 'ACTIVATABLE')
      .map((key) => `job ${key} is handed out, but is not free`),
    ...jobs
      .filter(({ key, state }) => state === 'ACTIVATABLE' && !waiting.has(key))
      .map(({ key }) => `job ${key} is free, but is not handed out`),
  ];
}

type LiveElement = Contents['elements'][number];

/** What is found by a key of its own, and what elements say they have, are the same. */
function misplaced(
  what: string,
  found: readonly { readonly key: number; readonly elementInstanceKey: number }[],
  elements: readonly LiveElement[],
  ownOf: (element: LiveElement) => readonly number[],
): readonly string[] {
  const owned = new Map(elements.flatMap((element) => ownOf(element).map((key) => [key, element.key] as const)));
  const known = new Set(found.map(({ key }) => key));
  return [
    ...found
      .filter(({ key, elementInstanceKey }) => owned.get(key) !== elementInstanceKey)
      .map(({ key }) => `${what} ${key} belongs to no element`),
    ...[...owned.keys()].filter((key) => !known.has(key)).map((key) => `${what} ${key} of an element cannot be found`),
  ];
}
