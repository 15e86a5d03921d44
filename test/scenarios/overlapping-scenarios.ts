import { expectOk, someone } from './people';
import type { Scenario } from './hackney-scenarios';
import { inSupport } from './steps';
import type { World } from './world';

const hourMs = 3_600_000;

async function raisesCrisis(world: World, caseId: string): Promise<void> {
  const keyWorker = someone(world, 'keyworker');
  expectOk(await world.casework.raiseCrisis(keyWorker.requester, caseId, keyWorker.fills('hackney/crisis', {})));
  await world.settle();
}

async function raisesConcern(world: World, caseId: string): Promise<void> {
  const keyWorker = someone(world, 'keyworker');
  const answers = keyWorker.fills('hackney/safeguarding-concern', {});
  expectOk(await world.casework.raiseConcern(keyWorker.requester, caseId, answers));
  await world.settle();
}

async function isSteppedDown(world: World, caseId: string): Promise<void> {
  const keyWorker = someone(world, 'keyworker');
  await someone(world, 'manager').completes('Acknowledge crisis', caseId);
  await someone(world, 'clinical').completes('Refer to urgent specialist', caseId, { urgentReferralMade: true });
  await keyWorker.completes('Review crisis', caseId, { crisisOver: true, riskLevel: 'low', suicideRiskNow: false });
  await keyWorker.completes('Agree what follows', caseId, { stepDownTo: 'resume' });
}

/** Trouble does not queue: what is raised while something like it runs is acted on at once, by itself. */
export const overlappingScenarios: readonly Scenario[] = [
  {
    title: 'a second crisis while one runs has its own alert, referral and deadline, and holds the case [HAC-16.2]',
    async play(world) {
      const caseId = await inSupport(world);
      await raisesCrisis(world, caseId);
      await world.advanceTo(world.parts.clock.now() + hourMs);
      await raisesCrisis(world, caseId);
      await isSteppedDown(world, caseId);
      return caseId;
    },
  },
  {
    title: 'the case goes on when the last of two crises is over [HAC-16.2d]',
    async play(world) {
      const caseId = await inSupport(world);
      await raisesCrisis(world, caseId);
      await raisesCrisis(world, caseId);
      await isSteppedDown(world, caseId);
      await isSteppedDown(world, caseId);
      return caseId;
    },
  },
  {
    title: 'a second safeguarding concern while one runs goes to the lead at once [HAC-S3-G7]',
    async play(world) {
      const caseId = await inSupport(world);
      const lead = someone(world, 'safeguarding');
      await raisesConcern(world, caseId);
      await raisesConcern(world, caseId);
      await lead.completes('Decide on concern', caseId, { immediateDanger: false, referToCouncil: true });
      await lead.completes('Decide on concern', caseId, { immediateDanger: false, referToCouncil: false });
      await lead.completes('Refer to council', caseId);
      return caseId;
    },
  },
];
