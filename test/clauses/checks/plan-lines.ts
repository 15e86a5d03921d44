import type { FormLine } from './form-line';

export const planLines: readonly FormLine[] = [
  ['a goal belongs to a part of life [HAC-1.3 HAC-12.21e HAC-4.4]', 'support-plan', { goals: [goal()] }, []],
  ['goals can be measured, and the person set them [HAC-12.20d HAC-3.3h]', 'support-plan', { goals: [goal()] }, []],
  [
    'each need has its evidence and answer [HAC-12.20c]',
    'support-plan',
    { needsMet: [{ need: 'Sleep', evidence: 'Diary', response: 'Course' }] },
    [],
  ],
  [
    'interventions of all kinds are listed, partners too [HAC-12.21b HAC-12.21k HAC-6.5a HAC-6.1a HAC-20.5d]',
    'support-plan',
    { interventions: [intervention('partner'), intervention('openAccess')] },
    [],
  ],
  [
    'a core intervention has its number of sessions, chosen by the person [HAC-6.4 HAC-4.2a HAC-4.2b]',
    'support-plan',
    { interventions: [{ ...intervention('core'), plannedSessions: 8 }] },
    [],
  ],
  [
    'later IAPT has a day to look again [HAC-6.18a]',
    'support-plan',
    { interventions: [{ ...intervention('iaptLater'), readinessReviewOn: '2027-06-01' }] },
    [],
  ],
  [
    'the whole range was shown and nothing is offered twice [HAC-6.12b HAC-6.1b HAC-4.7]',
    'support-plan',
    { fullRangeExplained: true, duplicateChecked: true },
    ['fullRangeExplained', 'duplicateChecked'],
  ],
  [
    'volunteering and training are offered [HAC-6.12d HAC-6.30 HAC-6.28 HAC-3.3f HAC-17.3a]',
    'support-plan',
    { volunteeringOffer: 'accepted', trainingOpportunity: 'Recovery College' },
    ['volunteeringOffer'],
  ],
  [
    'the plan says who does what [HAC-12.21h]',
    'support-plan',
    { personsResponsibilities: 'Come', servicesResponsibilities: 'Call' },
    ['personsResponsibilities', 'servicesResponsibilities'],
  ],
  ['others who write along are named [HAC-12.20b]', 'support-plan', { contributors: 'CPN' }, []],
  [
    'risk sets how often they meet [HAC-16.1b HAC-6.10a]',
    'support-plan',
    { contactFrequency: 'weekly' },
    ['contactFrequency'],
  ],
  [
    'the plan says what to do in crisis [HAC-12.21m HAC-6.12i]',
    'support-plan',
    { crisisPlan: 'Call 111 option 2' },
    ['crisisPlan'],
  ],
  [
    'move-on is in the plan from the start [HAC-12.21d HAC-12.21l HAC-13.3b]',
    'support-plan',
    { moveOnPlan: 'Peer group by autumn' },
    ['moveOnPlan'],
  ],
  [
    'the plan is written together, with the person’s comment [HAC-12.21a HAC-3.2o HAC-6.10b HAC-17.1b]',
    'support-plan',
    { writtenTogether: true, personsComment: 'That is me.' },
    ['writtenTogether'],
  ],
  ['proposing a plan is a decision [HAC-12.20a]', 'support-plan', { planProposed: true }, ['planProposed']],
  [
    'a manager says what was checked and why a plan goes back [HAC-12.20c]',
    'plan-scrutiny',
    { scrutinyChecks: ['needs'], planApproved: false, planReturnedReason: 'No crisis plan' },
    ['scrutinyChecks', 'planApproved', 'planReturnedReason'],
  ],
  [
    'the copy is offered and crisis help explained with the signatures [HAC-12.21j HAC-6.12i HAC-3.3i]',
    'plan-signatures',
    { copyTaken: true, crisisInformationGiven: true },
    ['copyTaken', 'crisisInformationGiven'],
  ],
];

function goal(): Record<string, string> {
  return {
    domain: 'physicalHealth',
    specific: 'Walk in the park',
    measurable: 'Three times a week',
    achievable: 'With a friend',
    realistic: 'Near home',
    byWhen: '2027-05-01',
  };
}

function intervention(kind: string): Record<string, string> {
  return {
    interventionKind: kind,
    interventionName: 'Course',
    interventionProvider: 'Alongside',
    interventionStartsOn: '2027-03-08',
    personsChoice: 'accepted',
  };
}
