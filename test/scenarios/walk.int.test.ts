import { openSqliteStore } from '../../store/sqlite';
import { refers, someone } from './people';
import { openWorld } from './world';
import type { World } from './world';
import { embeddedWorldEngine } from './embedded-world';

jest.setTimeout(240_000);
describe('the walk on the embedded engine', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ startsAt: '2027-03-01T09:00:00Z', openEngine: (clock, folder) => embeddedWorldEngine(clock, folder), openStore: async (clock) => openSqliteStore({ file: ':memory:', clock }) });
  });
  afterAll(async () => world?.close());
  it('goes', async () => {
    const caseId = await refers(world, 'self');
    console.log(world.problems, (await someone(world, 'intake').tasks(caseId)).map((r) => [r.title, r.dueWords]));
    await someone(world, 'intake').completes('Screen referral', caseId, { assessmentNeeded: true, immediateRisk: false });
    console.log(world.problems, (await someone(world, 'intake').tasks(caseId)).map((r) => [r.title, r.dueWords]));
    await someone(world, 'intake').completes('Assess eligibility', caseId, { livesInArea: true, needLevel: 'high', riskLevel: 'low', exclusion: 'none', alternativeAvailable: 'none', partnerInvolved: false, therapyRequest: 'none', priorityGroup: false });
    console.log(world.problems, (await someone(world, 'manager').tasks(caseId)).map((r) => [r.title, r.dueWords]));
    await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'accept', placeFree: true });
    console.log(world.problems, (await someone(world, 'manager').tasks(caseId)).map((r) => [r.title, r.dueWords]));
    console.log(JSON.stringify(await someone(world, 'manager').sees(caseId), null, 1).slice(0, 6000));
  });
});
