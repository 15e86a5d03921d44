import type { Step } from './step-context';

/** The text of a deployed file, once for all that is in it. */
export function storeResource(step: Step, content: string): number {
  const key = step.nextKey();
  step.emit({ kind: 'RESOURCE_STORED', key, content });
  return key;
}
