import assert from 'node:assert/strict';
import { CaseStory, opened } from '../../../domain/cases/case.fixture';
import type { Answers, CaseChange } from '../../../domain/cases';
import type { ServiceConfiguration } from '../../../config';
import { evaluateMeasure, historiesOf } from '../../../domain/measures';
import type { Figure } from '../../../domain/measures';
import { localDate } from '../../../domain/time';
import type { ClauseCheck } from './check';

/**
 * What the contract wants counted. Each line tells the figures of a quarter with a few cases in it; which case counts
 * follows from the contract, not from how the measure is written.
 */
type Line = readonly [
  sentence: string,
  measureId: string,
  cases: readonly CaseStory[],
  figure: Record<string, unknown>,
];

const period = { from: localDate('2026-10-01'), to: localDate('2026-12-31') };
const afterwards = Date.parse('2027-01-05T00:00:00Z');

const referred = (personId: string): CaseStory =>
  new CaseStory().act([{ ...opened, personId } as CaseChange], { type: 'referral-received' });
const decided = (personId: string, outcome: string): CaseStory =>
  referred(personId)
    .act([{ kind: 'outcome', step: 'intake', outcome }])
    .answers('hackney/intake-outcome', { outcome });
const inCore = (personId: string): CaseStory =>
  referred(personId).act([
    { kind: 'episode-started', episode: 1, processInstanceKey: '1', engineId: 'e' },
    { kind: 'stage', stage: 'core' },
    { kind: 'outcome', step: 'core', outcome: 'started' },
  ]);
const left = (personId: string, answers: Answers): CaseStory =>
  inCore(personId)
    .answers('hackney/move-on', answers)
    .act([
      { kind: 'outcome', step: 'exit', outcome: 'exit' },
      { kind: 'status', status: 'closed', reason: 'end' },
    ]);
const planSigned = (personId: string, answers: Answers): CaseStory =>
  referred(personId)
    .answers('hackney/full-assessment', answers)
    .answers('hackney/plan-signatures', { bothSigned: true }, '2026-11-30T09:00:00Z');
const timed = (clockId: string, stoppedOn: string): CaseStory =>
  referred('p').act([
    {
      kind: 'clock',
      clock: {
        change: 'started',
        clockId,
        name: clockId,
        length: { value: 2, unit: 'workingDay' },
        startedOn: '2026-11-20',
        dueOn: '2026-11-24',
        dueAt: '2026-11-25T00:00:00Z',
        calendar: 'england',
        provisional: false,
      },
    },
    { kind: 'clock', clock: { change: 'stopped', clockId, at: `${stoppedOn}T10:00:00Z`, reason: 'done' } },
  ]);
const inTimeAndLate = (clockId: string): readonly CaseStory[] => [
  timed(clockId, '2026-11-24'),
  timed(clockId, '2026-11-26'),
];

const [accepted, jointly, elsewhere, refused] = [
  decided('p1', 'accept'),
  decided('p2', 'acceptJointly'),
  decided('p3', 'anotherService'),
  decided('p4', 'notAccepted'),
] as const;
const everyOutcome = [accepted, jointly, elsewhere, refused];
const half = { numerator: 1, denominator: 2 };

