import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type Handlebars from 'handlebars';
import { findProjectRoot } from '../project-root';
import { componentHelpers } from './expressions';

/**
 * The GOV.UK components as Handlebars partials: `{{> govuk-input id="ref" name="ref" label=(object text="Reference")}}`.
 * Parameters are those of the govuk-frontend macros; its own fixtures prove that the markup is the same.
 */
export function registerComponents(handlebars: typeof Handlebars, folder = defaultFolder()): void {
  for (const [name, helper] of Object.entries(componentHelpers)) handlebars.registerHelper(name, helper);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.hbs'))) {
    handlebars.registerPartial(path.basename(file, '.hbs'), readFileSync(path.join(folder, file), 'utf8').trim());
  }
}

function defaultFolder(): string {
  return path.join(findProjectRoot(), 'web', 'components');
}
