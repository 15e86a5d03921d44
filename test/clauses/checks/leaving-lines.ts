import type { FormLine } from './form-line';

export const leavingLines: readonly FormLine[] = [
  [
    'a stay beyond two years wants a case, a new end and who agreed [HAC-13.3c HAC-13.3d HAC-13.3a]',
    'beyond-cap',
    { compellingCase: 'Surgery in May', extended: true, agreedBy: 'Leadership', newEndOn: '2027-09-01' },
    ['compellingCase', 'extended', 'agreedBy', 'newEndOn'],
  ],
  [
    'the end meeting gives the ground for leaving and what was reached [HAC-13.2 HAC-20.5g HAC-3.3k]',
    'end-meeting',
    { endMeetingOn: '2027-02-28', endAgreed: true, exitReasons: ['employment'], outcomeReached: 'reached' },
    ['endMeetingOn', 'exitReasons', 'outcomeReached'],
  ],
  [
    'who does not agree to end says why [HAC-13.1]',
    'end-meeting',
    { endAgreed: false, endNotAgreedReason: 'Too soon' },
    ['endAgreed', 'endNotAgreedReason'],
  ],
  [
    'a leaver knows what to do in crisis [HAC-6.12i HAC-13.4c HAC-3.3i]',
    'end-meeting',
    { crisisKnowledge: true },
    ['crisisKnowledge'],
  ],
  ['a leaver can say how it was [HAC-17.2b]', 'end-meeting', { exitFeedback: 'More evenings, please' }, []],
  [
    'move-on leads to volunteering, peers or open access [HAC-13.4a HAC-17.3a]',
    'move-on',
    { moveOn: 'peerSupport' },
    ['moveOn'],
  ],
  [
    'open access after leaving is explained [HAC-13.4b]',
    'move-on',
    { openAccessExplained: true },
    ['openAccessExplained'],
  ],
  [
    'move-on leads to the network, the college or others [HAC-18.6-ELFT-f HAC-18.6-ELFT-g HAC-12.21l]',
    'move-on',
    { moveOnOther: ['serviceUserNetwork', 'recoveryCollege'] },
    ['moveOnOther'],
  ],
  [
    'move-on says how, such as swimming or a course [HAC-18.6-PA-a HAC-18.6-HO-a]',
    'move-on',
    { moveOnNote: 'Swimming on Tuesdays' },
    ['moveOnNote'],
  ],
];
