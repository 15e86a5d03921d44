import type { Behaviour } from '../behaviour';
import { closeCatchEvents, openCatchEvents } from '../catch-events';
import { applyOutputMappings } from '../mappings';
import { scopeOf, type Element, type Failure, type Step } from '../step-context';
import { activated, completed } from '../transitions';
import { mergeLocal } from '../variables';
import { leaf } from './leaf';

/**
 * Starts are over as soon as they are active; the variables of what started it are mapped on completion (V8). What the
 * event subprocesses of a process wait for opens then, so that their keys may come from the message that began it (M3).
 */
export const startEvent: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    activated(step, element);
    keepVariables(step, element);
    step.follow({ kind: 'COMPLETE_ELEMENT', key: element.instance.key });
    return undefined;
  },
  complete: (step, element) => {
    const failure = applyOutputMappings(step, element) ?? openEventsOfProcess(step, element);
    if (failure) return failure;
    closeCatchEvents(step, element);
    return completed(step, element);
  },
};

/** V8: of what began the process. */
function keepVariables(step: Step, { instance, node, process }: Element): void {
  const { trigger } = instance;
  if (trigger?.target === node.nodeId && node.scopeId === process.root.nodeId)
    mergeLocal(step, instance.key, trigger.variables);
}

function openEventsOfProcess(step: Step, element: Element): Failure | undefined {
  const scope = scopeOf(step, element);
  return scope?.node.type === 'PROCESS' ? openCatchEvents(step, scope) : undefined;
}
