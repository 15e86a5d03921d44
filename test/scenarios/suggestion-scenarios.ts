import type { Answers } from '../../domain/cases';
import { addMonths, localDateOf } from '../../domain/time';
import { someone } from './people';
import type { Scenario } from './scenario';
import { fitsTheService, screened } from './steps';
import type { World } from './world';

/** What an assessment may find; together they meet every row of the tables that a form can lead to (HAC-10, HAC-11.6). */
interface Finding {
  readonly what: string;
  readonly clauses: string;
  readonly answers: Answers;
  readonly ageInMonths?: number;
}

const lowNeed: Answers = { needLevel: 'low' };
const moderateNeed: Answers = { needLevel: 'moderate' };
const complexNeed: Answers = { needLevel: 'complex' };
const highRisk: Answers = { riskLevel: 'high' };
const partner: Answers = { partnerInvolved: true };

const findings: readonly Finding[] = [
  { what: 'an acute crisis', clauses: 'HAC-10.6e', answers: { exclusion: 'acuteCrisis', ...highRisk } },
  { what: 'somebody of fourteen', clauses: 'HAC-10.1a', answers: {}, ageInMonths: 14 * 12 + 6 },
  { what: 'somebody of seventeen', clauses: 'HAC-10.1b', answers: {}, ageInMonths: 17 * 12 + 6 },
  { what: 'no local link', clauses: 'HAC-10.1c', answers: { localLink: ['none'], livesInArea: false } },
  { what: 'drug use as the main problem', clauses: 'HAC-10.6g', answers: { exclusion: 'substancePrimary' } },
  {
    what: 'drug use as the main problem and a partner, in a complex case',
    clauses: 'HAC-10.6h',
    answers: { exclusion: 'substancePrimary', ...partner, ...complexNeed, riskLevel: 'medium' },
  },
  { what: 'dementia', clauses: 'HAC-10.6i', answers: { exclusion: 'organic' } },
  {
    what: 'dementia, a partner and a moderate need at high risk',
    clauses: 'HAC-10.6i',
    answers: { exclusion: 'organic', ...partner, ...moderateNeed, ...highRisk },
  },
  { what: 'a disability of higher need', clauses: 'HAC-10.6j', answers: { exclusion: 'higherNeedDisability' } },
  {
    what: 'a need that is met elsewhere',
    clauses: 'HAC-10.6b, HAC-11.2a, HAC-11.9b',
    answers: { exclusion: 'metElsewhere' },
  },
  { what: 'secondary care', clauses: 'HAC-10.6f', answers: { exclusion: 'inSecondaryCare' } },
  { what: 'secondary care and a partner', clauses: 'HAC-10.6d', answers: { exclusion: 'inSecondaryCare', ...partner } },
  {
    what: 'a low need in a priority group, ready for IAPT',
    clauses: 'HAC-6.18a',
    answers: { ...lowNeed, therapyRequest: 'iaptReady', priorityGroup: true },
  },
  {
    what: 'a moderate need, not yet ready for IAPT',
    clauses: 'HAC-6.19',
    answers: { ...moderateNeed, therapyRequest: 'iaptNotReady' },
  },
  {
    what: 'a low need at high risk, in part met by others',
    clauses: 'HAC-10.2c',
    answers: { ...lowNeed, ...highRisk, alternativeAvailable: 'partial' },
  },
  {
    what: 'a complex need in a priority group that IAPT could meet',
    clauses: 'HAC-10.2d',
    answers: { ...complexNeed, therapyRequest: 'iaptReady', alternativeAvailable: 'preferred', priorityGroup: true },
  },
  { what: 'an alternative for the whole need', clauses: 'HAC-10.2c', answers: { alternativeAvailable: 'full' } },
  {
    what: 'an alternative for a part and a partner',
    clauses: 'HAC-10.6c',
    answers: { alternativeAvailable: 'partial', ...partner },
  },
];

export const suggestionScenarios: readonly Scenario[] = findings.map((finding) => ({
  title: `an assessment that finds ${finding.what} comes before the manager [${finding.clauses}]`,
  async play(world) {
    const caseId = await screened(world);
    await someone(world, 'intake').completes('Assess eligibility', caseId, {
      ...fitsTheService,
      ...finding.answers,
      ...(finding.ageInMonths !== undefined && { dateOfBirth: bornMonthsAgo(world, finding.ageInMonths) }),
    });
    await someone(world, 'manager').finds('Decide outcome', caseId);
    return caseId;
  },
}));

function bornMonthsAgo(world: World, months: number): string {
  return addMonths(localDateOf(world.parts.clock.now()), -months);
}
