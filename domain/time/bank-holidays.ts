import { addDays, localDate, weekdayOf } from './local-date';
import type { LocalDate } from './local-date';

/**
 * The bank holidays of England and Wales by rule: what they will be as long as nobody proclaims otherwise. Good enough
 * to count beyond the years that are published; such a count is provisional.
 */
export interface BankHoliday {
  readonly date: LocalDate;
  readonly name: string;
}

export function englishBankHolidays(year: number): readonly BankHoliday[] {
  const easter = easterSunday(year);
  return [
    { date: nextWeekday(day(year, 1, 1)), name: "New Year's Day" },
    { date: addDays(easter, -2), name: 'Good Friday' },
    { date: addDays(easter, 1), name: 'Easter Monday' },
    { date: firstMondayFrom(day(year, 5, 1)), name: 'Early May bank holiday' },
    { date: firstMondayFrom(day(year, 5, 25)), name: 'Spring bank holiday' },
    { date: firstMondayFrom(day(year, 8, 25)), name: 'Summer bank holiday' },
    ...christmas(year),
  ];
}

/** The Gregorian computus (Meeus, Jones and Butcher). */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const weekdayShift = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * weekdayShift) / 451);
  const count = epact + weekdayShift - 7 * correction + 114;
  return day(year, Math.floor(count / 31), (count % 31) + 1);
}

/** Each of the two days that falls on a weekend moves to the next weekday that is not the other's. */
function christmas(year: number): readonly BankHoliday[] {
  const christmasDay = day(year, 12, 25);
  const boxingDay = day(year, 12, 26);
  const names = { christmas: 'Christmas Day', boxing: 'Boxing Day' };
  const substitutes: Partial<Record<ReturnType<typeof weekdayOf>, readonly [number, number]>> = {
    Friday: [25, 28],
    Saturday: [27, 28],
    Sunday: [27, 26],
  };
  const moved = substitutes[weekdayOf(christmasDay)];
  const [forChristmas, forBoxing] = moved ? moved.map((date) => day(year, 12, date)) : [christmasDay, boxingDay];
  return [
    { date: forChristmas ?? christmasDay, name: names.christmas },
    { date: forBoxing ?? boxingDay, name: names.boxing },
  ];
}

function nextWeekday(date: LocalDate): LocalDate {
  const weekday = weekdayOf(date);
  return addDays(date, weekday === 'Saturday' ? 2 : weekday === 'Sunday' ? 1 : 0);
}

function firstMondayFrom(date: LocalDate): LocalDate {
  return weekdayOf(date) === 'Monday' ? date : firstMondayFrom(addDays(date, 1));
}

function day(year: number, month: number, dayOfMonth: number): LocalDate {
  return localDate(`${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`);
}
