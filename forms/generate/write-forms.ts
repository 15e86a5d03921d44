import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { loadDictionary, parseFile } from '../dictionary';
import { recipe } from './recipe';
import { schemaFromRecipe } from './schema-from-recipe';

export interface GeneratedForm {
  /** `hackney/screening`. */
  readonly formId: string;
  readonly file: string;
  readonly content: string;
}

/** Every form of every service as its recipe and the dictionary say it must be. */
export function generateForms(projectRoot: string): readonly GeneratedForm[] {
  const dictionary = loadDictionary(projectRoot);
  const formsFolder = path.join(projectRoot, 'forms');
  return recipeFiles(formsFolder).map(({ service, name }) => {
    const relative = `forms/${service}/${name}.form.yaml`;
    const parsed = parseFile(recipe, parse(readFileSync(path.join(projectRoot, relative), 'utf8')), relative);
    const formId = `${service}/${name}`;
    return {
      formId,
      file: path.join(formsFolder, service, `${name}.form`),
      content: `${JSON.stringify(schemaFromRecipe(formId, parsed, dictionary), null, 2)}\n`,
    };
  });
}

export function writeForms(projectRoot: string): readonly GeneratedForm[] {
  const forms = generateForms(projectRoot);
  for (const form of forms) writeFileSync(form.file, form.content);
  return forms;
}

function recipeFiles(formsFolder: string): readonly { service: string; name: string }[] {
  return readdirSync(formsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: service }) =>
      readdirSync(path.join(formsFolder, service))
        .filter((file) => file.endsWith('.form.yaml'))
        .map((file) => ({ service, name: file.slice(0, -'.form.yaml'.length) })),
    )
    .sort((a, b) => (`${a.service}/${a.name}` < `${b.service}/${b.name}` ? -1 : 1));
}
