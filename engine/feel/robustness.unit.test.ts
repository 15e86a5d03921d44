import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { evaluate, matches, parseExpression, parseUnaryTests } from './index';
import { contextWith, resultOf } from './testing';

const PIECES = [
  ...['1', '-2.5', '"a"', 'true', 'null', 'x', 'xs', '?', '@"2026-01-31"', 'duration("P1M")', '[1, 2]', '{a: 1}'],
  ...['+', '-', '*', '/', '**', '=', '<', '>=', 'and', 'or', 'in', '.', '..', ',', ':', 'between', 'instance of'],
  ...['(', ')', '[', ']', '{', '}', 'if', 'then', 'else', 'for', 'i', 'return', 'some', 'satisfies', 'function(a)'],
  ...['count(', 'sum(', 'substring(', 'date(', 'sort(', 'replace(', 'not(', 'item', 'partial', 'string(', 'max('],
];
const nearlyFeel = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(' '));
const context = contextWith({ x: 5, xs: [1, 'b', null, { a: 2 }] });

describe('an expression that makes no sense', () => {
  it('is refused, evaluated or failed, but never thrown', () => {
    fc.assert(
      fc.property(fc.oneof(nearlyFeel, fc.string()), (source) => {
        const expression = parseExpression(source);
        if (expression.ok) expect(['value', 'failure']).toContain(evaluate(expression.parsed, context).kind);
        const tests = parseUnaryTests(source);
        if (tests.ok) expect(['match', 'no-match', 'failure']).toContain(matches(tests.parsed, null, context).kind);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('limits', () => {
  it.each([
    ['a list that is too long', 'count(for i in 1..1000000000 return i)', /at most 100000 list items/],
    [
      'a product of lists that is too long',
      'count(for i in 1..1000, j in 1..1000 return i)',
      /at most 100000 list items/,
    ],
    ['too much work', 'for i in 1..99999 return count(for j in 1..99999 return j)', /at most 500000 steps/],
  ])('stop %s', (_, expression, message) => {
    const result = resultOf(expression);
    expect(result.kind === 'failure' ? result.message : result.kind).toMatch(message);
  });

  it('stop a text that grows without end', () => {
    const parsed = parseExpression('x + x');
    const outcome =
      parsed.ok && evaluate(parsed.parsed, { ...contextWith({ x: 'abcd' }), limits: { maxTextLength: 7 } });
    expect(outcome).toMatchObject({ kind: 'failure' });
  });

  it.each(['(', '[', '{a: ', 'count(', 'if true then ', '-('])('refuse what is nested too deeply: %s', (opening) => {
    const parsed = parseExpression(opening.repeat(5000));
    expect(parsed.ok ? 'parsed' : parsed.message).toMatch(/nested too deeply/);
  });

  it('fail a chain of operators that does not fit on the stack', () => {
    const parsed = parseExpression(`1${'+1'.repeat(20_000)}`);
    expect(parsed.ok && evaluate(parsed.parsed, contextWith()).kind).toBe('failure');
  });

  it('refuse a wrong text with many brackets without trying for long', () => {
    const started = performance.now();
    expect(parseExpression(`${'('.repeat(150)}1 !`).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|testing|benchmark/.test(file))
    .map((file) => join(folder, file));
}

describe('the packages of FEEL and DMN', () => {
  const sources = [...sourcesIn(__dirname), ...sourcesIn(join(__dirname, '../dmn'))].map((file) => ({
    file,
    text: readFileSync(file, 'utf8'),
  }));

  it.each(sources)('know no clock, no chance and no input or output of their own: $file', ({ text }) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g, '');
    expect(code).not.toMatch(/\bDate\b|Math\.random|performance|process\.|setTimeout|\brequire\(/);
    expect(code).not.toMatch(/(?:LocalDate|LocalDateTime|LocalTime|ZonedDateTime|Instant)\.now\(|systemDefault/);
  });

  it.each(sources)('import only what they may: $file', ({ file, text }) => {
    const imports = [...text.matchAll(/^(?:import|export|\}).* from '([^']+)';$/gm)].map(([, from]) => from ?? '');
    const packages = ['decimal.js', '@js-joda/core', '@js-joda/timezone', 'dmn-moddle'];
    const isDmn = file.includes('/dmn/');
    for (const from of imports) {
      const isOwn = from.startsWith('./') || (from.startsWith('../') && !from.startsWith('../../') && !isDmn);
      expect(isOwn || packages.includes(from) || (isDmn && from === '../feel') ? 'allowed' : from).toBe('allowed');
    }
  });
});
