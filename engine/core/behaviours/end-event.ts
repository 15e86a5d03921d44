import type { Behaviour } from '../behaviour';
import { findCatch } from '../catch-search';
import { throwEscalation } from '../escalation';
import { evaluateText } from '../expressions';
import { unhandledError } from '../errors';
import { applyOutputMappings } from '../mappings';
import { scopeOf, type Element, type Failure, type Step } from '../step-context';
import { activated, completed, completing } from '../transitions';
import { terminateChildren, trigger } from '../triggers';
import { leaf } from './leaf';
import { compensateFrom } from './throw-compensation';
import { throwSignal } from './throw-signal';
import type { ThrowDetail } from '../../model';

/** Over at once; input mappings have an effect on signal end events only. A message end event is a job task. */
export const endEvent: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    const event = eventOf(element);
    if (event.kind === 'error') return throwFrom(step, element, event);
    if (event.kind === 'escalation') return escalateFrom(step, element, event);
    if (event.kind === 'compensation') return compensateFrom(step, element, event.activityRef);
    if (event.kind === 'signal') return throwSignal(step, element, event.name);
    activated(step, element);
    return completeAtOnce(step, element);
  },
  complete,
};

function complete(step: Step, element: Element): Failure | undefined {
  if (eventOf(element).kind === 'compensation') return completed(step, element);
  const failure = applyOutputMappings(step, element);
  if (failure) return failure;
  return eventOf(element).kind === 'terminate' ? endScope(step, element) : completed(step, element);
}

function completeAtOnce(step: Step, element: Element): Failure | undefined {
  completing(step, element);
  return complete(step, element);
}

function eventOf({ node }: Element): ThrowDetail['event'] {
  return node.detail.kind === 'throw' ? node.detail.event : { kind: 'none' };
}

/** E2: who catches it interrupts the scope of this event; it stays active until then. E3: nobody does. */
function throwFrom(
  step: Step,
  element: Element,
  event: ThrowDetail['event'] & { readonly kind: 'error' },
): Failure | undefined {
  const code = evaluateText(step, event.code, element.instance.key);
  if (!code.ok) return code.failure;
  const caught = findCatch(step, element, 'error', code.value);
  if (!caught) return unhandledError(step, element, code.value, '');
  activated(step, element);
  trigger(step, caught.owner, caught.event, { variables: {}, isError: true });
  return undefined;
}

function escalateFrom(
  step: Step,
  element: Element,
  event: ThrowDetail['event'] & { readonly kind: 'escalation' },
): Failure | undefined {
  const code = evaluateText(step, event.code, element.instance.key);
  if (!code.ok) return code.failure;
  activated(step, element);
  if (throwEscalation(step, element, code.value) === 'goes on')
    step.follow({ kind: 'COMPLETE_ELEMENT', key: element.instance.key });
  return undefined;
}

/** L6: everything else in this scope ends, and the scope completes. */
function endScope(step: Step, element: Element): Failure | undefined {
  const scope = scopeOf(step, element);
  if (!scope) throw new Error(`Expected end event '${element.node.id}' to be in a scope, but it is in none.`);
  step.emit({ kind: 'SCOPE_INTERRUPTED', key: scope.instance.key, by: element.node.nodeId });
  const failure = completed(step, element);
  if (!failure && scope.instance.children > 0) terminateChildren(step, scope);
  return failure;
}
