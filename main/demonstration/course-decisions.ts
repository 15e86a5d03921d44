import type { Answers } from '../../domain/cases';

import type { Course } from './course';

/** What people decide and write on the courses: the usual way, and the turns that several courses take. */
export const accepted = { outcome: 'accept', placeFree: true, suggestionFollowed: 'followed' };
export const noPlaceYet = { ...accepted, placeFree: false };
const quiet = { suicidalThoughts: 'no', suicideRiskNow: false };
export const held = { contactHeld: true, changeInCircumstances: false, endAsked: false, riskLevel: 'low', ...quiet };
export const highRisk = {
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
export const crisisGoesOn = { crisisOver: false, riskLevel: 'high', suicidalThoughts: 'yes', suicidalIntent: 'unsure' };

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

export const leaving = {
  'Record contact': [held, held, held, wantsToEnd],
  'Review support': [
    { nextStep: 'exit', planMeetsNeed: true, planChanged: false, moveOnRelevance: 'now', reviewReason: 'asked' },
  ],
};

const nextSteps: { readonly [moveOn: string]: string } = {
  volunteering: 'Wick Community Kitchen, as a volunteer',
  peerSupport: 'Alongside Peer Support',
};

export function leftFor(moveOn: string, outcomeReached: string): NonNullable<Course['decides']> {
  return {
    ...leaving,
    'Plan move-on': [{ moveOn }],
    'Hold end meeting': [{ endAgreed: true, outcomeReached }],
    'Introduce to next step': [{ onwardService: nextSteps[moveOn] ?? 'Open access programme', arrangementMade: true }],
  };
}

export function decided(outcome: string, assessment: Answers): NonNullable<Course['decides']> {
  return {
    'Assess eligibility': [{ ...fits, ...assessment }],
    'Decide outcome': [{ outcome, suggestionFollowed: 'followed' }],
  };
}
