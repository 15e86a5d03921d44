import assert from 'node:assert/strict';
import { evaluateDecision } from '../../../engine/dmn';
import type { ClauseCheck } from './check';

/**
 * What the contract wants decided, case by case: who is eligible, what speaks against it, which outcome fits, who comes
 * first and when a review is due. The rules of the tables stand for nothing here but their answers.
 */
type Case = readonly [
  sentence: string,
  variables: Readonly<Record<string, string | number | boolean>>,
  answer: unknown,
];

const context = { clock: { now: () => Date.UTC(2027, 2, 1) }, zone: 'Europe/London' };

const local = { asAt: '2027-03-01', adultOn: '2002-05-17', livesInArea: true };

const eligibilityCases: readonly Case[] = [
  [
    'an adult with a local link and high need is eligible [HAC-4.1 HAC-10.1a HAC-10.1c HAC-10.1d]',
    { ...local, needLevel: 'high' },
    { eligible: true, eligibilityReason: 'eligible' },
  ],
  [
    'sixteen is too young [HAC-10.1a HAC-10.1b]',
    { ...local, adultOn: '2028-03-02', needLevel: 'complex' },
    { eligible: false, eligibilityReason: 'underAge' },
  ],
  [
    'seventeen may wait until the birthday [HAC-10.1b HAC-18.6-CYP-c]',
    { ...local, adultOn: '2027-03-02', needLevel: 'high' },
    { eligible: true, eligibilityReason: 'turnsEighteen' },
  ],
  [
    'the eighteenth birthday itself makes an adult [HAC-10.1a HAC-4.1]',
    { ...local, adultOn: '2027-03-01', needLevel: 'high' },
    { eligible: true, eligibilityReason: 'eligible' },
  ],
  [
    'an age that is not known has to be found out [HAC-10.1a]',
    { asAt: '2027-03-01', livesInArea: true, needLevel: 'high' },
    { eligible: false, eligibilityReason: 'ageUnknown' },
  ],
  [
    'without a local link nobody is eligible [HAC-10.1c]',
    { ...local, livesInArea: false, needLevel: 'complex' },
    { eligible: false, eligibilityReason: 'noLocalLink' },
  ],
  [
    'low need is not complex [HAC-4.1 HAC-10.1d]',
    { ...local, needLevel: 'low' },
    { eligible: false, eligibilityReason: 'needTooLow' },
  ],
  [
    'moderate need is a matter of spare places [HAC-10.5a]',
    { ...local, needLevel: 'moderate' },
    { eligible: false, eligibilityReason: 'moderateNeed' },
  ],
];

const exclusionsCases: readonly Case[] = [
  [
    'nothing found excludes nobody [HAC-10.6a]',
    { exclusion: 'none', partnerInvolved: false },
    { excluded: false, exclusionRoute: 'none' },
  ],
  [
    'an acute crisis goes to specialists [HAC-10.6e HAC-10.6f]',
    { exclusion: 'acuteCrisis', partnerInvolved: false },
    { excluded: true, exclusionRoute: 'urgentSpecialist' },
  ],
  [
    'who is mostly helped by a partner gets certain interventions [HAC-10.6d]',
    { exclusion: 'inSecondaryCare', partnerInvolved: true },
    { excluded: false, exclusionRoute: 'specificInterventionOnly' },
  ],
  [
    'secondary care is joined [HAC-10.6c HAC-10.6f]',
    { exclusion: 'inSecondaryCare', partnerInvolved: false },
    { excluded: false, exclusionRoute: 'acceptJointly' },
  ],
  [
    'substance use is taken on together with its service [HAC-10.6g HAC-10.6h]',
    { exclusion: 'substancePrimary', partnerInvolved: true },
    { excluded: false, exclusionRoute: 'acceptJointly' },
  ],
  [
    'substance use never excludes by itself; its service is sought first [HAC-10.6g HAC-10.6h]',
    { exclusion: 'substancePrimary', partnerInvolved: false },
    { excluded: false, exclusionRoute: 'anotherService' },
  ],
  [
    'dementia leads to its own pathway [HAC-10.6i]',
    { exclusion: 'organic', partnerInvolved: false },
    { excluded: true, exclusionRoute: 'anotherService' },
  ],
  [
    'dementia with its service involved can be supported together [HAC-10.6i]',
    { exclusion: 'organic', partnerInvolved: true },
    { excluded: false, exclusionRoute: 'acceptJointly' },
  ],
  [
    'a learning disability of higher need goes to specialists [HAC-10.6j]',
    { exclusion: 'higherNeedDisability', partnerInvolved: false },
    { excluded: true, exclusionRoute: 'anotherService' },
  ],
  [
    'need that is met elsewhere stays there [HAC-10.6b]',
    { exclusion: 'metElsewhere', partnerInvolved: false },
    { excluded: true, exclusionRoute: 'anotherService' },
  ],
];

