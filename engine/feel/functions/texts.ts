/** Functions of texts. Lengths and positions count UTF-16 units. */
import { EvaluationAborted } from '../evaluation';
import { wholeNumber } from '../number';
import type { FeelFunction, FeelValue, Outcome } from '../value';
import { FeelError } from '../value';
import type { Group } from './builtin';
import { builtin, isNumber, isText, ofTexts } from './builtin';
import { indexFrom } from './lists';
import { compilePattern, replacePattern, splitByPattern } from './pattern';

/** A start behind the end of the text fails the evaluation; a length that is too long is cut. */
function substring(text: string, position: number, length?: number): string {
  const from = indexFrom(position, text.length);
  const to = length === undefined ? text.length : Math.min(text.length, from + length);
  if (from < 0 || from > to) {
    throw new EvaluationAborted(
      `java.lang.StringIndexOutOfBoundsException: Range [${from}, ${to}) out of bounds for length ${text.length}`,
    );
  }
  return text.slice(from, to);
}

function before(text: string, match: string): string {
  const index = text.indexOf(match);
  return index > 0 ? text.slice(0, index) : '';
}

function after(text: string, match: string): string {
  const index = text.indexOf(match);
  return index >= 0 ? text.slice(index + match.length) : '';
}

function withPattern(
  pattern: string,
  flags: string,
  use: (compiled: RegExp) => FeelValue | undefined,
  invalid = `Invalid pattern '${pattern}'`,
): Outcome {
  const compiled = compilePattern(pattern, flags);
  const result = compiled && use(compiled);
  return result === undefined ? new FeelError(invalid) : result;
}

function matching(parameters: readonly string[]): FeelFunction {
  return ofTexts(parameters, (input = '', pattern = '', flags = '') =>
    withPattern(pattern, flags, (compiled) => compiled.test(input)),
  );
}

const replace = builtin(['input', 'pattern', 'replacement'], (args) => replaceIn(args, ''));
const replaceWithFlags = builtin(['input', 'pattern', 'replacement', 'flags'], (args) => {
  const flags = args[3];
  return isText(flags) ? replaceIn(args.slice(0, 3), flags) : undefined;
});

function replaceIn(args: readonly FeelValue[], flags: string): Outcome | undefined {
  const [input, pattern, replacement] = args;
  if (!isText(input) || !isText(pattern) || !isText(replacement)) return undefined;
  return withPattern(pattern, flags, (compiled) => replacePattern(input, compiled, replacement));
}

export const TEXTS: Group = {
  substring: [
    builtin(['string', 'start position'], ([text, start]) =>
      isText(text) && isNumber(start) ? substring(text, start.toInt32()) : undefined,
    ),
    builtin(['string', 'start position', 'length'], ([text, start, length]) =>
      isText(text) && isNumber(start) && isNumber(length)
        ? substring(text, start.toInt32(), length.toInt32())
        : undefined,
    ),
  ],
  'string length': [ofTexts(['string'], (text = '') => wholeNumber(text.length))],
  'upper case': [ofTexts(['string'], (text = '') => text.toUpperCase())],
  'lower case': [ofTexts(['string'], (text = '') => text.toLowerCase())],
  'substring before': [ofTexts(['string', 'match'], (text = '', match = '') => before(text, match))],
  'substring after': [ofTexts(['string', 'match'], (text = '', match = '') => after(text, match))],
  replace: [replace, replaceWithFlags],
  contains: [ofTexts(['string', 'match'], (text = '', match = '') => text.includes(match))],
  'starts with': [ofTexts(['string', 'match'], (text = '', match = '') => text.startsWith(match))],
  'ends with': [ofTexts(['string', 'match'], (text = '', match = '') => text.endsWith(match))],
  matches: [matching(['input', 'pattern']), matching(['input', 'pattern', 'flags'])],
  split: [
    ofTexts(['string', 'delimiter'], (text = '', delimiter = '') =>
      withPattern(
        delimiter,
        '',
        (compiled) => splitByPattern(text, compiled),
        `Invalid pattern for delimiter '${delimiter}'`,
      ),
    ),
  ],
  extract: [
    ofTexts(['input', 'pattern'], (input = '', pattern = '') =>
      withPattern(pattern, '', (compiled) => [...input.matchAll(compiled)].map(([found]) => found)),
    ),
  ],
};
