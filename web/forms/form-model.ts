import type { KeptFile } from '../../casework/api';
import type { Answers, AnswerValue } from '../../domain/cases/events';
import { isRecord } from '../../domain/forms';
import type { FieldError, Form, FormItem, KnownTable, Question } from '../../domain/forms';
import { answerInWords, valueInWords } from './answer-in-words';
import type { Colleague } from './answer-in-words';
import { conditionInWords, shownWhen } from './browser-condition';
import { addButtonId, idOf } from './field-names';
import { markdownToHtml } from './markdown';
import { questionComponent } from './question-component';

export interface KnownAnswer {
  readonly field: string;
  readonly value: AnswerValue;
  readonly source: string;
}

export interface FormContent {
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  readonly known: readonly KnownAnswer[];
  readonly colleagues: readonly Colleague[];
  readonly files: readonly KeptFile[];
}

/** What the templates show: plain values, every decision made. */
type Model = { readonly [name: string]: unknown };

export function itemModels(form: Form, content: FormContent): readonly Model[] {
  return new FormModel(form, content).items(form.items);
}

/** Each error with the id of the first thing that mends it, in the order of the form wherever it was found. */
export function errorList(form: Form, errors: readonly FieldError[]): readonly Model[] {
  const keys = [...form.questions.keys()];
  const place = ({ field }: FieldError): number => {
    const found = keys.indexOf(/^\w+/.exec(field)?.[0] ?? '');
    return found === -1 ? keys.length : found;
  };
  return [...errors]
    .sort((one, other) => place(one) - place(other))
    .map(({ field: path, message, part }) => {
      const question = questionAt(form, path);
      return question ? { text: message, href: `#${targetId(question, path, part)}` } : { text: message };
    });
}

function targetId({ field }: Question, path: string, part: FieldError['part']): string {
  if (field.type === 'date') return `${idOf(path)}-${part ?? 'day'}`;
  return field.type === 'list' ? addButtonId(path) : idOf(path);
}

function questionAt(form: Form, path: string): Question | undefined {
  const [, list, key] = /^(\w+)\[\d+\]\.(\w+)$/.exec(path) ?? [];
  if (list === undefined) return form.questions.get(path);
  return form.questions.get(list)?.rowQuestions.find(({ field }) => field.key === key);
}

class FormModel {
  private readonly errors: ReadonlyMap<string, FieldError>;
  private readonly known: ReadonlyMap<string, KnownAnswer>;

  constructor(
    private readonly form: Form,
    private readonly content: FormContent,
  ) {
    this.errors = new Map([...content.errors].reverse().map((error) => [error.field, error]));
    this.known = new Map(content.known.map((answer) => [answer.field, answer]));
  }

  items(items: readonly FormItem[]): readonly Model[] {
    return items.map((item) => ({ ...this.item(item), ...this.condition(item) }));
  }

  private item(item: FormItem): Model {
    switch (item.kind) {
      case 'paragraph':
        return { isText: true, html: markdownToHtml(item.text) };
      case 'section':
        return { isSection: true, id: idOf(item.id), title: item.title, items: this.items(item.items) };
      case 'known-table':
        return this.table(item);
      case 'question':
        return item.field.type === 'list' ? this.list(item) : this.question(item, item.field.key, this.content.answers);
    }
  }

  private question(question: Question, path: string, answers: { readonly [key: string]: AnswerValue }): Model {
    const { field, required } = question;
    const known = path === field.key ? this.knownInWords(question) : undefined;
    return {
      isQuestion: true,
      ...questionComponent(field, {
        path,
        value: answers[field.key],
        error: this.errors.get(path),
        voice: this.form.voice,
        required,
        colleagues: this.content.colleagues,
        files: this.content.files,
        ...(known !== undefined && { known }),
      }),
    };
  }

  private knownInWords(question: Question): string | undefined {
    const known = this.known.get(question.field.key);
    const words = known && answerInWords(question, known.value, this.content);
    if (!known || !words) return undefined;
    const { afresh, type } = question.field;
    const label = afresh || type === 'file' ? 'Last time' : 'Already known';
    return `${label}: ${words.length > 300 ? `${words.slice(0, 300)}…` : words} (${known.source})`;
  }

  private list(question: Question): Model {
    const { field, required } = question;
    const answered = this.content.answers[field.key];
    const rows: readonly unknown[] = Array.isArray(answered) ? answered : [];
    const least = Math.max(field.limits.minRows ?? 0, required ? 1 : 0);
    const shown = rows.length === 0 && least > 0 ? [{}] : rows;
    const source = this.known.get(field.key)?.source;
    return {
      isList: true,
      id: idOf(field.key),
      key: field.key,
      label: least > 0 ? field.label : `${field.label} (optional)`,
      hint: field.hint,
      source: source === undefined ? undefined : `Already known (${source})`,
      error: this.errors.get(field.key)?.message,
      describedBy: describedBy(field.key, field.hint !== undefined, source !== undefined, this.errors.has(field.key)),
      addButtonId: addButtonId(field.key),
      mayAdd: shown.length < field.limits.maxRows,
      hasRows: shown.length > 0,
      rows: shown.map((row, index) => this.row(question, isRecord(row) ? row : {}, index, shown.length)),
    };
  }

  private row(list: Question, row: { readonly [key: string]: unknown }, index: number, count: number): Model {
    return {
      title: `${list.field.label}: ${index + 1} of ${count}`,
      number: index + 1,
      remove: `remove:${list.field.key}:${index}`,
      items: list.rowQuestions.map((question) => ({
        ...this.question(question, `${list.field.key}[${index}].${question.field.key}`, row as Answers),
        ...this.condition(question, { list, name: `${list.field.key}[${index}]` }),
      })),
    };
  }

  private table(table: KnownTable): Model {
    const known = this.known.get(table.source);
    const rows: readonly unknown[] = Array.isArray(known?.value) ? known.value : [];
    return {
      isTable: true,
      caption: table.title,
      source: known?.source,
      head: table.columns.map(({ label }) => ({ text: label })),
      rows: rows.filter(isRecord).map((row) =>
        table.columns.map(({ field }) => ({
          text: valueInWords(field, row[field.key] as AnswerValue, this.content),
        })),
      ),
    };
  }

  /** What the island decides by, and the sentence that says it without JavaScript. */
  private condition(item: FormItem, row?: { readonly list: Question; readonly name: string }): Model {
    if (item.hide === undefined) return {};
    const condition = shownWhen(item.hide);
    const inRow = (key: string): Question | undefined => row?.list.rowQuestions.find(({ field }) => field.key === key);
    const words = condition && conditionInWords(condition, (key) => inRow(key) ?? this.form.questions.get(key));
    const applies = item.kind === 'question' ? 'Answer this' : 'This applies';
    return {
      conditionWords:
        words === undefined ? `${applies} only where it fits your other answers` : `${applies} if ${words}`,
      ...(condition && { showWhen: JSON.stringify(condition) }),
      ...(row !== undefined && { conditionRow: row.name }),
    };
  }
}

function describedBy(key: string, hint: boolean, source: boolean, error: boolean): string {
  return [hint && `${idOf(key)}-hint`, source && `${idOf(key)}-source`, error && `${idOf(key)}-error`]
    .filter(Boolean)
    .join(' ');
}
