import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Form } from '../domain/forms/form';
import { loadDictionary, parseFile } from './dictionary';
import type { Dictionary, DictionaryField } from './dictionary';
import { buildForm } from './build-form';
import { formSchema } from './schema';

/**
 * All forms, read from `forms/<service>/*.form` and joined to the data dictionary once, at start-up. A form that names a
 * field the dictionary does not have, or a condition that looks ahead, stops the start with the file and the field.
 */
export interface FormCatalogue {
  readonly ids: readonly string[];
  has(formId: string): boolean;
  get(formId: string): Form;
  field(key: string): DictionaryField | undefined;
}

export function loadForms(projectRoot: string): FormCatalogue {
  const dictionary = loadDictionary(projectRoot);
  const forms = new Map<string, Form>();
  for (const relative of schemaFiles(path.join(projectRoot, 'forms'))) {
    const text = readFileSync(path.join(projectRoot, 'forms', relative), 'utf8');
    const form = formFromSchema(text, `forms/${relative}`, dictionary);
    const expectedId = relative.slice(0, -'.form'.length);
    if (form.id !== expectedId)
      throw new Error(`Expected forms/${relative} to have the id ${expectedId}, but it is ${form.id}.`);
    forms.set(form.id, form);
  }
  return catalogueOf(forms, dictionary);
}

/** One schema, from a file or from the studio's store. `source` names it in errors. */
export function formFromSchema(text: string, source: string, dictionary: Dictionary): Form {
  const form = buildForm(parseFile(formSchema, readJson(text, source), source), source, dictionary);
  return { ...form, version: contentVersion(text, form) };
}

function catalogueOf(forms: ReadonlyMap<string, Form>, dictionary: Dictionary): FormCatalogue {
  return {
    ids: [...forms.keys()],
    has: (formId) => forms.has(formId),
    get: (formId) => {
      const form = forms.get(formId);
      if (!form) throw new Error(`Expected a form ${formId}, but forms/ has no file ${formId}.form.`);
      return form;
    },
    field: (key) => dictionary.get(key),
  };
}

/** Schema and fields together: a new option in the dictionary is a new version of every form that asks it. */
function contentVersion(text: string, form: Omit<Form, 'version'>): string {
  const fields = [...form.questions.values()].map(({ field, rowQuestions }) => [field, rowQuestions]);
  return createHash('sha256').update(text).update(JSON.stringify(fields)).digest('hex').slice(0, 12);
}

function readJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`Expected ${source} to be JSON, but ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function schemaFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(path.join(folder, name))
        .filter((file) => file.endsWith('.form'))
        .map((file) => `${name}/${file}`),
    )
    .sort();
}
