import { throwCompensation } from '../compensation';
import type { Element, Failure, Step } from '../step-context';
import { activated, completed, completing } from '../transitions';

/** K1: without anything to compensate it is over at once. Mappings have no effect on it. */
export function compensateFrom(step: Step, element: Element, activityRef: string | undefined): Failure | undefined {
  activated(step, element);
  if (throwCompensation(step, element, activityRef)) return undefined;
  completing(step, element);
  return completed(step, element);
}
