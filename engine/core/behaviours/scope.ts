import type { ScopeBehaviour } from '../behaviour';
import { applyOutputMappings } from '../mappings';
import { closeCatchEvents } from '../catch-events';
import type { Element, Step } from '../step-context';
import { completed, releaseAll, terminated } from '../transitions';
import { startPendingEventSubProcess, terminateChildren } from '../triggers';

/** What all scopes share: they complete when nothing in them is left (L4), and end after their children (L5). */
export const scope: Omit<ScopeBehaviour, 'activate' | 'beforeChildEnds'> = {
  complete: (step, element) => {
    const failure = applyOutputMappings(step, element);
    if (failure) return failure;
    closeCatchEvents(step, element);
    return completed(step, element);
  },
  terminate: (step, element) => {
    releaseAll(step, element);
    if (element.instance.children === 0) terminated(step, element);
    else terminateChildren(step, element);
  },
  afterChildCompleted: (step, element) => completeWhenEmpty(step, element),
  afterChildTerminated: (step, element) => {
    const { state, children } = element.instance;
    if (children > 0) return;
    if (state === 'TERMINATING') {
      terminated(step, element);
      return;
    }
    if (!startPendingEventSubProcess(step, element)) completeWhenEmpty(step, element);
  },
};

function completeWhenEmpty(step: Step, { instance }: Element): void {
  if (instance.children === 0 && instance.activeFlows === 0)
    step.follow({ kind: 'COMPLETE_ELEMENT', key: instance.key });
}
