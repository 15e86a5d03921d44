import type { ClockChange, ClockLength } from '../cases/events';
import { calendarReference, endOfDay, isWorkingDay, localDateOf, toIsoWithOffset } from '../time';
import type { HolidayCalendar, LocalDate } from '../time';
import { isMissedAt } from './clock-reading';
import { leftOf } from './clock-state';
import type { ClockState } from './clock-state';
import { countDeadline, leftUntil } from './count';
import type { Deadline } from './count';

/**
 * What can be done to a clock. Each answers the change to append, or undefined when nothing changes: done twice, a
 * command acts once. Expected refusals are values (`extendClock`), a clock without a length in force throws.
 */

/** What a service says about one of its clocks. */
export interface ClockRule {
  readonly id: string;
  readonly name: string;
  readonly versions: readonly { readonly effectiveFrom: string; readonly length: ClockLength }[];
  readonly from: 'receivedOn' | 'now';
  readonly pausedByHold: boolean;
}

/** The length in force on a day: the latest version that began on it or before. */
export function lengthInForce(rule: ClockRule, day: LocalDate): ClockLength {
  const inForce = rule.versions
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .reduce<ClockRule['versions'][number] | undefined>(
      (latest, version) => (latest && latest.effectiveFrom > version.effectiveFrom ? latest : version),
      undefined,
    );
  if (inForce === undefined) {
    throw new Error(`Expected a version of clock ${rule.id} in force on ${day}, but its first one begins later.`);
  }
  return inForce.length;
}

export interface ClockStart {
  readonly rule: ClockRule;
  /** Day 0 of clocks that run from receipt. */
  readonly receivedOn: LocalDate;
  readonly nowMs: number;
  readonly calendar: HolidayCalendar;
  /** The clock as it stands: a running one is not started again. */
  readonly current: ClockState | undefined;
}

/** Starts a clock, or its next round when it was stopped. */
export function startClock({ rule, receivedOn, nowMs, calendar, current }: ClockStart): ClockChange | undefined {
  if (current && !current.stopped) return undefined;
  const startedOn = rule.from === 'receivedOn' ? receivedOn : localDateOf(nowMs);
  const length = lengthInForce(rule, startedOn);
  const deadline = countDeadline(startedOn, nowMs, leftOf(length), calendar);
  return {
    change: 'started',
    clockId: rule.id,
    name: rule.name,
    length,
    startedOn,
    ...dueFields(deadline),
    calendar: calendarReference(calendar),
    provisional: deadline.provisional,
  };
}

/** A clock whose deadline has passed is not paused: a breach stays one. */
export function pauseClock(
  clock: ClockState,
  nowMs: number,
  calendar: HolidayCalendar,
  reason: string,
): ClockChange | undefined {
  if (clock.stopped || clock.paused || isMissedAt(clock, nowMs)) return undefined;
  const left = leftUntil(clock, nowMs, leftOf(clock.length).unit, calendar);
  return { change: 'paused', clockId: clock.clockId, on: localDateOf(nowMs), left, reason };
}

/** Gives back what was left on the day of the pause, counted from the day it goes on. */
export function resumeClock(clock: ClockState, nowMs: number, calendar: HolidayCalendar): ClockChange | undefined {
  if (clock.stopped || !clock.paused) return undefined;
  const deadline = deadlineIfResumed(clock, nowMs, calendar);
  return { change: 'resumed', clockId: clock.clockId, on: localDateOf(nowMs), ...dueFields(deadline) };
}

/** When a paused clock would be due if it went on now. A last day that was left is a day to work on. */
export function deadlineIfResumed(clock: ClockState, nowMs: number, calendar: HolidayCalendar): Deadline {
  const today = localDateOf(nowMs);
  if (!clock.paused) return { dueOn: clock.dueOn, dueAtMs: clock.dueAtMs, provisional: clock.provisional };
  const { left } = clock.paused;
  const onlyToday = left.unit === 'workingDay' && left.value === 0 && !isWorkingDay(today, calendar);
  return countDeadline(today, nowMs, onlyToday ? { unit: 'workingDay', value: 1 } : left, calendar);
}

export type Extension =
  { readonly extended: true; readonly change: ClockChange } | { readonly extended: false; readonly reason: string };

/** A new end date that somebody decided. It may not shorten the clock: an earlier date needs another decision. */
export function extendClock(clock: ClockState, newEndOn: LocalDate, reason: string): Extension {
  if (clock.stopped) return refusedExtension(`Expected ${clock.name} to be running, but it was stopped.`);
  if (newEndOn <= clock.dueOn) {
    return refusedExtension(
      `Expected a date after ${clock.dueOn}, the present end of ${clock.name}, but got ${newEndOn}.`,
    );
  }
  const due = { dueOn: newEndOn, dueAt: toIsoWithOffset(endOfDay(newEndOn)) };
  return { extended: true, change: { change: 'extended', clockId: clock.clockId, ...due, reason } };
}

export function stopClock(clock: ClockState, nowMs: number, reason: string): ClockChange | undefined {
  if (clock.stopped) return undefined;
  return { change: 'stopped', clockId: clock.clockId, at: toIsoWithOffset(nowMs), reason };
}

/**
 * Counts a running clock again on another calendar. What somebody set by hand stays, and so does a deadline that has
 * passed; a paused clock is counted when it goes on.
 */
export function recountClock(clock: ClockState, nowMs: number, calendar: HolidayCalendar): ClockChange | undefined {
  const { counted } = clock;
  if (clock.stopped || clock.paused || !counted || counted.left.unit !== 'workingDay') return undefined;
  if (isMissedAt(clock, nowMs) || clock.calendar === calendarReference(calendar)) return undefined;
  const deadline = countDeadline(counted.from, nowMs, counted.left, calendar);
  return {
    change: 'recounted',
    clockId: clock.clockId,
    ...dueFields(deadline),
    calendar: calendarReference(calendar),
    provisional: deadline.provisional,
  };
}

function refusedExtension(reason: string): Extension {
  return { extended: false, reason };
}

function dueFields(deadline: Deadline): { readonly dueOn: string; readonly dueAt: string } {
  return { dueOn: deadline.dueOn, dueAt: toIsoWithOffset(deadline.dueAtMs) };
}
