/**
 * What a timer needs to know of a result (rules T1, T8, T9): the instant it names, or the period and exact time to add.
 *
 * An instant needs an offset, behind which a zone may stand in brackets. A period is counted in the
 * calendar of the engine's zone, so that P1D keeps the time of day; exact time is counted in seconds, so that PT24H does
 * not. In an ISO text the two are told apart as written; a FEEL duration of days is exact.
 */
import { Duration, ZonedDateTime } from '@js-joda/core';
import { readZonedDateTime } from './temporal/read';
import { YearsMonthsDuration } from './temporal/years-months-duration';
import type { FeelValue } from './value';

export interface TimerDuration {
  readonly months: number;
  readonly days: number;
  /** May have a fraction. */
  readonly seconds: number;
}

const ISO_DURATION =
  /^([+-]?)P(?:([+-]?\d+)Y)?(?:([+-]?\d+)M)?(?:([+-]?\d+)W)?(?:([+-]?\d+)D)?(?:T(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?\d+(?:\.\d{1,9})?)S)?)?$/;

/** Undefined where it is no duration. */
export function readTimerDuration(value: FeelValue): TimerDuration | undefined {
  if (value instanceof YearsMonthsDuration) return { months: value.totalMonths, days: 0, seconds: 0 };
  if (value instanceof Duration) return { months: 0, days: 0, seconds: value.seconds() + value.nano() / 1e9 };
  return typeof value === 'string' ? readIsoDuration(value) : undefined;
}

function readIsoDuration(text: string): TimerDuration | undefined {
  const match = ISO_DURATION.exec(text);
  if (match === null || /[PT]$/.test(text)) {
    return undefined;
  }
  const sign = match[1] === '-' ? -1 : 1;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(2)
    .map((part: string | undefined) => Number(part ?? 0) * sign);
  return {
    months: years * 12 + months,
    days: weeks * 7 + days,
    seconds: hours * 3600 + minutes * 60 + seconds,
  };
}

/** Milliseconds since 1970 of a date-time with an offset; undefined for anything else. */
export function readTimerInstant(value: FeelValue): number | undefined {
  if (value instanceof ZonedDateTime) return value.toInstant().toEpochMilli();
  if (typeof value !== 'string' || value.includes('@')) return undefined;
  const zoned = value.endsWith(']') ? readWithZone(value) : readZonedDateTime(value);
  return zoned?.toInstant().toEpochMilli();
}

function readWithZone(text: string): ZonedDateTime | undefined {
  try {
    return ZonedDateTime.parse(text);
  } catch {
    return undefined;
  }
}
