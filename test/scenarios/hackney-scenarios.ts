import { expectOk, refers, someone } from './people';
import { accepted, assessed, consented, contactHeld, inSupport, leaves, planned, reviewed, screened } from './steps';
import type { World } from './world';

/** What a scenario came to: the same on both engines, or one of them is wrong. */
export interface Ending {
  readonly status: string;
  readonly stages: readonly string[];
  readonly outcomes: readonly string[];
  readonly clocks: readonly string[];
  readonly letters: readonly string[];
  readonly alerts: readonly string[];
  readonly openTasks: readonly string[];
  /** Elements passed, with how often and how they ended. */
  readonly elements: readonly string[];
}

export interface Scenario {
  /** A sentence about what happens, with the clauses it proves. */
  readonly title: string;
  play(world: World): Promise<string>;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

async function later(world: World, ms: number): Promise<void> {
  await world.advanceTo(world.parts.clock.now() + ms);
}

export const scenarios: readonly Scenario[] = [
  {
    title: 'a person refers herself, is seen in time, agrees a plan and leaves well [HAC-11.9a, HAC-11.6a, HAC-13.1]',
    async play(world) {
      const caseId = await inSupport(world);
      await later(world, 7 * dayMs);
      await contactHeld(world, caseId, { endAsked: true });
      await reviewed(world, caseId, 'exit');
      await leaves(world, caseId);
      return caseId;
    },
  },
  {
    title: 'a referral that needs no assessment is answered without one [HAC-11.10a]',
    async play(world) {
      const caseId = await refers(world, 'professional', { referrerEmail: 'refers@clinic.example' });
      await someone(world, 'intake').completes('Screen referral', caseId, {
        assessmentNeeded: false,
        immediateRisk: false,
      });
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'notAccepted' });
      return caseId;
    },
  },
  {
    title: 'a person who is not accepted is told and the case ends [HAC-11.6g]',
    async play(world) {
      const caseId = await assessed(world, { needLevel: 'low' });
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'notAccepted' });
      return caseId;
    },
  },
  ...(
    [
      ['acceptJointly', 'Arrange joint care', 'intake'],
      ['specificInterventionOnly', 'Arrange specific intervention', 'intake'],
      ['iaptPreparation', 'Arrange IAPT preparation', 'intake'],
      ['iaptOnly', 'Refer to IAPT', 'intake'],
      ['urgentSpecialist', 'Refer urgently', 'clinical'],
      ['anotherService', 'Refer to another service', 'intake'],
    ] as const
  ).map(([outcome, task, who]): Scenario => ({
    title: `the outcome ${outcome} leads to an owned task [HAC-11.6]`,
    async play(world) {
      const caseId = await assessed(world);
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome, placeFree: false });
      await someone(world, who).completes(task, caseId, { arrangementMade: true });
      return caseId;
    },
  })),
  {
    title: 'a person waits for a place and is offered one [HAC-11.12]',
    async play(world) {
      const caseId = await assessed(world);
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'accept', placeFree: false });
      await someone(world, 'intake').completes('Offer place from waiting list', caseId, { placeOffered: true });
      await consented(world, caseId);
      return caseId;
    },
  },
  {
    title: 'without written consent nothing begins [HAC-12.17b]',
    async play(world) {
      const caseId = await accepted(world);
      await someone(world, 'intake').completes('Obtain written consent', caseId, { consentGiven: false });
      return caseId;
    },
  },
  {
    title: 'the GP is not told when sharing was refused [HAC-11.8b]',
    async play(world) {
      const caseId = await accepted(world);
      await consented(world, caseId, false);
      await planned(world, caseId);
      return caseId;
    },
  },
  {
    title: 'a screening that is late climbs the ladder and the case goes on [HAC-11.9a]',
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
      'high risk at a contact holds the case until step-down, and support resumes without a new referral [HAC-16.2]',
    async play(world) {
      const caseId = await inSupport(world);
      await contactHeld(world, caseId, { riskLevel: 'high' });
      await someone(world, 'manager').completes('Acknowledge crisis', caseId);
      await someone(world, 'clinical').completes('Refer to urgent specialist', caseId, { urgentReferralMade: true });
      await later(world, 3 * dayMs);
      await someone(world, 'keyworker').completes('Review crisis', caseId, {
        crisisOver: true,
        riskLevel: 'medium',
        suicideRiskNow: false,
      });
      await someone(world, 'keyworker').completes('Agree what follows', caseId, { stepDownTo: 'resume' });
      return caseId;
    },
  },
  {
    title: 'a crisis alert that nobody takes climbs, and taking it on the case page stops the climb [HAC-16.2b]',
    async play(world) {
      const caseId = await inSupport(world);
      expectOk(
        await world.casework.raiseCrisis(
          someone(world, 'keyworker').requester,
          caseId,
          someone(world, 'keyworker').fills('hackney/crisis', {}),
        ),
      );
      await world.settle();
      await later(world, 3 * hourMs);
      const [alert] = (await someone(world, 'manager').sees(caseId)).alerts;
      expectOk(
        await world.casework.acknowledgeAlert(someone(world, 'manager').requester, caseId, alert?.alertId ?? ''),
      );
      await world.settle();
      return caseId;
    },
  },
  {
    title: 'a crisis that ends in leaving ends the pathway [HAC-16.2d]',
    async play(world) {
      const caseId = await inSupport(world);
      await contactHeld(world, caseId, { riskLevel: 'high' });
      await someone(world, 'manager').completes('Acknowledge crisis', caseId);
      await someone(world, 'clinical').completes('Refer to urgent specialist', caseId, { urgentReferralMade: true });
      await someone(world, 'keyworker').completes('Review crisis', caseId, {
        crisisOver: true,
        riskLevel: 'medium',
        suicideRiskNow: false,
      });
      await someone(world, 'keyworker').completes('Agree what follows', caseId, { stepDownTo: 'close' });
      return caseId;
    },
  },
  {
    title: 'a safeguarding concern is decided and referred to the council [HAC-S3-G7]',
    async play(world) {
      const caseId = await screened(world);
      const worker = someone(world, 'intake');
      expectOk(
        await world.casework.raiseConcern(worker.requester, caseId, worker.fills('hackney/safeguarding-concern', {})),
      );
      await world.settle();
      await someone(world, 'safeguarding').completes('Decide on concern', caseId, {
        immediateDanger: false,
        referToCouncil: true,
      });
      await someone(world, 'safeguarding').completes('Refer to council', caseId);
      await someone(world, 'safeguarding').completes('Record outcome', caseId);
      return caseId;
    },
  },
];

