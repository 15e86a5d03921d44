import type { CallDetail } from '../../model';
import type { ProcessRow } from '../../state';
import type { ScopeBehaviour } from '../behaviour';
import { openCatchEvents } from '../catch-events';
import { evaluateText } from '../expressions';
import { applyInputMappings } from '../mappings';
import { fail, nodeOf, succeed, type Element, type Failure, type Result, type Step } from '../step-context';
import { activated, releaseAll, terminated } from '../transitions';
import { localVariables } from '../variables';
import { scope } from './scope';

/** C1 to C6: runs the latest version of another process as a process instance of its own, in the same root instance. */
export const callActivity: ScopeBehaviour = {
  ...scope,
  activate: (step, element) => {
    const { detail } = element.node;
    if (detail.kind !== 'call') throw new Error(`Expected '${element.node.id}' to call a process, but it calls none.`);
    const failure = applyInputMappings(step, element);
    if (failure) return failure;
    const called = findCalled(step, element, detail);
    if (!called.ok) return called.failure;
    const notOpened = openCatchEvents(step, element);
    if (notOpened) return notOpened;
    activated(step, element);
    startChild(step, element, detail, called.value);
    return undefined;
  },
  terminate: (step, element) => {
    releaseAll(step, element);
    const child = step.state.element(element.instance.calledKey);
    if (child) step.follow({ kind: 'TERMINATE_ELEMENT', key: child.key });
    else terminated(step, element);
  },
  /** The called process has ended: it never ends by itself unless the call activity is ending. */
  afterChildTerminated: (step, element) => {
    if (element.instance.state === 'TERMINATING') terminated(step, element);
  },
};

function findCalled(step: Step, { instance }: Element, detail: CallDetail): Result<ProcessRow> {
  const id = evaluateText(step, detail.processId, instance.key);
  if (!id.ok) return id;
  const called = step.state.latestProcess(id.value);
  if (!called)
    return fail(
      calledElementError(`Expected process with BPMN process id '${id.value}' to be deployed, but not found.`),
    );
  const { root, nodes } = step.definitions.process(called.key);
  const starts = root.detail.kind === 'container' ? root.detail.starts : [];
  if (starts.some((start) => nodes.get(start)?.eventType === 'NONE')) return succeed(called);
  return fail(
    calledElementError(
      `Expected process with BPMN process id '${id.value}' to have a none start event, but not found.`,
    ),
  );
}

function calledElementError(message: string): Failure {
  return { errorType: 'CALLED_ELEMENT_ERROR', message };
}

/** C3: all variables that the call activity sees, or its own ones only. */
function startChild(step: Step, element: Element, detail: CallDetail, called: ProcessRow): void {
  const { instance } = element;
  const variables = detail.propagateAllParentVariables
    ? Object.fromEntries(step.state.visibleVariables(instance.key))
    : localVariables(step, instance.key);
  const key = step.nextKey();
  step.emit({ kind: 'CHILD_CALLED', key: instance.key, calledKey: key });
  step.follow({
    kind: 'ACTIVATE_ELEMENT',
    key,
    nodeId: nodeOf(step.definitions.process(called.key), called.bpmnProcessId).nodeId,
    rootKey: step.state.rootKeyOf(instance.key) ?? 0,
    processInstanceKey: key,
    definitionKey: called.key,
    scopeKey: 0,
    viaFlow: false,
    starting: { callerKey: instance.key },
    variables,
  });
}
