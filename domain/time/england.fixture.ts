import { englishBankHolidays } from './bank-holidays';
import { localDate } from './local-date';
import type { HolidayCalendar } from './working-days';

/** England by rule, published from 2024 to 2028, for tests of what counts working days. */
export const england: HolidayCalendar = {
  id: 'england',
  version: 'test',
  publishedFrom: localDate('2024-01-01'),
  publishedUntil: localDate('2028-12-31'),
  holidays: [2024, 2025, 2026, 2027, 2028].flatMap((year) => [...englishBankHolidays(year)]),
};

/** The same with a holiday that was proclaimed later. */
export function withHoliday(date: string, calendar: HolidayCalendar = england): HolidayCalendar {
  return {
    ...calendar,
    version: `${calendar.version}+${date}`,
    holidays: [...calendar.holidays, { date: localDate(date), name: 'Proclaimed' }],
  };
}
