import { crisisReviewed, raisesConcern, raisesCrisis } from './crisis-steps';
import { refers, someone } from './people';
import { clockSays, dayMs, hourMs, later } from './scenario';
import type { Scenario } from './scenario';
import { accepted, assessed, consented, contactHeld, fitsTheService, inSupport, quietRisk, reviewed } from './steps';
import type { World } from './world';

/** Lets a deadline pass and its ladder be climbed to the top, sees it missed, and then does what was due. */
async function late(
  world: World,
  caseId: string,
  clock: string,
  days: number,
  does: () => Promise<void>,
): Promise<void> {
  await later(world, days * dayMs);
  await clockSays(world, caseId, clock, 'missed');
  await does();
  await clockSays(world, caseId, clock, 'missed');
}

/** Every deadline that the pathways keep, missed: staff are told rung by rung and the case goes on. */
export const missedDeadlineScenarios: readonly Scenario[] = [
  {
    title: 'a screening that is late climbs the ladder and the case goes on [HAC-11.9a, HAC-3.2u]',
    async play(world) {
      const caseId = await refers(world, 'self');
      await later(world, 9 * dayMs);
      await someone(world, 'intake').completes('Screen referral', caseId, {
        assessmentNeeded: true,
        immediateRisk: false,
      });
      return caseId;
    },
  },
  {
    title: 'every deadline of the intake is missed and told [HAC-11.9, HAC-11.13b]',
    async play(world) {
      const caseId = await refers(world, 'self');
      const intake = someone(world, 'intake');
      await late(world, caseId, 'Screening and acknowledgement', 20, () =>
        intake.completes('Screen referral', caseId, { assessmentNeeded: true, immediateRisk: false }),
      );
      await late(world, caseId, 'Eligibility assessment', 20, () =>
        intake.completes('Assess eligibility', caseId, fitsTheService),
      );
      await late(world, caseId, 'Outcome told', 20, () =>
        someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'accept', placeFree: false }),
      );
      await late(world, caseId, 'Check-in with a person who waits', 50, () =>
        intake.completes('Offer place from waiting list', caseId, { placeOffered: true }),
      );
      return caseId;
    },
  },
  {
    title: 'an arrangement with another service that is late is told [HAC-18.2c]',
    async play(world) {
      const caseId = await assessed(world);
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'iaptOnly' });
      await late(world, caseId, 'Arrangement with another service', 25, () =>
        someone(world, 'intake').completes('Refer to IAPT', caseId, { arrangementMade: true }),
      );
      return caseId;
    },
  },
  {
    title: 'an urgent referral from the intake that is late is told after two hours [HAC-16.2b]',
    async play(world) {
      const caseId = await assessed(world);
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'urgentSpecialist' });
      await late(world, caseId, 'Urgent specialist referral', 1, () =>
        someone(world, 'clinical').completes('Refer urgently', caseId, { arrangementMade: true }),
      );
      return caseId;
    },
  },
  {
    title: 'every deadline of entry and planning is missed and told [HAC-12.17, HAC-12.20, HAC-12.21i]',
    async play(world) {
      const caseId = await accepted(world);
      const keyWorker = someone(world, 'keyworker');
      const manager = someone(world, 'manager');
      await late(world, caseId, 'Written consent', 30, () => consented(world, caseId));
      await late(world, caseId, 'Key worker matched', 30, () =>
        manager.completes('Match key worker', caseId, { keyWorkerMatched: true, keyWorker: 'keyworker' }),
      );
      await late(world, caseId, 'Full assessment', 50, () =>
        keyWorker.completes('Complete full assessment', caseId, quietRisk),
      );
      await late(world, caseId, 'Support plan agreed', 40, () =>
        keyWorker.completes('Agree support plan', caseId, { planProposed: true }),
      );
      await late(world, caseId, 'Plan scrutinised', 30, () =>
        manager.completes('Scrutinise plan', caseId, { planApproved: true }),
      );
      await late(world, caseId, 'Plan signed by both', 40, () =>
        keyWorker.completes('Sign plan', caseId, { bothSigned: true, copyTaken: true }),
      );
      return caseId;
    },
  },
  {
    title: 'every deadline of the support is missed and told [HAC-6.13d, HAC-12.17b, HAC-12.22a, HAC-12.23b]',
    async play(world) {
      const caseId = await inSupport(world);
      const keyWorker = someone(world, 'keyworker');
      await later(world, 55 * dayMs);
      await clockSays(world, caseId, 'Contact at least monthly', 'missed');
      await contactHeld(world, caseId, { changeInCircumstances: true });
      await late(world, caseId, 'Review held', 40, () =>
        keyWorker.completes('Review support', caseId, {
          nextStep: 'continue',
          planMeetsNeed: true,
          planChanged: false,
        }),
      );
      await late(world, caseId, 'Outcomes measured', 40, () =>
        keyWorker.completes('Measure outcomes', caseId, { measuresTaken: true }),
      );
      await clockSays(world, caseId, 'Consent reviewed', 'missed');
      await keyWorker.completes('Review consent', caseId, { consentGiven: true });
      return caseId;
    },
  },
  {
    title: 'every deadline of the exit is missed and told [HAC-6.13a, HAC-12.23b, HAC-13.4a]',
    async play(world) {
      const caseId = await inSupport(world);
      const keyWorker = someone(world, 'keyworker');
      await contactHeld(world, caseId, { endAsked: true });
      await reviewed(world, caseId, 'exit');
      await late(world, caseId, 'End meeting', 40, () =>
        keyWorker.completes('Hold end meeting', caseId, { endAgreed: true }),
      );
      await late(world, caseId, 'Outcomes measured', 40, () =>
        keyWorker.completes('Measure final outcomes', caseId, { measuresTaken: true }),
      );
      await late(world, caseId, 'Move-on planned', 40, () =>
        keyWorker.completes('Plan move-on', caseId, { moveOn: 'volunteering' }),
      );
      await late(world, caseId, 'Introduced to what comes next', 40, () =>
        keyWorker.completes('Introduce to next step', caseId, { arrangementMade: true }),
      );
      return caseId;
    },
  },
  {
    title: 'every deadline of a crisis is missed and told, its alert to the top of the ladder [HAC-16.2]',
    async play(world) {
      const caseId = await inSupport(world);
      await raisesCrisis(world, caseId);
      await later(world, 12 * hourMs);
      await clockSays(world, caseId, 'Crisis alert taken', 'missed');
      await clockSays(world, caseId, 'Urgent specialist referral', 'missed');
      await someone(world, 'manager').completes('Acknowledge crisis', caseId);
      await someone(world, 'clinical').completes('Refer to urgent specialist', caseId, { urgentReferralMade: false });
      await late(world, caseId, 'Crisis reviewed', 30, () => crisisReviewed(world, caseId, true));
      await late(world, caseId, 'Step-down agreed', 30, () =>
        someone(world, 'keyworker').completes('Agree what follows', caseId, { stepDownTo: 'resume' }),
      );
      return caseId;
    },
  },
  {
    title:
      'a safeguarding decision, a referral to the council and an outcome that are late are told [HAC-S3-G7, HAC-5.6p]',
    async play(world) {
      const caseId = await inSupport(world);
      await raisesConcern(world, caseId, 'keyworker');
      const lead = someone(world, 'safeguarding');
      await late(world, caseId, 'Safeguarding decision', 1, () =>
        lead.completes('Decide on concern', caseId, { immediateDanger: false, referToCouncil: true }),
      );
      await late(world, caseId, 'Referral to the council', 1, () => lead.completes('Refer to council', caseId));
      await late(world, caseId, 'Outcome of the concern recorded', 35, () => lead.completes('Record outcome', caseId));
      return caseId;
    },
  },
];
