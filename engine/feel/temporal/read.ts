/**
 * Reads dates, times and durations from text. What does not read is undefined: the caller makes null of it.
 *
 * A form is checked before it is read, so that only what FEEL allows is taken: no week dates, no lower case, no
 * fraction without digits.
 */
import { Duration, Instant, LocalDate, LocalDateTime, LocalTime, ZonedDateTime, ZoneOffset } from '@js-joda/core';
import { YearsMonthsDuration } from './years-months-duration';
import { ZonedTime } from './zoned-time';
import { findRegion, standardOffset } from './zones';

const DATE = /^(-?(?:[1-9]\d{0,4})?\d{4})-([01]\d)-([0-3]\d)$/;
const TIME = /^T?(\d{2}):(\d{2})(?::(\d{2}))?(?:\.(\d{0,9}))?$/;
const ZONED_TIME = /^(T?\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)([+-]\d{2}:\d{2}|Z)?(@.*)?$/;
const ZONED_DATE_TIME = /^(.*?T[0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,9})?)([+-][01]\d:[0-5]\d|Z)?(@.*)?$/;
const YEARS_MONTHS = /^(-?)P(?:([+-]?\d+)Y)?(?:([+-]?\d+)M)?$/;
const DAYS_TIME = /^(-?)P(?:([+-]?\d+)D)?(T(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?\d+)(?:\.(\d{0,9}))?S)?)?$/;

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

export function readLocalTime(text: string): LocalTime | undefined {
  const match = TIME.exec(text);
  if (match === null) {
    return undefined;
  }
  const [hour, minute, second] = [match[1], match[2], match[3] ?? 0].map(Number);
  const nano = Number((match[4] ?? '').padEnd(9, '0'));
  return orUndefined(() => LocalTime.of(hour, minute, second, nano));
}

function readOffset(text: string): ZoneOffset | undefined {
  return orUndefined(() => ZoneOffset.of(text));
}

/** A time with an offset, a zone, or both. A zone alone takes its offset outside summer time. */
export function readZonedTime(text: string, now: Instant): ZonedTime | undefined {
  const match = ZONED_TIME.exec(text);
  if (match === null || (match[2] === undefined && match[3] === undefined)) {
    return undefined;
  }
  const time = readLocalTime(match[1] ?? '');
  const offset = match[2] === undefined ? undefined : readOffset(match[2]);
  const zone = match[3] === undefined ? undefined : findRegion(match[3].slice(1));
  if (time === undefined || (match[2] !== undefined && !offset) || (match[3] !== undefined && !zone)) {
    return undefined;
  }
  if (zone === undefined) {
    return offset && new ZonedTime(time, offset, undefined);
  }
  return new ZonedTime(time, offset ?? standardOffset(zone, now), zone);
}

export function readLocalDateTime(text: string): LocalDateTime | undefined {
  const split = text.indexOf('T');
  if (split < 0) {
    return undefined;
  }
  const date = readDate(text.slice(0, split));
  const time = readLocalTime(text.slice(split + 1));
  return date && time && LocalDateTime.of(date, time);
}

export function readZonedDateTime(text: string): ZonedDateTime | undefined {
  const match = ZONED_DATE_TIME.exec(text);
  if (match === null || (match[2] === undefined && match[3] === undefined)) {
    return undefined;
  }
  const local = readLocalDateTime(match[1] ?? '');
  const offset = match[2] === undefined ? undefined : readOffset(match[2]);
  const zone = match[3] === undefined ? undefined : findRegion(match[3].slice(1));
  if (local === undefined || (match[2] !== undefined && !offset) || (match[3] !== undefined && !zone)) {
    return undefined;
  }
  if (zone === undefined) {
    return offset && ZonedDateTime.of(local, offset);
  }
  return offset === undefined
    ? ZonedDateTime.of(local, zone)
    : orUndefined(() => ZonedDateTime.ofInstant(local.toInstant(offset), zone));
}

export function readYearsMonthsDuration(text: string): YearsMonthsDuration | undefined {
  const match = YEARS_MONTHS.exec(text);
  if (match === null || (match[2] === undefined && match[3] === undefined)) {
    return undefined;
  }
  const months = Number(match[2] ?? 0) * 12 + Number(match[3] ?? 0);
  return Math.abs(months) > 2_147_483_647 * 12
    ? undefined
    : YearsMonthsDuration.ofMonths(match[1] === '-' ? -months : months);
}

export function readDaysTimeDuration(text: string): Duration | undefined {
  const match = DAYS_TIME.exec(text);
  if (match === null || match[3] === 'T' || match.slice(2).every((part) => part === undefined)) {
    return undefined;
  }
  const [days, hours, minutes, seconds] = [match[2], match[4], match[5], match[6]].map((part) => Number(part ?? 0));
  const whole = (days ?? 0) * 86_400 + (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  const nanos = Number((match[7] ?? '').padEnd(9, '0')) * (match[6]?.startsWith('-') ? -1 : 1);
  if (!Number.isSafeInteger(whole)) {
    return undefined;
  }
  const duration = Duration.ofSeconds(whole, nanos);
  return match[1] === '-' ? duration.negated() : duration;
}

/** Either kind; a text that mixes months and days is no duration in FEEL. */
export function readDuration(text: string): YearsMonthsDuration | Duration | undefined {
  return readYearsMonthsDuration(text) ?? readDaysTimeDuration(text);
}

export function readDateAndTime(text: string): LocalDateTime | ZonedDateTime | undefined {
  return readDate(text)?.atStartOfDay() ?? readZonedDateTime(text) ?? readLocalDateTime(text);
}

export function readTime(text: string, now: Instant): LocalTime | ZonedTime | undefined {
  return readZonedTime(text, now) ?? readLocalTime(text);
}
