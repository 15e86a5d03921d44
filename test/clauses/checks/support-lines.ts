import type { FormLine } from './form-line';

const inPerson = { contactHeld: true, contactMode: 'inPerson' };
const measured = { measuresTaken: true };

export const supportLines: readonly FormLine[] = [
  [
    'every contact is recorded with day, length and words [HAC-12.25c]',
    'contact',
    { ...inPerson, contactOn: '2027-02-28', contactMinutes: 45, contactNote: 'Spoke of work' },
    ['contactOn', 'contactHeld', 'contactMinutes', 'contactNote'],
  ],
  ['a contact has its mode, face to face or remote [HAC-3.2c HAC-8.8]', 'contact', inPerson, ['contactMode']],
  [
    'a home visit meets its conditions [HAC-8.6]',
    'contact',
    { contactHeld: true, contactMode: 'homeVisit', homeVisitConditions: ['important', 'feasible', 'riskProcedure'] },
    ['homeVisitConditions'],
  ],
  [
    'a contact may be held by a partner for both [HAC-6.13e]',
    'contact',
    { ...inPerson, deliveredBy: 'partner' },
    ['deliveredBy'],
  ],
  [
    'a contact may be with IAPT, a GP or another service, or about a new course [HAC-6.19 HAC-18.6-GP-a HAC-6.12g HAC-6.29]',
    'contact',
    { ...inPerson, contactKind: 'gpLiaison' },
    ['contactKind'],
  ],
  [
    'a contact has its subjects [HAC-6.12e]',
    'contact',
    { ...inPerson, contactTopics: ['dailyLiving', 'money'] },
    ['contactTopics'],
  ],
  [
    'a contact looks at the plan and its problems [HAC-6.12f HAC-6.12a]',
    'contact',
    { ...inPerson, planFollowed: 'someProblems', planProblems: 'Mornings' },
    ['planFollowed', 'planProblems'],
  ],
  [
    'a change of circumstances is asked [HAC-12.22c]',
    'contact',
    { ...inPerson, changeInCircumstances: true, circumstancesChanged: ['housing'] },
    ['changeInCircumstances', 'circumstancesChanged'],
  ],
  ['the wish to end is asked every time [HAC-13.1]', 'contact', { ...inPerson, endAsked: true }, ['endAsked']],
  [
    'a missed contact says what barred the way and what is done [HAC-7.2a HAC-9.4e]',
    'contact',
    { contactHeld: false, missedReason: 'didNotAttend', missedBarrier: ['cost'], missedAction: 'Meet nearer' },
    ['missedReason', 'missedBarrier', 'missedAction'],
  ],
  [
    'a review has its day and its reason [HAC-20.5e HAC-12.22a HAC-12.22b HAC-12.22c]',
    'review',
    { reviewOn: '2027-02-28', reviewReason: 'courseEnd' },
    ['reviewOn', 'reviewReason'],
  ],
  [
    'a review tracks goals and successes [HAC-6.12a HAC-6.11 HAC-3.3k]',
    'review',
    { goalProgress: [{ goalInWords: 'Walk', rating: 'reached', progressNote: 'Daily' }], successes: 'Ten walks' },
    [],
  ],
  [
    'a review speaks of the end, with others who are involved [HAC-13.3b HAC-13.2]',
    'review',
    { endingDiscussed: true, moveOnRelevance: 'soon', partnersInvited: 'CPN' },
    ['endingDiscussed', 'moveOnRelevance'],
  ],
  [
    'a review has the person’s view of it [HAC-17.1b HAC-17.2b]',
    'review',
    { personsViewOfReview: 'Useful' },
    ['personsViewOfReview'],
  ],
  [
    'outcomes are measured by standard tools at a point in time [HAC-12.23a HAC-20.5f HAC-3.3a]',
    'outcome-measures',
    { ...measured, measurePoint: 'entry', wellbeingScore: 21, depressionScore: 12, anxietyScore: 9 },
    ['measurePoint', 'wellbeingScore'],
  ],
  [
    'confidence, health and life are rated [HAC-3.3b HAC-3.3c HAC-3.3e HAC-3.3g HAC-3.3k]',
    'outcome-measures',
    {
      ...measured,
      confidenceToKeepWell: 7,
      physicalHealthRating: 'fair',
      connectedness: 'sometimes',
      resilience: 'often',
      qualityOfLife: 6,
    },
    ['confidenceToKeepWell', 'physicalHealthRating', 'connectedness', 'qualityOfLife'],
  ],
  [
    'work and volunteering now are told [HAC-3.3d HAC-3.3f]',
    'outcome-measures',
    { ...measured, workNow: ['volunteering'] },
    ['workNow'],
  ],
  [
    'the person says whether she was involved in the plan [HAC-17.2c HAC-3.3h]',
    'outcome-measures',
    { ...measured, involvedInPlan: 'agree' },
    ['involvedInPlan'],
  ],
  ['use of the GP is told [HAC-3.3i]', 'outcome-measures', { ...measured, gpVisits: 2 }, []],
];
