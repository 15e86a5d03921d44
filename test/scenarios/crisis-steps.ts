import { expectOk, someone } from './people';
import type { World } from './world';

/** Stretches of a crisis and of a safeguarding concern. */
export async function raisesCrisis(world: World, caseId: string, who = 'keyworker'): Promise<void> {
  const worker = someone(world, who);
  expectOk(await world.casework.raiseCrisis(worker.requester, caseId, worker.fills('hackney/crisis', {})));
  await world.settle();
}

export async function raisesConcern(world: World, caseId: string, who = 'intake'): Promise<void> {
  const worker = someone(world, who);
  const answers = worker.fills('hackney/safeguarding-concern', {});
  expectOk(await world.casework.raiseConcern(worker.requester, caseId, answers));
  await world.settle();
}

export async function takenInHand(world: World, caseId: string): Promise<void> {
  await someone(world, 'manager').completes('Acknowledge crisis', caseId);
  await someone(world, 'clinical').completes('Refer to urgent specialist', caseId, { urgentReferralMade: true });
}

export async function crisisReviewed(world: World, caseId: string, crisisOver: boolean): Promise<void> {
  await someone(world, 'keyworker').completes('Review crisis', caseId, {
    crisisOver,
    riskLevel: crisisOver ? 'medium' : 'high',
    suicideRiskNow: false,
  });
}

export async function steppedDown(world: World, caseId: string, stepDownTo: 'resume' | 'close'): Promise<void> {
  await crisisReviewed(world, caseId, true);
  await someone(world, 'keyworker').completes('Agree what follows', caseId, { stepDownTo });
}
