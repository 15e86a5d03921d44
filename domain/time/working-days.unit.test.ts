import fc from 'fast-check';
import { easterSunday, englishBankHolidays } from './bank-holidays';
import { dates } from './date.arbitrary';
import { england, withHoliday } from './england.fixture';
import { addDays, localDate, weekdayOf } from './local-date';
import { addWorkingDays, calendarReference, holidayName, isWorkingDay, workingDaysBetween } from './working-days';

const counts = fc.integer({ min: 0, max: 60 });

describe('bank holidays by rule', () => {
  it.each([
    [2000, '2000-04-23'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Easter of %i is %s', (year, date) => {
    expect(easterSunday(year)).toBe(date);
  });

  it('are eight different weekdays in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2200 }), (year) => {
        const days = englishBankHolidays(year).map(({ date }) => date);
        expect(new Set(days).size).toBe(8);
        expect(days.every((date) => !['Saturday', 'Sunday'].includes(weekdayOf(date)))).toBe(true);
        expect(days.every((date) => date.startsWith(String(year)))).toBe(true);
        expect(weekdayOf(easterSunday(year))).toBe('Sunday');
      }),
    );
  });

  it.each([
    [2026, ['2026-12-25', '2026-12-28']],
    [2027, ['2027-12-27', '2027-12-28']],
    [2033, ['2033-12-27', '2033-12-26']],
  ])('move Christmas of %i off the weekend', (year, expected) => {
    expect(
      englishBankHolidays(year)
        .slice(-2)
        .map(({ date }) => date),
    ).toEqual(expected);
  });
});

describe('working days', () => {
  it('give Friday, Saturday and Sunday the same day 1, Monday', () => {
    for (const received of ['2026-11-20', '2026-11-21', '2026-11-22']) {
      expect(addWorkingDays(localDate(received), 1, england).date).toBe('2026-11-23');
    }
  });

  it('pass over Easter and over Christmas', () => {
    expect(addWorkingDays(localDate('2026-04-02'), 1, england).date).toBe('2026-04-07');
    expect(addWorkingDays(localDate('2026-12-24'), 2, england).date).toBe('2026-12-30');
    expect(holidayName(localDate('2026-04-03'), england)).toBe('Good Friday');
  });

  it('end on a working day, and as many lie between as were added', () => {
    fc.assert(
      fc.property(dates, counts, (from, days) => {
        const { date } = addWorkingDays(from, days, england);
        expect(workingDaysBetween(from, date, england)).toBe(days);
        if (days > 0) expect(isWorkingDay(date, england)).toBe(true);
      }),
    );
  });

  it('add up', () => {
    fc.assert(
      fc.property(dates, counts, counts, (from, first, second) => {
        const between = addWorkingDays(from, first, england).date;
        expect(addWorkingDays(between, second, england).date).toBe(
          second === 0 ? between : addWorkingDays(from, first + second, england).date,
        );
      }),
    );
  });

  it('never end earlier when received later', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 20 }), (from, later, days) => {
        const early = addWorkingDays(from, days, england).date;
        expect(addWorkingDays(addDays(from, later), days, england).date >= early).toBe(true);
      }),
    );
  });

  it('count backwards as forwards', () => {
    fc.assert(
      fc.property(dates, dates, (one, other) => {
        expect(workingDaysBetween(one, other, england) + workingDaysBetween(other, one, england)).toBe(0);
      }),
    );
  });

  it('move by the proclaimed holiday that they cross', () => {
    const calendar = withHoliday('2026-11-24');
    expect(addWorkingDays(localDate('2026-11-23'), 1, calendar).date).toBe('2026-11-25');
    expect(calendarReference(calendar)).toBe('england@test+2026-11-24');
  });

  it('are provisional beyond the published years, where the holidays are computed', () => {
    expect(addWorkingDays(localDate('2028-12-20'), 2, england).provisional).toBe(false);
    const beyond = addWorkingDays(localDate('2028-12-29'), 1, england);
    expect(beyond).toEqual({ date: '2029-01-02', provisional: true });
    expect(addWorkingDays(localDate('2023-12-29'), 1, england).provisional).toBe(true);
  });

  it('keep a proclaimed day of a year that is not yet published', () => {
    const calendar = withHoliday('2029-06-04');
    expect(isWorkingDay(localDate('2029-06-04'), calendar)).toBe(false);
    expect(isWorkingDay(localDate('2029-12-25'), calendar)).toBe(false);
  });

  it('refuse half days', () => {
    expect(() => addWorkingDays(localDate('2026-01-01'), 0.5, england)).toThrow('whole number');
  });
});
