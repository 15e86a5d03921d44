import type { Answers, AnswerValue } from '../../domain/cases/events';
import { isRecord, joinDateBoxes } from '../../domain/forms';
import type { Form, Question } from '../../domain/forms';
import { nameOf, removeNameOf } from './field-names';

export type FormOperation =
  | { readonly kind: 'submit' }
  | { readonly kind: 'save' }
  | { readonly kind: 'add'; readonly list: string }
  | { readonly kind: 'remove'; readonly list: string; readonly row: number };

export interface Submission {
  /** As typed: half a date is the text `27//2026`; only questions of the form are in it. */
  readonly answers: Answers;
  readonly operation: FormOperation;
  /** By path, what the page asked and the form does not: the page was of an older version. */
  readonly unasked: Answers;
}

type Posted = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the body of a post, whether its parser nested the bracketed names or left them flat. Nothing is judged here:
 * `validateAnswers` does that, and a draft keeps what was typed.
 */
export function readSubmission(form: Form, body: unknown): Submission {
  const posted = new Map<string, readonly string[]>();
  collect(body, '', posted, 0);
  return {
    answers: readAnswers(form, posted),
    operation: readOperation(form, posted),
    unasked: readUnasked(form, posted),
  };
}

/** Names of a form's own that are no questions. */
const ownNames: ReadonlySet<string> = new Set([
  '_csrf',
  'operation',
  'draftRevision',
  'formId',
  'formVersion',
  'filesLeftOut',
]);
const mostUnasked = 100;

function readUnasked(form: Form, posted: Posted): Answers {
  const unasked = new Map<string, AnswerValue>();
  for (const [name, values] of posted) {
    const [, key = '', row, inner] = /^(\w+)(?:\[(\d{1,4})\])?(?:\[(\w+)\])?(?:\[\w+\])?$/.exec(name) ?? [];
    if (key === '' || ownNames.has(key) || unasked.size >= mostUnasked) continue;
    const list = form.questions.get(key);
    if (row === undefined ? list !== undefined : list?.rowQuestions.some(({ field }) => field.key === inner)) continue;
    const path = row === undefined ? key : `${key}[${row}].${inner ?? ''}`;
    unasked.set(path, boxesOf(name, posted) ?? (values.length > 1 ? values : (values[0] ?? '')));
  }
  return Object.fromEntries(unasked);
}

/** A date, when the name is one of its three boxes. */
function boxesOf(name: string, posted: Posted): string | undefined {
  const [, date] = /^(.+)\[(?:day|month|year)\]$/.exec(name) ?? [];
  return date === undefined ? undefined : readDate(date, posted);
}

function readDate(name: string, posted: Posted): string {
  const box = (part: string): string => posted.get(`${name}[${part}]`)?.[0] ?? '';
  return joinDateBoxes({ day: box('day'), month: box('month'), year: box('year') });
}

const deepest = 4;

function collect(value: unknown, name: string, posted: Map<string, readonly string[]>, depth: number): void {
  if (typeof value === 'string') {
    posted.set(name, [...(posted.get(name) ?? []), value]);
  } else if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) {
    posted.set(name, value);
  } else if (typeof value === 'object' && value !== null && depth < deepest) {
    for (const [key, entry] of Object.entries(value))
      collect(entry, name === '' ? key : `${name}[${key}]`, posted, depth + 1);
  }
}

function readAnswers(form: Form, posted: Posted): Answers {
  const rowNumbers = postedRows(posted);
  return Object.fromEntries(
    [...form.questions].map(([key, question]) => [
      key,
      question.field.type === 'list'
        ? readRows(question, rowNumbers.get(key) ?? [], posted)
        : readValue(question, key, posted),
    ]),
  );
}

/** The rows of each list, in order, however they are numbered. */
function postedRows(posted: Posted): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, Set<number>>();
  for (const name of posted.keys()) {
    const [, list, row] = /^(\w+)\[(\d{1,4})\]/.exec(name) ?? [];
    if (list === undefined || row === undefined) continue;
    rows.set(list, (rows.get(list) ?? new Set()).add(Number(row)));
  }
  return new Map([...rows].map(([list, numbers]) => [list, [...numbers].sort((a, b) => a - b)]));
}

function readRows(list: Question, numbers: readonly number[], posted: Posted): AnswerValue {
  return numbers.slice(0, list.field.limits.maxRows + 1).map((row) =>
    Object.fromEntries(
      list.rowQuestions.map((question) => {
        const path = `${list.field.key}[${row}].${question.field.key}`;
        return [question.field.key, readValue(question, path, posted)];
      }),
    ),
  );
}

function readValue({ field }: Question, path: string, posted: Posted): AnswerValue {
  const name = nameOf(path);
  const text = (of: string): string => posted.get(of)?.[0] ?? '';
  switch (field.type) {
    case 'date':
      return readDate(name, posted);
    case 'choices':
      return posted.get(name) ?? [];
    case 'file':
      return readFiles(name, posted);
    case 'yesNo':
      return { yes: true, no: false }[text(name)] ?? null;
    default:
      return text(name);
  }
}

/** The files that were kept before, save those that are ticked to be removed; new ones come beside the fields. */
function readFiles(name: string, posted: Posted): readonly string[] {
  const removed = new Set(posted.get(removeNameOf(name)));
  return (posted.get(name) ?? []).filter((id) => id !== '' && !removed.has(id));
}

function readOperation(form: Form, posted: Posted): FormOperation {
  const [kind, list = '', row] = (posted.get('operation')?.[0] ?? '').split(':');
  if (kind === 'save') return { kind };
  if (form.questions.get(list)?.field.type !== 'list') return { kind: 'submit' };
  if (kind === 'add') return { kind, list };
  if (kind === 'remove' && /^\d{1,4}$/.test(row ?? '')) return { kind, list, row: Number(row) };
  return { kind: 'submit' };
}

/** Adds a blank row or takes one away, without judging what is typed. */
export function rearrangeRows(form: Form, answers: Answers, operation: FormOperation): Answers {
  if (operation.kind !== 'add' && operation.kind !== 'remove') return answers;
  const list = form.questions.get(operation.list);
  if (list?.field.type !== 'list') return answers;
  const current: readonly unknown[] = Array.isArray(answers[operation.list])
    ? (answers[operation.list] as readonly unknown[])
    : [];
  const rows = current.filter(isRecord) as { readonly [field: string]: AnswerValue }[];
  const changed =
    operation.kind === 'add' ? withBlankRow(rows, list) : rows.filter((_, index) => index !== operation.row);
  return { ...answers, [operation.list]: changed };
}

function withBlankRow(rows: readonly { readonly [field: string]: AnswerValue }[], list: Question) {
  return rows.length < list.field.limits.maxRows ? [...rows, {}] : rows;
}
