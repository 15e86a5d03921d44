import type { ScopeBehaviour } from '../behaviour';
import { openCatchEvents } from '../catch-events';
import { applyInputMappings } from '../mappings';
import { nodeOf, type Element, type Step } from '../step-context';
import { activated } from '../transitions';
import { scope } from './scope';

export const subProcess: ScopeBehaviour = {
  ...scope,
  activate: (step, element) => {
    const failure = applyInputMappings(step, element) ?? openCatchEvents(step, element);
    if (failure) return failure;
    activated(step, element);
    activateStart(step, element, startsOf(element)[0] ?? '');
    return undefined;
  },
};

function startsOf({ node }: Element): readonly string[] {
  return node.detail.kind === 'container' ? node.detail.starts : [];
}

/** What started the scope (a message, a caught error) is handed to its start event, which maps the variables. */
export function activateStart(step: Step, { instance, process }: Element, start: string): void {
  const handedOn = instance.trigger?.target === start ? instance.trigger : undefined;
  step.follow({
    kind: 'ACTIVATE_ELEMENT',
    key: step.nextKey(),
    nodeId: nodeOf(process, start).nodeId,
    rootKey: step.state.rootKeyOf(instance.key) ?? 0,
    processInstanceKey: instance.processInstanceKey,
    definitionKey: instance.definitionKey,
    scopeKey: instance.key,
    viaFlow: false,
    ...(handedOn ? { starting: { trigger: handedOn } } : {}),
  });
}
