import { families, type EngineStorage, type Family, type StoredRow } from '../storage/port';
import { unpackDue } from './due-row';
import type { MutableElement } from './instance-row';
import { unpackJob } from './job-row';
import { RootInstance } from './root-instance';
import { dueTimeOf, numberOf, partOf } from './row-keys';
import type { DueRow, IncidentRow, JobRow, SubscriptionRow } from './rows';
import type { SignalSubscriptionRow } from './signal-subscriptions';
import { Transaction } from './transaction';

/** All that is stored of running instances, read at once: for checks, never for the engine's work. */
export interface Contents {
  readonly elements: readonly MutableElement[];
  /** Keys by which elements are found. */
  readonly indexed: readonly number[];
  readonly jobs: readonly JobRow[];
  /** Keys of the jobs that the next worker would be given. */
  readonly free: readonly number[];
  readonly incidents: readonly IncidentRow[];
  readonly subscriptions: readonly SubscriptionRow[];
  /** Of elements that wait for a signal. */
  readonly signals: readonly SignalSubscriptionRow[];
  /** Keys of native user tasks, and of their elements. */
  readonly userTasks: readonly { readonly key: number; readonly elementInstanceKey: number }[];
  readonly due: readonly { readonly atMs: number; readonly due: DueRow }[];
}

export function readContents(storage: EngineStorage): Contents {
  const rows = (family: Family): readonly StoredRow[] => everyRow(storage, family);
  const parsed = (family: Family): readonly unknown[] => rows(family).map(({ value }): unknown => JSON.parse(value));
  // Other rows of the family have a second part: further elements of an instance, or why it is banned.
  const rootKeys = rows('instances').flatMap(({ key }) => (partOf(key, 1) === '' ? [numberOf(key)] : []));
  const roots = rootKeys.map((key) => RootInstance.read(new Transaction(storage), key));
  return {
    elements: roots.flatMap((root) => [...(root?.elements.values() ?? [])]),
    indexed: [...rootKeys, ...rows('elements').map(({ key }) => numberOf(key))],
    jobs: rows('jobs').map(({ key, value }) => unpackJob(numberOf(key), value)),
    free: rows('activatable').map(({ key }) => numberOf(partOf(key, 1))),
    incidents: parsed('incidents') as readonly IncidentRow[],
    subscriptions: parsed('subscriptions') as readonly SubscriptionRow[],
    signals: (parsed('signals') as readonly SignalSubscriptionRow[]).filter(
      ({ elementInstanceKey }) => elementInstanceKey !== 0,
    ),
    userTasks: rows('tasks').map(({ key, value }) => ({ key: numberOf(key), elementInstanceKey: Number(value) })),
    due: rows('deadlines').map(({ key, value }) => ({ atMs: dueTimeOf(key), due: unpackDue(key, value) })),
  };
}

/** Every row of every family, for comparing and copying data sets. */
export function readRows(storage: EngineStorage): Readonly<Record<Family, readonly StoredRow[]>> {
  return Object.fromEntries(families.map((family) => [family, everyRow(storage, family)])) as Record<
    Family,
    readonly StoredRow[]
  >;
}

function everyRow(storage: EngineStorage, family: Family): readonly StoredRow[] {
  return storage.scan(family, { from: '', below: '\uffff', limit: Number.MAX_SAFE_INTEGER });
}
