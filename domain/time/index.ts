export { ageOn, dateOfAge, wholeMonthsBetween } from './age';
export { englishBankHolidays } from './bank-holidays';
export { VirtualClock } from './clock';
export type { Clock } from './clock';
export { drawnId } from './ids';
export type { Ids } from './ids';
export {
  addDays,
  addMonths,
  daysBetween,
  endOfDay,
  localDate,
  localDateOf,
  monthsAndDaysBetween,
  parseInstant,
  parseLocalDate,
  startOfDay,
  timeOfDay,
  toIsoWithOffset,
} from './local-date';
export type { LocalDate, Weekday } from './local-date';
export { seededRandom } from './seeded-random';
export type { SeededRandom } from './seeded-random';
export { previousQuarter, quarterById, quarterOf } from './quarter';
export type { Quarter } from './quarter';
export { dateInWords, dueAtInWords, monthNames } from './words';
export { addWorkingDays, calendarReference, isWorkingDay, workingDaysBetween } from './working-days';
export type { CountedDate, HolidayCalendar } from './working-days';
