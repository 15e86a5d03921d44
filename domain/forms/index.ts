export { carryDraft } from './carry-draft';
export type { CarriedDraft } from './carry-draft';
export { chosenFileProblem, fileKindDetails, fileLimitsInWords, fileLimitsOf, kindOfMediaType } from './files';
export type { ChosenFile, FileKind, FileLimits } from './files';
export type {
  Condition,
  ConditionContext,
  EvaluateCondition,
  Field,
  FieldGroup,
  FieldOption,
  FieldType,
  Form,
  FormItem,
  KnownTable,
  Paragraph,
  Question,
  Section,
  Voice,
} from './form';
export { prefill } from './prefill';
export type { Known } from './prefill';
export { dateBoxes, joinDateBoxes, readDate } from './read-date';
export type { DatePart } from './read-date';
export type { KnownIds } from './read-answer';
export { decideShown, isRecord } from './shown-questions';
export type { RawAnswers, Shown, ShownQuestion } from './shown-questions';
export { validateAnswers } from './validate-answers';
export type { FieldError, Validated, ValidationContext } from './validate-answers';
