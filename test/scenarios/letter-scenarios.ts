import { raisesCrisis } from './crisis-steps';
import { expectOk, refers, someone } from './people';
import { clockSays, dayMs, hourMs, later, minuteMs, openTasks } from './scenario';
import type { Scenario } from './scenario';
import { accepted, fitsTheService, planned, screened } from './steps';
import type { World } from './world';

const undeliverable = 'full@mailbox.example';

/** A referral whose acknowledgement the mail server does not take: after the last try it is a person's task. */
async function notAcknowledged(world: World): Promise<string> {
  world.mailServer.refuses(undeliverable);
  const caseId = await refers(world, 'self', { email: undeliverable });
  await later(world, 5 * minuteMs);
  world.mailServer.accepts(undeliverable);
  return caseId;
}

async function tellsOutcome(world: World, caseId: string): Promise<void> {
  await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'notAccepted' });
}

/** Letters: sent, held, tried again, and given to a person. */
export const letterScenarios: readonly Scenario[] = [
  {
    title: 'a person without e-mail is written to by post [HAC-8.11]',
    async play(world) {
      return refers(world, 'self', {
        email: '',
        safeContactWays: ['post'],
        addressLine1: '1 Example Street',
        town: 'London',
        postcode: 'E8 1EA',
      });
    },
  },
  {
    title: 'a letter is held when the person can be reached by phone only [HAC-8.11]',
    async play(world) {
      return refers(world, 'self', { email: '', safeContactWays: ['phone'], phone: '020 7946 0123', addressLine1: '' });
    },
  },
  {
    title: 'a letter is held when the person has asked for no letters since the referral [HAC-8.11]',
    async play(world) {
      const caseId = await refers(world, 'self');
      const intake = someone(world, 'intake');
      await intake.completes('Screen referral', caseId, { assessmentNeeded: false, immediateRisk: false });
      const byPhone = { email: false, post: false, phone: true, voicemail: false };
      expectOk(await world.casework.changeSafeContact(someone(world, 'manager').requester, caseId, byPhone));
      await tellsOutcome(world, caseId);
      return caseId;
    },
  },
  {
    title: 'a letter that the mail server refused is tried again and sent [HAC-8.11]',
    async play(world) {
      const address = 'slow@mailbox.example';
      world.mailServer.refuses(address);
      const caseId = await refers(world, 'self', { email: address });
      world.mailServer.accepts(address);
      await later(world, 5 * minuteMs);
      await someone(world, 'intake').finds('Screen referral', caseId);
      return caseId;
    },
  },
  {
    title: 'a letter waits while the mail server is away and is sent when it is back [HAC-8.11]',
    // A Sunday night, when nobody else writes.
    startsAt: '2027-06-06T02:10:00Z',
    async play(world) {
      await world.mailServer.goesDown();
      const caseId = await refers(world, 'self');
      await world.mailServer.comesBack();
      await later(world, 5 * minuteMs);
      await someone(world, 'intake').finds('Screen referral', caseId);
      return caseId;
    },
  },
  {
    title: 'a letter that cannot be sent is delivered by a person another way [HAC-8.11]',
    async play(world) {
      const caseId = await notAcknowledged(world);
      await someone(world, 'intake').completes('Deliver letter another way', caseId, { letterDelivered: true });
      return caseId;
    },
  },
  {
    title: 'a letter that cannot be delivered another way either stays undelivered, and the case goes on [HAC-8.11]',
    async play(world) {
      const caseId = await notAcknowledged(world);
      await later(world, 20 * dayMs);
      await clockSays(world, caseId, 'Letter delivered another way', 'missed');
      await someone(world, 'intake').completes('Deliver letter another way', caseId, { letterDelivered: false });
      return caseId;
    },
  },
  {
    title:
      'an immediate risk is seen in time though the acknowledgement cannot be delivered [HAC-11.9a, HAC-16.2b, HAC-8.11]',
    async play(world) {
      const caseId = await notAcknowledged(world);
      await clockSays(world, caseId, 'Screening and acknowledgement', 'running');
      await someone(world, 'intake').completes('Screen referral', caseId, {
        assessmentNeeded: true,
        immediateRisk: true,
      });
      await someone(world, 'manager').completes('Acknowledge crisis', caseId);
      await someone(world, 'intake').completes('Assess eligibility', caseId, fitsTheService);
      await openTasks(world, caseId, 'Deliver letter another way', 'intake', 1);
      return caseId;
    },
  },
  {
    title: 'two letters that cannot be sent each have a deadline of their own [HAC-8.11]',
    async play(world) {
      // Addresses of its own: other scenarios, played meanwhile, make theirs take mail again.
      const person = 'full-for-days@mailbox.example';
      const referrer = 'full@clinic.example';
      world.mailServer.refuses(person);
      world.mailServer.refuses(referrer);
      const caseId = await refers(world, 'professional', { email: person, referrerEmail: referrer });
      const intake = someone(world, 'intake');
      await later(world, dayMs);
      await openTasks(world, caseId, 'Deliver letter another way', 'intake', 1);
      await intake.completes('Screen referral', caseId, { assessmentNeeded: false, immediateRisk: false });
      await tellsOutcome(world, caseId);
      await later(world, hourMs);
      await openTasks(world, caseId, 'Deliver letter another way', 'intake', 2);
      await intake.completes('Deliver letter another way', caseId, { letterDelivered: true });
      await clockSays(world, caseId, 'Letter delivered another way', 'met');
      await clockSays(world, caseId, 'Letter delivered another way', 'running');
      await later(world, 20 * dayMs);
      await clockSays(world, caseId, 'Letter delivered another way', 'missed');
      world.mailServer.accepts(person);
      world.mailServer.accepts(referrer);
      return caseId;
    },
  },
  {
    title: 'staff hear of a crisis when the mail server is back [HAC-16.2b]',
    startsAt: '2027-06-06T03:10:00Z',
    async play(world) {
      const caseId = await screened(world);
      await world.mailServer.goesDown();
      await raisesCrisis(world, caseId, 'intake');
      await world.mailServer.comesBack();
      await later(world, 5 * minuteMs);
      return caseId;
    },
  },
  {
    title:
      'a referrer hears that the referral came and what became of it, and of an urgent referral [HAC-18.2b, HAC-11.8a, HAC-16.2c]',
    async play(world) {
      const caseId = await screened(world, 'professional', { referrerEmail: 'refers@clinic.example' });
      await someone(world, 'intake').completes('Assess eligibility', caseId, { ...fitsTheService, riskLevel: 'high' });
      await tellsOutcome(world, caseId);
      return caseId;
    },
  },
  {
    title: 'the GP hears of the support and nothing else, when the person agreed [HAC-11.8b]',
    async play(world) {
      const caseId = await accepted(world);
      await someone(world, 'intake').completes('Obtain written consent', caseId, {
        consentGiven: true,
        sharingWithGpAgreed: true,
        gpEmail: 'practice@gp.example',
      });
      await planned(world, caseId);
      return caseId;
    },
  },
];