const lines: readonly Line[] = [
  ['every referral is counted [HAC-S1B-RF1]', 'RF1', everyOutcome, { value: 4 }],
  ['acceptances are a share of referrals [HAC-S1B-RF2]', 'RF2', everyOutcome, { value: 25 }],
  ['joint acceptances are a share of their own [HAC-S1B-RF2]', 'RF2-joint', everyOutcome, { value: 25 }],
  ['screening in time is counted [HAC-S1B-RF4]', 'RF4-screened', inTimeAndLate('screening'), half],
  ['assessment in time is counted [HAC-S1B-RF4]', 'RF4-assessed', inTimeAndLate('eligibility-assessment'), half],
  ['telling in time is counted [HAC-S1B-RF4]', 'RF4-told', inTimeAndLate('outcome-notice'), half],
  ['who is referred on is counted [HAC-S1B-RF6]', 'RF6-anotherService', everyOutcome, { value: 1 }],
  ['who gets resources instead is counted [HAC-S1B-RF6]', 'RF6-notAccepted', everyOutcome, { value: 1 }],
  [
    'a person new to the core counts once a year, against 1,150 [HAC-S1A-KPI1A HAC-S1B-SU1]',
    'KPI1A',
    [inCore('p1'), inCore('p1'), inCore('p2'), referred('p3')],
    { value: 2, met: false },
  ],
  ['who leaves the core is counted [HAC-S1B-SU1]', 'SU1-left', [left('p1', {}), inCore('p2')], { value: 1 }],
  ['IAPT preparation is counted [HAC-S1B-SU3]', 'SU3', [decided('p1', 'iaptPreparation'), accepted], { value: 1 }],
  [
    'specific interventions only are counted [HAC-S1B-SU4]',
    'SU4',
    [decided('p1', 'specificInterventionOnly'), accepted],
    { value: 1 },
  ],
  ['joint support is counted [HAC-S1B-SU5]', 'SU5', everyOutcome, { value: 1 }],
  ['volunteering on leaving is a share of leavers [HAC-S1B-PV1]', 'PV1', moveOns('volunteering', 'openAccess'), half],
  [
    'final outcomes are wanted of more than 90 % of leavers, and 90 % are not enough [HAC-12.23c]',
    'paired-outcomes',
    Array.from({ length: 10 }, (_, index) => left(`p${index}`, { measuresTaken: index > 0 })),
    { value: 90, met: false },
  ],
  [
    'stays beyond two years that were agreed are told [HAC-13.3d]',
    'long-stays',
    [true, false].map((extended) => inCore('p').answers('hackney/beyond-cap', { extended })),
    half,
  ],
  ['monthly contact is counted [HAC-6.13d]', 'monthly-contact', inTimeAndLate('monthly-contact'), half],
  ['reviews in time are counted [HAC-12.22a]', 'reviews', inTimeAndLate('review'), half],
  ['consent reviewed in time is counted [HAC-12.17b]', 'consent', inTimeAndLate('consent-review'), half],
  ['alerts taken in time are counted [HAC-16.2b]', 'crisis-taken', inTimeAndLate('crisis-acknowledgement'), half],
  [
    'the way from referral to plan is counted in days [HAC-12.20a]',
    'referral-to-plan',
    [planSigned('p', {})],
    { value: 10 },
  ],
];

function moveOns(...chosen: readonly string[]): readonly CaseStory[] {
  return chosen.map((moveOn, index) => left(`p${index}`, { moveOn }));
}

/** Group, the answer that tells it, and how much of the whole it should be. */
const groups: readonly (readonly [sentence: string, lineId: string, answers: Answers, percent: number])[] = [
  ['half a per cent are refugees [HAC-S1A-PG-B HAC-S1A-KPI3]', 'B', { migrationStatus: 'refugee' }, 0.5],
  ['35 % were born abroad [HAC-S1A-PG-C HAC-S1A-KPI3]', 'C', { bornInUk: false }, 35],
  ['25 % have another first language [HAC-S1A-PG-D HAC-S1A-KPI3]', 'D', { englishFirstLanguage: false }, 25],
  ['10 % are Black African [HAC-S1A-PG-K HAC-S1A-KPI3]', 'K', { ethnicity: 'blackAfrican' }, 10],
  ['6 % are Black Caribbean [HAC-S1A-PG-L HAC-S1A-KPI3]', 'L', { ethnicity: 'blackCaribbean' }, 6],
  ['2 % are otherwise Middle Eastern [HAC-S1A-PG-M HAC-S1A-KPI3]', 'M', { ethnicity: 'middleEasternOther' }, 2],
  ['2 % are Eastern European [HAC-S1A-PG-N HAC-S1A-KPI3]', 'N', { ethnicity: 'easternEuropean' }, 2],
  ['8 % are Orthodox Jewish [HAC-S1A-PG-Q HAC-S1A-KPI3]', 'Q', { religion: 'orthodoxJewish' }, 8],
];

function otherwise(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, value === false ? true : 'other']));
}

function figureOf(service: ServiceConfiguration, measureId: string, cases: readonly CaseStory[]): Figure {
  const measure = service.measures.find(({ id }) => id === measureId);
  assert(measure, `Expected a measure ${measureId}, but there is none.`);
  const histories = historiesOf(
    cases.map(({ events }) => events),
    period,
  );
  return evaluateMeasure(measure, histories, period, afterwards);
}

export const measureChecks: readonly ClauseCheck[] = [
  ...lines.map(([title, measureId, cases, expected]): ClauseCheck => ({
    title,
    about: ['measure'],
    holds: ({ service }) => {
      const figure = Object.entries(figureOf(service, measureId, cases));
      assert.deepEqual(Object.fromEntries(figure.filter(([name]) => name in expected)), expected);
    },
  })),
  ...groups.map(([title, lineId, answers, percent]): ClauseCheck => ({
    title,
    about: ['measure'],
    holds: ({ service }) => {
      const cases = [planSigned('p1', answers), planSigned('p2', otherwise(answers))];
      const figure = figureOf(service, 'KPI3', cases);
      assert(figure.unit === 'lines');
      const line = figure.lines.find(({ id }) => id === lineId);
      assert.deepEqual([line?.percent, line?.share.numerator, line?.share.denominator], [percent, 1, 2]);
    },
  })),
];
