import Handlebars from 'handlebars';
import type { HelperOptions } from 'handlebars';
import { dateInWords, localDate, localDateOf, parseInstant, timeOfDay } from '../../domain/time';

/** The few things a template may do beside showing a value. Decisions belong to the page's model. */
export function registerExpressions(handlebars: typeof Handlebars): void {
  handlebars.registerHelper('date', (value: unknown) => dateWords(value));
  handlebars.registerHelper('dateTime', (value: unknown) => dateTimeWords(value));
  handlebars.registerHelper(
    'plural',
    (value: unknown, one: string, many: string) => `${String(value)} ${value === 1 ? one : many}`,
  );
  handlebars.registerHelper('equal', (left: unknown, right: unknown) => left === right);
  handlebars.registerHelper('fileSize', (bytes: unknown) => fileSize(Number(bytes)));
  handlebars.registerHelper('errorOf', (errors: unknown, field: unknown) => errorOf(errors, field));
  handlebars.registerHelper('describedBy', (id: string, hint: unknown, error: unknown) =>
    describedBy(id, hint !== undefined && hint !== '', error !== undefined),
  );
  handlebars.registerHelper('csrf', (options: HelperOptions) => hiddenToken(options));
}

/** "3 March 2026", of a local date or of an instant. */
export function dateWords(value: unknown): string {
  if (typeof value !== 'string' || value === '') return '';
  return dateInWords(value.length === 10 ? localDate(value) : localDateOf(parseInstant(value)));
}

/** "3 March 2026 at 14:05". */
export function dateTimeWords(value: unknown): string {
  if (typeof value !== 'string' || value === '') return '';
  return value.length === 10 ? dateWords(value) : `${dateWords(value)} at ${timeOfDay(parseInstant(value))}`;
}

export function fileSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The first message about a field, shown beside it as well as above the form. */
function errorOf(errors: unknown, field: unknown): string | undefined {
  const list: readonly unknown[] = Array.isArray(errors) ? errors : [];
  for (const error of list) {
    if (isPageError(error) && error.field === field) return error.message;
  }
  return undefined;
}

function isPageError(value: unknown): value is { readonly field: string; readonly message: string } {
  return typeof value === 'object' && value !== null && 'field' in value && 'message' in value;
}

function describedBy(id: string, hint: boolean, error: boolean): Handlebars.SafeString {
  const names = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((name) => name !== '').join(' ');
  const escaped = Handlebars.escapeExpression(names);
  return new Handlebars.SafeString(names === '' ? '' : `aria-describedby="${escaped}"`);
}

/** The token is made when a form is drawn, so that a visit without a form leaves no session behind. */
function hiddenToken(options: HelperOptions): Handlebars.SafeString {
  const root = options.data as { readonly root: { readonly csrfToken: () => string } };
  const token = Handlebars.escapeExpression(root.root.csrfToken());
  return new Handlebars.SafeString(`<input type="hidden" name="_csrf" value="${token}">`);
}
