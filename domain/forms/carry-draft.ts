import type { Answers, AnswerValue } from '../cases/events';
import type { Form, Question } from './form';
import { isRecord } from './shown-questions';

export interface CarriedDraft {
  readonly answers: Answers;
  /** What the new version has no place for, so that the page can show it before it is gone. */
  readonly dropped: readonly { readonly field: string; readonly value: AnswerValue }[];
}

/**
 * Brings a draft to the form's present version. Half-typed text is kept as it is; an option that no longer exists, a
 * question that is gone or an answer of another kind is not kept but listed.
 */
export function carryDraft(form: Form, draft: Answers): CarriedDraft {
  const answers: { [key: string]: AnswerValue } = {};
  const dropped: { field: string; value: AnswerValue }[] = [];
  for (const [key, value] of Object.entries(draft)) {
    const question = form.questions.get(key);
    if (!question) dropped.push({ field: key, value });
    else if (question.field.type === 'list') answers[key] = carryRows(question, value, dropped);
    else if (fits(question, value)) answers[key] = value;
    else {
      const still = stillOffered(question, value);
      if (still.length > 0) answers[key] = still;
      dropped.push({ field: key, value: lost(value, still) });
    }
  }
  return { answers, dropped };
}

function fits({ field }: Question, value: AnswerValue): boolean {
  if (value === null || value === '') return true;
  const offered = (choice: unknown): boolean => field.options.some((option) => option.value === choice);
  switch (field.type) {
    case 'yesNo':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' || typeof value === 'string';
    case 'choice':
      return offered(value);
    case 'choices':
      return Array.isArray(value) && value.every(offered);
    case 'file':
      return Array.isArray(value) && value.every((id) => typeof id === 'string');
    default:
      return typeof value === 'string';
  }
}

function stillOffered({ field }: Question, value: AnswerValue): readonly string[] {
  if (field.type !== 'choices' || !Array.isArray(value)) return [];
  return field.options.map((option) => option.value).filter((option) => value.includes(option));
}

function lost(value: AnswerValue, still: readonly string[]): AnswerValue {
  return still.length > 0 && Array.isArray(value)
    ? value.filter((entry): entry is string => typeof entry === 'string' && !still.includes(entry))
    : value;
}

function carryRows(list: Question, value: AnswerValue, dropped: { field: string; value: AnswerValue }[]): AnswerValue {
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  if (!Array.isArray(value) && value !== null) dropped.push({ field: list.field.key, value });
  return rows.filter(isRecord).map((row, index) => {
    const carried: { [key: string]: AnswerValue } = {};
    for (const [key, answer] of Object.entries(row as { [key: string]: AnswerValue })) {
      const question = list.rowQuestions.find((candidate) => candidate.field.key === key);
      if (question && fits(question, answer)) carried[key] = answer;
      else dropped.push({ field: `${list.field.key}[${index}].${key}`, value: answer });
    }
    return carried;
  });
}
