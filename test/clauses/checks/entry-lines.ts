import type { FormLine } from './form-line';

export const entryLines: readonly FormLine[] = [
  [
    'consent is explained, given and signed [HAC-12.17b HAC-22.1a HAC-22.1b HAC-20.5b]',
    'consent',
    {
      consentExplained: ['service', 'records', 'sharing', 'withdrawal', 'complaint'],
      consentGiven: true,
      consentSignedName: 'Ada Example',
      consentSignedOn: '2027-02-28',
      consentRecordedHow: 'paper',
    },
    ['consentExplained', 'consentGiven', 'consentSignedName', 'consentSignedOn', 'consentRecordedHow'],
  ],
  [
    'telling the GP is a consent of its own [HAC-11.8b]',
    'consent',
    { consentGiven: true, sharingWithGpAgreed: false },
    ['sharingWithGpAgreed'],
  ],
  [
    'what is shared with whom is listed [HAC-12.21g HAC-18.1]',
    'consent',
    { sharingWithOthers: [{ shareWith: 'CMHT', shareWhat: 'The plan' }] },
    [],
  ],
  [
    'a wish for a worker is met, or it says why not [HAC-6.8a HAC-5.5]',
    'key-worker-match',
    {
      workerPreference: true,
      workerPreferenceKinds: ['culture', 'gender'],
      keyWorkerMatched: true,
      preferenceMet: false,
      preferenceNotMetReason: 'Nobody free before May.',
    },
    ['workerPreference', 'workerPreferenceKinds', 'preferenceMet', 'preferenceNotMetReason'],
  ],
  [
    'a key worker is named, or it says why there is none [HAC-6.10a HAC-12.20b]',
    'key-worker-match',
    { keyWorkerMatched: true, keyWorker: 'keyworker' },
    ['keyWorkerMatched', 'keyWorker'],
  ],
];
