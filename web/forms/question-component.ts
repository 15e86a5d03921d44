import Handlebars from 'handlebars';
import type { KeptFile } from '../../casework/api';
import type { AnswerValue } from '../../domain/cases/events';
import { dateBoxes, fileKindDetails, fileLimitsInWords, fileLimitsOf } from '../../domain/forms';
import type { Field, FieldError, Voice } from '../../domain/forms';
import { fileSize } from '../views/expressions';
import type { Colleague } from './answer-in-words';
import { idOf, nameOf, removeNameOf } from './field-names';

/** Which GOV.UK component shows a question, and its parameters. */
export interface QuestionComponent {
  readonly component: string;
  readonly params: { readonly [name: string]: unknown };
}

export interface QuestionState {
  readonly path: string;
  readonly value: AnswerValue | undefined;
  readonly error: FieldError | undefined;
  readonly voice: Voice;
  readonly required: boolean;
  readonly colleagues: readonly Colleague[];
  readonly files: readonly KeptFile[];
  /** "Already known: …": what the case has, with its source. */
  readonly known?: string;
}

export function questionComponent(field: Field, state: QuestionState): QuestionComponent {
  const shared = {
    name: nameOf(state.path),
    ...hintOf(field, state.known),
    ...(state.error && { errorMessage: { text: state.error.message } }),
  };
  switch (field.type) {
    case 'date':
      return dateComponent(field, state, shared);
    case 'yesNo':
      return { component: 'govuk-radios', params: { ...shared, ...grouped(field, state), ...yesOrNo(state.value) } };
    case 'choice':
      return field.dropdown ? dropdown(field, state, shared, optionItems(field)) : radios(field, state, shared);
    case 'choices':
      return checkboxes(field, state, shared);
    case 'staff':
      return dropdown(
        field,
        state,
        shared,
        state.colleagues.map(({ userId, name }) => ({ value: userId, text: name })),
      );
    case 'file':
      return files(field, state);
    case 'longText':
      return longText(field, state, shared);
    default:
      return textBox(field, state, shared);
  }
}

type Shared = { readonly name: string; readonly hint?: unknown; readonly errorMessage?: unknown };

function hintOf({ hint }: Field, known: string | undefined): { readonly hint?: unknown } {
  if (known === undefined) return hint === undefined ? {} : { hint: { text: hint } };
  const source = `<span class="wm-known">${Handlebars.escapeExpression(known)}</span>`;
  return { hint: { html: hint === undefined ? source : `${Handlebars.escapeExpression(hint)}<br>${source}` } };
}

function labelOf({ label }: Field, required: boolean): string {
  return required ? label : `${label} (optional)`;
}

function grouped(field: Field, { path, required }: QuestionState): { readonly [name: string]: unknown } {
  return {
    idPrefix: idOf(path),
    fieldset: { legend: { text: labelOf(field, required), classes: 'govuk-fieldset__legend--s' } },
  };
}

function labelled(field: Field, { path, required }: QuestionState): { readonly [name: string]: unknown } {
  return { id: idOf(path), label: { text: labelOf(field, required), classes: 'govuk-label--s' } };
}

function yesOrNo(value: AnswerValue | undefined): { readonly [name: string]: unknown } {
  return {
    classes: 'govuk-radios--inline',
    items: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ],
    value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : '',
  };
}

function radios(field: Field, state: QuestionState, shared: Shared): QuestionComponent {
  const value = textValue(state.value);
  return {
    component: 'govuk-radios',
    params: { ...shared, ...grouped(field, state), items: optionItems(field), value },
  };
}

function checkboxes(field: Field, state: QuestionState, shared: Shared): QuestionComponent {
  const items = field.options.flatMap((option, index): readonly Item[] => {
    const item = {
      value: option.value,
      text: option.label,
      ...(option.hint !== undefined && { hint: { text: option.hint } }),
    };
    if (!option.exclusive) return [item];
    const divider = field.options[index - 1]?.exclusive === false ? [{ divider: 'or' }] : [];
    return [...divider, { ...item, behaviour: 'exclusive' }];
  });
  const values = Array.isArray(state.value) ? state.value : [];
  return { component: 'govuk-checkboxes', params: { ...shared, ...grouped(field, state), items, values } };
}

type Item = { readonly [name: string]: unknown };

