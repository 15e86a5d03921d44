import type { Answers, AnswerValue } from '../cases/events';
import type { ConditionContext, EvaluateCondition, Field, Form, FormItem, Question } from './form';
import { readAnswer } from './read-answer';
import type { KnownIds, ReadAnswer } from './read-answer';

/** A question that applies, with what was answered. Rows of a list follow their list. */
export interface ShownQuestion {
  readonly question: Question;
  /** `goals`, `goals[0].byWhen`: rows count from 0. */
  readonly path: string;
  readonly raw: unknown;
  readonly read: ReadAnswer;
  /** What the question's check may look at: the answers of the form up to here. Questions of rows have no checks. */
  readonly context: ConditionContext;
}

export interface Shown {
  readonly questions: readonly ShownQuestion[];
  /** Every key of the form: unanswered for what does not apply or cannot be read. */
  readonly answers: Answers;
  /** Component ids of sections, texts and tables that do not apply. */
  readonly hiddenItems: ReadonlySet<string>;
}

export type RawAnswers = { readonly [key: string]: unknown };

/**
 * Decides which questions apply, in the order of the form: a condition sees the answers of what is shown before it and
 * nothing answered for everything else, so that an answer left behind in a hidden field decides nothing.
 */
export function decideShown(form: Form, raw: RawAnswers, evaluate: EvaluateCondition, ids: KnownIds = {}): Shown {
  const answers: { [key: string]: AnswerValue } = {};
  for (const { field } of form.questions.values()) answers[field.key] = unanswered(field);
  const questions: ShownQuestion[] = [];
  const hiddenItems = new Set<string>();

  const isHidden = (hide: string | undefined, context: ConditionContext): boolean =>
    hide !== undefined && evaluate(hide, context);

  const readQuestion = (question: Question): void => {
    const { key } = question.field;
    const own = Object.hasOwn(raw, key) ? raw[key] : undefined;
    const read = readAnswer(question.field, own, ids);
    const context = answers;
    if (question.field.type !== 'list' || !read.ok) {
      answers[key] = read.ok ? read.value : unanswered(question.field);
      questions.push({ question, path: key, raw: own, read, context });
      return;
    }
    const rows = Array.isArray(own) ? own.slice(0, question.field.limits.maxRows + 1) : [];
    const shownRows = rows.map((row, index) => shownInRow(question, row, index));
    const values = shownRows.map(rowAnswers);
    answers[key] = values;
    questions.push({ question, path: key, raw: own, read: { ok: true, value: values }, context }, ...shownRows.flat());
  };

  const shownInRow = (list: Question, row: unknown, index: number): readonly ShownQuestion[] => {
    const values: { [key: string]: AnswerValue } = {};
    for (const { field } of list.rowQuestions) values[field.key] = unanswered(field);
    const shown: ShownQuestion[] = [];
    for (const question of list.rowQuestions) {
      const { key } = question.field;
      if (question.hide !== undefined && evaluate(question.hide, { ...answers, this: values })) continue;
      const own = isRecord(row) && Object.hasOwn(row, key) ? row[key] : undefined;
      const read = readAnswer(question.field, own, ids);
      values[key] = read.ok ? read.value : unanswered(question.field);
      shown.push({ question, path: `${list.field.key}[${index}].${key}`, raw: own, read, context: answers });
    }
    return shown;
  };

  const walk = (items: readonly FormItem[]): void => {
    for (const item of items) {
      if (isHidden(item.hide, answers)) hiddenItems.add(item.id);
      else if (item.kind === 'question') readQuestion(item);
      else if (item.kind === 'section') walk(item.items);
    }
  };

  walk(form.items);
  return { questions, answers, hiddenItems };
}

export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nothing chosen is an empty list, so that a condition may look into it. */
function unanswered(field: Field): AnswerValue {
  return field.type === 'choices' || field.type === 'list' || field.type === 'file' ? [] : null;
}

function rowAnswers(shown: readonly ShownQuestion[]): { readonly [key: string]: AnswerValue } {
  return Object.fromEntries(
    shown.map(({ question, read }) => [question.field.key, read.ok ? read.value : unanswered(question.field)]),
  );
}
