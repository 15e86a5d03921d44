import { readFileSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars';
import type { AnswerValue, CaseState } from '../../domain/cases';
import type { FieldOption } from '../../domain/forms';
import { dateInWords, parseLocalDate } from '../../domain/time';
import { personDetails } from '../people/person-details';
import type { CaseworkParts } from '../parts';
import { letterConfiguration } from './letter-plan';

/** A letter's words: the template filled with the facts that its configuration names, and no others. */
export interface LetterBody {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export function letterBody(
  parts: Pick<CaseworkParts, 'services' | 'letterTemplates' | 'forms'>,
  state: CaseState,
  template: string,
): LetterBody {
  const { subject, facts } = letterConfiguration(parts, state.service, template);
  const values = Object.fromEntries(facts.map((fact) => [fact, factInWords(parts, state, fact)]));
  const { html, text } = parts.letterTemplates.get(state.service, template);
  return { subject, html: html(values), text: text(values) };
}

export interface LetterTemplate {
  readonly html: (values: { readonly [fact: string]: string }) => string;
  readonly text: (values: { readonly [fact: string]: string }) => string;
}

/** Templates of a service's folder, compiled once each; an unknown fact in one is refused when it is filled. */
export class LetterTemplates {
  private readonly compiled = new Map<string, LetterTemplate>();

  constructor(private readonly servicesFolder: string) {}

  get(service: string, letter: string): LetterTemplate {
    const key = `${service}/${letter}`;
    const known = this.compiled.get(key);
    if (known) return known;
    const read = (ending: string): string =>
      readFileSync(path.join(this.servicesFolder, service, 'letters', `${letter}.${ending}.hbs`), 'utf8');
    const template: LetterTemplate = {
      html: Handlebars.compile(read('html'), { strict: true }),
      text: Handlebars.compile(read('txt'), { strict: true, noEscape: true }),
    };
    this.compiled.set(key, template);
    return template;
  }
}

/** Facts that are more than one answer. */
const ownFacts: { readonly [fact: string]: (parts: Pick<CaseworkParts, 'forms'>, state: CaseState) => string } = {
  reference: (_parts, state) => state.reference,
  personName: (_parts, state) => addressedAs(state),
  supportEndsOn: (_parts, state) => {
    const cap = state.clocks['two-year-cap']?.current;
    return cap ? dateInWords(cap.dueOn) : '';
  },
};

/** As the person likes to be called, with the last name. */
function addressedAs(state: CaseState): string {
  const { givenName, familyName } = personDetails(state);
  const preferred = state.facts['preferredName']?.value;
  return `${typeof preferred === 'string' && preferred !== '' ? preferred : givenName} ${familyName}`.trim();
}

function factInWords(parts: Pick<CaseworkParts, 'forms'>, state: CaseState, fact: string): string {
  const own = ownFacts[fact];
  if (own) return own(parts, state);
  const found = state.facts[fact];
  return found ? answerInWords(parts, found.formId, fact, found.value) : '';
}

/** An answer as people read it: a choice by its label, a date in words, a list as a sentence. */
export function answerInWords(
  parts: Pick<CaseworkParts, 'forms'>,
  formId: string,
  field: string,
  value: AnswerValue,
): string {
  const question = parts.forms.has(formId) ? parts.forms.get(formId).questions.get(field) : undefined;
  if (question?.field.type === 'file') return countOfFiles(value);
  const rowOptions = new Map(question?.rowQuestions.map((inner) => [inner.field.key, inner.field.options]));
  return valueInWords(question?.field.options ?? [], value, rowOptions);
}

/** Where the files themselves cannot be offered. */
export function countOfFiles(value: AnswerValue): string {
  const count = Array.isArray(value) ? value.length : 0;
  return count === 0 ? '' : `${count} ${count === 1 ? 'file' : 'files'}`;
}

type OptionsOfRows = ReadonlyMap<string, readonly FieldOption[]>;

export function valueInWords(
  options: readonly FieldOption[],
  value: AnswerValue,
  rowOptions: OptionsOfRows = new Map(),
): string {
  const labelOf = (text: string): string => options.find((option) => option.value === text)?.label ?? text;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const date = parseLocalDate(value);
    return date ? dateInWords(date) : labelOf(value);
  }
  return value.map((item) => (typeof item === 'string' ? labelOf(item) : rowInWords(item, rowOptions))).join('; ');
}

function rowInWords(row: { readonly [field: string]: AnswerValue }, rowOptions: OptionsOfRows): string {
  return Object.entries(row)
    .filter(([, value]) => typeof value !== 'boolean' && !Array.isArray(value))
    .map(([field, value]) => valueInWords(rowOptions.get(field) ?? [], value))
    .filter((words) => words !== '')
    .join(', ');
}
