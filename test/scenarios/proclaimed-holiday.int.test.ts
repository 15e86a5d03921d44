import { createCasework } from '../../casework';
import { localDate } from '../../domain/time';
import type { HolidayCalendar } from '../../domain/time';
import { openSqliteStore } from '../../store/sqlite';
import { workers } from '../../workers';
import { embeddedWorldEngine } from './embedded-world';
import { refers } from './people';
import { clockSays, rungsTold, until } from './scenario';
import { openWorld } from './world';
import type { World } from './world';

jest.setTimeout(120_000);

const screening = 'Screening and acknowledgement';

describe('a bank holiday that is proclaimed while clocks run', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({
      startsAt: '2027-06-07T09:00:00Z',
      openEngine: embeddedWorldEngine,
      openStore: async (clock) => openSqliteStore({ file: ':memory:', clock }),
    });
  });
  afterEach(async () => world.close());

  function withHolidayOnTuesday(): ReturnType<typeof createCasework> {
    const { calendar } = world.parts;
    const tuesday = { date: localDate('2027-06-08'), name: 'Proclaimed holiday' };
    const proclaimed: HolidayCalendar = {
      ...calendar,
      version: `${calendar.version}-proclaimed`,
      holidays: [...calendar.holidays, tuesday],
    };
    return createCasework({ ...world.parts, calendar: proclaimed }, workers);
  }

  it('moves their deadlines, which are told a day later, and does so once [HAC-11.9a]', async () => {
    const caseId = await refers(world, 'self');
    await clockSays(world, caseId, screening, 'running until 2027-06-09');
    const { recountClocks } = withHolidayOnTuesday();
    expect([await recountClocks(), await recountClocks()]).toEqual([1, 0]);
    await world.settle();
    await clockSays(world, caseId, screening, 'running until 2027-06-10');
    await until(world, '2027-06-10T12:00:00+01:00');
    await rungsTold(world, caseId, screening, 0);
    await until(world, '2027-06-11T00:00:30+01:00');
    await clockSays(world, caseId, screening, 'missed until 2027-06-10');
    await rungsTold(world, caseId, screening, 1);
  });

  it('leaves a deadline that has passed as it was [HAC-11.9a]', async () => {
    const caseId = await refers(world, 'self');
    await until(world, '2027-06-10T12:00:00+01:00');
    const { recountClocks } = withHolidayOnTuesday();
    expect(await recountClocks()).toBe(0);
    await clockSays(world, caseId, screening, 'missed until 2027-06-09');
  });
});
