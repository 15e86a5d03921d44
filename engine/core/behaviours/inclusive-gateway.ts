import type { SequenceFlow } from '../../model';
import type { Behaviour } from '../behaviour';
import { evaluateBoolean } from '../expressions';
import { fail, succeed, type Element, type Result, type Step } from '../step-context';
import { passThrough } from '../transitions';
import { leaf } from './leaf';

/** G3, the fork of 8.5: every condition that holds, else the default. Joins are refused at deployment. */
export const inclusiveGateway: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    if (element.node.outgoing.length === 0) return passThrough(step, element);
    const flows = chooseFlows(step, element);
    return flows.ok ? passThrough(step, element, flows.value) : flows.failure;
  },
};

function chooseFlows(step: Step, { instance, node }: Element): Result<readonly SequenceFlow[]> {
  const [only, ...others] = node.outgoing;
  if (only && others.length === 0 && !only.condition) return succeed([only]);
  const defaultFlow = node.detail.kind === 'gateway' ? node.detail.defaultFlow : undefined;
  const chosen: SequenceFlow[] = [];
  for (const flow of node.outgoing) {
    if (!flow.condition || flow.id === defaultFlow) continue;
    const holds = evaluateBoolean(step, flow.condition, instance.key);
    if (!holds.ok) return holds;
    if (holds.value) chosen.push(flow);
  }
  if (chosen.length > 0) return succeed(chosen);
  const otherwise = node.outgoing.find(({ id }) => id === defaultFlow);
  if (otherwise) return succeed([otherwise]);
  return fail({
    errorType: 'CONDITION_ERROR',
    message: 'Expected at least one condition to evaluate to true, or to have a default flow',
  });
}
