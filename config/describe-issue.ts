import type { z } from 'zod';
import { pathInWords } from './configuration-problem';
import type { ConfigurationProblem } from './configuration-problem';

type Issue = z.core.$ZodIssue;

/** Says in our words what zod found: what was expected, what stands there, and so what to change. */
export function describeIssue(file: string, issue: Issue, content: unknown): readonly ConfigurationProblem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(file, issue.path, key));
  const found = inWords(valueAt(content, issue.path));
  return [{ file, path: pathInWords(issue.path), message: `Expected ${expectation(issue)}, but got ${found}.` }];
}

function unknownKey(file: string, path: readonly PropertyKey[], key: string): ConfigurationProblem {
  const message = `Expected only keys that are known here, but "${key}" is none of them. Remove it or correct its spelling.`;
  return { file, path: pathInWords([...path, key]), message };
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return articleFor(issue.expected);
    case 'invalid_value':
      return `${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'one of the forms that are known here';
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'something that is not empty'
        : `${issue.minimum} or more`;
    default:
      return issue.message;
  }
}

function articleFor(type: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    array: 'a list',
    object: 'a set of keys',
    boolean: 'true or false',
    int: 'a whole number',
  };
  return words[type] ?? `a ${type}`;
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    content,
  );
}

function inWords(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a set of keys' : JSON.stringify(value);
}
