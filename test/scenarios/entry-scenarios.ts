import { someone } from './people';
import type { Scenario } from './scenario';
import { accepted, consented, planned, quietRisk } from './steps';

/** From the place to a signed plan. */
export const entryScenarios: readonly Scenario[] = [
  {
    title: 'the GP is not told when sharing was refused [HAC-11.8b]',
    async play(world) {
      const caseId = await accepted(world);
      await consented(world, caseId, false);
      await planned(world, caseId);
      return caseId;
    },
  },
  {
    title: 'a key worker is looked for until one is found [HAC-6.10a, HAC-5.8a, HAC-9.4c]',
    async play(world) {
      const caseId = await accepted(world);
      await consented(world, caseId);
      const manager = someone(world, 'manager');
      await manager.completes('Match key worker', caseId, { keyWorkerMatched: false });
      await manager.completes('Match key worker', caseId, { keyWorkerMatched: true, keyWorker: 'keyworker2' });
      return caseId;
    },
  },
  {
    title:
      'a plan that scrutiny returns, and one that is not signed, is written anew [HAC-12.20c, HAC-12.21i, HAC-6.16, HAC-6.17a, HAC-12.20a]',
    async play(world) {
      const caseId = await accepted(world);
      await consented(world, caseId);
      const keyWorker = someone(world, 'keyworker');
      const manager = someone(world, 'manager');
      await manager.completes('Match key worker', caseId, { keyWorkerMatched: true, keyWorker: 'keyworker' });
      await keyWorker.completes('Complete full assessment', caseId, quietRisk);
      await keyWorker.completes('Agree support plan', caseId, { planProposed: true });
      await manager.completes('Scrutinise plan', caseId, { planApproved: false });
      await keyWorker.completes('Agree support plan', caseId, { planProposed: true });
      await manager.completes('Scrutinise plan', caseId, { planApproved: true });
      await keyWorker.completes('Sign plan', caseId, { bothSigned: false });
      await keyWorker.completes('Agree support plan', caseId, { planProposed: true });
      await manager.completes('Scrutinise plan', caseId, { planApproved: true });
      await keyWorker.completes('Sign plan', caseId, { bothSigned: true, copyTaken: false });
      return caseId;
    },
  },
  {
    title:
      'a suicide risk seen at the full assessment raises a crisis and the planning goes on [HAC-12.18s, HAC-16.2a, HAC-11.10b, HAC-12.18t]',
    async play(world) {
      const caseId = await accepted(world);
      await consented(world, caseId);
      await someone(world, 'manager').completes('Match key worker', caseId, {
        keyWorkerMatched: true,
        keyWorker: 'keyworker',
      });
      await someone(world, 'keyworker').completes('Complete full assessment', caseId, {
        suicidalThoughts: 'yes',
        suicidalIntent: 'yes',
        suicideRiskNow: true,
        riskLevel: 'high',
      });
      await someone(world, 'manager').completes('Acknowledge crisis', caseId);
      await someone(world, 'keyworker').completes('Agree support plan', caseId, { planProposed: true });
      return caseId;
    },
  },
];
