import type { Answers, AnswerValue, RoutingVariables } from '../cases/events';
import { fileLimitsOf } from './files';
import type { EvaluateCondition, Field, Form, Question } from './form';
import {
  dateLimitMessage,
  decimalsMessage,
  exclusiveMessage,
  lengthMessage,
  rangeMessage,
  requiredMessage,
  tooManyFilesMessage,
  tooManyRowsMessage,
} from './messages';
import type { KnownIds } from './read-answer';
import type { DatePart } from './read-date';
import { decideShown, isRecord } from './shown-questions';
import type { RawAnswers, Shown, ShownQuestion } from './shown-questions';

/** The field is a path, `goals[0].byWhen`; `part` names the box of a date that is wrong. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
  readonly part?: DatePart;
}

export interface ValidationContext extends KnownIds {
  /** The local date, `2026-03-29`. */
  readonly today: string;
  readonly evaluateCondition: EvaluateCondition;
}

export interface Validated {
  /** What holds, as the store keeps it; questions that do not apply are not in it. */
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  /** Every routing field of the form: `null` for one that does not apply. Meaningful only without errors. */
  readonly routing: RoutingVariables;
}

/**
 * Holds submitted answers against their form: drops what does not apply, refuses fields the form does not have, reads
 * each answer, and says in order what is wrong. Pure, and the only judge: pages and programs get the same answer.
 */
export function validateAnswers(form: Form, submitted: RawAnswers, context: ValidationContext): Validated {
  const shown = decideShown(form, submitted, context.evaluateCondition, context);
  const errors = shown.questions.flatMap((question) => problem(question, context) ?? []);
  errors.push(...unknownFields(form, submitted));
  const wrong = new Set(errors.map(({ field }) => field));
  return {
    answers: answersThatHold(shown, wrong),
    errors,
    routing: routingVariables(form, shown, wrong),
  };
}

function problem(shown: ShownQuestion, context: ValidationContext): FieldError | undefined {
  const { question, path, read } = shown;
  if (!read.ok) return { field: path, message: read.message, ...(read.part && { part: read.part }) };
  const message = limitProblem(question, read.value, context.today) ?? checkProblem(shown, context.evaluateCondition);
  return message === undefined ? undefined : { field: path, message };
}

function limitProblem({ field, required }: Question, value: AnswerValue, today: string): string | undefined {
  if (field.type === 'list') return rowCountProblem(field, required, Array.isArray(value) ? value.length : 0);
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    return required ? requiredMessage(field) : undefined;
  }
  if (field.type === 'file') return fileCountProblem(field, value);
  if (typeof value === 'number') return numberProblem(field, value);
  if (field.type === 'choices' && Array.isArray(value)) return exclusiveProblem(field, value);
  if (typeof value !== 'string') return undefined;
  if (field.type === 'date') return dateProblem(field, value, today);
  const { minLength = 0, maxLength } = field.limits;
  return value.length < minLength || value.length > maxLength ? lengthMessage(field, value.length) : undefined;
}

function fileCountProblem(field: Field, value: AnswerValue): string | undefined {
  return Array.isArray(value) && value.length > fileLimitsOf(field).most ? tooManyFilesMessage(field) : undefined;
}

/** "None of these" beside others contradicts itself. */
function exclusiveProblem(field: Field, chosen: readonly unknown[]): string | undefined {
  const exclusive = field.options.find((option) => option.exclusive && chosen.includes(option.value));
  return exclusive && chosen.length > 1 ? exclusiveMessage(field, exclusive.label) : undefined;
}

function rowCountProblem(field: Field, required: boolean, rows: number): string | undefined {
  if (rows > field.limits.maxRows) return tooManyRowsMessage(field);
  return rows < Math.max(field.limits.minRows ?? 0, required ? 1 : 0) ? requiredMessage(field) : undefined;
}

function numberProblem(field: Field, value: number): string | undefined {
  const { min = -Infinity, max = Infinity, decimals } = field.limits;
  if (value < min || value > max) return rangeMessage(field);
  return hasMoreDecimals(value, decimals) ? decimalsMessage(field) : undefined;
}

function hasMoreDecimals(value: number, decimals: number): boolean {
  return Number(value.toFixed(Math.min(decimals, 20))) !== value;
}

function dateProblem(field: Field, date: string, today: string): string | undefined {
  const holds = {
    past: date < today,
    notFuture: date <= today,
    notPast: date >= today,
    future: date > today,
  };
  return field.limits.when === undefined || holds[field.limits.when] ? undefined : dateLimitMessage(field);
}

function checkProblem({ question, context }: ShownQuestion, evaluate: EvaluateCondition): string | undefined {
  return question.check === undefined || evaluate(question.check.holds, context) ? undefined : question.check.message;
}

const longestQuoted = 60;

function unknownFields(form: Form, submitted: RawAnswers): FieldError[] {
  const unknown = Object.keys(submitted).filter((key) => !form.questions.has(key));
  for (const { field, rowQuestions } of form.questions.values()) {
    const rows = field.type === 'list' && Object.hasOwn(submitted, field.key) ? submitted[field.key] : [];
    if (!Array.isArray(rows)) continue;
    const known = new Set(rowQuestions.map((question) => question.field.key));
    rows.slice(0, field.limits.maxRows).forEach((row: unknown, index) => {
      if (!isRecord(row)) unknown.push(`${field.key}[${index}]`);
      else
        unknown.push(
          ...Object.keys(row)
            .filter((key) => !known.has(key))
            .map((key) => `${field.key}[${index}].${key}`),
        );
    });
  }
  return unknown.slice(0, 20).map((key) => ({
    field: key.slice(0, longestQuoted),
    message: `Expected only answers to the questions of this form, but got “${key.slice(0, longestQuoted)}”`,
  }));
}

function answersThatHold(shown: Shown, wrong: ReadonlySet<string>): Answers {
  return Object.fromEntries(
    shown.questions
      .filter(({ path, question }) => path === question.field.key && !wrong.has(path))
      .map(({ path }) => [path, shown.answers[path] ?? null]),
  );
}

function routingVariables(form: Form, shown: Shown, wrong: ReadonlySet<string>): RoutingVariables {
  const variables: { [name: string]: string | number | boolean | null } = {};
  for (const { field } of form.questions.values()) {
    if (!field.routing) continue;
    const value = wrong.has(field.key) ? null : (shown.answers[field.key] ?? null);
    variables[field.key] = typeof value === 'object' ? null : value;
  }
  return variables;
}
