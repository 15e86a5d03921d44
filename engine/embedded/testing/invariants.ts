import type { EngineRecord } from '../../port';
import { fieldOf } from './record-log';
import type { Scenario } from './scenario';

/** What must hold after every step, whatever happened before: said in words when it does not. */
export function brokenInvariants(scenario: Scenario): readonly string[] {
  return [...brokenReferences(scenario), ...brokenLifeCycles(scenario.records), ...brokenTimers(scenario.records)];
}

/** Jobs, timers, subscriptions and incidents belong to live elements, live elements to live instances; indexes agree with rows. */
function brokenReferences({ contents }: Scenario): readonly string[] {
  const { elements, indexed, due, free } = contents;
  const live = new Set(indexed);
  const inRows = new Set(elements.map(({ key }) => key));
  const jobs = new Map(contents.jobs.map((job) => [job.key, job]));
  return [
    ...[...live].filter((key) => !inRows.has(key)).map((key) => `element ${key} is indexed, but is in no instance`),
    ...[...inRows].filter((key) => !live.has(key)).map((key) => `element ${key} is in an instance, but is not indexed`),
    ...(['jobs', 'subscriptions', 'incidents'] as const).flatMap((family) =>
      contents[family]
        .filter((row) => !live.has(row.elementInstanceKey))
        .map((row) => `${family} ${row.key} belongs to no live element`),
    ),
    ...due
      .filter(({ due: own }) => own.kind === 'timer' && !live.has(own.elementInstanceKey))
      .map(({ due: { key } }) => `timer ${key} belongs to no live element`),
    ...due
      .filter(({ due: { kind, key } }) => kind.startsWith('job') && !jobs.has(key))
      .map(({ due: { key } }) => `something is due for job ${key}, which is gone`),
    ...free
      .filter((key) => jobs.get(key)?.state !== 'ACTIVATABLE')
      .map((key) => `job ${key} is handed out, but is not free`),
    ...[...jobs.values()]
      .filter(({ key, state }) => state === 'ACTIVATABLE' && !free.includes(key))
      .map(({ key }) => `job ${key} is free, but is not handed out`),
  ];
}

const next: Readonly<Record<string, readonly string[]>> = {
  '': ['ELEMENT_ACTIVATING'],
  ELEMENT_ACTIVATING: ['ELEMENT_ACTIVATED', 'ELEMENT_TERMINATING'],
  ELEMENT_ACTIVATED: ['ELEMENT_COMPLETING', 'ELEMENT_TERMINATING'],
  ELEMENT_COMPLETING: ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATING'],
  ELEMENT_TERMINATING: ['ELEMENT_TERMINATED'],
  ELEMENT_COMPLETED: [],
  ELEMENT_TERMINATED: [],
};

/** An element only moves on, nothing moves after its end, and a scope ends after what is in it. */
function brokenLifeCycles(records: readonly EngineRecord[]): readonly string[] {
  const states = new Map<string, string>();
  const scopes = new Map<string, Set<string>>();
  const broken: string[] = [];
  for (const record of records) {
    const { valueType, intent, key } = record;
    if (valueType !== 'PROCESS_INSTANCE' || intent === 'SEQUENCE_FLOW_TAKEN') continue;
    const before = states.get(key) ?? '';
    if (!next[before]?.includes(intent))
      broken.push(`${fieldOf(record, 'elementId')} went from ${before || 'nothing'} to ${intent}`);
    states.set(key, intent);
    const scope = scopes.get(fieldOf(record, 'flowScopeKey')) ?? new Set();
    scopes.set(fieldOf(record, 'flowScopeKey'), scope);
    const hasEnded = intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED';
    if (!hasEnded) scope.add(key);
    else scope.delete(key);
    const left = scopes.get(key)?.size ?? 0;
    if (hasEnded && left > 0) broken.push(`${fieldOf(record, 'elementId')} ended with ${left} elements in it`);
  }
  return broken;
}

/** A timer never fires before it is due, and never twice. */
function brokenTimers(records: readonly EngineRecord[]): readonly string[] {
  const fired = records.filter(({ valueType, intent }) => valueType === 'TIMER' && intent === 'TRIGGERED');
  const early = fired
    .filter(({ timestamp, value }) => timestamp < Number(value['dueDate']))
    .map(({ key }) => `timer ${key} fired early`);
  const twice = fired
    .filter(({ key }, index) => fired.findIndex((other) => other.key === key) !== index)
    .map(({ key }) => `timer ${key} fired twice`);
  return [...early, ...twice];
}
