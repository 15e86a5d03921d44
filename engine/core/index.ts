export { apply } from './apply';
export { step, type Outcome, type StepSurroundings } from './step';
export type { AnswerOf, Command, CommandKind, CommandOf, ReadDecision, ReadResource } from './commands';
export type { DecisionEvaluator, DecisionResult } from './decisions';
export type { Definitions } from './step-context';
export { userTaskJobType } from './behaviours/user-task';
