import type { KeptFile } from '../../casework/api';
import type { AnswerValue } from '../../domain/cases/events';
import type { Field, Question } from '../../domain/forms';
import { dateBoxes, isRecord } from '../../domain/forms';
import { dateInWords, parseLocalDate } from '../../domain/time';

export interface Colleague {
  readonly userId: string;
  readonly name: string;
}

/** Names that answers only have the ids of. */
export interface Names {
  readonly colleagues: readonly Colleague[];
  readonly files: readonly KeptFile[];
}

/** An answer as it is read: "3 March 2026", "Yes", the options' words. A half-typed one is shown as it was typed. */
export function answerInWords(question: Question, value: AnswerValue, names: Partial<Names> = {}): string {
  if (question.field.type !== 'list') return valueInWords(question.field, value, names);
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  return rows
    .filter(isRecord)
    .map((row) =>
      question.rowQuestions
        .map(({ field }) => [field.label, valueInWords(field, row[field.key] as AnswerValue, names)] as const)
        .filter(([, words]) => words !== '')
        .map(([label, words]) => `${label}: ${words}`)
        .join('; '),
    )
    .join('\n');
}

export function valueInWords(
  field: Field,
  value: AnswerValue | undefined,
  { colleagues = [], files = [] }: Partial<Names> = {},
): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (field.type === 'file') return filesInWords(value, files);
  if (typeof value === 'object') return value.map((entry) => optionLabel(field, entry)).join(', ');
  switch (field.type) {
    case 'date':
      return dateWords(String(value));
    case 'choice':
      return optionLabel(field, value);
    case 'staff':
      return colleagues.find(({ userId }) => userId === value)?.name ?? 'A member of staff';
    default:
      return String(value);
  }
}

/** Their names; a file that is not known here still counts. */
function filesInWords(value: AnswerValue, files: readonly KeptFile[]): string {
  const ids: readonly unknown[] = Array.isArray(value) ? value : [];
  const named = files.filter(({ fileId }) => ids.includes(fileId)).map(({ name }) => name);
  const others = ids.length - named.length;
  return [...named, ...(others > 0 ? [`${others} ${others === 1 ? 'file' : 'files'}`] : [])].join(', ');
}

function dateWords(text: string): string {
  const date = parseLocalDate(text);
  if (date) return dateInWords(date);
  const { day, month, year } = dateBoxes(text);
  return [day, month, year].filter((part) => part !== '').join(' ');
}

function optionLabel(field: Field, value: unknown): string {
  const label = field.options.find((option) => option.value === value)?.label;
  return label ?? (typeof value === 'string' ? value : '');
}
