import type { Answers, AnswerValue } from '../cases/events';
import type { Form } from './form';
import { readAnswer } from './read-answer';

/** What a form shows already filled in, and what must be asked again every time (HAC-12.17c, HAC-20.4b). */
export interface Known {
  readonly field: string;
  readonly value: AnswerValue;
}

/**
 * The answers a form starts with: what the case knows, where it still is an answer to the question. Questions that the
 * dictionary wants asked afresh (the direct suicide question, each risk check, signatures) start blank, and so do files:
 * one that is attached to the case is not attached again.
 */
export function prefill(form: Form, known: readonly Known[]): Answers {
  const answers: { [key: string]: AnswerValue } = {};
  for (const { field: key, value } of known) {
    const question = form.questions.get(key);
    if (!question || question.field.afresh || question.field.type === 'file') continue;
    if (question.field.type === 'list' || readAnswer(question.field, value).ok) answers[key] = value;
  }
  return answers;
}
