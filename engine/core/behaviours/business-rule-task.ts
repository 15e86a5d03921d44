import type { Behaviour } from '../behaviour';
import { evaluateCalledDecision } from '../decisions';
import { evaluateText } from '../expressions';
import { applyInputMappings } from '../mappings';
import { activated } from '../transitions';
import { leaf } from './leaf';

/** A called decision whose output goes where a job's variables would go. With a task definition it is a job task. */
export const businessRuleTask: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    const { detail, nodeId } = element.node;
    if (detail.kind !== 'decision') throw new Error(`Expected '${nodeId}' to call a decision, but it calls none.`);
    const { key } = element.instance;
    const failure = applyInputMappings(step, element);
    if (failure) return failure;
    const decisionId = evaluateText(step, detail.decisionId, key);
    if (!decisionId.ok) return decisionId.failure;
    const output = evaluateCalledDecision(step, element, decisionId.value);
    if (!output.ok) return output.failure;
    activated(step, element);
    step.emit({
      kind: 'EVENT_TRIGGERED',
      key,
      trigger: { target: nodeId, variables: { [detail.resultVariable]: output.value } },
    });
    step.follow({ kind: 'COMPLETE_ELEMENT', key });
    return undefined;
  },
};
