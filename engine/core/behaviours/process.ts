import type { Variables } from '../../port';
import type { ScopeBehaviour } from '../behaviour';
import { closeCatchEvents } from '../catch-events';
import { forgetCompensations } from '../compensation';
import { offerNextMessage } from '../message-starts';
import { findElement, nodeOf, placeOf, type Element, type Step } from '../step-context';
import { activated } from '../transitions';
import { localVariables } from '../variables';
import { activateStart } from './sub-process';
import { scope } from './scope';

/** The process instance itself: the root of its variables, called by nobody or by a call activity. */
export const process: ScopeBehaviour = {
  ...scope,
  activate: (step, element) => {
    activated(step, element);
    activateStart(step, element, element.instance.trigger?.target ?? noneStartOf(element));
    return undefined;
  },
  complete: (step, element) => {
    closeCatchEvents(step, element);
    const { key, isAwaited } = element.instance;
    const variables = localVariables(step, key);
    forgetCompensations(step, element);
    step.emit({ kind: 'ELEMENT_COMPLETED', key, ...placeOf(step, element) });
    if (isAwaited) step.emit({ kind: 'INSTANCE_RESULT_READY', key, variables });
    returnToCaller(step, element, variables);
    offerNextMessage(step, element);
    return undefined;
  },
  terminate: (step, element) => {
    scope.terminate(step, element);
    afterEnd(step, element);
  },
  afterChildTerminated: (step, element) => {
    scope.afterChildTerminated(step, element);
    afterEnd(step, element);
  },
};

function afterEnd(step: Step, element: Element): void {
  if (!step.state.element(element.instance.key)) offerNextMessage(step, element);
}

function noneStartOf({ node, process: executable }: Element): string {
  const starts = node.detail.kind === 'container' ? node.detail.starts : [];
  const start = starts.find((id) => nodeOf(executable, id).eventType === 'NONE');
  if (!start) throw new Error(`Expected process '${executable.id}' to have a none start event, but it has none.`);
  return start;
}

/** C4: without output mappings all root variables of the child propagate, or none; with them they are what the mappings see. */
function returnToCaller(step: Step, { instance }: Element, variables: Variables): void {
  const caller = instance.callerKey === 0 ? undefined : findElement(step, instance.callerKey);
  if (!caller || caller.node.detail.kind !== 'call') return;
  if (caller.node.detail.propagateAllChildVariables || caller.node.outputs.length > 0) {
    step.emit({
      kind: 'EVENT_TRIGGERED',
      key: caller.instance.key,
      trigger: { target: caller.node.nodeId, variables },
    });
  }
  step.follow({ kind: 'COMPLETE_ELEMENT', key: caller.instance.key });
}
