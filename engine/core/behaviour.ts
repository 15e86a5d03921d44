import type { ElementType } from '../model';
import type { Element, Failure, Result, Step } from './step-context';

/**
 * What one kind of BPMN element does. Each method says what happened and what follows; a failure is returned before the
 * element has moved on, so that resolving the incident repeats the same method from its beginning (L3).
 */
export interface Behaviour {
  activate(step: Step, element: Element): Failure | undefined;
  complete(step: Step, element: Element): Failure | undefined;
  /** Ends the element at once, or asks its children to end first. */
  terminate(step: Step, element: Element): void;
}

/** Elements that hold others: processes, subprocesses, multi-instance bodies, call activities. */
export interface ScopeBehaviour extends Behaviour {
  /** Before a child that leads nowhere completes. Says whether this child ends the whole scope (MI5). */
  beforeChildEnds?(step: Step, scope: Element, child: Element): Result<{ readonly endsScope: boolean }>;
  afterChildCompleted(step: Step, scope: Element, endsScope: boolean): void;
  afterChildTerminated(step: Step, scope: Element): void;
}

export function isScopeBehaviour(behaviour: Behaviour): behaviour is ScopeBehaviour {
  return 'afterChildTerminated' in behaviour;
}

export type Behaviours = Readonly<Record<ElementType, Behaviour>>;