function optionItems(field: Field): readonly Item[] {
  return field.options.map(({ value, label, hint }) => ({
    value,
    text: label,
    ...(hint !== undefined && { hint: { text: hint } }),
  }));
}

function dropdown(field: Field, state: QuestionState, shared: Shared, items: readonly Item[]): QuestionComponent {
  const choose = { value: '', text: 'Choose' };
  const value = textValue(state.value);
  return {
    component: 'govuk-select',
    params: { ...shared, ...labelled(field, state), items: [choose, ...items], value },
  };
}

function dateComponent(field: Field, state: QuestionState, shared: Shared): QuestionComponent {
  const { name, ...rest } = shared;
  const id = idOf(state.path);
  const boxes = dateBoxes(textValue(state.value));
  const wrong = state.error?.part;
  const birthday = state.voice === 'self' && field.key === 'dateOfBirth';
  const items = (['day', 'month', 'year'] as const).map((part) => ({
    name: `${name}[${part}]`,
    id: `${id}-${part}`,
    label: { day: 'Day', month: 'Month', year: 'Year' }[part],
    value: boxes[part],
    classes: `govuk-input--width-${part === 'year' ? 4 : part === 'month' ? 3 : 2}`,
    inputmode: part === 'month' ? 'text' : 'numeric',
    ...(wrong !== undefined && { error: part === wrong }),
    ...(state.error && wrong === undefined && { error: true }),
    ...(birthday && { autocomplete: `bday-${part}` }),
  }));
  const { fieldset } = grouped(field, state);
  return { component: 'govuk-date-input', params: { ...rest, id, fieldset, items } };
}

function longText(field: Field, state: QuestionState, shared: Shared): QuestionComponent {
  const { maxLength } = field.limits;
  return {
    component: 'govuk-character-count',
    params: {
      ...shared,
      ...labelled(field, state),
      value: textValue(state.value),
      maxlength: maxLength,
      threshold: 75,
      rows: 4,
    },
  };
}

/** What was chosen before stays, each with a tick to take it away: a browser never fills in a file again. */
function files(field: Field, { path, value, error, required, known, files: named }: QuestionState): QuestionComponent {
  const id = idOf(path);
  const name = nameOf(path);
  const limits = fileLimitsOf(field);
  const ids: readonly unknown[] = Array.isArray(value) ? value : [];
  const kept = named.filter(({ fileId }) => ids.includes(fileId));
  const missing = ids.length - kept.length;
  const described = [`${id}-hint`, ...(error ? [`${id}-error`] : []), ...(missing > 0 ? [`${id}-missing`] : [])];
  return {
    component: 'form-files',
    params: {
      id,
      name,
      label: labelOf(field, required),
      hint: field.hint,
      known,
      limits: fileLimitsInWords(limits),
      error: error?.message,
      ...(missing > 0 && {
        missing: `${missing === 1 ? 'A file' : `${missing} files`} chosen before ${missing === 1 ? 'is' : 'are'} no longer kept. Select ${missing === 1 ? 'it' : 'them'} again.`,
      }),
      kept: kept.map((file, index) => ({ ...file, size: fileSize(file.bytes), removeId: `${id}-remove-${index + 1}` })),
      removeName: removeNameOf(name),
      multiple: limits.most > 1,
      accept: limits.kinds.flatMap((kind) => fileKindDetails[kind].endings).join(','),
      describedBy: described.join(' '),
    },
  };
}

const inputTypes: { readonly [type: string]: { readonly [attribute: string]: string } } = {
  email: { type: 'email' },
  phone: { type: 'tel' },
  number: { inputmode: 'numeric' },
  nhsNumber: { inputmode: 'numeric' },
};

function textBox(field: Field, state: QuestionState, shared: Shared): QuestionComponent {
  const own =
    state.voice === 'self' && field.autocomplete !== undefined
      ? { autocomplete: field.autocomplete }
      : { autocomplete: 'off' };
  return {
    component: 'govuk-input',
    params: {
      ...shared,
      ...labelled(field, state),
      ...own,
      ...inputTypes[field.type],
      ...(['email', 'phone', 'postcode', 'nhsNumber'].includes(field.type) && { spellcheck: false }),
      ...(field.width !== undefined && { classes: `govuk-input--width-${field.width}` }),
      value: textValue(state.value),
    },
  };
}

function textValue(value: AnswerValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
