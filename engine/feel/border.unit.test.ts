import type { FeelValue } from './index';
import {
  evaluate,
  fromJson,
  functionsUsed,
  parseExpression,
  parseUnaryTests,
  readTimerDuration,
  readTimerInstant,
  toJson,
  toJsonText,
  usesFunction,
  variablesUsed,
} from './index';
import { contextWith } from './testing';

function valueOf(source: string): FeelValue {
  const parsed = parseExpression(source);
  const result = parsed.ok ? evaluate(parsed.parsed, contextWith()) : undefined;
  return result?.kind === 'value' ? result.value : null;
}

describe('JSON', () => {
  it('comes back as it went in', () => {
    const value = { a: [1, 2.5, 'x', null, true, { b: [] }] };
    expect(toJson(fromJson(value))).toEqual(value);
  });

  it('takes a text for a text, even one that looks like a date', () => {
    expect(fromJson('2026-06-01')).toBe('2026-06-01');
  });

  it('has null for functions, ranges and missing values', () => {
    expect(toJson(valueOf('function(x) x'))).toBeNull();
    expect(fromJson(undefined)).toBeNull();
  });

  it('replaces half a surrogate pair', () => {
    expect(toJson('a\uD83D')).toBe('a?');
  });

  it('keeps every digit of a large whole number in its text form', () => {
    expect(toJsonText(valueOf('9223372036854775807'))).toBe('9223372036854775807');
    expect(toJsonText(valueOf('2 ** 63'))).toBe('-9223372036854775808');
    expect(toJsonText(valueOf('{a: [1, 2.5, "x"]}'))).toBe('{"a":[1,2.5,"x"]}');
  });
});

describe('timers [T1]', () => {
  it.each([
    ['P1D', { months: 0, days: 1, seconds: 0 }],
    ['PT24H', { months: 0, days: 0, seconds: 86_400 }],
    ['P1Y2M3W4DT5H6M7.5S', { months: 14, days: 25, seconds: 18_367.5 }],
    ['-P1D', { months: -0, days: -1, seconds: -0 }],
  ])('keep apart the period and the exact time of the text %s [T9]', (text, duration) => {
    expect(readTimerDuration(text)).toEqual(duration);
  });

  it('take a FEEL duration of days as exact time, one of months as a period', () => {
    expect(readTimerDuration(valueOf('duration("P1D")'))).toEqual({ months: 0, days: 0, seconds: 86_400 });
    expect(readTimerDuration(valueOf('duration("P1Y6M")'))).toEqual({ months: 18, days: 0, seconds: 0 });
  });

  it.each(['P', 'PT', 'P1DT', '1D', ''])('take %j for no duration', (text) => {
    expect(readTimerDuration(text)).toBeUndefined();
  });

  it('read an instant from a date-time with an offset', () => {
    expect(readTimerInstant('2026-06-01T09:00:00+01:00')).toBe(Date.UTC(2026, 5, 1, 8));
    expect(readTimerInstant('2026-06-01T09:00:00+01:00[Europe/London]')).toBe(Date.UTC(2026, 5, 1, 8));
    expect(readTimerInstant(valueOf('@"2026-06-01T09:00:00@Europe/London"'))).toBe(Date.UTC(2026, 5, 1, 8));
  });

  it.each(['2026-06-01T09:00:00', '2026-06-01T09:00:00+01:00[Nowhere]', '2026-06-01'])(
    'read no instant from %s [T8]',
    (text) => {
      expect(readTimerInstant(text)).toBeUndefined();
    },
  );
});

describe('analysis', () => {
  it.each([
    'now()',
    '[1][now() > x]',
    '{a: function(y) now()}',
    'for i in [now()] return i',
    'count(list: [now()])',
    'x in (> now(), 3)',
    'if a then b else now().year',
  ])('finds the call of now in %s', (source) => {
    const parsed = parseExpression(source);
    expect(parsed.ok && usesFunction(parsed.parsed, 'now')).toBe(true);
  });

  it('finds calls in the tests of a cell', () => {
    const parsed = parseUnaryTests('not(< today(), [1..count(xs)])');
    expect(parsed.ok && [...functionsUsed(parsed.parsed)].sort()).toEqual(['count', 'today']);
  });

  it('is not misled by variables and texts of that name', () => {
    const parsed = parseExpression('now + "now()" + a.now');
    expect(parsed.ok && usesFunction(parsed.parsed, 'now')).toBe(false);
    expect(parsed.ok && [...variablesUsed(parsed.parsed)].sort()).toEqual(['a', 'now']);
  });
});
