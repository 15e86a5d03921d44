import type { Value } from '../../model';
import { evaluateText } from '../expressions';
import { applyInputMappings } from '../mappings';
import type { Element, Failure, Step } from '../step-context';
import { activated } from '../transitions';
import { localVariables } from '../variables';

/** S2: of all throw and end events without a job, those of signals have input mappings: what is mapped goes with the signal. */
export function throwSignal(step: Step, element: Element, signalName: Value): Failure | undefined {
  const { key } = element.instance;
  const failure = applyInputMappings(step, element);
  if (failure) return failure;
  const name = evaluateText(step, signalName, key);
  if (!name.ok) return name.failure;
  activated(step, element);
  step.follow({ kind: 'BROADCAST_SIGNAL', name: name.value, variables: localVariables(step, key) });
  step.follow({ kind: 'COMPLETE_ELEMENT', key });
  return undefined;
}
