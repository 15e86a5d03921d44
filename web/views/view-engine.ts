import Handlebars from 'handlebars';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { registerExpressions } from './expressions';

/**
 * Handlebars with one layout: `pages/<folder>/<name>.hbs` is rendered and put into `views/page.hbs`. Everything is
 * escaped unless a template says `{{{…}}}`, which only forms and diagrams that were rendered here may do.
 * Templates are read once; `strict` makes a variable that nobody gave a fault instead of an empty place.
 */
export interface ViewEngine {
  render(template: string, model: object): string;
}

export function createViewEngine(webFolder: string, strict: boolean): ViewEngine {
  const handlebars = Handlebars.create();
  registerExpressions(handlebars);
  for (const file of readdirSync(path.join(webFolder, 'views', 'parts'))) {
    handlebars.registerPartial(path.basename(file, '.hbs'), readTemplate(webFolder, `views/parts/${file}`));
  }
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  const template = (file: string): Handlebars.TemplateDelegate => {
    const known = compiled.get(file);
    if (known !== undefined) return known;
    const fresh = handlebars.compile(readTemplate(webFolder, file), { strict });
    compiled.set(file, fresh);
    return fresh;
  };
  return {
    render(name, model) {
      const body = template(`pages/${name}.hbs`)(model);
      return template('views/page.hbs')({ ...model, body });
    },
  };
}

function readTemplate(webFolder: string, file: string): string {
  return readFileSync(path.join(webFolder, file), 'utf8');
}
