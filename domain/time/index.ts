export { ageInWords, ageOn, dateOfAge, wholeMonthsBetween } from './age';
export { easterSunday, englishBankHolidays } from './bank-holidays';
export { VirtualClock } from './clock';
export type { Clock } from './clock';
export type { Ids } from './ids';
export {
  addDays,
  addMonths,
  addYears,
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
  weekdayOf,
} from './local-date';
export type { LocalDate, Weekday } from './local-date';
export { previousQuarter, quarterById, quarterOf } from './quarter';
export type { Quarter } from './quarter';
export { dateInWords, dueAtInWords, dueInWords, monthNames, workingDaysInWords } from './words';
export {
  addWorkingDays,
  calendarReference,
  holidayName,
  isProvisional,
  isWorkingDay,
  workingDaysBetween,
} from './working-days';
export type { CountedDate, HolidayCalendar } from './working-days';
