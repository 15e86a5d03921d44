import { refers, someone } from './people';
import { dayMs, later } from './scenario';
import type { Scenario } from './scenario';
import { accepted, assessed, consented, screened } from './steps';

/** From the referral to a place, or to another service. */
export const intakeScenarios: readonly Scenario[] = [
  {
    title: 'a referral that needs no assessment is answered without one [HAC-11.10a, HAC-3.2l, HAC-11.9c]',
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
    title: 'a person who is not accepted is told and the case ends [HAC-11.6g, HAC-3.2l, HAC-11.7a, HAC-S4-u2]',
    async play(world) {
      const caseId = await assessed(world, { needLevel: 'low' });
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'notAccepted' });
      return caseId;
    },
  },
  ...(['family', 'gp', 'paper'] as const).map((channel): Scenario => ({
    title: `a referral by the channel ${channel} comes into the same queue [HAC-11.1a, HAC-3.2a, HAC-5.4a, HAC-5.6a, HAC-6.3b, HAC-11.3, HAC-20.2a, HAC-20.4c]`,
    async play(world) {
      return screened(world, channel);
    },
  })),
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
    title: `the outcome ${outcome} leads to an owned task [HAC-11.6, HAC-6.36, HAC-18.1, HAC-18.2e, HAC-18.2g, HAC-18.6-NAV-e, HAC-18.6-CYP-a, HAC-18.6-DV-a]`,
    async play(world) {
      const caseId = await assessed(world);
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome, placeFree: false });
      await someone(world, who).completes(task, caseId, { arrangementMade: true });
      return caseId;
    },
  })),
  {
    title: 'an arrangement with another service that cannot be made ends the case all the same [HAC-18.2c]',
    async play(world) {
      const caseId = await assessed(world);
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'anotherService' });
      await someone(world, 'intake').completes('Refer to another service', caseId, { arrangementMade: false });
      return caseId;
    },
  },
  {
    title: 'a person waits for a place and is offered one [HAC-11.12, HAC-3.2n, HAC-11.13b, HAC-20.2c]',
    async play(world) {
      const caseId = await assessed(world);
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'accept', placeFree: false });
      await someone(world, 'intake').completes('Offer place from waiting list', caseId, { placeOffered: true });
      await consented(world, caseId);
      return caseId;
    },
  },
  {
    title: 'a person who does not take up a place leaves the waiting list [HAC-11.12]',
    async play(world) {
      const caseId = await assessed(world);
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'accept', placeFree: false });
      await later(world, 20 * dayMs);
      await someone(world, 'intake').completes('Offer place from waiting list', caseId, { placeOffered: false });
      return caseId;
    },
  },
  {
    title: 'a joint acceptance with a free place goes on to entry [HAC-11.6c]',
    async play(world) {
      const caseId = await assessed(world);
      await someone(world, 'manager').completes('Decide outcome', caseId, {
        outcome: 'acceptJointly',
        placeFree: true,
      });
      await someone(world, 'intake').completes('Arrange joint care', caseId, { arrangementMade: true });
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
    title: 'high risk at the eligibility assessment raises a crisis and the referral goes on [HAC-16.2a]',
    async play(world) {
      const caseId = await assessed(world, { riskLevel: 'high' });
      await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'urgentSpecialist' });
      return caseId;
    },
  },
];
