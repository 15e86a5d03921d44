import { crisisReviewed, raisesConcern, raisesCrisis, steppedDown, takenInHand } from './crisis-steps';
import { expectOk, refers, someone } from './people';
import { clockSays, dayMs, hourMs, later, openTasks, stagesSay } from './scenario';
import type { Scenario } from './scenario';
import { assessed, consented, contactHeld, inSupport, leaves, planned, reviewed, screened } from './steps';
import type { World } from './world';

async function hasLeft(world: World): Promise<string> {
  const caseId = await inSupport(world);
  await contactHeld(world, caseId, { endAsked: true });
  await reviewed(world, caseId, 'exit');
  await leaves(world, caseId);
  await later(world, 30 * dayMs);
  return caseId;
}

/** Crises and safeguarding concerns, one at a time. */
export const crisisScenarios: readonly Scenario[] = [
  {
    title: 'immediate risk at screening raises a crisis beside the intake [HAC-16.2b]',
    async play(world) {
      const caseId = await refers(world, 'self');
      await someone(world, 'intake').completes('Screen referral', caseId, {
        assessmentNeeded: true,
        immediateRisk: true,
      });
      await someone(world, 'manager').completes('Acknowledge crisis', caseId);
      return caseId;
    },
  },
  {
    title:
      'high risk at a contact holds the case until step-down, and support resumes without a new referral [HAC-16.2, HAC-6.12h, HAC-18.6-ELFT-e]',
    async play(world) {
      const caseId = await inSupport(world);
      await contactHeld(world, caseId, { riskLevel: 'high' });
      await takenInHand(world, caseId);
      await later(world, 3 * dayMs);
      await steppedDown(world, caseId, 'resume');
      return caseId;
    },
  },
  {
    title: 'a crisis alert that nobody takes climbs, and taking it on the case page stops the climb [HAC-16.2b]',
    async play(world) {
      const caseId = await inSupport(world);
      await raisesCrisis(world, caseId);
      await later(world, 3 * hourMs);
      const manager = someone(world, 'manager');
      const [alert] = (await manager.sees(caseId)).alerts;
      expectOk(await world.casework.acknowledgeAlert(manager.requester, caseId, alert?.alertId ?? ''));
      await world.settle();
      return caseId;
    },
  },
  {
    title: 'a crisis that is not over at its review is reviewed again [HAC-16.2d]',
    async play(world) {
      const caseId = await inSupport(world);
      await raisesCrisis(world, caseId);
      await takenInHand(world, caseId);
      await later(world, 6 * dayMs);
      await crisisReviewed(world, caseId, false);
      await later(world, 6 * dayMs);
      await steppedDown(world, caseId, 'resume');
      return caseId;
    },
  },
  {
    title: 'a crisis that ends in leaving ends the pathway [HAC-16.2d]',
    async play(world) {
      const caseId = await inSupport(world);
      await contactHeld(world, caseId, { riskLevel: 'high' });
      await takenInHand(world, caseId);
      await steppedDown(world, caseId, 'close');
      return caseId;
    },
  },
  {
    title: 'a crisis after the exit brings the person back without a new referral [HAC-16.2d]',
    async play(world) {
      const caseId = await hasLeft(world);
      await raisesCrisis(world, caseId);
      await takenInHand(world, caseId);
      await steppedDown(world, caseId, 'resume');
      await someone(world, 'keyworker').completes('Arrange return', caseId, { arrangementMade: true });
      await stagesSay(world, caseId, ['intake done', 'entry now', 'core to-do', 'exit to-do']);
      await consented(world, caseId);
      await planned(world, caseId);
      await stagesSay(world, caseId, ['intake done', 'entry done', 'core now', 'exit to-do']);
      await clockSays(world, caseId, 'Longest stay', 'running');
      await clockSays(world, caseId, 'Six months of the stay left', 'running');
      await contactHeld(world, caseId);
      return caseId;
    },
  },
  {
    title: 'two crises after the exit lead back once [HAC-16.2d]',
    async play(world) {
      const caseId = await hasLeft(world);
      for (let crisis = 1; crisis <= 2; crisis++) {
        await raisesCrisis(world, caseId);
        await takenInHand(world, caseId);
        await steppedDown(world, caseId, 'resume');
      }
      const keyWorker = someone(world, 'keyworker');
      await keyWorker.completes('Arrange return', caseId, { arrangementMade: true });
      await keyWorker.completes('Arrange return', caseId, { arrangementMade: true });
      await openTasks(world, caseId, 'Obtain written consent', 'intake', 1);
      return caseId;
    },
  },
  {
    title: 'a case that ended while the crisis ran is returned to, not resumed [HAC-16.2d]',
    async play(world) {
      const caseId = await inSupport(world);
      await contactHeld(world, caseId, { endAsked: true });
      await reviewed(world, caseId, 'exit');
      await raisesCrisis(world, caseId);
      await takenInHand(world, caseId);
      await leaves(world, caseId);
      await steppedDown(world, caseId, 'resume');
      await later(world, 40 * dayMs);
      await clockSays(world, caseId, 'Return arranged', 'missed');
      await someone(world, 'keyworker').completes('Arrange return', caseId, { arrangementMade: false });
      return caseId;
    },
  },
  {
    title: 'a crisis that ends in leaving after the exit does not end a later return [HAC-16.2d]',
    async play(world) {
      const caseId = await hasLeft(world);
      await raisesCrisis(world, caseId);
      await raisesCrisis(world, caseId);
      await takenInHand(world, caseId);
      await steppedDown(world, caseId, 'close');
      await takenInHand(world, caseId);
      await steppedDown(world, caseId, 'resume');
      await someone(world, 'keyworker').completes('Arrange return', caseId, { arrangementMade: true });
      await openTasks(world, caseId, 'Obtain written consent', 'intake', 1);
      return caseId;
    },
  },
  {
    title: 'the deadlines of a crisis outlast a case that ends without support meanwhile [HAC-16.2b, HAC-11.6g]',
    async play(world) {
      const caseId = await assessed(world, { riskLevel: 'high' });
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'notAccepted' });
      await later(world, 12 * hourMs);
      await clockSays(world, caseId, 'Urgent specialist referral', 'missed');
      await takenInHand(world, caseId);
      return caseId;
    },
  },
  {
    title: 'a safeguarding concern is decided and referred to the council [HAC-S3-G7, HAC-S3-G1, HAC-S3-A1, HAC-S3-C1]',
    async play(world) {
      const caseId = await screened(world);
      await raisesConcern(world, caseId);
      const lead = someone(world, 'safeguarding');
      await lead.completes('Decide on concern', caseId, { immediateDanger: false, referToCouncil: true });
      await lead.completes('Refer to council', caseId);
      await lead.completes('Record outcome', caseId);
      return caseId;
    },
  },
  {
    title: 'immediate danger is told to leadership, whether or not the council is to know [HAC-S3-G7, HAC-S3-1]',
    async play(world) {
      const caseId = await screened(world);
      await raisesConcern(world, caseId);
      const lead = someone(world, 'safeguarding');
      await lead.completes('Decide on concern', caseId, { immediateDanger: true, referToCouncil: false });
      await lead.completes('Record outcome', caseId);
      return caseId;
    },
  },
];
