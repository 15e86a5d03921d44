import type { SequenceFlow } from '../../model';
import type { Behaviour } from '../behaviour';
import { evaluateBoolean } from '../expressions';
import { fail, succeed, type Element, type Result, type Step } from '../step-context';
import { passThrough } from '../transitions';
import { leaf } from './leaf';

/** G1: the first condition that holds, in reverse document order, else the default. */
export const exclusiveGateway: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    if (element.node.outgoing.length === 0) return passThrough(step, element);
    const flow = chooseFlow(step, element);
    return flow.ok ? passThrough(step, element, [flow.value]) : flow.failure;
  },
};

function chooseFlow(step: Step, { instance, node }: Element): Result<SequenceFlow> {
  const [only, ...others] = node.outgoing;
  if (only && others.length === 0 && !only.condition) return succeed(only);
  const defaultFlow = node.detail.kind === 'gateway' ? node.detail.defaultFlow : undefined;
  for (const flow of node.outgoing) {
    if (!flow.condition || flow.id === defaultFlow) continue;
    const holds = evaluateBoolean(step, flow.condition, instance.key);
    if (!holds.ok) return holds;
    if (holds.value) return succeed(flow);
  }
  const otherwise = node.outgoing.find(({ id }) => id === defaultFlow);
  if (otherwise) return succeed(otherwise);
  return fail({
    errorType: 'CONDITION_ERROR',
    message: 'Expected at least one condition to evaluate to true, or to have a default flow',
  });
}
