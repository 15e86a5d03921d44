import type { Answers } from '../../domain/cases';
import { refers, someone } from './people';
import type { World } from './world';

/** Stretches of the walk that several scenarios share, each by the people who do them. */
export const fitsTheService: Answers = {
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
};

export const quietRisk: Answers = { riskLevel: 'low', suicidalThoughts: 'no', suicideRiskNow: false };

export async function screened(world: World, channel = 'self', wishes: Answers = {}): Promise<string> {
  const caseId = await refers(world, channel, wishes);
  await someone(world, 'intake').completes('Screen referral', caseId, { assessmentNeeded: true, immediateRisk: false });
  return caseId;
}

export async function assessed(world: World, wishes: Answers = {}, channel = 'self'): Promise<string> {
  const caseId = await screened(world, channel);
  await someone(world, 'intake').completes('Assess eligibility', caseId, { ...fitsTheService, ...wishes });
  return caseId;
}

export async function accepted(world: World): Promise<string> {
  const caseId = await assessed(world);
  await someone(world, 'manager').completes('Decide outcome', caseId, { outcome: 'accept', placeFree: true });
  return caseId;
}

export async function consented(world: World, caseId: string, sharingWithGpAgreed = true): Promise<void> {
  await someone(world, 'intake').completes('Obtain written consent', caseId, {
    consentGiven: true,
    sharingWithGpAgreed,
  });
}

export async function planned(world: World, caseId: string): Promise<void> {
  const keyWorker = someone(world, 'keyworker');
  await someone(world, 'manager').completes('Match key worker', caseId, {
    keyWorkerMatched: true,
    keyWorker: 'keyworker',
  });
  await keyWorker.completes('Complete full assessment', caseId, quietRisk);
  await planAgreed(world, caseId);
}

export async function inSupport(world: World): Promise<string> {
  const caseId = await accepted(world);
  await consented(world, caseId);
  await planned(world, caseId);
  return caseId;
}

/** A contact that was held; who asks to end is reviewed next. */
export async function contactHeld(world: World, caseId: string, wishes: Answers = {}): Promise<void> {
  await someone(world, 'keyworker').completes('Record contact', caseId, {
    contactHeld: true,
    ...quietRisk,
    changeInCircumstances: false,
    endAsked: false,
    ...wishes,
  });
}

export async function reviewed(
  world: World,
  caseId: string,
  nextStep: 'continue' | 'stepBack' | 'exit',
  planChanged = false,
): Promise<void> {
  const keyWorker = someone(world, 'keyworker');
  await keyWorker.completes('Review support', caseId, { nextStep, planMeetsNeed: !planChanged, planChanged });
  const titles = (await keyWorker.tasks(caseId)).map(({ title }) => title);
  if (titles.includes('Measure outcomes'))
    await keyWorker.completes('Measure outcomes', caseId, { measuresTaken: true });
}

export async function leaves(world: World, caseId: string, moveOn = 'openAccess'): Promise<void> {
  const keyWorker = someone(world, 'keyworker');
  await keyWorker.completes('Hold end meeting', caseId, { endAgreed: true });
  await keyWorker.completes('Measure final outcomes', caseId, { measuresTaken: true });
  await keyWorker.completes('Plan move-on', caseId, { moveOn });
  if (moveOn !== 'none') await keyWorker.completes('Introduce to next step', caseId, { arrangementMade: true });
}

/** A plan is written, scrutinised and signed: the first one and each after it. */
export async function planAgreed(world: World, caseId: string): Promise<void> {
  const keyWorker = someone(world, 'keyworker');
  await keyWorker.completes('Agree support plan', caseId, { planProposed: true });
  await someone(world, 'manager').completes('Scrutinise plan', caseId, { planApproved: true });
  await keyWorker.completes('Sign plan', caseId, { bothSigned: true, copyTaken: true });
}
