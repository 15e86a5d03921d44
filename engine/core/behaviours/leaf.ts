import { applyOutputMappings } from '../mappings';
import type { Behaviour } from '../behaviour';
import { closeCatchEvents } from '../catch-events';
import type { Element, Failure, Step } from '../step-context';
import { completed, releaseAll, terminated } from '../transitions';

/** What all elements without children share: completing maps and leaves, terminating lets go of everything. */
export const leaf: Pick<Behaviour, 'complete' | 'terminate'> = {
  complete: (step, element) => {
    const failure = applyOutputMappings(step, element);
    return failure ?? finish(step, element);
  },
  terminate: (step, element) => {
    releaseAll(step, element);
    terminated(step, element);
  },
};

/** What is left to do once the output is mapped. */
export function finish(step: Step, element: Element): Failure | undefined {
  closeCatchEvents(step, element);
  return completed(step, element);
}
