import type { FeelInput } from './index';
import { parseExpression, parseUnaryTests } from './index';
import type { TestVariables } from './testing';
import { jsonOf, resultOf, warningsOf } from './testing';

type Row = readonly [expression: string, result: FeelInput, variables?: TestVariables];

function answers(rows: readonly Row[]): void {
  it.each(rows.map(([expression, result, variables]) => ({ expression, result, variables })))(
    '$expression → $result',
    ({ expression, result, variables }) => {
      expect(jsonOf(expression, variables)).toEqual(result);
    },
  );
}

describe('what is refused', () => {
  it.each([
    '5e2',
    '1 < x < 3',
    'x == 1',
    'let x = 1',
    'key worker',
    '[2..4] = [2..4]',
    '(function(n) n)(1)',
    '{k: function(n) n + 1}.k(2)',
    '[1] instance of list<Any>',
    "'text'",
    '[1, 2,]',
    'x && y',
    'if a then 1',
  ])('refuses %s', (expression) => {
    expect(parseExpression(expression)).toMatchObject({ ok: false });
  });

  it.each(['= 7', '!= 7', 'not(-)'])('refuses %s in an input cell', (tests) => {
    expect(parseUnaryTests(tests)).toMatchObject({ ok: false });
  });

  it('says where the reading came to a halt', () => {
    expect(parseExpression('1 + ')).toEqual({
      ok: false,
      message: 'failed to parse expression \'1 + \': Expected (value):1:5, found ""',
    });
  });

  it('does not refuse an unknown function, but warns', () => {
    expect(jsonOf('trim(" a ")')).toBeNull();
    expect(warningsOf('trim(" a ")')).toEqual([
      "NO_FUNCTION_FOUND: No function found with name 'trim' and 1 parameters",
    ]);
  });
});

describe('names and texts', () => {
  answers([
    ['key-worker', 3, { key: 5, worker: 2, 'key-worker': 9 }],
    ['`key worker`', 9, { 'key worker': 9 }],
    ['if + for', 3, { if: 1, for: 2 }],
    ['"C:\\\\temp"', 'C:\\\temp'],
    ['"\\u0041"', '\\u0041'],
    ['"a\\sb"', 'a b'],
    ['1 /* one */ + 2 // three', 3],
    ['-2 ** 2', 4],
  ]);
});

describe('comparison', () => {
  answers([
    ['x = null', true],
    ['3 = "3"', null],
    ['3 != "3"', null],
    ['due < today()', null, { due: '2026-01-01' }],
    ['date(due) < today()', true, { due: '2026-01-01' }],
    ['@"2026-06-01T09:00:00Z" = @"2026-06-01T10:00:00+01:00"', false],
    ['4 in [9..1]', false],
    ['4 in [null..9]', null],
    ['"cat" in "cat"', true],
    ['5 in (> 3, 1)', true],
    ['4 between "x" and "y"', null],
    ['true > false', null],
    ['if "yes" then 1 else 2', 2],
    ['false and x', false],
    ['some x in [null, 2] satisfies x > 7', null],
  ]);
});

describe('numbers', () => {
  answers([
    ['0.3 - 0.1', 0.2],
    ['19.9 * 100', 1990],
    ['0.1 + 0.2 = 0.3', true],
    ['7 / 3', 2.3333333333333335],
    ['1 / 3 * 3 = 1', false],
    ['7 / 0', null],
    ['18446744073709551616', 0],
    ['string(2.50 + 0)', '2.50'],
    ['string(3.0)', '3.0'],
    ['string(2 / 3)', '0.6666666666666666666666666666666667'],
    ['string(decimal(12.5, 2))', '12.50'],
    ['string(fee)', '12.5', { fee: 12.5 }],
    ['number("7e2")', 700],
  ]);
});

