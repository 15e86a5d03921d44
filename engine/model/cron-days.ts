import type { LocalDate } from '@js-joda/core';
import { readField, readNumber, type FieldRange } from './cron-field';

/** The day fields of a cron expression, with Spring's L (last), W (the weekday nearest to it) and # (which one of the month). */
export type DayRule = (day: LocalDate) => boolean;

const dayOfMonth: FieldRange = { from: 1, to: 31 };
/** Sunday is 0 and 7. */
const dayOfWeek: FieldRange = { from: 0, to: 7, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') };
const weekdays: FieldRange = { ...dayOfWeek, to: 6, wraps: true };
const sunday = 7;

export function readDaysOfMonth(text: string): DayRule {
  if (text === '?' || text === '*') return () => true;
  return anyOf(text, (part) => {
    const last = /^L(?:-(\d+))?$/.exec(part);
    if (last) {
      const before = last[1] === undefined ? 0 : readNumber(last[1], { from: 0, to: 30 });
      return (day) => day.dayOfMonth() === day.lengthOfMonth() - before;
    }
    if (part === 'LW') return (day) => day.equals(nearestWeekday(day.withDayOfMonth(day.lengthOfMonth())));
    const nearest = /^(\d+)W$/.exec(part);
    if (!nearest) return isOneOf(readField(part, dayOfMonth), (day) => day.dayOfMonth());
    const wanted = readNumber(nearest[1] ?? '', dayOfMonth);
    return (day) => wanted <= day.lengthOfMonth() && day.equals(nearestWeekday(day.withDayOfMonth(wanted)));
  });
}

export function readDaysOfWeek(text: string): DayRule {
  if (text === '?' || text === '*') return () => true;
  return anyOf(text, (part) => {
    if (part === 'L') return (day) => numberOf(day) === sunday;
    const last = /^(\w+)L$/.exec(part);
    if (last) {
      const wanted = readNumber(last[1] ?? '', dayOfWeek) || sunday;
      return (day) => numberOf(day) === wanted && day.dayOfMonth() > day.lengthOfMonth() - 7;
    }
    const which = /^(\w+)#(\d+)$/.exec(part);
    if (which) {
      const wanted = readNumber(which[1] ?? '', dayOfWeek) || sunday;
      return (day) => numberOf(day) === wanted && Math.ceil(day.dayOfMonth() / 7) === Number(which[2]);
    }
    return isOneOf(readWeekdays(part), (day) => numberOf(day) % 7);
  });
}

/** Ranges may go over the end of the week; written with a 7, Sunday stands at it. */
function readWeekdays(part: string): readonly number[] {
  const [first = '', last] = part.split('-');
  const isUpwards =
    last === undefined || !/^\w+$/.test(last) || readNumber(first, dayOfWeek) <= readNumber(last, dayOfWeek);
  const numbers = isUpwards ? readField(part, dayOfWeek) : readField(part.replace(/^7/, '0'), weekdays);
  return numbers.map((number) => number % 7);
}

function anyOf(text: string, readPart: (part: string) => DayRule): DayRule {
  const rules = text.split(',').map(readPart);
  return (day) => rules.some((rule) => rule(day));
}

function isOneOf(numbers: readonly number[], numberIn: (day: LocalDate) => number): DayRule {
  const wanted = new Set(numbers);
  return (day) => wanted.has(numberIn(day));
}

/** Monday is 1. */
function numberOf(day: LocalDate): number {
  return day.dayOfWeek().value();
}

/** Friday before or Monday after a day of the weekend, within its month. */
function nearestWeekday(day: LocalDate): LocalDate {
  const number = numberOf(day);
  if (number === 6) return day.dayOfMonth() === 1 ? day.plusDays(2) : day.minusDays(1);
  if (number === sunday) return day.dayOfMonth() === day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
  return day;
}
