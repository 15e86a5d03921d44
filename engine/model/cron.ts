import type { LocalDate, ZonedDateTime } from '@js-joda/core';
import { LocalTime } from '@js-joda/core';
import { readDaysOfMonth, readDaysOfWeek, type DayRule } from './cron-days';
import { readField } from './cron-field';
import { ModelFault } from './expression';

/**
 * Cron expressions of timers (T3), as Spring writes them: second, minute, hour, day of the month, month, day of the week,
 * or a macro. A day counts when both day fields allow it.
 *
 * Evaluated in the wall-clock time of a zone: a time that a clock change leaves out does not come that day, one that it
 * repeats comes twice, unless it is the only one of its day.
 */
export interface Cron {
  /** The first instant after this one; undefined when there is none. */
  next(after: ZonedDateTime): ZonedDateTime | undefined;
}

const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
};
const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
/** The fifth Monday of a February comes within forty years. */
const furthestYears = 41;

export function readCron(text: string): Cron {
  const fields = (macros[text.trim()] ?? text).trim().split(/\s+/);
  const [second = '', minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = fields;
  if (fields.length !== 6)
    throw new ModelFault(
      `Expected a cron expression of six fields, seconds first, or a macro such as @daily, but found '${text}'.`,
    );
  const times = {
    seconds: readField(second, { from: 0, to: 59 }),
    minutes: readField(minute, { from: 0, to: 59 }),
    hours: readField(hour, { from: 0, to: 23 }),
  };
  const monthsOfYear = readField(month, { from: 1, to: 12, names: months });
  const days = [readDaysOfMonth(dayOfMonth), readDaysOfWeek(dayOfWeek)];
  // As measured: two question marks name no day at all.
  if (dayOfMonth === '?' && dayOfWeek === '?') return { next: () => undefined };
  return new Schedule(times, (day) => monthsOfYear.includes(day.monthValue()), days);
}

interface TimesOfDay {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
}

class Schedule implements Cron {
  constructor(
    private readonly times: TimesOfDay,
    private readonly isInMonth: DayRule,
    private readonly days: readonly DayRule[],
  ) {}

  next(after: ZonedDateTime): ZonedDateTime | undefined {
    const today = after.toLocalDate();
    const last = today.plusYears(furthestYears);
    for (let day = today; !day.isAfter(last); day = this.following(day)) {
      if (!this.isInMonth(day) || !this.days.every((rule) => rule(day))) continue;
      const found = this.firstOn(day, after);
      if (found) return found;
    }
    return undefined;
  }

  /** Months in which nothing is due are passed over at once. */
  private following(day: LocalDate): LocalDate {
    return this.isInMonth(day) ? day.plusDays(1) : day.withDayOfMonth(1).plusMonths(1);
  }

  private firstOn(day: LocalDate, after: ZonedDateTime): ZonedDateTime | undefined {
    const isToday = day.equals(after.toLocalDate());
    const first = this.firstAt(isToday ? after.toLocalTime() : LocalTime.MIDNIGHT, (time) => {
      const instant = day.atTime(time).atZone(after.zone());
      return instant.toLocalTime().equals(time) && instant.isAfter(after) ? instant : undefined;
    });
    const repeated = hasRepeatedHour(day, after) ? this.firstRepeated(day, after) : undefined;
    return repeated && (!first || repeated.isBefore(first)) ? repeated : first;
  }

  /** What comes again because the clock was put back. */
  private firstRepeated(day: LocalDate, after: ZonedDateTime): ZonedDateTime | undefined {
    const { seconds, minutes, hours } = this.times;
    const isOnlyTime = seconds.length === 1 && minutes.length === 1 && hours.length === 1;
    return this.firstAt(LocalTime.MIDNIGHT, (time) => {
      const instant = day.atTime(time).atZone(after.zone());
      const again = instant.withLaterOffsetAtOverlap();
      if (again.equals(instant) || !again.isAfter(after)) return undefined;
      const hasJustBeen = after.toLocalTime().withNano(0).equals(time) && after.offset().equals(instant.offset());
      return isOnlyTime && hasJustBeen ? undefined : again;
    });
  }

  /** The first of this day's times, from this one on, for which there is an instant. */
  private firstAt(
    from: LocalTime,
    instantAt: (time: LocalTime) => ZonedDateTime | undefined,
  ): ZonedDateTime | undefined {
    const { seconds, minutes, hours } = this.times;
    for (const hour of hours) {
      if (hour < from.hour()) continue;
      for (const minute of minutes) {
        if (hour === from.hour() && minute < from.minute()) continue;
        for (const second of seconds) {
          const instant = instantAt(LocalTime.of(hour, minute, second));
          if (instant) return instant;
        }
      }
    }
    return undefined;
  }
}

function hasRepeatedHour(day: LocalDate, after: ZonedDateTime): boolean {
  const offsetAt = (date: LocalDate): number =>
    date.atTime(LocalTime.MIDNIGHT).atZone(after.zone()).offset().totalSeconds();
  return offsetAt(day) > offsetAt(day.plusDays(1));
}
