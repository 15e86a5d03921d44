import type { Behaviour } from '../behaviour';
import { openCatchEvents } from '../catch-events';
import { applyInputMappings } from '../mappings';
import { activated } from '../transitions';
import { leaf } from './leaf';

/** Waits for its message, signal or timer; a link catch event goes straight on, without input mappings (N1). */
export const intermediateCatchEvent: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    if (element.node.eventType === 'LINK') {
      activated(step, element);
      step.follow({ kind: 'COMPLETE_ELEMENT', key: element.instance.key });
      return undefined;
    }
    const failure = applyInputMappings(step, element) ?? openCatchEvents(step, element, [element.node]);
    if (failure) return failure;
    activated(step, element);
    return undefined;
  },
};
