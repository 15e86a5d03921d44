import { addDays, endOfDay, localDateOf, timeOfDay, weekdayOf } from './local-date';
import type { LocalDate } from './local-date';
import { workingDaysBetween } from './working-days';
import type { HolidayCalendar } from './working-days';

/** Dates and deadlines in the words that people read: a page, a list and a notice say the same. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Farther away than this, a date says more than a number of days. */
const countedWorkingDays = 20;

/** "3 March 2026". */
export function dateInWords(date: LocalDate): string {
  return `${Number(date.slice(8, 10))} ${monthNames[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

export function dueInWords(dueOn: LocalDate, today: LocalDate, calendar: HolidayCalendar): string {
  if (dueOn === today) return 'Due today';
  if (dueOn === addDays(today, 1)) return 'Due tomorrow';
  if (dueOn < today) return overdueInWords(dueOn, today, calendar);
  const days = workingDaysBetween(today, dueOn, calendar);
  if (days > countedWorkingDays) return `Due on ${dateInWords(dueOn)}`;
  return days === 0 ? `Due on ${weekdayOf(dueOn)}` : `Due in ${workingDaysInWords(days)}`;
}

/** As `dueInWords`, but a deadline within a day says its hour: "Due today at 14:05", "Overdue since 14:05". */
export function dueAtInWords(dueAtMs: number, nowMs: number, calendar: HolidayCalendar): string {
  const dueOn = localDateOf(dueAtMs);
  const today = localDateOf(nowMs);
  const wholeDay = dueAtMs >= endOfDay(dueOn);
  if (wholeDay || dueOn !== today) return dueInWords(dueOn, today, calendar);
  return nowMs > dueAtMs ? `Overdue since ${timeOfDay(dueAtMs)}` : `Due today at ${timeOfDay(dueAtMs)}`;
}

function workingDaysInWords(days: number): string {
  return days === 1 ? '1 working day' : `${days} working days`;
}

function overdueInWords(dueOn: LocalDate, today: LocalDate, calendar: HolidayCalendar): string {
  const days = workingDaysBetween(dueOn, today, calendar);
  return days === 0 ? `Overdue since ${weekdayOf(dueOn)}` : `${workingDaysInWords(days)} overdue`;
}
