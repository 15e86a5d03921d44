import { openSqliteStore } from '../../store/sqlite';
import { embeddedWorldEngine } from './embedded-world';
import { endingOf, scenarios } from './hackney-scenarios';
import { openWorld } from './world';
import type { World } from './world';

jest.setTimeout(180_000);

describe('City & Hackney on the embedded engine and SQLite', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({
      startsAt: '2027-03-01T09:00:00Z',
      openEngine: embeddedWorldEngine,
      openStore: async (clock) => openSqliteStore({ file: ':memory:', clock }),
    });
  });
  afterEach(async () => world.close());

  it.each(scenarios.map((scenario) => [scenario.title, scenario] as const))('%s', async (_title, scenario) => {
    const caseId = await scenario.play(world);
    expect(world.problems).toEqual([]);
    expect(await endingOf(world, caseId)).toMatchSnapshot();
  });
});
