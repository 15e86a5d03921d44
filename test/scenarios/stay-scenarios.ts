import { addMonths, localDateOf } from '../../domain/time';
import { someone } from './people';
import { clockSays, dayMs, later } from './scenario';
import type { Scenario } from './scenario';
import { contactHeld, inSupport, leaves, reviewed } from './steps';
import type { World } from './world';

const monthMs = 30.5 * dayMs;

function today(world: World) {
  return localDateOf(world.parts.clock.now());
}

/** The longest stay: its warnings, its end, and what leadership decides about a longer one. */
export const stayScenarios: readonly Scenario[] = [
  {
    title: 'before two years are over the key worker and the person are warned twice [HAC-13.3a, HAC-13.3b]',
    async play(world) {
      const caseId = await inSupport(world);
      await later(world, 22 * monthMs);
      await clockSays(world, caseId, 'Six months of the stay left', 'met');
      await clockSays(world, caseId, 'Three months of the stay left', 'met');
      await contactHeld(world, caseId, { endAsked: true });
      await reviewed(world, caseId, 'exit');
      await leaves(world, caseId);
      return caseId;
    },
  },
  {
    title:
      'a person who was warned and stays after all is not warned again, and the two years run on [HAC-13.1, HAC-13.3a]',
    async play(world) {
      const caseId = await inSupport(world);
      const begun = today(world);
      await later(world, 22 * monthMs);
      await contactHeld(world, caseId, { endAsked: true });
      await reviewed(world, caseId, 'exit');
      await someone(world, 'keyworker').completes('Hold end meeting', caseId, { endAgreed: false });
      await clockSays(world, caseId, 'Longest stay', `running until ${addMonths(begun, 24)}`);
      await clockSays(world, caseId, 'Three months of the stay left', 'met');
      return caseId;
    },
  },
  {
    title: 'leadership does not agree to more than two years, and the stay ends [HAC-13.3c]',
    async play(world) {
      const caseId = await inSupport(world);
      await later(world, 25 * monthMs);
      await someone(world, 'leadership').completes('Decide on longer stay', caseId, { extended: false });
      await leaves(world, caseId);
      return caseId;
    },
  },
  {
    title:
      'a longer stay that leadership agrees moves the end, and is decided again when that comes [HAC-13.3c, HAC-13.3d]',
    async play(world) {
      const caseId = await inSupport(world);
      const begun = today(world);
      await later(world, 24.2 * monthMs);
      await clockSays(world, caseId, 'Longest stay', `missed until ${addMonths(begun, 24)}`);
      const leadership = someone(world, 'leadership');
      const newEndOn = addMonths(begun, 27);
      await leadership.completes('Decide on longer stay', caseId, { extended: true, newEndOn });
      await clockSays(world, caseId, 'Longest stay', `running until ${newEndOn}`);
      await later(world, 3 * monthMs);
      await leadership.completes('Decide on longer stay', caseId, { extended: false });
      return caseId;
    },
  },
  {
    title: 'a decision on a longer stay that is late climbs to leadership, and support goes on meanwhile [HAC-13.3c]',
    async play(world) {
      const caseId = await inSupport(world);
      await later(world, 25.5 * monthMs);
      await clockSays(world, caseId, 'Decision on a longer stay', 'missed');
      await contactHeld(world, caseId);
      return caseId;
    },
  },
];
