import type { FormLine } from './form-line';

export const eligibilityLines: readonly FormLine[] = [
  [
    'the age is known before eligibility is [HAC-10.1a]',
    'eligibility-assessment',
    { dateOfBirth: '1984-05-17' },
    ['dateOfBirth'],
  ],
  [
    'a local link is a home, a GP or care leaving [HAC-10.1c]',
    'eligibility-assessment',
    { localLink: ['resident', 'careLeaver'], livesInArea: true },
    ['localLink', 'livesInArea'],
  ],
  [
    'complex need is told by its factors and how they bear on health, not by a diagnosis [HAC-10.3 HAC-10.1d]',
    'eligibility-assessment',
    { complexityFactors: ['debt', 'isolation'], complexityImpact: 'Debt keeps her awake.', needLevel: 'complex' },
    ['complexityFactors', 'complexityImpact', 'needLevel'],
  ],
  [
    'the level of need ranks, moderate need too [HAC-10.2b HAC-10.5a]',
    'eligibility-assessment',
    { needLevel: 'moderate' },
    ['needLevel'],
  ],
  [
    'what else is open is asked, and what bars the way [HAC-10.2c HAC-10.2d]',
    'eligibility-assessment',
    { alternativeAvailable: 'none', alternativeBarriers: ['ineligible', 'unable'] },
    ['alternativeAvailable', 'alternativeBarriers'],
  ],
  [
    'exclusion has its known grounds and none [HAC-10.6a HAC-10.6b HAC-10.6g HAC-10.6h HAC-10.6i HAC-10.6j]',
    'eligibility-assessment',
    { exclusion: 'substancePrimary' },
    ['exclusion'],
  ],
  [
    'the partner who meets part of the need is named [HAC-10.6c HAC-10.6d]',
    'eligibility-assessment',
    { partnerInvolved: true, partnerService: 'Hackney Recovery Service' },
    ['partnerInvolved', 'partnerService'],
  ],
  [
    'refusing a partner is judged, not punished [HAC-10.7 HAC-18.6-HRS-a]',
    'eligibility-assessment',
    { partnerRefused: true, partnerRefusedJudgement: 'Support alone still helps.' },
    ['partnerRefusedJudgement'],
  ],
  [
    'who is not ready for IAPT says why [HAC-6.18b]',
    'eligibility-assessment',
    { therapyRequest: 'iaptNotReady', iaptNotReadyReasons: ['housing', 'stigma'] },
    ['therapyRequest', 'iaptNotReadyReasons'],
  ],
  [
    'talking therapy is asked with IAPT in mind, now or later [HAC-6.17c HAC-6.18a HAC-6.19]',
    'eligibility-assessment',
    { therapyRequest: 'iaptReady' },
    ['therapyRequest'],
  ],
  [
    'times, mode and cost that suit the person are kept [HAC-3.2g HAC-9.4a HAC-6.33a HAC-9.4e HAC-3.2c HAC-8.8]',
    'eligibility-assessment',
    { preferredTimes: ['weekdayEvening'], preferredMode: 'hybrid', costBarriers: 'Bus fares' },
    [],
  ],
  [
    'adjustments are offered [HAC-10.6k HAC-9.4g HAC-10.6l]',
    'eligibility-assessment',
    { reasonableAdjustments: 'Quiet room, baby may come along' },
    [],
  ],
  ['a group with higher need is noted [HAC-9.3]', 'eligibility-assessment', { priorityGroup: true }, ['priorityGroup']],
  [
    'disability and neurodiversity can be told [HAC-3.2h]',
    'eligibility-assessment',
    { disabilities: ['autism', 'longTermCondition'] },
    [],
  ],
  [
    'risk at first contact comes from several sources [HAC-16.3a HAC-16.1a]',
    'eligibility-assessment',
    {
      riskInformationSources: ['person', 'observation', 'referrer'],
      riskLevel: 'medium',
      riskOfHarmFromOthers: 'some',
    },
    ['riskInformationSources', 'riskLevel', 'riskOfHarmFromOthers'],
  ],
];
