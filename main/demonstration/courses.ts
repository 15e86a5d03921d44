import type { Answers } from '../../domain/cases';

/**
 * The courses that cases of the demonstration take, and how many take each. A course says what differs from the usual
 * way: what is decided at which task, at which task nobody has got to it yet, what happens beside the tasks.
 */
export interface Course {
  readonly id: string;
  readonly cases: number;
  /** Where it stands when the demonstration begins. */
  readonly standsAt: Standing;
  readonly referredDaysAgo: readonly [from: number, to: number];
  readonly channel?: Channel;
  /** What is decided at a task, by its title; the second time with the second entry, from the last entry on the same. */
  readonly decides?: { readonly [title: string]: readonly Answers[] };
  /** Which part of the time given for a task passes before it is done; above 1 it is late. */
  readonly pace?: 'brisk' | 'usual';
  /** Nobody has got to these tasks: from the given round on, the first being 0, or if they came up in the last days. */
  readonly stopsAt?: { readonly [title: string]: number | { readonly inLastDays: number } };
  readonly happens?: readonly Happening[];
  /** The person lets nobody write or call. */
  readonly noSafeWay?: boolean;
  /** The case is of a person who was referred before, under almost the same name. */
  readonly sameAs?: string;
}

export const standings = [
  'screening',
  'eligibility assessment',
  'outcome',
  'onward arrangement',
  'waiting list',
  'consent',
  'key worker match',
  'full assessment',
  'support plan',
  'plan scrutiny',
  'plan signatures',
  'support',
  'review',
  'crisis alert',
  'crisis',
  'step-down',
  'safeguarding',
  'exit',
  'left',
  'helped elsewhere',
  'not accepted',
] as const;
export type Standing = (typeof standings)[number];

export type Channel = 'self' | 'family' | 'professional' | 'gp' | 'paper';

/** What somebody does beside any task. A share counts from the referral (0) to the present (1). */
export type Happening = { readonly act: 'crisis' | 'concern' | 'note' } & (
  { readonly daysAgo: number } | { readonly minutesAgo: number }
);

const accepted = { outcome: 'accept', placeFree: true, suggestionFollowed: 'followed' };
const noPlaceYet = { ...accepted, placeFree: false };
const quiet = { suicidalThoughts: 'no', suicideRiskNow: false };
const held = { contactHeld: true, changeInCircumstances: false, endAsked: false, riskLevel: 'low', ...quiet };
const highRisk = {
  ...held,
  suicidalThoughts: 'yes',
  suicidalIntent: 'unsure',
  suicideRiskNow: true,
  riskLevel: 'high',
  contactNote:
    'Came late and spoke little. Said that there is no point in going on. Stayed together until help was there.',
  riskNote: 'Asked directly: thoughts of ending life every day this week, not sure about acting on them.',
  riskOfHarmToSelf: 'high',
  planFollowed: 'notWorking',
  planProblems: 'Nothing of the plan was possible this week. The crisis plan is used instead.',
};
const wantsToEnd = { ...held, endAsked: true };
const fits = {
  livesInArea: true,
  needLevel: 'high',
  riskLevel: 'low',
  suicidalThoughts: 'past',
  exclusion: 'none',
  alternativeAvailable: 'none',
  partnerInvolved: false,
  therapyRequest: 'none',
  priorityGroup: false,
};
const crisisPassed = { crisisOver: true, riskLevel: 'medium', suicidalThoughts: 'past' };
const crisisGoesOn = { crisisOver: false, riskLevel: 'high', suicidalThoughts: 'yes', suicidalIntent: 'unsure' };

