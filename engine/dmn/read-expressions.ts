/** Reads the FEEL texts of a file. What does not parse is noted as a problem; the reading goes on to find the others. */
import { parseExpression, parseUnaryTests } from '../feel';
import type { ParsedExpression, ParsedUnaryTests } from '../feel';
import type { XmlElement } from './xml-element';
import { textOf } from './xml-element';

const FEEL_LANGUAGES = new Set([
  'feel',
  'http://www.omg.org/spec/feel/20140401',
  'http://www.omg.org/spec/dmn/20180521/feel/',
  'https://www.omg.org/spec/dmn/20191111/feel/',
  'https://www.omg.org/spec/dmn/20211108/feel/',
  'https://www.omg.org/spec/dmn/20230324/feel/',
]);

/** Collects what is wrong with a file; a file with any problem is refused as a whole. */
export class Problems {
  private readonly found: string[] = [];

  add(message: string): void {
    this.found.push(message);
  }

  get messages(): readonly string[] {
    return this.found;
  }
}

function isFeel(element: XmlElement, problems: Problems): boolean {
  const language = textOf(element, 'expressionLanguage') ?? 'feel';
  if (FEEL_LANGUAGES.has(language.toLowerCase())) {
    return true;
  }
  problems.add(`Expression language '${language}' is not supported`);
  return false;
}

export function readExpression(element: XmlElement, problems: Problems): ParsedExpression | undefined {
  const text = textOf(element, 'text');
  if (text === undefined) {
    problems.add(`The expression '${textOf(element, 'id') ?? 'null'}' must not be empty.`);
    return undefined;
  }
  if (!isFeel(element, problems)) {
    return undefined;
  }
  const result = parseExpression(text);
  if (result.ok) return result.parsed;
  problems.add(`FEEL expression: ${result.message}`);
  return undefined;
}

/** "any" for an empty cell. */
export function readInputEntry(element: XmlElement, problems: Problems): ParsedUnaryTests | 'any' | undefined {
  const text = textOf(element, 'text');
  if (text === undefined) {
    problems.add('Failed to parse DMN: Expected an inputEntry with a text, but the element is missing');
    return undefined;
  }
  if (!isFeel(element, problems)) {
    return undefined;
  }
  if (text === '') {
    return 'any';
  }
  const result = parseUnaryTests(text);
  if (result.ok) return result.parsed;
  problems.add(`FEEL unary-tests: ${result.message}`);
  return undefined;
}
