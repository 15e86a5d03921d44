import { evaluateCondition } from '../../casework/forms/evaluate-condition';
import type { Answers, AnswerValue } from '../../domain/cases';
import { decideShown, isRecord, prefill } from '../../domain/forms';
import type { Question } from '../../domain/forms';
import { localDateOf } from '../../domain/time';
import type { LocalDate } from '../../domain/time';
import { loadForms } from '../../forms/catalogue';
import { demonstrationAccounts } from '../../main/demonstration/accounts';
import { fillForm } from '../../main/demonstration/fill-form';
import type { Hand } from './hand';

const catalogue = loadForms(process.cwd());

/**
 * What one person's case has been told so far, and how its next form is answered: what is wished for, what is known, and
 * for the rest of the required questions whatever holds. Which control a question has follows from the page.
 */
export class AnsweredForms {
  private readonly known = new Map<string, AnswerValue>();

  async fillIn(hand: Hand, formId: string, wishes: Answers): Promise<void> {
    const form = catalogue.get(`hackney/${formId}`);
    const answers = fillForm(form, {
      wishes,
      known: prefill(
        form,
        [...this.known].map(([field, value]) => ({ field, value })),
      ),
      today: today(),
      evaluateCondition,
      below: () => 0,
      staff: ['keyworker'],
    });
    for (const { question, path } of decideShown(form, answers, evaluateCondition).questions) {
      if (path !== question.field.key) continue;
      await answer(hand, question, answers[path] ?? null);
    }
    for (const [field, value] of Object.entries(answers)) this.known.set(field, value);
  }
}

async function answer(hand: Hand, question: Question, value: AnswerValue): Promise<void> {
  if (question.field.type !== 'list') return answerOne(hand, question, value);
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  for (const [index, row] of rows.filter(isRecord).entries()) {
    const group = `${question.field.label}: ${index + 1} of ${rows.length}`;
    for (const inner of question.rowQuestions) {
      await answerOne(hand, inner, (row[inner.field.key] ?? null) as AnswerValue, group);
    }
  }
}

async function answerOne(hand: Hand, { field, required }: Question, value: AnswerValue, group?: string): Promise<void> {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return;
  const text = typeof value === 'object' ? '' : String(value);
  const label = required ? field.label : `${field.label} (optional)`;
  const optionLabel = (option: unknown): string =>
    field.options.find((candidate) => candidate.value === option)?.label ?? String(option);
  switch (field.type) {
    case 'yesNo':
      return hand.choose(label, value === true ? 'Yes' : 'No', group);
    case 'choice':
      return hand.choose(label, optionLabel(value), group);
    case 'choices':
      return hand.tick(label, Array.isArray(value) ? value.map(optionLabel) : [], group);
    case 'staff':
      return hand.choose(label, demonstrationAccounts.find(({ id }) => id === value)?.name ?? '', group);
    case 'date':
      return hand.date(label, text, group);
    default:
      return hand.write(label, text, group);
  }
}

function today(): LocalDate {
  return localDateOf(Date.now());
}
