import fc from 'fast-check';
import { dates, instants } from './date.arbitrary';
import {
  addDays,
  addMonths,
  daysBetween,
  endOfDay,
  localDate,
  localDateOf,
  monthsAndDaysBetween,
  parseInstant,
  parseLocalDate,
  startOfDay,
  timeOfDay,
  toIsoWithOffset,
  weekdayOf,
} from './local-date';

const hourMs = 3_600_000;

describe('a local date', () => {
  it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '2026-01-01T00:00', ''])('refuses "%s"', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
    expect(() => localDate(text)).toThrow('Expected a date such as 2026-03-29');
  });

  it('is the day of London, not of Greenwich, in summer', () => {
    expect(localDateOf(Date.parse('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
    expect(localDateOf(Date.parse('2026-12-01T23:30:00Z'))).toBe('2026-12-01');
  });

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-06-01', 24],
  ])('%s has %i hours', (date, hours) => {
    const day = localDate(date);
    expect(startOfDay(addDays(day, 1)) - startOfDay(day)).toBe(hours * hourMs);
  });

  it('ends at 23:59:59 with the offset of its evening', () => {
    expect(toIsoWithOffset(endOfDay(localDate('2026-12-21')))).toBe('2026-12-21T23:59:59+00:00');
    expect(toIsoWithOffset(endOfDay(localDate('2026-03-29')))).toBe('2026-03-29T23:59:59+01:00');
    expect(toIsoWithOffset(endOfDay(localDate('2026-10-25')))).toBe('2026-10-25T23:59:59+00:00');
  });

  it('contains its first and last second', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(localDateOf(startOfDay(date))).toBe(date);
        expect(localDateOf(startOfDay(date) - 1)).toBe(addDays(date, -1));
        expect(localDateOf(endOfDay(date))).toBe(date);
        expect(localDateOf(endOfDay(date) + 1000)).toBe(addDays(date, 1));
      }),
    );
  });

  it('counts days and months so that they lead from one day to the other', () => {
    fc.assert(
      fc.property(dates, dates, (one, other) => {
        expect(addDays(one, daysBetween(one, other))).toBe(other);
        const [from, to] = one < other ? [one, other] : [other, one];
        const { months, days } = monthsAndDaysBetween(from, to);
        expect(addDays(addMonths(from, months), days)).toBe(to);
      }),
    );
  });

  it('ends a month that is too short on its last day', () => {
    expect(addMonths(localDate('2026-01-31'), 1)).toBe('2026-02-28');
  });

  it('knows its weekday', () => {
    expect(weekdayOf(localDate('2026-11-25'))).toBe('Wednesday');
    expect(weekdayOf(localDate('2026-11-29'))).toBe('Sunday');
  });
});

describe('an instant', () => {
  it('survives being written with its offset, to the second', () => {
    fc.assert(
      fc.property(instants, (instantMs) => {
        const iso = toIsoWithOffset(instantMs);
        expect(iso).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[01]:00$/);
        expect(parseInstant(iso)).toBe(Math.floor(instantMs / 1000) * 1000);
      }),
    );
  });

  it('is refused without an offset', () => {
    expect(() => parseInstant('2026-12-21T23:59:59')).toThrow('with an offset');
    expect(() => parseInstant('soon')).toThrow('with an offset');
  });

  it('shows the hour on the wall', () => {
    expect(timeOfDay(Date.parse('2026-07-01T13:05:00Z'))).toBe('14:05');
  });
});
