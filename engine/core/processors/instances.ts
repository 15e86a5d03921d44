import type { ProcessInstance } from '../../port';
import type { ProcessRow } from '../../state';
import { Refused, type CommandOf } from '../commands';
import { checkStarts, startAtElements } from '../start-instructions';
import { findElement, nodeOf, type Step } from '../step-context';
import { mergeLocal, mergePropagating } from '../variables';

export function createInstance(step: Step, command: CommandOf<'CREATE_INSTANCE'>): ProcessInstance {
  const process = findProcess(step, command);
  const executable = step.definitions.process(process.key);
  const { startAt, variables, isAwaited = false } = command;
  const starts = executable.root.detail.kind === 'container' ? executable.root.detail.starts : [];
  if (startAt.length > 0) checkStarts(executable, startAt);
  else if (!starts.some((id) => nodeOf(executable, id).eventType === 'NONE')) {
    throw new Refused(
      'INVALID_STATE',
      `Expected to create instance of process with none start event, but there is no such event`,
    );
  }
  const processInstanceKey = step.nextKey();
  step.emit({ kind: 'PROCESS_INSTANCE_CREATED', key: step.nextKey(), process, processInstanceKey, variables, startAt });
  if (startAt.length > 0)
    startAtElements(step, executable, { process, processInstanceKey, startAt, variables, isAwaited });
  else {
    step.follow({
      kind: 'ACTIVATE_ELEMENT',
      key: processInstanceKey,
      nodeId: executable.root.nodeId,
      rootKey: processInstanceKey,
      processInstanceKey,
      definitionKey: process.key,
      scopeKey: 0,
      viaFlow: false,
      variables,
      ...(isAwaited && { starting: { isAwaited } }),
    });
  }
  return {
    processInstanceKey: String(processInstanceKey),
    bpmnProcessId: process.bpmnProcessId,
    version: process.version,
    processDefinitionKey: String(process.key),
  };
}

/** P1: version -1 or none means the latest. */
function findProcess(step: Step, { definition }: CommandOf<'CREATE_INSTANCE'>): ProcessRow {
  if ('definitionKey' in definition) {
    const process = step.state.process(definition.definitionKey);
    if (process) return process;
    throw new Refused(
      'NOT_FOUND',
      `Expected to find process definition with key '${definition.definitionKey}', but none found`,
    );
  }
  const { bpmnProcessId, version } = definition;
  const process =
    version === undefined || version === -1
      ? step.state.latestProcess(bpmnProcessId)
      : step.state.processVersion(bpmnProcessId, version);
  if (process) return process;
  const which = version === undefined || version === -1 ? '' : ` and version '${version}'`;
  throw new Refused(
    'NOT_FOUND',
    `Expected to find process definition with process ID '${bpmnProcessId}'${which}, but none found`,
  );
}

/** P4, C5: a whole process instance, and never a called one alone. */
export function cancelInstance(step: Step, { processInstanceKey }: CommandOf<'CANCEL_INSTANCE'>): undefined {
  const instance = step.state.element(processInstanceKey);
  if (instance?.scopeKey !== 0 || instance.state === 'TERMINATING') {
    throw new Refused(
      'NOT_FOUND',
      `Expected to cancel a process instance with key '${processInstanceKey}', but no such process was found`,
    );
  }
  if (instance.callerKey !== 0) {
    const root = step.state.rootKeyOf(processInstanceKey);
    throw new Refused(
      'INVALID_STATE',
      `Expected to cancel a process instance with key '${processInstanceKey}', but it is created by a parent process instance. Cancel the root process instance '${root}' instead.`,
    );
  }
  step.follow({ kind: 'TERMINATE_ELEMENT', key: processInstanceKey });
}

/** V2, V4, V11. */
export function setVariables(
  step: Step,
  { elementInstanceKey, variables, local }: CommandOf<'SET_VARIABLES'>,
): undefined {
  const element = findElement(step, elementInstanceKey);
  if (!element || element.instance.state === 'TERMINATING') {
    throw new Refused(
      'NOT_FOUND',
      `Expected to update variables for element with key '${elementInstanceKey}', but no such element was found`,
    );
  }
  if (local) mergeLocal(step, elementInstanceKey, variables);
  else mergePropagating(step, elementInstanceKey, variables);
  step.emit({ kind: 'VARIABLES_SET', key: step.nextKey(), scopeKey: elementInstanceKey, variables, local });
}
