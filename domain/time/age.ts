import { addMonths, addYears, localDate, monthsAndDaysBetween } from './local-date';
import type { LocalDate } from './local-date';

/**
 * The day somebody reaches an age. Who was born on 29 February reaches it on 1 March of a common year, as English law
 * counts; adding years would say 28 February.
 */
export function dateOfAge(dateOfBirth: LocalDate, age: number): LocalDate {
  const anniversary = addYears(dateOfBirth, age);
  const movedBack = dateOfBirth.endsWith('-02-29') && anniversary.endsWith('-02-28');
  return movedBack ? localDate(`${anniversary.slice(0, 4)}-03-01`) : anniversary;
}

/** In whole years; negative before birth. */
export function ageOn(dateOfBirth: LocalDate, date: LocalDate): number {
  const years = Number(date.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return dateOfAge(dateOfBirth, years) <= date ? years : years - 1;
}

/** "34 years old", "11 months old": months below two years, as with children. */
export function ageInWords(dateOfBirth: LocalDate, date: LocalDate): string {
  const years = ageOn(dateOfBirth, date);
  if (years >= 2) return `${years} years old`;
  if (date < dateOfBirth) return 'Not yet born';
  const { months } = monthsAndDaysBetween(dateOfBirth, date);
  return months === 1 ? '1 month old' : `${months} months old`;
}

/** Whole months from one day to another, none before the first. */
export function wholeMonthsBetween(from: LocalDate, to: LocalDate): number {
  if (to <= from) return 0;
  const { months } = monthsAndDaysBetween(from, to);
  return addMonths(from, months + 1) <= to ? months + 1 : months;
}
