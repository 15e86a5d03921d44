import { readableRows } from '../storage/readable-rows';
import { StorageCorrupt, type EngineStorage, type RowPlace } from '../storage/port';
import type { MutableElement } from './instance-row';
import { RootInstance } from './root-instance';
import { numberOf, partOf, partsOf } from './row-keys';
import { Transaction } from './transaction';

/**
 * Which root process instance rows belong to, told by their keys alone: what they say cannot be read. Rows of instances
 * name it; for others all instances are searched for an element that has to do with the row.
 */
export function ownersOf(storage: EngineStorage, places: readonly RowPlace[]): ReadonlyMap<RowPlace, number> {
  const owners = new Map<RowPlace, number>();
  const wanted = new Map<number, RowPlace[]>();
  for (const place of places) {
    const named = place.table === 'instances' ? instanceIn(place.key) : undefined;
    if (named !== undefined) owners.set(place, named);
    else if (searched.has(place.table)) {
      for (const key of partsOf(place.key).map(numberOf)) wanted.set(key, [...(wanted.get(key) ?? []), place]);
    }
  }
  if (wanted.size === 0) return owners;
  for (const root of readableInstances(storage)) {
    for (const key of [...root.elements.values()].flatMap(keysOf))
      for (const place of wanted.get(key) ?? []) owners.set(place, root.key);
  }
  return owners;
}

/** Families whose rows are about one element of an instance, and have a key of it in theirs. */
const searched: ReadonlySet<string> = new Set([
  'elements',
  'jobs',
  'activatable',
  'deadlines',
  'subscriptions',
  'signals',
  'incidents',
  'tasks',
]);

function instanceIn(rowKey: string): number | undefined {
  const first = partOf(rowKey, 0);
  return first === 'banned' ? numberOf(partOf(rowKey, 1)) : numberOf(first);
}

function keysOf({ key, jobKey, userTask, timers, subscriptions, signals, incidents }: MutableElement): number[] {
  return [
    key,
    jobKey,
    userTask?.key ?? 0,
    ...incidents,
    ...[...timers, ...subscriptions, ...signals].map((waiting) => waiting.key),
  ];
}

function* readableInstances(storage: EngineStorage): Generator<RootInstance> {
  const everyKey = { from: '', below: '\uffff' };
  for (let from = ''; ;) {
    const rows = readableRows(storage, 'instances', { ...everyKey, from, limit: 500 }, () => undefined);
    const last = rows.at(-1);
    if (!last) return;
    for (const { key } of rows) {
      if (partOf(key, 1) !== '') continue;
      const root = readable(storage, numberOf(key));
      if (root) yield root;
    }
    from = `${last.key}\0`;
  }
}

function readable(storage: EngineStorage, key: number): RootInstance | undefined {
  try {
    return RootInstance.read(new Transaction(storage), key);
  } catch (cause) {
    if (cause instanceof StorageCorrupt) return undefined;
    throw cause;
  }
}
