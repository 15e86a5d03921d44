import assert from 'node:assert/strict';
import { startClock } from '../../../domain/clocks';
import { localDate } from '../../../domain/time';
import type { ClauseCheck } from './check';

/**
 * When the contract's time limits end. Each starts before the Easter of 2027 (26 to 29 March), so that working days and
 * calendar days come apart; hours are counted on the clock.
 */
type Limit = readonly [sentence: string, clockId: string, startsAt: string, due: string];

const thursday = '2027-03-25T15:30:00Z';

const limits: readonly Limit[] = [
  ['two working days to screen and acknowledge [HAC-11.9a HAC-3.2u]', 'screening', thursday, '2027-03-31'],
  ['five working days to assess, from receipt [HAC-11.9b]', 'eligibility-assessment', thursday, '2027-04-05'],
  ['three working days to tell the outcome [HAC-11.9c]', 'outcome-notice', thursday, '2027-04-01'],
  [
    'five working days to make an arrangement with another service [HAC-18.2c]',
    'onward-arrangement',
    thursday,
    '2027-04-05',
  ],
  ['four weeks between checks on who waits [HAC-11.13b]', 'waiting-list-check', thursday, '2027-04-22'],
  ['a quarter between reviews of consent [HAC-12.17b]', 'consent-review', thursday, '2027-06-25'],
  ['five working days to match a key worker [HAC-6.10a]', 'key-worker-match', thursday, '2027-04-05'],
  ['four weeks for a full assessment [HAC-12.17a]', 'full-assessment', thursday, '2027-04-22'],
  ['a fortnight for a plan [HAC-12.20a]', 'support-plan', thursday, '2027-04-08'],
  ['five working days to scrutinise a plan [HAC-12.20c]', 'plan-scrutiny', thursday, '2027-04-05'],
  ['ten working days for both signatures [HAC-12.21i]', 'plan-signatures', thursday, '2027-04-12'],
  ['a month between contacts [HAC-6.13d]', 'monthly-contact', thursday, '2027-04-25'],
  ['ten working days to hold a review that is due [HAC-12.22a]', 'review', thursday, '2027-04-12'],
  ['ten working days to measure outcomes [HAC-12.23b]', 'outcome-measures', thursday, '2027-04-12'],
  ['two years to stay at most [HAC-13.3a]', 'two-year-cap', thursday, '2029-03-25'],
  ['a decision on a longer stay in ten working days [HAC-13.3c]', 'beyond-cap', thursday, '2027-04-12'],
  ['a fortnight to meet at the end [HAC-6.13a]', 'end-meeting', thursday, '2027-04-08'],
  ['a fortnight to plan the move-on [HAC-13.4a]', 'move-on', thursday, '2027-04-08'],
  ['two hours to take a crisis alert [HAC-16.2b]', 'crisis-acknowledgement', thursday, '2027-03-25T17:30:00.000Z'],
  ['two hours to refer urgently [HAC-16.2b]', 'urgent-referral', thursday, '2027-03-25T17:30:00.000Z'],
  ['five working days to agree what follows a crisis [HAC-16.2d]', 'step-down', thursday, '2027-04-05'],
  [
    'four hours to decide on a safeguarding concern [HAC-S3-G7]',
    'safeguarding-decision',
    thursday,
    '2027-03-25T19:30:00.000Z',
  ],
  ['two working days to deliver a letter another way [HAC-8.11]', 'letter-another-way', thursday, '2027-03-31'],
];

export const clockChecks: readonly ClauseCheck[] = limits.map(([title, clockId, startsAt, due]) => ({
  title,
  about: ['clock'],
  holds: ({ service, calendar }) => {
    const rule = service.clocks.find(({ id }) => id === clockId);
    assert(rule, `Expected a clock ${clockId}, but there is none.`);
    const receivedOn = localDate(startsAt.slice(0, 10));
    const started = startClock({ rule, receivedOn, nowMs: Date.parse(startsAt), calendar, current: undefined });
    assert(started?.change === 'started');
    assert.equal(due.includes('T') ? new Date(started.dueAt).toISOString() : started.dueOn, due);
  },
}));
