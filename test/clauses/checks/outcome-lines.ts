import type { FormLine } from './form-line';

export const outcomeLines: readonly FormLine[] = [
  [
    'an outcome has its reason and its route [HAC-11.6a HAC-11.7a HAC-1.2a]',
    'intake-outcome',
    { outcome: 'accept', outcomeReason: 'High need', accessRoute: 'core' },
    ['outcome', 'outcomeReason', 'accessRoute'],
  ],
  [
    'an acceptance may recommend joint support and offers resources meanwhile [HAC-11.6b HAC-11.6c HAC-11.15]',
    'intake-outcome',
    { outcome: 'accept', recommendedJointSupport: 'With the CMHT', resourcesOffered: 'Crisis line, library group' },
    ['resourcesOffered'],
  ],
  [
    'a better service is named, and a direct referral offered [HAC-11.6d HAC-11.6e HAC-11.6f]',
    'intake-outcome',
    { outcome: 'anotherService', betterService: 'Talk Changes', directReferralOffered: true },
    ['betterService'],
  ],
  [
    'who is not accepted gets resources [HAC-11.6g]',
    'intake-outcome',
    { outcome: 'notAccepted', resourcesOffered: 'Befriending, self-help' },
    ['resourcesOffered'],
  ],
  [
    'a free place is asked for before anyone waits [HAC-11.12a]',
    'intake-outcome',
    { outcome: 'accept', placeFree: false },
    ['placeFree'],
  ],
  [
    'who waits has an estimate and is asked whether need has changed [HAC-11.12b HAC-11.13b HAC-11.13c]',
    'waiting-list-place',
    { estimatedWaitWeeks: 6, waitingListNeedChanged: true, waitingListChange: 'Lost the job.' },
    ['estimatedWaitWeeks', 'waitingListNeedChanged', 'waitingListChange'],
  ],
  [
    'an arrangement names service, contact, consent and day [HAC-18.1 HAC-6.12g HAC-20.5a HAC-11.6f]',
    'onward-arrangement',
    { onwardService: 'Recovery Service', onwardConsent: true, onwardContact: 'Sam', arrangementMade: true },
    ['onwardService', 'onwardConsent', 'arrangementMade', 'onwardSentOn'],
  ],
  [
    'joint care says how it is shared without doing things twice [HAC-18.2e HAC-6.13e HAC-10.6c]',
    'onward-arrangement',
    { jointConditions: ['noDuplication', 'coordinated', 'agreement', 'contactMinimum'] },
    [],
  ],
];
