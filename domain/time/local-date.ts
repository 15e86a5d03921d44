import { DateTimeFormatter, Instant, LocalDate as JodaDate, Period, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';

/**
 * Dates as people in England mean them: days of Europe/London without an hour. An instant is milliseconds since
 * 1970-01-01T00:00Z; only this module knows where a local day begins and ends, so the clock changes live here alone.
 */
declare const localDateBrand: unique symbol;
/** An ISO date that exists, `2026-03-29`; ISO dates compare as text. */
export type LocalDate = string & { readonly [localDateBrand]: true };

const london = ZoneId.of('Europe/London');
const oneSecondMs = 1000;

export function parseLocalDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return fromJoda(toJoda(text));
  } catch {
    return undefined;
  }
}

/** For text that was checked before: a date of our own data. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new Error(`Expected a date such as 2026-03-29, but got "${text}".`);
  return date;
}

export function localDateOf(instantMs: number): LocalDate {
  return fromJoda(Instant.ofEpochMilli(instantMs).atZone(london).toLocalDate());
}

export function startOfDay(date: LocalDate): number {
  return toJoda(date).atStartOfDay(london).toInstant().toEpochMilli();
}

/** The last whole second of the day: 23:59:59, also on days of 23 or 25 hours. */
export function endOfDay(date: LocalDate): number {
  return startOfDay(addDays(date, 1)) - oneSecondMs;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromJoda(toJoda(date).plusDays(days));
}

/** A month that is too short ends on its last day: 31 January and one month is 28 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return fromJoda(toJoda(date).plusMonths(months));
}

export function addYears(date: LocalDate, years: number): LocalDate {
  return fromJoda(toJoda(date).plusYears(years));
}

/** Negative when `to` is the earlier one. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toJoda(to).toEpochDay() - toJoda(from).toEpochDay();
}

/** Whole months and the days that remain: added to `from` in this order they give `to`. */
export function monthsAndDaysBetween(
  from: LocalDate,
  to: LocalDate,
): { readonly months: number; readonly days: number } {
  const period = Period.between(toJoda(from), toJoda(to));
  return { months: period.toTotalMonths(), days: period.days() };
}

export type Weekday = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';
const weekdays: readonly Weekday[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function weekdayOf(date: LocalDate): Weekday {
  return weekdays[toJoda(date).dayOfWeek().value() - 1] ?? 'Monday';
}

/** Days since 1 January 1970, a Thursday: for counting many days in a row. */
export function toEpochDay(date: LocalDate): number {
  return toJoda(date).toEpochDay();
}

export function fromEpochDay(epochDay: number): LocalDate {
  return fromJoda(JodaDate.ofEpochDay(epochDay));
}

/** `2026-12-21T23:59:59+00:00`: always with an offset, never with a zone name, as engines want it. */
export function toIsoWithOffset(instantMs: number): string {
  const local = Instant.ofEpochMilli(instantMs).atZone(london);
  const offset = local.offset().id();
  return local.format(isoSeconds) + (offset === 'Z' ? '+00:00' : offset);
}

export function parseInstant(iso: string): number {
  const instantMs = Date.parse(iso);
  if (Number.isNaN(instantMs) || !/(Z|[+-]\d{2}:\d{2})$/.test(iso)) {
    throw new Error(`Expected an instant with an offset such as 2026-12-21T23:59:59+00:00, but got "${iso}".`);
  }
  return instantMs;
}

/** `14:05` on the clock on the wall. */
export function timeOfDay(instantMs: number): string {
  return Instant.ofEpochMilli(instantMs).atZone(london).format(hoursAndMinutes);
}

const isoSeconds = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
const hoursAndMinutes = DateTimeFormatter.ofPattern('HH:mm');

function toJoda(date: string): JodaDate {
  return JodaDate.of(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

function fromJoda(date: JodaDate): LocalDate {
  return date.toString() as LocalDate;
}
