import { openSqliteStore } from '../../store/sqlite';
import { CoverageReader, everythingToCover } from './coverage';
import type { Covered } from './coverage';
import { embeddedWorldEngine } from './embedded-world';
import { playTogether } from './play-together';
import type { Played } from './play-together';
import type { Scenario } from './scenario';
import { openWorld } from './world';

/** An ordinary Monday: no bank holiday and no change of the clocks for three weeks. */
const ordinaryMonday = '2027-03-01T09:00:00Z';

export interface PlayedTable {
  readonly played: ReadonlyMap<string, Played>;
  readonly problems: readonly string[];
  readonly coverage: readonly Covered[];
}

/** Plays scenarios on the embedded engine and SQLite, and looks at how far they reach. */
export async function playEmbedded(scenarios: readonly Scenario[]): Promise<PlayedTable> {
  const coverage = new CoverageReader();
  const world = await openWorld({
    startsAt: ordinaryMonday,
    openEngine: embeddedWorldEngine,
    openStore: async (clock) => openSqliteStore({ file: ':memory:', clock }),
  });
  try {
    await world.parts.engine.subscribeRecords(coverage);
    const played = await playTogether(world, scenarios, ordinaryMonday);
    const toCover = await everythingToCover();
    return { played, problems: [...world.problems], coverage: toCover.map((file) => coverage.of(file)) };
  } finally {
    await world.close();
  }
}