describe('lists and contexts', () => {
  answers([
    ['[4, 5, 6][2.9]', 5],
    ['8[1]', null],
    ['[1, 2][null]', []],
    [
      'xs[done].id',
      [1],
      {
        xs: [
          { id: 1, done: true },
          { id: 2, done: false },
        ],
      },
    ],
    ['for i in 3..1 return i', [3, 2, 1]],
    ['for x in 8 return x', null],
    ['{inc: function(n) n + 1, out: inc(4)}.out', 5],
    ['extract("tel 123", "\\d+")', ['123']],
    ['insert before([7, 9], -2, 8)', [8, 7, 9]],
    ['sublist([7, 8, 9], 0)', []],
    ['sum([])', null],
    ['string length("😀")', 2],
    ['substring("hello", 2, 50)', 'ello'],
  ]);

  it('passes a context of the variables through as it came in', () => {
    const plan = { id: 'p1', goals: [{ done: false }] };
    expect(jsonOf('plan', { plan })).toBe(plan);
  });
});

describe('dates and durations', () => {
  answers([
    ['duration("P28D")', 'PT672H'],
    ['duration("P2DT12H")', 'PT60H'],
    ['duration("-P2D")', 'PT-48H'],
    ['duration("P1Y6M")', 'P1Y6M'],
    ['duration("P1Y1D")', null],
    ['duration("P2W")', null],
    ['string(duration("P28D"))', 'P28D'],
    ['@"2026-06-01T09:00:00+01:00"', '2026-06-01T09:00+01:00'],
    ['@"2026-06-01T09:00:00@Europe/London"', '2026-06-01T09:00+01:00[Europe/London]'],
    ['string(@"2026-06-01T09:00:00@Europe/London")', '2026-06-01T09:00:00@Europe/London'],
    ['date and time("2026-06-01T09:00+01:00[Europe/London]")', null],
    ['@"2026-10-24T12:00:00@Europe/London" + duration("P1D")', '2026-10-25T11:00Z[Europe/London]'],
    ['date("2026-10-24") + duration("P1D")', '2026-10-25'],
    ['date("2026-03-31") + duration("P1M")', '2026-04-30'],
    ['date("2026-06-10") - date("2026-06-01")', 'PT216H'],
    ['@"2026-03-29T01:30:00@Europe/London"', '2026-03-29T02:30+01:00[Europe/London]'],
    ['@"2026-10-25T01:30:00@Europe/London"', '2026-10-25T01:30+01:00[Europe/London]'],
    ['duration("P1M") * 2.9', 'P2M'],
    ['duration("P3D") / duration("PT8H")', 9],
    ['-duration("P1D")', null],
    ['duration("P0D") - duration("P1D")', 'PT-24H'],
    ['date("2026-04-31")', null],
    ['now()', '2026-06-01T09:00+01:00[Europe/London]'],
    ['today()', '2026-06-01'],
    ['cycle(2, duration("P1D"))', 'R2/PT24H'],
  ]);

  it('copies the overflow of a long duration divided by a number', () => {
    expect(jsonOf('duration("P60D") / 2')).toEqual(expect.stringMatching(/^PT-/));
  });
});

describe('failures', () => {
  it.each(['modulo(7, 0)', 'log(0)', 'substring("hello", 8)', 'stddev(5)', '[3] < [4]', '(-8) ** 0.5', '?'])(
    'fails at %s',
    (expression) => {
      expect(resultOf(expression)).toMatchObject({ kind: 'failure' });
    },
  );

  it.each(['assert(x, x != null)', '[assert(1, false)]', 'get or else(assert(1, false), 2)', '{a: assert(1, false)}'])(
    'fails at the assertion in %s, whatever is around it',
    (expression) => {
      expect(resultOf(expression)).toMatchObject({
        kind: 'failure',
        message: `Assertion failure on evaluate the expression '${expression}': The condition is not fulfilled`,
      });
    },
  );
});

describe('warnings', () => {
  it('come in the order of evaluation, in the broker’s words', () => {
    expect(warningsOf('x + a.b', { a: { c: 1 } })).toEqual([
      "NO_VARIABLE_FOUND: No variable found with name 'x'",
      "NO_CONTEXT_ENTRY_FOUND: No context entry found with key 'b'. Available keys: 'c'",
      "INVALID_TYPE: Can't add 'null' to 'null'",
    ]);
  });
});
