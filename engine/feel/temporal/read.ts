/**
 * Reads dates, times and durations from text. What does not read is undefined: the caller makes null of it.
 *
 * A form is checked before it is read, so that only what FEEL allows is taken: no week dates, no lower case, no
 * fraction without digits.
 */
import { Duration, LocalDate, LocalDateTime, LocalTime, ZonedDateTime, ZoneOffset } from '@js-joda/core';
import type { ZoneId, Instant } from '@js-joda/core';
import { YearsMonthsDuration } from './years-months-duration';
import { ZonedTime } from './zoned-time';
import { findRegion, standardOffset } from './zones';

const DATE = /^(-?(?:[1-9]\d{0,4})?\d{4})-([01]\d)-([0-3]\d)$/;
const TIME = /^T?(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{0,9}))?)?$/;
const ZONED_TIME = /^(T?\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)([+-]\d{2}:\d{2}|Z|@.*)$/;
const ZONED_DATE_TIME = /^(.*?T[0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,9})?)([+-][01]\d:[0-5]\d|Z|@.*)$/;
const YEARS_MONTHS = /^(-?)P(?:(-?\d+)Y)?(?:(-?\d+)M)?$/;
const DAYS_TIME = /^(-?)P(?:(-?\d+)D)?(T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+)(?:[.,](\d{0,9}))?S)?)?$/;
const WRITTEN_DAYS_TIME =
  /^([+-]?)P(?:([+-]?\d+)D)?(T(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?\d+)(?:[.,](\d{0,9}))?S)?)?$/i;

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

export function readDate(text: string): LocalDate | undefined {
  const match = DATE.exec(text);
  return match === null
    ? undefined
    : orUndefined(() => LocalDate.of(Number(match[1]), Number(match[2]), Number(match[3])));
}

function timeOfDay(text: string): LocalTime | undefined {
  const match = TIME.exec(text);
  if (match === null) {
    return undefined;
  }
  const [hour, minute, second] = [match[1], match[2], match[3] ?? 0].map(Number);
  const nano = Number((match[4] ?? '').padEnd(9, '0'));
  return orUndefined(() => LocalTime.of(hour, minute, second, nano));
}

/** Here 24:00 is midnight; in a date-time it is nothing. */
export function readLocalTime(text: string): LocalTime | undefined {
  return /^T?24:00(:00)?$/.test(text) ? LocalTime.MIDNIGHT : timeOfDay(text);
}

interface Place {
  readonly offset?: ZoneOffset;
  readonly zone?: ZoneId;
}

/** "Z", "+01:00", "@+01:00" or "@Europe/London". */
function readPlace(text: string): Place | undefined {
  const name = text.replace('@', '');
  const offset = orUndefined(() => ZoneOffset.of(name));
  if (offset !== undefined) {
    return { offset };
  }
  const zone = findRegion(name);
  return zone && { zone };
}

/** A time with an offset or a zone. A zone takes its offset outside summer time. */
export function readZonedTime(text: string, now: Instant): ZonedTime | undefined {
  const match = ZONED_TIME.exec(text);
  const time = readLocalTime(match?.[1] ?? '');
  const place = readPlace(match?.[2] ?? '');
  if (time === undefined || place === undefined) {
    return undefined;
  }
  const { zone, offset = zone && standardOffset(zone, now) } = place;
  return offset && new ZonedTime(time, offset, zone);
}

export function readLocalDateTime(text: string): LocalDateTime | undefined {
  const split = text.indexOf('T');
  if (split < 0) {
    return undefined;
  }
  const date = readDate(text.slice(0, split));
  const time = timeOfDay(text.slice(split + 1));
  return date && time && LocalDateTime.of(date, time);
}

export function readZonedDateTime(text: string): ZonedDateTime | undefined {
  const match = ZONED_DATE_TIME.exec(text);
  const local = readLocalDateTime(match?.[1] ?? '');
  const place = readPlace(match?.[2] ?? '');
  const zone = place?.offset ?? place?.zone;
  return local && zone && ZonedDateTime.of(local, zone);
}

const MAX_INT = 2_147_483_647;

export function readYearsMonthsDuration(text: string): YearsMonthsDuration | undefined {
  const match = YEARS_MONTHS.exec(text);
  if (match === null || (match[2] === undefined && match[3] === undefined)) {
    return undefined;
  }
  const [years, months] = [Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (Math.abs(years) > MAX_INT || Math.abs(months) > MAX_INT) {
    return undefined;
  }
  const total = years * 12 + months;
  return YearsMonthsDuration.ofMonths(match[1] === '-' ? -total : total);
}

export function readDaysTimeDuration(text: string, form = DAYS_TIME): Duration | undefined {
  const match = form.exec(text);
  if (match === null || match[3]?.toUpperCase() === 'T' || match.slice(2).join('') === '') {
    return undefined;
  }
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = [match[2], match[4], match[5], match[6]].map((part) =>
    Number(part ?? 0),
  );
  const whole = days * 86_400 + hours * 3_600 + minutes * 60 + seconds;
  if (!Number.isSafeInteger(whole)) {
    return undefined;
  }
  const nanos = Number((match[7] ?? '').padEnd(9, '0')) * (match[6]?.startsWith('-') ? -1 : 1);
  const duration = Duration.ofSeconds(whole, nanos);
  return match[1] === '-' ? duration.negated() : duration;
}

/** Either kind; a text that mixes months and days is no duration in FEEL. */
export function readDuration(text: string): YearsMonthsDuration | Duration | undefined {
  return readYearsMonthsDuration(text) ?? readDaysTimeDuration(text);
}

/** What stands as a plain text in `duration("…")` may also be in lower case, or have plus signs. */
export function readWrittenDuration(text: string): YearsMonthsDuration | Duration | undefined {
  return readYearsMonthsDuration(text) ?? readDaysTimeDuration(text, WRITTEN_DAYS_TIME);
}

export function readDateAndTime(text: string): LocalDateTime | ZonedDateTime | undefined {
  return readDate(text)?.atStartOfDay() ?? readZonedDateTime(text) ?? readLocalDateTime(text);
}

export function readTime(text: string, now: Instant): LocalTime | ZonedTime | undefined {
  return readZonedTime(text, now) ?? readLocalTime(text);
}

/** The form a text has, whether or not it names a date, a time or a duration that exists: for the words of a refusal. */
export function dateAndTimeForm(text: string): string {
  if (DATE.test(text)) return 'date(-time)';
  return /T[0-2]\d:[0-5]\d(:[0-5]\d)?(\.\d{1,9})?$/.test(text) && DATE.test(text.slice(0, text.indexOf('T')))
    ? 'local-date-time'
    : 'date-time';
}

export function timeForm(text: string): string {
  return ZONED_TIME.test(text) ? 'time' : 'local-time';
}

export function durationForm(text: string): string {
  if (YEARS_MONTHS.test(text)) return 'year-month-duration';
  return DAYS_TIME.test(text) ? 'day-time-duration' : 'duration';
}
