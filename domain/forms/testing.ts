import type { ConditionContext, EvaluateCondition, Field, FieldType, Form, FormItem, Question } from './form';

/** A field for tests, plain unless said otherwise. */
export function fieldOf(key: string, type: FieldType, own: Partial<Field> = {}): Field {
  return {
    key,
    type,
    label: key,
    asked: `your ${key}`,
    options: [],
    sensitivity: 'ordinary',
    clauses: [],
    group: 'person',
    routing: false,
    limits: { decimals: 0, maxLength: 50, maxRows: 5 },
    errors: {},
    dropdown: false,
    afresh: false,
    ...own,
  };
}

export function questionOf(field: Field, own: Partial<Question> = {}): Question {
  return { kind: 'question', id: field.key, field, required: false, rowQuestions: [], ...own };
}

export function formOf(...items: FormItem[]): Form {
  const questions = items
    .flatMap((item) => questionsOf(item))
    .map((question) => [question.field.key, question] as const);
  return {
    id: 'test/form',
    version: 'v1',
    title: 'Test',
    voice: 'self',
    submitLabel: 'Send',
    items,
    questions: new Map(questions),
    reads: [],
  };
}

function questionsOf(item: FormItem): readonly Question[] {
  if (item.kind === 'section') return item.items.flatMap(questionsOf);
  return item.kind === 'question' ? [item] : [];
}

/** Conditions of tests are `name=value` or `name!=value`, compared as text; `this.name` is of the row. */
export const evaluateSimply: EvaluateCondition = (condition, context) => {
  const [, inRow, name = '', not, value] = /^(this\.)?(\w+)(!?)=(.*)$/.exec(condition) ?? [];
  const answers = inRow === undefined ? context : context['this'];
  return (JSON.stringify((answers as ConditionContext)[name] ?? null).replaceAll('"', '') === value) !== (not === '!');
};
