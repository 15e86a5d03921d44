import { raisesConcern, raisesCrisis, steppedDown, takenInHand } from './crisis-steps';
import { refers, someone } from './people';
import { clockSays, dueInInbox, rungsTold, until } from './scenario';
import type { Scenario } from './scenario';
import { inSupport, screened } from './steps';
import type { World } from './world';

async function screens(world: World, caseId: string): Promise<void> {
  await someone(world, 'intake').completes('Screen referral', caseId, {
    assessmentNeeded: true,
    immediateRisk: false,
  });
}

const screening = 'Screening and acknowledgement';

/** Deadlines that the calendar moves: bank holidays, the change of the clocks, a hold that gives time back. */
export const calendarScenarios: readonly Scenario[] = [
  {
    title: 'a deadline over Easter and the change to summer time lasts to the end of its last local day [HAC-11.9a]',
    // Maundy Thursday: Friday and Monday are bank holidays, the clocks change on the Sunday between.
    startsAt: '2027-03-25T16:30:00Z',
    async play(world) {
      const caseId = await refers(world, 'self');
      await clockSays(world, caseId, screening, 'running until 2027-03-31');
      await until(world, '2027-03-31T23:59:30+01:00');
      await screens(world, caseId);
      await clockSays(world, caseId, screening, 'met until 2027-03-31');
      return caseId;
    },
  },
  {
    title: 'half a minute after the end of its last local day a deadline over Easter is missed and told [HAC-11.9a]',
    startsAt: '2027-03-25T16:30:00Z',
    async play(world) {
      const caseId = await refers(world, 'self');
      await until(world, '2027-04-01T00:00:30+01:00');
      await clockSays(world, caseId, screening, 'missed until 2027-03-31');
      await screens(world, caseId);
      return caseId;
    },
  },
  {
    title: 'a referral on Good Friday is screened in time as if it came on Easter Monday [HAC-11.9a]',
    startsAt: '2027-03-26T10:00:00Z',
    async play(world) {
      const caseId = await refers(world, 'self');
      await clockSays(world, caseId, screening, 'running until 2027-03-31');
      await until(world, '2027-03-31T15:00:00+01:00');
      await screens(world, caseId);
      await clockSays(world, caseId, screening, 'met until 2027-03-31');
      return caseId;
    },
  },
  {
    title: 'the ladder of a missed deadline waits over Easter like everything that counts working days [HAC-11.9a]',
    startsAt: '2027-03-22T09:00:00Z',
    async play(world) {
      const caseId = await refers(world, 'self');
      await until(world, '2027-03-25T09:00:00Z');
      await rungsTold(world, caseId, screening, 1);
      await until(world, '2027-03-26T09:00:00Z');
      await rungsTold(world, caseId, screening, 2);
      await until(world, '2027-03-31T23:59:00+01:00');
      await rungsTold(world, caseId, screening, 2);
      await until(world, '2027-04-01T00:00:30+01:00');
      await rungsTold(world, caseId, screening, 3);
      return caseId;
    },
  },
  {
    title: 'a deadline over Christmas counts the substitute days as holidays [HAC-11.9b]',
    startsAt: '2027-12-23T09:00:00Z',
    async play(world) {
      const caseId = await screened(world);
      await clockSays(world, caseId, 'Eligibility assessment', 'running until 2028-01-04');
      await until(world, '2028-01-04T12:00:00Z');
      await clockSays(world, caseId, 'Eligibility assessment', 'running until 2028-01-04');
      return caseId;
    },
  },
  {
    title: 'a deadline over the change to winter time has the hour more that its last day has [HAC-11.9a]',
    // The Thursday before the clocks go back.
    startsAt: '2027-10-28T09:00:00Z',
    async play(world) {
      const caseId = await refers(world, 'self');
      await until(world, '2027-11-01T23:30:00Z');
      await screens(world, caseId);
      await clockSays(world, caseId, screening, 'met until 2027-11-01');
      return caseId;
    },
  },
  {
    title: 'a crisis alert climbs after two hours that pass, though the clocks go forward meanwhile [HAC-16.2b]',
    startsAt: '2027-03-27T22:00:00Z',
    async play(world) {
      const caseId = await inSupport(world);
      await until(world, '2027-03-28T00:30:00Z');
      await raisesCrisis(world, caseId);
      await until(world, '2027-03-28T02:29:00Z');
      await clockSays(world, caseId, 'Crisis alert taken', 'running until 2027-03-28');
      await until(world, '2027-03-28T02:31:00Z');
      await clockSays(world, caseId, 'Crisis alert taken', 'missed until 2027-03-28');
      return caseId;
    },
  },
  {
    title: 'a safeguarding decision has four hours that pass, though the clocks go back meanwhile [HAC-S3-G7]',
    startsAt: '2027-10-30T22:00:00Z',
    async play(world) {
      const caseId = await screened(world);
      await until(world, '2027-10-31T00:30:00+01:00');
      await raisesConcern(world, caseId);
      await until(world, '2027-10-31T03:29:00Z');
      await someone(world, 'safeguarding').completes('Decide on concern', caseId, {
        immediateDanger: false,
        referToCouncil: false,
      });
      await clockSays(world, caseId, 'Safeguarding decision', 'met until 2027-10-31');
      return caseId;
    },
  },
  {
    title:
      'a hold pauses the monthly contact and gives back what was left, but not the two years [HAC-16.2d, HAC-13.3a]',
    startsAt: '2027-06-07T08:00:00Z',
    async play(world) {
      const caseId = await inSupport(world);
      await clockSays(world, caseId, 'Contact at least monthly', 'running until 2027-07-07');
      await until(world, '2027-06-17T10:00:00+01:00');
      await raisesCrisis(world, caseId);
      await takenInHand(world, caseId);
      await clockSays(world, caseId, 'Contact at least monthly', 'paused');
      await dueInInbox(world, caseId, 'Record contact', undefined);
      await clockSays(world, caseId, 'Longest stay', 'running until 2029-06-07');
      await until(world, '2027-06-24T10:00:00+01:00');
      await steppedDown(world, caseId, 'resume');
      await clockSays(world, caseId, 'Contact at least monthly', 'running until 2027-07-14');
      await dueInInbox(world, caseId, 'Record contact', '2027-07-14');
      await clockSays(world, caseId, 'Longest stay', 'running until 2029-06-07');
      return caseId;
    },
  },
  {
    title: 'a deadline whose date comes during a hold is not told before the time that was left is over [HAC-16.2d]',
    startsAt: '2027-06-07T08:00:00Z',
    async play(world) {
      const caseId = await inSupport(world);
      await until(world, '2027-06-17T10:00:00+01:00');
      await raisesCrisis(world, caseId);
      await takenInHand(world, caseId);
      await until(world, '2027-07-12T10:00:00+01:00');
      await clockSays(world, caseId, 'Contact at least monthly', 'paused');
      await steppedDown(world, caseId, 'resume');
      await clockSays(world, caseId, 'Contact at least monthly', 'running until 2027-08-01');
      await until(world, '2027-08-02T10:00:00+01:00');
      await clockSays(world, caseId, 'Contact at least monthly', 'missed until 2027-08-01');
      return caseId;
    },
  },
];
