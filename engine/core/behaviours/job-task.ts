import type { Variables } from '../../port';
import type { Behaviour } from '../behaviour';
import { openCatchEvents } from '../catch-events';
import { createJob, evaluateJob } from '../jobs';
import { startListener, type ListenerPlace } from '../listeners';
import { applyInputMappings, applyOutputMappings } from '../mappings';
import type { Element, Failure, Step } from '../step-context';
import { activated } from '../transitions';
import { mergeLocal, mergePropagating } from '../variables';
import { finish, leaf } from './leaf';

/**
 * Service, send, script and business rule tasks and message throw events that a worker carries out, in the order of L2,
 * with the execution listeners around the work (D20).
 */
export const jobTask: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    const failure = applyInputMappings(step, element);
    return failure ?? continueActivation(step, element, 0);
  },
  complete: (step, element) => {
    const failure = applyOutputMappings(step, element);
    return failure ?? continueCompletion(step, element, 0);
  },
};

/** A listener's job is done: what it gave stays on the task before the work (V4) and goes to the flow scope after it (V2). */
export function listenerCompleted(
  step: Step,
  element: Element,
  { on, index }: ListenerPlace,
  variables: Variables,
): Failure | undefined {
  if (on === 'start') {
    mergeLocal(step, element.instance.key, variables);
    return continueActivation(step, element, index + 1);
  }
  mergePropagating(step, element.instance.scopeKey, variables);
  return continueCompletion(step, element, index + 1);
}

function continueActivation(step: Step, element: Element, index: number): Failure | undefined {
  const { started, failure } = startListener(step, element, { on: 'start', index });
  if (started || failure) return failure;
  return begin(step, element);
}

function begin(step: Step, element: Element): Failure | undefined {
  const { detail } = element.node;
  if (detail.kind !== 'job')
    throw new Error(`Expected '${element.node.id}' to have a task definition, but it has none.`);
  const job = evaluateJob(step, element, detail);
  if (!job.ok) return job.failure;
  const notOpened = openCatchEvents(step, element);
  if (notOpened) return notOpened;
  createJob(step, element, job.value);
  activated(step, element);
  return undefined;
}

function continueCompletion(step: Step, element: Element, index: number): Failure | undefined {
  const { started, failure } = startListener(step, element, { on: 'end', index });
  if (started || failure) return failure;
  return finish(step, element);
}
