import { cases as caseList } from '../../casework/documents';
import { refers, staffMember } from '../../main/demonstration/staff-member';
import type { Workplace } from '../../main/demonstration/staff-member';
import type { Answers } from '../../domain/cases';
import { openMeasuredInstallation } from './installation';
import type { MeasuredInstallation } from './installation';

/** Who does what, in order, from the referral to the end of support. */
const walk: readonly (readonly [who: string, task: string, wishes: Answers])[] = [
  ['intake', 'Screen referral', { assessmentNeeded: true, immediateRisk: false }],
  [
    'intake',
    'Assess eligibility',
    {
      livesInArea: true,
      localLink: ['resident'],
      needLevel: 'high',
      riskLevel: 'low',
      suicidalThoughts: 'no',
      suicideRiskNow: false,
      exclusion: 'none',
      alternativeAvailable: 'none',
      partnerInvolved: false,
      therapyRequest: 'none',
      priorityGroup: false,
    },
  ],
  ['manager', 'Decide outcome', { outcome: 'accept', placeFree: true }],
  ['intake', 'Obtain written consent', { consentGiven: true, sharingWithGpAgreed: true }],
  ['manager', 'Match key worker', { keyWorkerMatched: true, keyWorker: 'keyworker' }],
  ['keyworker', 'Complete full assessment', { riskLevel: 'low', suicidalThoughts: 'no', suicideRiskNow: false }],
  ['keyworker', 'Agree support plan', { planProposed: true }],
  ['manager', 'Scrutinise plan', { planApproved: true }],
  ['keyworker', 'Sign plan', { bothSigned: true, copyTaken: true }],
  [
    'keyworker',
    'Record contact',
    {
      contactHeld: true,
      riskLevel: 'low',
      suicidalThoughts: 'no',
      suicideRiskNow: false,
      changeInCircumstances: false,
      endAsked: true,
    },
  ],
  ['keyworker', 'Review support', { nextStep: 'exit', planChanged: false }],
  ['keyworker', 'Hold end meeting', { endAgreed: true }],
  ['keyworker', 'Measure final outcomes', { measuresTaken: true }],
  ['keyworker', 'Plan move-on', { moveOn: 'none' }],
];

/** Cases walked from referral to exit, many side by side, through forms, access, audit, workers, store and engine. */
export async function measureWholeWalks(cases: number, atOnce: number): Promise<readonly string[]> {
  const installation = await openMeasuredInstallation();
  try {
    await walkTogether(installation, atOnce);
    const memoryBefore = residentBytes();
    const diskBefore = installation.bytesOnDisk();
    const began = performance.now();
    for (let walked = 0; walked < cases; walked += atOnce) await walkTogether(installation, atOnce);
    const seconds = (performance.now() - began) / 1000;
    const closed = await installation.store.collection(caseList).count({ where: { status: 'closed' } });
    return [
      `${(cases / seconds).toFixed(2)} cases a second from referral to exit (${cases} cases, ${atOnce} side by side, ${walk.length} forms each; ${closed} closed)`,
      `${kilobytes((installation.bytesOnDisk() - diskBefore) / cases)} on disk and ${kilobytes((residentBytes() - memoryBefore) / cases)} of resident memory for each case`,
    ];
  } finally {
    await installation.close();
  }
}

async function walkTogether(installation: MeasuredInstallation, count: number): Promise<void> {
  // Everybody acts, then everything that follows happens: nobody waits for the work that another one caused.
  const workplace: Workplace = { ...installation, settle: () => Promise.resolve() };
  const caseIds = await Promise.all(Array.from({ length: count }, () => refers(workplace, 'self')));
  await installation.settle();
  for (const [who, task, wishes] of walk) {
    const colleague = staffMember(workplace, who);
    await Promise.all(caseIds.map((caseId) => colleague.completes(task, caseId, wishes)));
    await installation.settle();
  }
}

function residentBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
