/**
 * Prints how fast the store in one SQLite file is on this machine. Run it with
 * `npx esbuild store/store.benchmark.ts --bundle --platform=node --packages=external --outfile=node_modules/.cache/store.benchmark.js && node node_modules/.cache/store.benchmark.js`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { CollectionDefinition, Document, Query, Store } from './port';
import { openSqliteStore } from './sqlite';

interface Task extends Document {
  readonly team: string;
  readonly state: string;
  readonly dueAt?: string;
  readonly tags: readonly string[];
  readonly text: string;
}

const tasks: CollectionDefinition<Task> = {
  name: 'tasks',
  fields: ['team', 'state', 'dueAt'],
  lists: ['tags'],
  indexes: [['team', 'state', 'dueAt']],
};

const documentCount = 10_000;
const ascending = [{ field: 'dueAt', direction: 'ascending' }] as const;

const queries: readonly (readonly [string, Query])[] = [
  ['team, state, by due date, 25', { where: { team: 'team-3', state: 'open' }, sort: ascending, limit: 25 }],
  ['same, page 20', { where: { team: 'team-3', state: 'open' }, sort: ascending, skip: 500, limit: 25 }],
  ['tag, by due date, 25', { where: { tags: 'tag-7' }, sort: ascending, limit: 25 }],
  [
    'two teams or a tag, by due date, 25',
    {
      anyOf: [{ where: { team: { in: ['team-1', 'team-2'] } } }, { where: { tags: 'tag-7' } }],
      sort: ascending,
      limit: 25,
    },
  ],
];

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-benchmark-'));
  const store = openSqliteStore({ file: join(folder, 'store.sqlite'), clock: { now: () => 0 } });
  try {
    await measureAppends(store, 1, 2_000);
    await measureAppends(store, 64, 20_000);
    await measureQueries(store);
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

/** Every append is synced; those that are under way at once share a sync. */
async function measureAppends(store: Store, atOnce: number, total: number): Promise<void> {
  const stream = async (number: number): Promise<void> => {
    const name = `case-${atOnce}-${number}`;
    for (let sequence = 0; sequence < total / atOnce; sequence++) {
      const id = `${name}-${sequence}`;
      const data = { answers: { note: 'x'.repeat(400), urgent: false } };
      await store.events.append(name, sequence, {
        id,
        effectKey: id,
        type: 'NOTE_ADDED',
        at: '2100-01-01T09:00:00Z',
        data,
      });
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: atOnce }, (_, number) => stream(number)));
  const seconds = (performance.now() - startedMs) / 1000;
  print(`appends, ${atOnce} at once`, `${Math.round(total / seconds)}/s`);
}

async function measureQueries(store: Store): Promise<void> {
  const collection = store.collection(tasks);
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: documentCount }, (_, number) => collection.insert(taskOf(number))));
  print(
    `inserts of ${documentCount} documents`,
    `${Math.round((documentCount * 1000) / (performance.now() - startedMs))}/s`,
  );
  for (const [name, query] of queries) {
    const durationsMs: number[] = [];
    for (let run = 0; run < 300; run++) {
      const beforeMs = performance.now();
      await collection.find(query);
      durationsMs.push(performance.now() - beforeMs);
    }
    durationsMs.sort((left, right) => left - right);
    const at = (share: number): string => `${durationsMs[Math.floor(durationsMs.length * share)]?.toFixed(2)} ms`;
    print(`find: ${name}`, `p50 ${at(0.5)}, p95 ${at(0.95)}`);
  }
}

function taskOf(number: number): Task {
  return {
    id: `task-${String(number).padStart(6, '0')}`,
    team: `team-${number % 8}`,
    state: number % 5 < 3 ? 'open' : 'done',
    ...(number % 10 === 0 ? {} : { dueAt: `2100-${10 + (number % 3)}-${10 + ((number * 7) % 19)}` }),
    tags: [`tag-${number % 40}`, `tag-${(number * 3) % 40}`],
    text: 'x'.repeat(1000),
  };
}

function print(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(50)} ${figure}\n`);
}

void main();
