/** DMN as Zeebe 8.5.8 evaluates it. See README.md. */
export { evaluateDecision } from './evaluate';
export type {
  DecisionOutcome,
  DecisionVariables,
  EvaluatedDecisionTrace,
  EvaluatedInput,
  EvaluatedOutput,
  MatchedRule,
} from './evaluate';
export { functionsUsedBy } from './analysis';
export type { Decision, DecisionRequirements, DecisionType } from './model';
export { readDecisions } from './read';
export type { ReadResult } from './read';
