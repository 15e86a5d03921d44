import type { FormLine } from './form-line';

export const dangerLines: readonly FormLine[] = [
  [
    'a crisis says what was seen, where the person is and what was done [HAC-16.2b HAC-3.3j HAC-10.6f]',
    'crisis',
    { crisisSeen: 'Pills on the table', crisisKinds: ['suicide'], immediateSteps: ['emergency'], whereNow: 'At home' },
    ['crisisSeen', 'crisisKinds', 'immediateSteps', 'whereNow'],
  ],
  [
    'an urgent referral names service and contact, or says why there is none [HAC-10.6e HAC-16.2b]',
    'urgent-referral',
    { urgentReferralMade: true, urgentService: 'crisisTeam', urgentContact: 'Duty desk' },
    ['urgentReferralMade', 'urgentService', 'urgentContact'],
  ],
  [
    'a crisis is reviewed with the specialists until it is over [HAC-16.2d HAC-10.6f]',
    'crisis-review',
    { crisisOver: false, crisisReviewNote: 'Still on the ward' },
    ['crisisOver', 'crisisReviewNote'],
  ],
  [
    'step-down is agreed with those concerned [HAC-18.2e HAC-16.2d]',
    'step-down',
    { stepDownTo: 'resume', stepDownAgreedWith: ['person', 'specialist'], stepDownNote: 'Weekly calls' },
    ['stepDownTo', 'stepDownAgreedWith', 'stepDownNote'],
  ],
  [
    'a letter that mail cannot carry goes another way [HAC-8.11]',
    'letter-another-way',
    { letterDelivered: true, letterDeliveredHow: 'inPerson' },
    ['letterDelivered', 'letterDeliveredHow'],
  ],
  [
    'a safeguarding concern says about whom, what was seen and whether the person knows [HAC-S3-G7]',
    'safeguarding-concern',
    {
      concernAbout: 'child',
      concernSeen: 'Bruises',
      concernKinds: ['physical'],
      immediateDanger: false,
      concernPersonTold: true,
    },
    ['concernAbout', 'concernSeen', 'concernKinds', 'immediateDanger', 'concernPersonTold'],
  ],
  [
    'a concern keeps the person’s own wishes and the reasoning [HAC-S3-A1]',
    'safeguarding-concern',
    { concernPersonWishes: 'No police' },
    [],
  ],
  [
    'a concern goes to the adults’ or the children’s team [HAC-S3-A1 HAC-S3-C1]',
    'safeguarding-referral',
    { councilTeam: 'children', councilReferredOn: '2027-02-28' },
    ['councilTeam', 'councilReferredOn'],
  ],
];