const eligible = { exclusionRoute: 'none', eligible: true, eligibilityReason: 'eligible', partnerInvolved: false };
const notEligible = { ...eligible, eligible: false, eligibilityReason: 'needTooLow' };

const triageCases: readonly Case[] = [
  [
    'who is eligible and has nothing else is accepted [HAC-4.1]',
    { ...eligible, therapyRequest: 'none', alternativeAvailable: 'none' },
    'accept',
  ],
  [
    'safety comes before eligibility [HAC-10.6e]',
    { ...notEligible, exclusionRoute: 'urgentSpecialist', therapyRequest: 'iaptReady', alternativeAvailable: 'none' },
    'urgentSpecialist',
  ],
  [
    'the too young and those from elsewhere are helped on [HAC-10.1b HAC-10.1c HAC-11.6d]',
    { ...notEligible, eligibilityReason: 'underAge', therapyRequest: 'none', alternativeAvailable: 'none' },
    'anotherService',
  ],
  [
    'an exclusion with another service leads there [HAC-10.6b HAC-10.6h HAC-10.6i HAC-10.6j]',
    { ...eligible, exclusionRoute: 'anotherService', therapyRequest: 'none', alternativeAvailable: 'none' },
    'anotherService',
  ],
  [
    'who is ready for IAPT and below the threshold goes to IAPT [HAC-6.17b HAC-18.6-IAPT-a]',
    { ...notEligible, therapyRequest: 'iaptReady', alternativeAvailable: 'none' },
    'iaptOnly',
  ],
  [
    'who is not ready and below the threshold is prepared [HAC-6.34 HAC-18.6-IAPT-c]',
    { ...notEligible, therapyRequest: 'iaptNotReady', alternativeAvailable: 'none' },
    'iaptPreparation',
  ],
  [
    'who is eligible but needs nothing but IAPT goes to IAPT [HAC-6.17b]',
    { ...eligible, therapyRequest: 'iaptReady', alternativeAvailable: 'preferred' },
    'iaptOnly',
  ],
  [
    'other help that is open comes before a refusal [HAC-11.6d]',
    { ...notEligible, therapyRequest: 'none', alternativeAvailable: 'partial' },
    'anotherService',
  ],
  [
    'need that others can meet in full is not prioritised [HAC-10.6b]',
    { ...eligible, therapyRequest: 'none', alternativeAvailable: 'full' },
    'anotherService',
  ],
  [
    'a partner with key work leaves certain interventions [HAC-10.6d HAC-18.2g]',
    { ...eligible, exclusionRoute: 'specificInterventionOnly', therapyRequest: 'none', alternativeAvailable: 'none' },
    'specificInterventionOnly',
  ],
  [
    'a route of joint care is joint acceptance [HAC-10.6c HAC-10.6h]',
    { ...eligible, exclusionRoute: 'acceptJointly', therapyRequest: 'none', alternativeAvailable: 'none' },
    'acceptJointly',
  ],
  [
    'a partner who meets part of the need shares the care [HAC-10.6c]',
    { ...eligible, therapyRequest: 'none', alternativeAvailable: 'partial', partnerInvolved: true },
    'acceptJointly',
  ],
  [
    'who is not eligible and has nothing else is told so [HAC-11.6g]',
    { ...notEligible, therapyRequest: 'none', alternativeAvailable: 'none' },
    'notAccepted',
  ],
];