/** What is decided where a course says nothing else. */
export const usualDecisions: { readonly [title: string]: readonly Answers[] } = {
  'Screen referral': [{ assessmentNeeded: true, immediateRisk: false }],
  'Assess eligibility': [fits],
  'Decide outcome': [accepted],
  'Arrange joint care': [{ arrangementMade: true }],
  'Arrange specific intervention': [{ arrangementMade: true }],
  'Arrange IAPT preparation': [{ arrangementMade: true }],
  'Refer to IAPT': [{ arrangementMade: true }],
  'Refer urgently': [{ arrangementMade: true }],
  'Refer to another service': [{ arrangementMade: true }],
  'Offer place from waiting list': [{ placeOffered: true, waitingListNeedChanged: false }],
  'Obtain written consent': [{ consentGiven: true }],
  'Match key worker': [{ keyWorkerMatched: true }],
  'Complete full assessment': [{ riskLevel: 'low', ...quiet }],
  'Agree support plan': [{ planProposed: true, writtenTogether: true }],
  'Scrutinise plan': [{ planApproved: true }],
  'Sign plan': [{ bothSigned: true, copyTaken: true }],
  'Record contact': [held],
  'Review support': [{ nextStep: 'continue', planMeetsNeed: true, planChanged: false, moveOnRelevance: 'notYet' }],
  'Measure outcomes': [{ measurePoint: 'review', measuresTaken: true }],
  'Review consent': [{ consentGiven: true }],
  'Acknowledge crisis': [{}],
  'Refer to urgent specialist': [{ urgentReferralMade: true }],
  'Review crisis': [crisisPassed],
  'Agree what follows': [{ stepDownTo: 'resume' }],
  'Decide on concern': [{ immediateDanger: false, referToCouncil: true }],
  'Refer to council': [{}],
  'Record outcome': [{ concernOutcome: 'riskReduced' }],
  'Hold end meeting': [{ endAgreed: true, outcomeReached: 'reached' }],
  'Measure final outcomes': [{ measurePoint: 'exit', measuresTaken: true }],
  'Plan move-on': [{ moveOn: 'openAccess' }],
  'Introduce to next step': [{ onwardService: 'Open access programme', arrangementMade: true }],
  'Deliver letter another way': [{ letterDelivered: true }],
};

const leaving = {
  'Record contact': [held, held, held, wantsToEnd],
  'Review support': [
    { nextStep: 'exit', planMeetsNeed: true, planChanged: false, moveOnRelevance: 'now', reviewReason: 'asked' },
  ],
};

const nextSteps: { readonly [moveOn: string]: string } = {
  volunteering: 'Wick Community Kitchen, as a volunteer',
  peerSupport: 'Alongside Peer Support',
};

function leftFor(moveOn: string, outcomeReached: string): NonNullable<Course['decides']> {
  return {
    ...leaving,
    'Plan move-on': [{ moveOn }],
    'Hold end meeting': [{ endAgreed: true, outcomeReached }],
    'Introduce to next step': [{ onwardService: nextSteps[moveOn] ?? 'Open access programme', arrangementMade: true }],
  };
}

function decided(outcome: string, assessment: Answers): NonNullable<Course['decides']> {
  return {
    'Assess eligibility': [{ ...fits, ...assessment }],
    'Decide outcome': [{ outcome, suggestionFollowed: 'followed' }],
  };
}

