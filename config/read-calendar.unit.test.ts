import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addWorkingDays, englishBankHolidays, localDate } from '../domain/time';
import { readCalendar } from './read-calendar';

const england = readCalendar(join(__dirname, 'calendars', 'england.yaml'));

describe('the calendar of England', () => {
  it('has the days of each published year that the rules give, none of them proclaimed otherwise', () => {
    expect(england.publishedUntil).toBe('2028-12-31');
    const listed = england.holidays.map(({ date }) => date);
    expect(listed).toEqual(
      [2024, 2025, 2026, 2027, 2028].flatMap((year) =>
        englishBankHolidays(year)
          .map(({ date }) => date)
          .sort(),
      ),
    );
  });

  it('counts', () => {
    expect(addWorkingDays(localDate('2026-12-24'), 1, england)).toEqual({ date: '2026-12-29', provisional: false });
  });

  it.each([
    ['2026-12-32', 'holidays[0].date: Expected a date such as 2026-12-25, but got "2026-12-32".'],
    [
      '2026-01-01, name: A }, { date: 2026-01-01',
      'holidays[1]: Expected each day once, but 2026-01-01 is there already',
    ],
  ])('is refused with the day %s', (day, message) => {
    const path = join(mkdtempSync(join(tmpdir(), 'calendar-')), 'test.yaml');
    const years = 'publishedFrom: 2026-01-01\npublishedUntil: 2026-12-31';
    writeFileSync(path, `id: test\nversion: "1"\n${years}\nholidays: [{ date: ${day}, name: B }]\n`);
    expect(() => readCalendar(path)).toThrow(message);
  });
});