const needBandCases: readonly Case[] = [
  ['complex need with risk comes first [HAC-11.13a HAC-6.3a]', { needLevel: 'complex', riskLevel: 'medium' }, 'A'],
  ['complex need without risk comes second [HAC-11.13a]', { needLevel: 'complex', riskLevel: 'low' }, 'B'],
  ['high need with high risk comes first too [HAC-4.6]', { needLevel: 'high', riskLevel: 'high' }, 'A'],
  ['high need otherwise comes second [HAC-11.13a]', { needLevel: 'high', riskLevel: 'low' }, 'B'],
  ['future risk lifts moderate need [HAC-4.6]', { needLevel: 'moderate', riskLevel: 'high' }, 'B'],
  ['moderate need comes after all eligible [HAC-10.5a]', { needLevel: 'moderate', riskLevel: 'low' }, 'C'],
  ['future risk lifts low need [HAC-4.6]', { needLevel: 'low', riskLevel: 'high' }, 'C'],
  ['low need comes last [HAC-11.13a]', { needLevel: 'low', riskLevel: 'low' }, 'D'],
];

const first = { needLevel: 'complex', alternativeAvailable: 'none', riskLevel: 'high', priorityGroup: true };

const prioritisationCases: readonly Case[] = [
  ['severity and complexity weigh most [HAC-10.2b HAC-3.2k]', first, 100],
  ['high need comes next [HAC-10.2b]', { ...first, needLevel: 'high' }, 200],
  ['moderate need comes after [HAC-10.2b]', { ...first, needLevel: 'moderate' }, 300],
  [
    'partial help elsewhere puts somebody back a little [HAC-10.2c]',
    { ...first, alternativeAvailable: 'partial' },
    110,
  ],
  [
    'preferring this service never outranks who has nothing else [HAC-10.2d]',
    { ...first, alternativeAvailable: 'preferred' },
    150,
  ],
  ['future risk counts [HAC-4.6]', { ...first, riskLevel: 'low' }, 120],
  ['belonging to no group puts nobody far back [HAC-9.1]', { ...first, priorityGroup: false }, 105],
  ['belonging to a group shows no need by itself [HAC-9.1 HAC-9.2c]', { ...first, needLevel: 'low' }, 405],
];

const reviewDueCases: readonly Case[] = [
  [
    'the sixth contact makes a review due [HAC-12.22a]',
    { contactsSinceReview: 6, changeInCircumstances: false, endAsked: false },
    true,
  ],
  ['the fifth does not [HAC-12.22a]', { contactsSinceReview: 5, changeInCircumstances: false, endAsked: false }, false],
  [
    'a change of circumstances makes a review due [HAC-12.22c]',
    { contactsSinceReview: 1, changeInCircumstances: true, endAsked: false },
    true,
  ],
  [
    'asking to end makes a review due [HAC-13.1]',
    { contactsSinceReview: 1, changeInCircumstances: false, endAsked: true },
    true,
  ],
];

const cases: Readonly<Record<string, readonly Case[]>> = {
  'hackney-eligibility': eligibilityCases,
  'hackney-exclusions': exclusionsCases,
  'hackney-triage': triageCases,
  'hackney-need-band': needBandCases,
  'hackney-prioritisation': prioritisationCases,
  'hackney-review-due': reviewDueCases,
};

export const decisionChecks: readonly ClauseCheck[] = Object.entries(cases).flatMap(([decisionId, ofTable]) =>
  ofTable.map(([title, variables, answer]) => ({
    title,
    about: ['rule', 'table'],
    holds: ({ decisions }) => {
      const requirements = decisions.get(decisionId);
      assert(requirements, `Expected a decision table ${decisionId}, but there is none.`);
      const outcome = evaluateDecision(requirements, decisionId, variables, context);
      assert(outcome.kind === 'value', outcome.kind === 'failure' ? outcome.failureMessage : '');
      assert.deepEqual(outcome.output, answer);
    },
  })),
);
