import { applyOutputMappings } from '../mappings';
import type { Behaviour } from '../behaviour';
import { closeCatchEvents } from '../catch-events';
import { completed, releaseAll, terminated } from '../transitions';

/** What all elements without children share: completing maps and leaves, terminating lets go of everything. */
export const leaf: Pick<Behaviour, 'complete' | 'terminate'> = {
  complete: (step, element) => {
    const failure = applyOutputMappings(step, element);
    if (failure) return failure;
    closeCatchEvents(step, element);
    return completed(step, element);
  },
  terminate: (step, element) => {
    releaseAll(step, element);
    terminated(step, element);
  },
};
