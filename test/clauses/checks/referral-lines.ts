import type { FormLine } from './form-line';

export const referralLines: readonly FormLine[] = [
  [
    'a person refers herself with what is wrong and whether she is safe [HAC-11.2b HAC-16.2a]',
    'referral-self',
    { reasonForReferral: 'I cannot leave the house.', selfSafeNow: true },
    ['reasonForReferral', 'selfSafeNow'],
  ],
  [
    'who does not feel safe can say more, whoever referred [HAC-16.3a]',
    'referral-self',
    { selfSafeNow: false, selfSafetyConcern: 'Nights are bad.' },
    [],
  ],
  [
    'a person says which ways of contact are safe and whether she is online [HAC-8.11 HAC-9.4d]',
    'referral-self',
    { safeContactWays: ['post'], digitalAccess: 'no' },
    ['safeContactWays'],
  ],
  [
    'name, birth and address come with a referral [HAC-12.18b]',
    'referral-self',
    { givenName: 'Ada', familyName: 'Example', dateOfBirth: '1984-05-17', addressLine1: '1 Mare Street' },
    ['givenName', 'familyName', 'dateOfBirth'],
  ],
  [
    'a referral says what support there is and what is hoped for [HAC-4.7 HAC-3.3h]',
    'referral-self',
    { currentSupport: 'GP', hopedFor: 'Sleep' },
    [],
  ],
  ['a young person says whether she left care [HAC-10.1c]', 'referral-self', { careLeaver: true }, []],
  [
    'a professional names the service that refers, and herself [HAC-11.3b HAC-20.5a]',
    'referral-professional',
    { referralSource: 'elft', referrerName: 'Lee Example', referrerOrganisation: 'ELFT', referrerRole: 'Nurse' },
    ['referralSource', 'referrerName', 'referrerOrganisation'],
  ],
  [
    'a subcontractor, a drop-in or a physical activity service can be the source [HAC-11.1b HAC-6.54 HAC-18.6-PA-b]',
    'referral-paper',
    { referralSource: 'subcontractor' },
    ['referralSource'],
  ],
  [
    'a referral on paper says how it came [HAC-11.1a]',
    'referral-paper',
    { paperReceivedFrom: 'handed' },
    ['paperReceivedFrom'],
  ],
  [
    'a professional has checked eligibility before [HAC-11.4a]',
    'referral-professional',
    { eligibilitySelfCheck: ['adult', 'resident', 'complexNeed'] },
    ['eligibilitySelfCheck'],
  ],
  [
    'a professional attaches documents and tells what risk is known [HAC-11.11 HAC-16.3a HAC-16.1a]',
    'referral-professional',
    { supportingDocuments: ['careAct', 'cpaRisk'], referrerRiskInformation: 'Earlier overdose.' },
    ['referrerRiskInformation'],
  ],
  [
    'a trusted referral carries the consent to it [HAC-11.5a HAC-20.5b]',
    'referral-professional',
    { referralConsent: true, trustedReferral: true },
    ['referralConsent'],
  ],
  [
    'a referrer can be reached for the copy and without delay [HAC-11.8a HAC-16.2c]',
    'referral-professional',
    { referrerEmail: 'lee@clinic.example', referrerPhone: '020 7946 0123' },
    ['referrerEmail'],
  ],
  [
    'a GP tells the physical health and medication [HAC-18.6-GP-a]',
    'referral-gp',
    { physicalHealthDetails: 'Asthma, salbutamol', gpPractice: 'Well Street' },
    [],
  ],
  [
    'screening says what is missing, so that partners refer better [HAC-11.4b]',
    'screening',
    { referralComplete: false, informationMissing: 'Date of birth' },
    ['referralComplete', 'informationMissing'],
  ],
  [
    'screening gives the ground for not assessing [HAC-11.10a]',
    'screening',
    { assessmentNeeded: false, noAssessmentReason: 'clearExclusion' },
    ['assessmentNeeded', 'noAssessmentReason'],
  ],
  [
    'screening looks for immediate risk first [HAC-16.2a HAC-10.6e]',
    'screening',
    { immediateRisk: true, immediateRiskDetails: 'Says she will jump.' },
    ['immediateRisk', 'immediateRiskDetails'],
  ],
];
