import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars';
import type { KeptFile } from '../../casework/api';
import type { Answers } from '../../domain/cases/events';
import { decideShown, prefill, validateAnswers } from '../../domain/forms';
import type { EvaluateCondition, Form, Known } from '../../domain/forms';
import { registerComponents } from '../components/register';
import type { FormPages, FormState } from '../form-pages';
import { findProjectRoot } from '../project-root';
import { answerInWords } from './answer-in-words';
import { errorList, itemModels } from './form-model';
import { readSubmission, rearrangeRows } from './read-submission';

export interface FormSource {
  has(formId: string): boolean;
  get(formId: string): Form;
}

export interface FormPagesSetup {
  readonly forms: FormSource;
  readonly evaluateCondition: EvaluateCondition;
  /** The local date, `2026-03-29`. */
  readonly today: () => string;
}

export interface StartingForms extends FormPages {
  /** The answers a form starts with: what is known, save what must be asked afresh. */
  start(formId: string, known: readonly Known[]): Answers;
}

/**
 * Forms on pages: read, checked and drawn on the server as GOV.UK markup that needs no JavaScript. Questions that depend
 * on others are then all shown, each under a line that says when it applies; what does not apply is dropped on the server.
 */
export function createFormPages({ forms, evaluateCondition, today }: FormPagesSetup): StartingForms {
  const draw = compileFormTemplate();
  return {
    has: (formId) => forms.has(formId),
    describe: (formId) => {
      const form = forms.get(formId);
      return { title: form.title, version: form.version, takesFiles: takesFiles(form) };
    },
    read: (formId, body) => readSubmission(forms.get(formId), body),
    rearrange: (formId, answers, operation) => rearrangeRows(forms.get(formId), answers, operation),
    check: (formId, answers) => {
      const { answers: kept, errors } = validateAnswers(forms.get(formId), answers, {
        today: today(),
        evaluateCondition,
      });
      return { answers: kept, errors };
    },
    render: (formId, state) => draw(formModel(forms.get(formId), state)),
    summary: (formId, answers, files) => summaryOf(forms.get(formId), answers, evaluateCondition, files),
    start: (formId, known) => prefill(forms.get(formId), known),
  };
}

function formModel(form: Form, state: FormState): object {
  const { answers, errors = [], known = [], colleagues = [], files = [], ...rest } = state;
  return {
    ...rest,
    submitLabel: state.submitLabel ?? form.submitLabel,
    errorList: errorList(form, errors),
    items: itemModels(form, { answers, errors, known, colleagues, files }),
    takesFiles: takesFiles(form),
  };
}

function takesFiles({ questions }: Form): boolean {
  return [...questions.values()].some(({ field }) => field.type === 'file');
}

function summaryOf(
  form: Form,
  answers: Answers,
  evaluate: EvaluateCondition,
  files: readonly KeptFile[] = [],
): readonly { readonly field: string; readonly label: string; readonly value: string }[] {
  return decideShown(form, answers, evaluate)
    .questions.filter(({ path, question }) => path === question.field.key)
    .map(({ path, question }) => ({
      field: path,
      label: question.field.label,
      value: answerInWords(question, answers[path] ?? null, { files }),
    }));
}

function compileFormTemplate(): (model: object) => string {
  const root = findProjectRoot();
  const folder = path.join(root, 'web', 'forms', 'templates');
  const handlebars = Handlebars.create();
  registerComponents(handlebars, path.join(root, 'web', 'components'));
  for (const file of readdirSync(folder)) {
    handlebars.registerPartial(path.basename(file, '.hbs'), readFileSync(path.join(folder, file), 'utf8').trim());
  }
  return handlebars.compile('{{> form}}');
}
