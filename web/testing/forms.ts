import Handlebars from 'handlebars';
import type { FieldError } from '../../casework/api';
import type { Answers } from '../../domain/cases/events';
import type { FormOperation, FormPages, FormState } from '../form-pages';

/** Forms as small as pages need in a test: text fields, the first of which must be answered. */
interface SmallForm {
  readonly title: string;
  readonly fields: readonly { readonly key: string; readonly label: string }[];
}

const referral = (title: string): SmallForm => ({
  title,
  fields: [
    { key: 'fullName', label: 'Full name' },
    { key: 'reasonForReferral', label: 'What support is needed?' },
  ],
});

const forms: Readonly<Record<string, SmallForm>> = {
  'hackney/referral-self': referral('Ask for support for yourself'),
  'hackney/referral-family': referral('Refer a relative or friend'),
  'hackney/referral-professional': referral('Refer someone you work with'),
  'hackney/referral-gp': referral('Refer a patient'),
  'hackney/referral-paper': referral('Type in a paper referral'),
  'hackney/screening': {
    title: 'Screening',
    fields: [
      { key: 'screeningNotes', label: 'What did you find?' },
      { key: 'interpreter', label: 'Is an interpreter needed?' },
    ],
  },
  'hackney/crisis': {
    title: 'Raise a crisis',
    fields: [
      { key: 'whatIsSeen', label: 'What is happening?' },
      { key: 'stepsTaken', label: 'What have you done already?' },
    ],
  },
  'hackney/safeguarding-concern': {
    title: 'Safeguarding concern',
    fields: [{ key: 'concern', label: 'What are you concerned about?' }],
  },
};

export function createTestForms(): FormPages {
  return {
    has: (formId) => formId in forms,
    describe: (formId) => ({ title: formOf(formId).title, version: 'v1', takesFiles: false }),
    read: (formId, body) => ({ answers: answersIn(formOf(formId), body), operation: operationIn(body), unasked: {} }),
    start: (_formId, known) => Object.fromEntries(known.map(({ field, value }) => [field, value])),
    rearrange: (_formId, answers) => answers,
    check: (formId, answers) => ({ answers, errors: errorsOf(formOf(formId), answers) }),
    render: (formId, state) => renderSmallForm(formOf(formId), state),
    summary: (formId, answers) =>
      formOf(formId).fields.map(({ key, label }) => ({ field: key, label, value: textOf(answers[key]) })),
  };
}

/** What `check` and the use cases of the tests say of a first field that is empty. */
export function errorsOfForm(formId: string, answers: Answers): readonly FieldError[] {
  return errorsOf(formOf(formId), answers);
}

function formOf(formId: string): SmallForm {
  const form = forms[formId];
  if (form === undefined) throw new Error(`Expected a form of the tests, but got ${formId}.`);
  return form;
}

function answersIn(form: SmallForm, body: Readonly<Record<string, unknown>>): Answers {
  return Object.fromEntries(form.fields.map(({ key }) => [key, textOf(body[key])]));
}

function operationIn(body: Readonly<Record<string, unknown>>): FormOperation {
  return body['operation'] === 'save' ? { kind: 'save' } : { kind: 'submit' };
}

function errorsOf(form: SmallForm, answers: Answers): readonly FieldError[] {
  const [first] = form.fields;
  if (first === undefined || textOf(answers[first.key]) !== '') return [];
  return [{ field: first.key, message: `Enter an answer to: ${first.label}` }];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const template =
  Handlebars.compile(`{{#if errors}}<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">There is a problem</h2><div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">{{#each errors}}<li><a href="#{{field}}">{{message}}</a></li>{{/each}}</ul></div></div></div>{{/if}}
<form method="post" action="{{action}}" novalidate><input type="hidden" name="_csrf" value="{{csrfToken}}">{{#each hidden}}<input type="hidden" name="{{@key}}" value="{{this}}">{{/each}}
{{#if savedAtWords}}<p class="wm-quiet govuk-body">{{savedAtWords}}</p>{{/if}}
{{#each rows}}<div class="govuk-form-group{{#if error}} govuk-form-group--error{{/if}}"><label class="govuk-label" for="{{key}}">{{label}}</label>{{#if source}}<div class="govuk-hint">Known from {{source}}</div>{{/if}}{{#if error}}<p class="govuk-error-message">{{error}}</p>{{/if}}<textarea class="govuk-textarea" rows="3" id="{{key}}" name="{{key}}">{{value}}</textarea></div>{{/each}}
<div class="govuk-button-group"><button class="govuk-button" name="operation" value="submit">{{submitLabel}}</button>{{#if mayBeSaved}}<button class="govuk-button govuk-button--secondary" name="operation" value="save">Save and come back later</button>{{/if}}</div></form>`);

function renderSmallForm(form: SmallForm, state: FormState): string {
  const { known = [], errors = [] } = state;
  const rows = form.fields.map(({ key, label }) => ({
    key,
    label,
    value: textOf(state.answers[key]),
    source: known.find(({ field }) => field === key)?.source,
    error: errors.find(({ field }) => field === key)?.message,
  }));
  return template({ ...state, rows });
}
