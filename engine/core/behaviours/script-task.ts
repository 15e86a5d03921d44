import type { Behaviour } from '../behaviour';
import { evaluateExpression } from '../expressions';
import { applyInputMappings } from '../mappings';
import { activated } from '../transitions';
import { leaf } from './leaf';

/** A FEEL expression whose result goes where a job's variables would go. With a task definition it is a job task. */
export const scriptTask: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    const { detail, nodeId } = element.node;
    if (detail.kind !== 'script') throw new Error(`Expected '${nodeId}' to have a script, but it has none.`);
    const { key } = element.instance;
    const failure = applyInputMappings(step, element);
    if (failure) return failure;
    const result = evaluateExpression(step, detail.expression, key);
    if (!result.ok) return result.failure;
    activated(step, element);
    const variables = { [detail.resultVariable]: result.value.value };
    step.emit({ kind: 'EVENT_TRIGGERED', key, trigger: { target: nodeId, variables } });
    step.follow({ kind: 'COMPLETE_ELEMENT', key });
    return undefined;
  },
};
