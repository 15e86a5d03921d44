export { step, type Outcome } from './step';
export type {
  AnswerOf,
  Command,
  CommandKind,
  CommandOf,
  JobsToActivate,
  ProcessToCreate,
  ReadRequirements,
  ReadResource,
} from './commands';
export type { DecisionEvaluator, EvaluatedInFile } from './decisions';
export type { Definitions } from './step-context';
