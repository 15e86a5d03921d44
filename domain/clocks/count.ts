import type { ClockLeft } from '../cases/events';
import {
  addDays,
  addMonths,
  addWorkingDays,
  daysBetween,
  endOfDay,
  localDateOf,
  monthsAndDaysBetween,
  workingDaysBetween,
} from '../time';
import type { HolidayCalendar, LocalDate } from '../time';

/** Counting a deadline in the unit of its clock. Days run to the end of the last one, hours to the second. */
export interface Deadline {
  readonly dueOn: LocalDate;
  readonly dueAtMs: number;
  readonly provisional: boolean;
}

/** `dayZero` counts for days and months, `fromMs` for hours. */
export function countDeadline(
  dayZero: LocalDate,
  fromMs: number,
  left: ClockLeft,
  calendar: HolidayCalendar,
): Deadline {
  switch (left.unit) {
    case 'workingDay': {
      const { date, provisional } = addWorkingDays(dayZero, left.value, calendar);
      return { ...endOf(date), provisional };
    }
    case 'calendarDay':
      return { ...endOf(addDays(dayZero, left.value)), provisional: false };
    case 'month':
      return { ...endOf(addDays(addMonths(dayZero, left.value), left.days)), provisional: false };
    case 'millisecond':
      return { dueOn: localDateOf(fromMs + left.value), dueAtMs: fromMs + left.value, provisional: false };
  }
}

/** What lies between a moment and a deadline that has not passed, in a unit: counted again from there it is the same. */
export function leftUntil(
  deadline: Pick<Deadline, 'dueOn' | 'dueAtMs'>,
  atMs: number,
  unit: ClockLeft['unit'],
  calendar: HolidayCalendar,
): ClockLeft {
  const today = localDateOf(atMs);
  switch (unit) {
    case 'workingDay':
      return { unit, value: Math.max(0, workingDaysBetween(today, deadline.dueOn, calendar)) };
    case 'calendarDay':
      return { unit, value: Math.max(0, daysBetween(today, deadline.dueOn)) };
    case 'month': {
      const { months, days } = monthsAndDaysBetween(today, deadline.dueOn);
      return { unit, value: Math.max(0, months), days: Math.max(0, days) };
    }
    case 'millisecond':
      return { unit, value: Math.max(0, deadline.dueAtMs - atMs) };
  }
}

function endOf(date: LocalDate): Pick<Deadline, 'dueOn' | 'dueAtMs'> {
  return { dueOn: date, dueAtMs: endOfDay(date) };
}
