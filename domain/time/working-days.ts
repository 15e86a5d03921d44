import { englishBankHolidays } from './bank-holidays';
import { fromEpochDay, localDate, toEpochDay } from './local-date';
import type { LocalDate } from './local-date';

/**
 * Working days: Monday to Friday without the bank holidays of England. Day 0 is the local date of receipt whatever the
 * hour or day, day 1 is the next working day, the last day runs to its end: Friday, Saturday and Sunday all have
 * Monday as day 1.
 */
export interface HolidayCalendar {
  readonly id: string;
  readonly version: string;
  readonly publishedFrom: LocalDate;
  /** The last day for which the holidays are published; beyond it they are computed and a count is provisional. */
  readonly publishedUntil: LocalDate;
  readonly holidays: readonly { readonly date: LocalDate; readonly name: string }[];
}

export interface CountedDate {
  readonly date: LocalDate;
  /** True when days outside the published years were counted. */
  readonly provisional: boolean;
}

/** `england@2026-11`: how an event names the calendar that counted. */
export function calendarReference(calendar: HolidayCalendar): string {
  return `${calendar.id}@${calendar.version}`;
}

export function isWorkingDay(date: LocalDate, calendar: HolidayCalendar): boolean {
  const epochDay = toEpochDay(date);
  return !isWeekend(epochDay) && !holidaysOf(calendar).has(epochDay);
}

export function holidayName(date: LocalDate, calendar: HolidayCalendar): string | undefined {
  return holidaysOf(calendar).nameOf(toEpochDay(date));
}

/** The `days`-th working day after day 0; with 0 the day itself. */
export function addWorkingDays(dayZero: LocalDate, days: number, calendar: HolidayCalendar): CountedDate {
  if (!Number.isInteger(days) || days < 0) throw new Error(`Expected a whole number of working days, but got ${days}.`);
  const holidays = holidaysOf(calendar);
  let epochDay = toEpochDay(dayZero);
  for (let counted = 0; counted < days;) {
    epochDay += 1;
    if (!isWeekend(epochDay) && !holidays.has(epochDay)) counted += 1;
  }
  const date = fromEpochDay(epochDay);
  return { date, provisional: days > 0 && isProvisional(dayZero, date, calendar) };
}

/** How many working days lie after `from` up to and with `to`; negative when `to` is the earlier one. */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: HolidayCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  const holidays = holidaysOf(calendar);
  const last = toEpochDay(to);
  let days = 0;
  for (let epochDay = toEpochDay(from) + 1; epochDay <= last; epochDay += 1) {
    if (!isWeekend(epochDay) && !holidays.has(epochDay)) days += 1;
  }
  return days;
}

function isProvisional(from: LocalDate, to: LocalDate, calendar: HolidayCalendar): boolean {
  return from < calendar.publishedFrom || to > calendar.publishedUntil;
}

/** The holidays of every year that was asked for, by day since 1970; a calendar never changes once it is made. */
class Holidays {
  private readonly names = new Map<number, string>();
  private readonly loaded = new Set<number>();

  constructor(private readonly calendar: HolidayCalendar) {}

  has(epochDay: number): boolean {
    return this.nameOf(epochDay) !== undefined;
  }

  nameOf(epochDay: number): string | undefined {
    this.load(epochDay);
    return this.names.get(epochDay);
  }

  /** A block of about a year and its neighbours: cheaper than finding the calendar year of each day. */
  private load(epochDay: number): void {
    const block = Math.floor(epochDay / 365);
    if (this.loaded.has(block)) return;
    this.loaded.add(block);
    const year = Number(fromEpochDay(epochDay).slice(0, 4));
    for (const { date, name } of [year - 1, year, year + 1].flatMap((near) => listedOrComputed(this.calendar, near))) {
      this.names.set(toEpochDay(date), name);
    }
  }
}

const holidaysByCalendar = new WeakMap<HolidayCalendar, Holidays>();

function holidaysOf(calendar: HolidayCalendar): Holidays {
  const known = holidaysByCalendar.get(calendar) ?? new Holidays(calendar);
  holidaysByCalendar.set(calendar, known);
  return known;
}

/** Listed days count in every year: a proclaimed holiday may be entered before its whole year is published. */
function listedOrComputed(calendar: HolidayCalendar, year: number): HolidayCalendar['holidays'] {
  const listed = calendar.holidays.filter(({ date }) => date.startsWith(String(year)));
  const firstDay = localDate(`${year}-01-01`);
  const published = firstDay >= calendar.publishedFrom && firstDay <= calendar.publishedUntil;
  return published ? listed : [...englishBankHolidays(year), ...listed];
}

/** Day 0 was a Thursday. */
function isWeekend(epochDay: number): boolean {
  return (((epochDay + 3) % 7) + 7) % 7 >= 5;
}
