import { addDays, isWorkingDay, localDateOf, startOfDay, timeOfDay } from '../../domain/time';
import type { HolidayCalendar } from '../../domain/time';

/** When staff of the demonstration are at work: nine to half past five on working days, by the clock in London. */
const opens = '09:00';
const closes = '17:30';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export function isWorkingTime(instantMs: number, calendar: HolidayCalendar): boolean {
  const time = timeOfDay(instantMs);
  return time >= opens && time < closes && isWorkingDay(localDateOf(instantMs), calendar);
}

/** This instant, or the next one at which somebody is at work; `minutes` later, so that not all begin at nine. */
export function workingTimeFrom(instantMs: number, minutes: number, calendar: HolidayCalendar): number {
  if (isWorkingTime(instantMs, calendar)) return instantMs;
  let date = localDateOf(instantMs);
  if (!isWorkingDay(date, calendar) || timeOfDay(instantMs) >= closes) date = addDays(date, 1);
  while (!isWorkingDay(date, calendar)) date = addDays(date, 1);
  return atTime(startOfDay(date), opens) + minutes * minuteMs;
}

/** This instant, or the last one before it at which somebody was at work, `minutes` before the end of that day. */
export function workingTimeUntil(instantMs: number, minutes: number, calendar: HolidayCalendar): number {
  if (isWorkingTime(instantMs, calendar)) return instantMs;
  let date = localDateOf(instantMs);
  if (!isWorkingDay(date, calendar) || timeOfDay(instantMs) < opens) date = addDays(date, -1);
  while (!isWorkingDay(date, calendar)) date = addDays(date, -1);
  return atTime(startOfDay(date), closes) - minutes * minuteMs;
}

/** Clocks change at night, so on the day of a change the hours counted from midnight are one off: they are set right. */
function atTime(midnightMs: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const counted = midnightMs + hours * hourMs + minutes * minuteMs;
  const shown = Number(timeOfDay(counted).slice(0, 2));
  return counted + (hours - shown) * hourMs;
}
