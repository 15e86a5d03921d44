import { raisesConcern, raisesCrisis, steppedDown, takenInHand } from './crisis-steps';
import { someone } from './people';
import { hourMs, later } from './scenario';
import type { Scenario } from './scenario';
import { inSupport } from './steps';
import type { World } from './world';

async function isSteppedDown(world: World, caseId: string): Promise<void> {
  await takenInHand(world, caseId);
  await steppedDown(world, caseId, 'resume');
}

/** Trouble does not queue: what is raised while something like it runs is acted on at once, by itself. */
export const overlappingScenarios: readonly Scenario[] = [
  {
    title: 'a second crisis while one runs has its own alert, referral and deadline, and holds the case [HAC-16.2]',
    async play(world) {
      const caseId = await inSupport(world);
      await raisesCrisis(world, caseId);
      await later(world, hourMs);
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
      await raisesConcern(world, caseId, 'keyworker');
      await raisesConcern(world, caseId, 'keyworker');
      await lead.completes('Decide on concern', caseId, { immediateDanger: false, referToCouncil: true });
      await lead.completes('Decide on concern', caseId, { immediateDanger: false, referToCouncil: false });
      await lead.completes('Refer to council', caseId);
      return caseId;
    },
  },
];
