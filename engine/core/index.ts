export { step, type Outcome } from './step';
export type { AnswerOf, Command, CommandKind, CommandOf, ReadDecision, ReadResource } from './commands';
export type { DecisionEvaluator } from './decisions';
export type { Definitions } from './step-context';
