import type { Behaviour } from '../behaviour';
import { throwEscalation } from '../escalation';
import { evaluateText } from '../expressions';
import { applyOutputMappings } from '../mappings';
import type { Element, Failure, Step } from '../step-context';
import { activated, activateIn, completed, completedWithoutFlow } from '../transitions';
import { leaf } from './leaf';
import { compensateFrom } from './throw-compensation';
import { throwSignal } from './throw-signal';

/** None, escalation and link throw events: input mappings have no effect on them. A message throw event is a job task. */
export const intermediateThrowEvent: Behaviour = {
  ...leaf,
  activate: activateThrow,
  complete: (step, element) => {
    const { detail } = element.node;
    if (detail.kind === 'throw' && detail.event.kind === 'compensation') return completed(step, element);
    const failure = applyOutputMappings(step, element);
    if (failure) return failure;
    if (detail.kind !== 'throw' || detail.event.kind !== 'link') return completed(step, element);
    const { instance, process } = element;
    const name = detail.event.target;
    const target = [...process.nodes.values()].find(
      (node) =>
        node.scopeId === element.node.scopeId &&
        node.detail.kind === 'catch' &&
        node.detail.event.kind === 'link' &&
        node.detail.event.name === name,
    );
    if (!target)
      throw new Error(`Expected a link catch event '${name}' in the scope of '${element.node.id}', but found none.`);
    completedWithoutFlow(step, element);
    activateIn(step, instance, target, false);
    return undefined;
  },
};

function activateThrow(step: Step, element: Element): Failure | undefined {
  const { detail } = element.node;
  const { key } = element.instance;
  if (detail.kind === 'throw' && detail.event.kind === 'compensation')
    return compensateFrom(step, element, detail.event.activityRef);
  if (detail.kind === 'throw' && detail.event.kind === 'signal') return throwSignal(step, element, detail.event.name);
  if (detail.kind !== 'throw' || detail.event.kind !== 'escalation') {
    activated(step, element);
    step.follow({ kind: 'COMPLETE_ELEMENT', key });
    return undefined;
  }
  const code = evaluateText(step, detail.event.code, key);
  if (!code.ok) return code.failure;
  activated(step, element);
  if (throwEscalation(step, element, code.value) === 'goes on') step.follow({ kind: 'COMPLETE_ELEMENT', key });
  return undefined;
}
