import { someone } from './people';
import { clockSays, dayMs, later } from './scenario';
import type { Scenario } from './scenario';
import { contactHeld, inSupport, leaves, reviewed } from './steps';
import type { World } from './world';

async function exiting(world: World): Promise<string> {
  const caseId = await inSupport(world);
  await contactHeld(world, caseId, { endAsked: true });
  await reviewed(world, caseId, 'exit');
  return caseId;
}

/** Leaving, and what comes after. */
export const exitScenarios: readonly Scenario[] = [
  {
    title:
      'a person refers herself, is seen in time, agrees a plan and leaves well [HAC-11.9a, HAC-11.6a, HAC-13.1, HAC-3.2s, HAC-12.16, HAC-12.20a, HAC-12.23c, HAC-13.4c]',
    async play(world) {
      const caseId = await inSupport(world);
      await later(world, 7 * dayMs);
      await contactHeld(world, caseId, { endAsked: true });
      await reviewed(world, caseId, 'exit');
      await leaves(world, caseId);
      return caseId;
    },
  },
  {
    title: 'an end that is not agreed at the meeting lets support go on [HAC-13.1]',
    async play(world) {
      const caseId = await exiting(world);
      await someone(world, 'keyworker').completes('Hold end meeting', caseId, { endAgreed: false });
      await contactHeld(world, caseId);
      return caseId;
    },
  },
  {
    title:
      'a slow exit misses its own deadline and none of what support owed [HAC-3.2s, HAC-12.17b, HAC-6.13d, HAC-13.3a]',
    async play(world) {
      const caseId = await exiting(world);
      await later(world, 100 * dayMs);
      await clockSays(world, caseId, 'End meeting', 'missed');
      for (const owed of ['Consent reviewed', 'Consent review opens', 'Contact at least monthly']) {
        await clockSays(world, caseId, owed, 'met');
      }
      await clockSays(world, caseId, 'Longest stay', 'running');
      await someone(world, 'keyworker').completes('Hold end meeting', caseId, { endAgreed: true });
      await clockSays(world, caseId, 'Longest stay', 'met');
      await clockSays(world, caseId, 'Six months of the stay left', 'met');
      return caseId;
    },
  },
  ...(['volunteering', 'peerSupport', 'none'] as const).map((moveOn): Scenario => ({
    title: `a person moves on to ${moveOn} and the case ends [HAC-13.4a, HAC-20.2d, HAC-S1B-SU1]`,
    async play(world) {
      const caseId = await exiting(world);
      await leaves(world, caseId, moveOn);
      return caseId;
    },
  })),
];
