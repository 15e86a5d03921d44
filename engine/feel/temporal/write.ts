/**
 * Two written forms of dates, times and durations. FEEL's own form is what `string()` gives and reads back. The JSON
 * form is the JVM's: no seconds where they are zero, fractions in three, six or nine digits, durations in hours.
 */
import type { Duration } from '@js-joda/core';
import { LocalDate, LocalDateTime, LocalTime, ZonedDateTime } from '@js-joda/core';
import type { FeelTemporal } from '../value';
import { YearsMonthsDuration } from './years-months-duration';
import { ZonedTime } from './zoned-time';

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function timeInFeel(time: LocalTime): string {
  const whole = [time.hour(), time.minute(), time.second()].map(twoDigits).join(':');
  const fraction = String(time.nano()).padStart(9, '0').replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function zonedTimeInFeel(time: ZonedTime): string {
  return timeInFeel(time.time) + (time.zone === undefined ? time.offset.id() : `@${time.zone.id()}`);
}

function dateTimeInFeel(value: LocalDateTime): string {
  return `${value.toLocalDate().toString().replace('+', '')}T${timeInFeel(value.toLocalTime())}`;
}

function zonedDateTimeInFeel(value: ZonedDateTime): string {
  const isRegion = !value.zone().equals(value.offset());
  return dateTimeInFeel(value.toLocalDateTime()) + (isRegion ? `@${value.zone().id()}` : value.offset().id());
}

function part(amount: number, unit: string): string {
  return amount === 0 ? '' : `${amount}${unit}`;
}

function monthsInFeel(duration: YearsMonthsDuration): string {
  if (duration.isZero) {
    return 'P0Y';
  }
  const { years, months } = duration.abs();
  return `${duration.totalMonths < 0 ? '-' : ''}P${part(years, 'Y')}${part(months, 'M')}`;
}

function daysTimeInFeel(duration: Duration): string {
  const total = duration.seconds();
  const seconds = Math.abs(total);
  if (seconds === 0) {
    return 'P0D';
  }
  const time = [
    part(Math.trunc(seconds / 3_600) % 24, 'H'),
    part(Math.trunc(seconds / 60) % 60, 'M'),
    part(seconds % 60, 'S'),
  ].join('');
  return `${total < 0 ? '-' : ''}P${part(Math.trunc(seconds / 86_400), 'D')}${time === '' ? '' : `T${time}`}`;
}

export function temporalInFeel(value: FeelTemporal): string {
  if (value instanceof LocalDate) return value.toString();
  if (value instanceof LocalTime) return timeInFeel(value);
  if (value instanceof ZonedTime) return zonedTimeInFeel(value);
  if (value instanceof LocalDateTime) return dateTimeInFeel(value);
  if (value instanceof ZonedDateTime) return zonedDateTimeInFeel(value);
  return value instanceof YearsMonthsDuration ? monthsInFeel(value) : daysTimeInFeel(value);
}

function monthsInJson(duration: YearsMonthsDuration): string {
  return duration.isZero ? 'P0D' : `P${part(duration.years, 'Y')}${part(duration.months, 'M')}`;
}

export function temporalInJson(value: FeelTemporal): string {
  if (value instanceof ZonedTime) return zonedTimeInFeel(value);
  if (value instanceof YearsMonthsDuration) return monthsInJson(value);
  return value.toString();
}
