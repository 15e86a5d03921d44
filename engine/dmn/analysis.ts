/** What can be said about decisions without evaluating them. */
import { functionsUsed } from '../feel';
import type { Decision } from './model';
import { expressionsOf } from './model';

/** The names of all functions that the decision's own logic calls, each once. A lint refuses `now` and `today` by it. */
export function functionsUsedBy(decision: Decision): ReadonlySet<string> {
  const logics = [decision.logic, ...decision.requiredKnowledge.map(({ logic }) => logic)];
  return new Set(logics.flatMap(expressionsOf).flatMap((parsed) => [...functionsUsed(parsed)]));
}