/** In an order in which a smaller demonstration still shows the most: one case of each course comes before the second of any. */
export const courses: readonly Course[] = [
  {
    id: 'new-referral',
    cases: 2,
    standsAt: 'screening',
    referredDaysAgo: [0.1, 1.2],
    stopsAt: { 'Screen referral': 0 },
  },
  {
    id: 'in-support',
    cases: 7,
    standsAt: 'support',
    referredDaysAgo: [75, 420],
    happens: [{ act: 'note', daysAgo: 9 }],
  },
  {
    id: 'alert-today',
    cases: 1,
    standsAt: 'crisis alert',
    referredDaysAgo: [150, 170],
    happens: [{ act: 'crisis', minutesAgo: 25 }],
    stopsAt: { 'Acknowledge crisis': 0, 'Refer to urgent specialist': 0 },
  },
  {
    id: 'left-for-open-access',
    cases: 2,
    standsAt: 'left',
    referredDaysAgo: [240, 420],
    decides: leftFor('openAccess', 'reached'),
  },
  {
    id: 'crisis-behind',
    cases: 2,
    standsAt: 'support',
    referredDaysAgo: [190, 340],
    decides: { 'Record contact': [held, held, highRisk, held] },
  },
  {
    id: 'not-accepted',
    cases: 2,
    standsAt: 'not accepted',
    referredDaysAgo: [40, 400],
    decides: decided('notAccepted', { needLevel: 'low' }),
  },
  {
    id: 'waits',
    cases: 2,
    standsAt: 'waiting list',
    referredDaysAgo: [18, 30],
    decides: { 'Decide outcome': [noPlaceYet] },
    pace: 'brisk',
    stopsAt: { 'Offer place from waiting list': 0 },
  },
  {
    id: 'concern-open',
    cases: 1,
    standsAt: 'safeguarding',
    referredDaysAgo: [120, 140],
    happens: [{ act: 'concern', minutesAgo: 150 }],
    stopsAt: { 'Decide on concern': 0 },
  },
  {
    id: 'in-assessment',
    cases: 2,
    standsAt: 'eligibility assessment',
    referredDaysAgo: [3, 4],
    pace: 'brisk',
    stopsAt: { 'Assess eligibility': 0 },
  },
  {
    id: 'in-full-assessment',
    cases: 2,
    standsAt: 'full assessment',
    referredDaysAgo: [24, 38],
    pace: 'brisk',
    stopsAt: { 'Complete full assessment': 0 },
  },
  { id: 'letter-held', cases: 1, standsAt: 'support', referredDaysAgo: [100, 110], noSafeWay: true },
  {
    id: 'referred-twice',
    cases: 1,
    standsAt: 'screening',
    referredDaysAgo: [0.5, 0.9],
    channel: 'gp',
    sameAs: 'in-support',
    stopsAt: { 'Screen referral': 0 },
  },
  { id: 'screening-late', cases: 1, standsAt: 'screening', referredDaysAgo: [5, 6], stopsAt: { 'Screen referral': 0 } },
  {
    id: 'assessment-late',
    cases: 1,
    standsAt: 'eligibility assessment',
    referredDaysAgo: [11, 12],
    pace: 'brisk',
    stopsAt: { 'Assess eligibility': 0 },
  },
  {
    id: 'awaits-outcome',
    cases: 2,
    standsAt: 'outcome',
    referredDaysAgo: [6, 8],
    pace: 'brisk',
    stopsAt: { 'Decide outcome': 0 },
  },
  {
    id: 'joint-care',
    cases: 1,
    standsAt: 'onward arrangement',
    referredDaysAgo: [7, 9],
    pace: 'brisk',
    decides: {
      ...decided('acceptJointly', { partnerInvolved: true, alternativeAvailable: 'partial' }),
      'Decide outcome': [{ ...accepted, outcome: 'acceptJointly' }],
    },
    stopsAt: { 'Arrange joint care': 0 },
  },
  {
    id: 'iapt-preparation',
    cases: 1,
    standsAt: 'onward arrangement',
    referredDaysAgo: [8, 9],
    pace: 'brisk',
    decides: decided('iaptPreparation', { needLevel: 'moderate', therapyRequest: 'iaptNotReady' }),
    stopsAt: { 'Arrange IAPT preparation': 0 },
  },
  {
    id: 'waits-long',
    cases: 1,
    standsAt: 'waiting list',
    referredDaysAgo: [36, 39],
    decides: { 'Decide outcome': [noPlaceYet] },
    pace: 'brisk',
    stopsAt: { 'Offer place from waiting list': 0 },
  },
  {
    id: 'awaits-consent',
    cases: 2,
    standsAt: 'consent',
    referredDaysAgo: [9, 13],
    pace: 'brisk',
    stopsAt: { 'Obtain written consent': 0 },
  },
  {
    id: 'awaits-match',
    cases: 2,
    standsAt: 'key worker match',
    referredDaysAgo: [9, 12],
    pace: 'brisk',
    stopsAt: { 'Match key worker': 0 },
  },
  {
    id: 'in-planning',
    cases: 2,
    standsAt: 'support plan',
    referredDaysAgo: [18, 25],
    pace: 'brisk',
    stopsAt: { 'Agree support plan': 0 },
  },
  {
    id: 'plan-in-scrutiny',
    cases: 1,
    standsAt: 'plan scrutiny',
    referredDaysAgo: [16, 18],
    pace: 'brisk',
    stopsAt: { 'Scrutinise plan': 0 },
  },
  {
    id: 'plan-to-sign',
    cases: 1,
    standsAt: 'plan signatures',
    referredDaysAgo: [33, 36],
    pace: 'brisk',
    decides: { 'Scrutinise plan': [{ planApproved: false }, { planApproved: true }] },
    stopsAt: { 'Sign plan': 0 },
  },
  {
    id: 'waited-then-supported',
    cases: 1,
    standsAt: 'support',
    referredDaysAgo: [210, 230],
    decides: { 'Decide outcome': [noPlaceYet] },
  },
  {
    id: 'concern-behind',
    cases: 1,
    standsAt: 'support',
    referredDaysAgo: [260, 290],
    happens: [
      { act: 'concern', daysAgo: 96 },
      { act: 'note', daysAgo: 90 },
    ],
  },
  {
    id: 'contact-late',
    cases: 1,
    standsAt: 'support',
    referredDaysAgo: [178, 184],
    stopsAt: { 'Record contact': { inLastDays: 38 } },
  },
  {
    id: 'review-open',
    cases: 1,
    standsAt: 'review',
    referredDaysAgo: [102, 108],
    decides: { 'Record contact': [held, { ...held, changeInCircumstances: true }] },
    stopsAt: { 'Review support': 0 },
  },
  {
    id: 'consent-review-late',
    cases: 1,
    standsAt: 'support',
    referredDaysAgo: [142, 146],
    stopsAt: { 'Review consent': 0 },
  },
  {
    id: 'in-crisis',
    cases: 1,
    standsAt: 'crisis',
    referredDaysAgo: [220, 240],
    happens: [{ act: 'crisis', daysAgo: 6 }],
    decides: { 'Review crisis': [crisisGoesOn] },
    stopsAt: { 'Review crisis': 1 },
  },
  {
    id: 'stepping-down',
    cases: 1,
    standsAt: 'step-down',
    referredDaysAgo: [300, 320],
    happens: [{ act: 'crisis', daysAgo: 9 }],
    stopsAt: { 'Agree what follows': 0 },
  },
  {
    id: 'end-meeting-open',
    cases: 1,
    standsAt: 'exit',
    referredDaysAgo: [156, 162],
    decides: leaving,
    stopsAt: { 'Hold end meeting': 0 },
  },
  {
    id: 'move-on-open',
    cases: 1,
    standsAt: 'exit',
    referredDaysAgo: [150, 158],
    decides: leaving,
    stopsAt: { 'Plan move-on': 0 },
  },
  {
    id: 'left-for-volunteering',
    cases: 1,
    standsAt: 'left',
    referredDaysAgo: [260, 380],
    decides: leftFor('volunteering', 'reached'),
  },
  {
    id: 'left-for-peer-support',
    cases: 1,
    standsAt: 'left',
    referredDaysAgo: [330, 420],
    decides: leftFor('peerSupport', 'partly'),
  },
  {
    id: 'left-after-crisis',
    cases: 1,
    standsAt: 'left',
    referredDaysAgo: [280, 350],
    decides: { 'Record contact': [held, highRisk], 'Agree what follows': [{ stepDownTo: 'close' }] },
  },
  {
    id: 'consent-withdrawn',
    cases: 1,
    standsAt: 'left',
    referredDaysAgo: [270, 330],
    decides: { 'Review consent': [{ consentGiven: false }], 'Plan move-on': [{ moveOn: 'none' }] },
  },
  {
    id: 'not-accepted-at-once',
    cases: 1,
    standsAt: 'not accepted',
    referredDaysAgo: [150, 200],
    channel: 'professional',
    decides: {
      'Screen referral': [{ assessmentNeeded: false, noAssessmentReason: 'clearExclusion', immediateRisk: false }],
      'Decide outcome': [{ outcome: 'notAccepted', suggestionFollowed: 'noSuggestion' }],
    },
  },
  {
    id: 'consent-refused',
    cases: 1,
    standsAt: 'not accepted',
    referredDaysAgo: [90, 130],
    decides: { 'Obtain written consent': [{ consentGiven: false }] },
  },
  {
    id: 'another-service',
    cases: 2,
    standsAt: 'helped elsewhere',
    referredDaysAgo: [60, 380],
    decides: decided('anotherService', { exclusion: 'substancePrimary' }),
  },
  {
    id: 'iapt-only',
    cases: 1,
    standsAt: 'helped elsewhere',
    referredDaysAgo: [110, 300],
    decides: decided('iaptOnly', { needLevel: 'moderate', therapyRequest: 'iaptReady' }),
  },
  {
    id: 'specific-intervention',
    cases: 1,
    standsAt: 'helped elsewhere',
    referredDaysAgo: [180, 260],
    decides: decided('specificInterventionOnly', { exclusion: 'inSecondaryCare', partnerInvolved: true }),
  },
  {
    id: 'urgent-specialist',
    cases: 1,
    standsAt: 'helped elsewhere',
    referredDaysAgo: [30, 80],
    channel: 'gp',
    decides: decided('urgentSpecialist', { exclusion: 'acuteCrisis', riskLevel: 'medium' }),
  },
];
