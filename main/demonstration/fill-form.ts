import type { AnswerValue, Answers } from '../../domain/cases';
import { decideShown, validateAnswers } from '../../domain/forms';
import type { EvaluateCondition, Field, Form, Question } from '../../domain/forms';
import { addDays } from '../../domain/time';
import type { LocalDate } from '../../domain/time';

/**
 * Fills a form as somebody would who has little time: what is wished for, and for the rest of the required questions an
 * answer that holds. Which questions there are follows from the answers, so it goes round until nothing is missing.
 */
export interface FormFilling {
  readonly wishes: Answers;
  readonly known: Answers;
  readonly today: LocalDate;
  readonly evaluateCondition: EvaluateCondition;
  readonly below: (limit: number) => number;
  readonly staff: readonly string[];
}

const mostRounds = 12;

export function fillForm(form: Form, filling: FormFilling): Answers {
  const keys = new Set(form.questions.keys());
  let answers: Answers = onlyOf(keys, { ...filling.known, ...filling.wishes });
  for (let round = 0; round < mostRounds; round++) {
    const checked = validateAnswers(form, answers, filling);
    if (checked.errors.length === 0) return checked.answers;
    answers = { ...answers, ...missingAnswers(form, answers, filling, checked.errors) };
  }
  const { errors } = validateAnswers(form, answers, filling);
  throw new Error(
    `Expected to fill ${form.id}, but ${errors.map(({ field, message }) => `${field}: ${message}`).join('; ')}.`,
  );
}

function missingAnswers(
  form: Form,
  answers: Answers,
  filling: FormFilling,
  errors: readonly { readonly field: string }[],
): Answers {
  const wrong = new Set(errors.map(({ field }) => field.replace(/\[.*$/, '')));
  const shown = decideShown(form, answers, filling.evaluateCondition, filling);
  const questions = new Map(shown.questions.map(({ question }) => [question.field.key, question]));
  return Object.fromEntries(
    [...wrong].flatMap((key) => {
      const question = form.questions.get(key) ?? questions.get(key);
      return question ? [[key, answerTo(question, filling)]] : [];
    }),
  );
}

function answerTo(question: Question, filling: FormFilling): AnswerValue {
  const { field } = question;
  if (field.type === 'list')
    return [
      Object.fromEntries(question.rowQuestions.map((inner) => [inner.field.key, answerTo(inner, filling)])),
    ] as AnswerValue;
  return simpleAnswer(field, filling);
}

function simpleAnswer(field: Field, { today, below, staff }: FormFilling): AnswerValue {
  switch (field.type) {
    case 'yesNo':
      return true;
    case 'choice':
      return field.options[below(field.options.length)]?.value ?? null;
    case 'choices':
      return field.options.filter(({ exclusive }) => !exclusive).map(({ value }) => value);
    case 'date':
      return field.limits.when === 'past' || field.limits.when === 'notFuture' ? addDays(today, -1) : addDays(today, 7);
    case 'number':
      return Math.max(field.limits.min ?? 0, Math.min(field.limits.max ?? 10, 5));
    case 'email':
      return 'someone@mailbox.example';
    case 'phone':
      return '020 7946 0123';
    case 'postcode':
      return 'E8 1EA';
    case 'nhsNumber':
      return '9434765919';
    case 'staff':
      return staff[below(staff.length)] ?? '';
    case 'longText':
      return 'Talked through together; nothing further to add.';
    case 'text':
      return 'Not stated';
    case 'file':
      return [];
    case 'list':
      return null;
  }
}

function onlyOf(keys: ReadonlySet<string>, answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => keys.has(key)));
}
