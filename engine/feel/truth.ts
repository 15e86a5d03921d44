/** Three-valued logic: what is neither true nor false counts as null. */
import { display } from './display';
import type { Evaluation } from './evaluation';
import type { Outcome } from './value';
import { FeelError } from './value';

/** An error becomes null here, unless it is fatal. */
export function orNull(outcome: Outcome): Outcome {
  return outcome instanceof FeelError && !outcome.isFatal ? null : outcome;
}

function truthOf(outcome: Outcome, evaluation: Evaluation): Outcome {
  if (outcome instanceof FeelError) {
    return orNull(outcome);
  }
  return typeof outcome === 'boolean'
    ? outcome
    : evaluation.nullBecause('INVALID_TYPE', `Expected boolean but found '${display(outcome)}'`);
}

export function negation(outcome: Outcome, evaluation: Evaluation): Outcome {
  const truth = truthOf(outcome, evaluation);
  return typeof truth === 'boolean' ? !truth : truth;
}

/** False as soon as one is false; null if one is null and none false. */
export function conjunction<T>(items: Iterable<T>, evaluate: (item: T) => Outcome, evaluation: Evaluation): Outcome {
  return fold(items, evaluate, evaluation, false);
}

/** True as soon as one is true; null if one is null and none true. */
export function disjunction<T>(items: Iterable<T>, evaluate: (item: T) => Outcome, evaluation: Evaluation): Outcome {
  return fold(items, evaluate, evaluation, true);
}

function fold<T>(
  items: Iterable<T>,
  evaluate: (item: T) => Outcome,
  evaluation: Evaluation,
  decisive: boolean,
): Outcome {
  let state: boolean | null = !decisive;
  for (const item of items) {
    const outcome = evaluate(item);
    // Once null, only a decisive item matters, and the others no longer warn.
    const truth: Outcome = state === null ? orNull(outcome) : truthOf(outcome, evaluation);
    if (truth instanceof FeelError || truth === decisive) {
      return truth;
    }
    state = state === null || typeof truth !== 'boolean' ? null : truth;
  }
  return state;
}
