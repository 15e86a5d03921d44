import { openSqliteStore } from '../../store/sqlite';
import { connectMongoStore } from '../../store/mongo';
import { startMongoServer } from '../real-parts/mongo-server';
import type { MongoServer } from '../real-parts/mongo-server';
import { embeddedWorldEngine } from './embedded-world';
import { playTogether } from './play-together';
import type { Played } from './play-together';
import type { Scenario } from './scenario';
import { scenarios } from './scenarios';
import { Stopwatch } from './stopwatch';
import { openWorld } from './world';
import { zeebeWorldEngine } from './zeebe-world';

/**
 * One table, two installations: what a scenario comes to on Zeebe and MongoDB is what it comes to on the embedded engine
 * and SQLite, begun at the same instant with the same chances.
 */
/** Part of a title, to play few scenarios while something is looked into. */
const asked = process.env['SCENARIOS'] ?? '';
const table = scenarios.filter(({ title }) => title.includes(asked));
const ordinaryMonday = '2027-03-01T09:00:00Z';

interface PlayedTable {
  readonly played: ReadonlyMap<string, Played>;
  readonly problems: readonly string[];
  readonly stopwatch: Stopwatch;
}

describe('City & Hackney on Zeebe and MongoDB', () => {
  let mongo: MongoServer;
  let embedded: PlayedTable;
  let real: PlayedTable;
  beforeAll(async () => {
    mongo = await startMongoServer();
    embedded = await played({
      openEngine: embeddedWorldEngine,
      openStore: async (clock) => openSqliteStore({ file: ':memory:', clock }),
    });
    real = await played({
      openEngine: zeebeWorldEngine,
      openStore: (clock) => connectMongoStore({ uri: mongo.uri, databaseName: 'scenarios', clock }),
    });
    process.stdout.write(inColumns(embedded.stopwatch, real.stopwatch));
  }, 1_800_000);
  afterAll(async () => mongo.stop());

  it.each(table.map(({ title }) => [title]))('%s', (title) => {
    expect(real.played.get(title)).toEqual(embedded.played.get(title));
    expect(real.played.get(title)).not.toHaveProperty('failure');
  });

  it('meets no problem on the way that the embedded engine does not meet', () => {
    expect([...real.problems].sort()).toEqual([...embedded.problems].sort());
  });
});

async function played(parts: Pick<Parameters<typeof openWorld>[0], 'openEngine' | 'openStore'>): Promise<PlayedTable> {
  const stopwatch = new Stopwatch();
  const world = await openWorld({ startsAt: ordinaryMonday, ...parts });
  try {
    const timed = table.map((scenario): Scenario => stopwatch.timed(scenario));
    const results = await playTogether(world, timed, ordinaryMonday);
    return { played: results, problems: [...world.problems], stopwatch };
  } finally {
    await world.close();
    stopwatch.stop();
  }
}

function inColumns(embedded: Stopwatch, real: Stopwatch): string {
  const line = (one: number, other: number, what: string): string =>
    `${one.toFixed(0).padStart(8)} ms${other.toFixed(0).padStart(8)} ms  ${what}\n`;
  return [
    '  SQLite    MongoDB\n',
    ...table.map(({ title }) => line(embedded.of(title), real.of(title), title)),
    line(embedded.elsewhere, real.elsewhere, 'starting, and what happens as time passes'),
    line(embedded.total, real.total, 'in all'),
  ].join('');
}
