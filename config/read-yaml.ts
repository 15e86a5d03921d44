import { existsSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { ConfigurationProblem } from './configuration-problem';
import { describeIssue } from './describe-issue';

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** Reads a YAML file and checks its shape; `name` is how problems call the file. */
export function readYaml<T>(path: string, name: string, schema: z.ZodType<T>): Read<T> {
  if (!existsSync(path)) return unreadable(name, 'Expected this file, but there is none. Create it.');
  const document = parseDocument(readFileSync(path, 'utf8'));
  const [syntaxError] = document.errors;
  if (syntaxError) return unreadable(name, `Expected YAML, but ${syntaxError.message}`);
  const content: unknown = document.toJS();
  const parsed = schema.safeParse(content);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => describeIssue(name, issue, content)) };
}

function unreadable(file: string, message: string): Read<never> {
  return { ok: false, problems: [{ file, path: '', message }] };
}
