import type { ListenerDetail } from '../model';
import type { JobRow } from '../state';
import { createJob, evaluateJobProperties } from './jobs';
import type { Element, Failure, Step } from './step-context';

/**
 * Execution listeners of service tasks (D20): jobs that run one after the other, before the work begins and after it is
 * done. A failure starts over with the first, as the whole step does (L3).
 */
export type ListenerPlace = NonNullable<JobRow['listener']>;

function listenersOf({ node }: Element, on: ListenerPlace['on']): readonly ListenerDetail[] {
  const { detail } = node;
  if (detail.kind !== 'job') return [];
  return (on === 'start' ? detail.startListeners : detail.endListeners) ?? [];
}

/** Creates the job of the listener at this place. Undefined as a listener means that there is none left. */
export function startListener(
  step: Step,
  element: Element,
  listener: ListenerPlace,
): { readonly started: boolean; readonly failure?: Failure } {
  const detail = listenersOf(element, listener.on)[listener.index];
  if (!detail) return { started: false };
  const job = evaluateJobProperties(step, element, detail);
  if (!job.ok) return { started: false, failure: job.failure };
  createJob(step, element, { ...job.value, headers: {}, listener });
  return { started: true };
}