export async function endingOf(world: World, caseId: string): Promise<Ending> {
  const { store } = world.parts;
  const { cases, instances, steps, tasks } = await import('../../casework/documents');
  const page = await someone(world, 'manager').sees(caseId);
  const ofCase = await store.collection(instances).find({ where: { caseId } });
  const counts = new Map<string, number>();
  for (const { id, processId } of ofCase) {
    for (const step of await store.collection(steps).find({ where: { instanceId: id } })) {
      const key = `${processId}/${step.elementId} ${step.state}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const open = await store.collection(tasks).find({ where: { caseId, status: 'open' } });
  const found = await store.collection(cases).get(caseId);
  return {
    status: found?.status ?? '',
    stages: page.stages.map(({ id, state }) => `${id} ${state}`),
    outcomes: page.timeline.flatMap(({ title, details }) =>
      details.filter(({ label }) => label === 'Outcome').map(({ value }) => `${title}: ${value}`),
    ),
    clocks: page.clocks.map(({ name, state }) => `${name}: ${state}`).sort(),
    letters: page.letters.map(({ name, state }) => `${name}: ${state}`).sort(),
    alerts: page.alerts.map(({ acknowledged }) => (acknowledged ? 'acknowledged' : 'open')),
    openTasks: open.map(({ title }) => title).sort(),
    elements: [...counts].map(([element, count]) => `${element} ×${count}`).sort(),
  };
}
