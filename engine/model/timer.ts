import { ChronoUnit, Instant, OffsetDateTime, ZonedDateTime, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import { display, readTimerDuration, readTimerInstant, type FeelValue, type TimerDuration } from '../feel';
import { ModelFault } from './expression';

/**
 * ISO 8601 texts of timers (rules T1, T2, T4, T9). An interval is a calendar period and an exact duration, added in the
 * engine's zone: P1D is the same wall-clock time on the next day, PT24H is twenty-four hours.
 */
export type TimerKind = 'date' | 'duration' | 'cycle';

export interface Schedule {
  readonly dueMs: number;
  /** -1 without end, else how often it still fires, the next time included. */
  readonly repetitions: number;
  /** ISO text of what lies between two rounds; absent when it fires once. */
  readonly interval?: string;
  /** Zone of a cycle's explicit start, in which its rounds are counted (T9). */
  readonly zone?: string;
}

/** From the text of the diagram or the value of its expression. */
export function schedule(kind: TimerKind, value: FeelValue, nowMs: number, zone: string): Schedule {
  switch (kind) {
    case 'date':
      return { dueMs: readInstant(value), repetitions: 1 };
    case 'duration':
      return { dueMs: addInterval(value, nowMs, zone), repetitions: 1 };
    case 'cycle':
      return readCycle(typeof value === 'string' ? value : '', nowMs, zone);
  }
}

/** Missed rounds are not made up (T2 as measured): the next one lies ahead, by at least a millisecond. */
export function nextRound(lastDueMs: number, interval: string, nowMs: number, zone: string): number {
  const next = addInterval(interval, lastDueMs, zone);
  return next > nowMs ? next : Math.max(addInterval(interval, nowMs, zone), nowMs + 1);
}

function addInterval(interval: FeelValue, fromMs: number, zone: string): number {
  const { months, days, seconds } = readInterval(interval);
  return ZonedDateTime.ofInstant(Instant.ofEpochMilli(fromMs), ZoneId.of(zone))
    .plusMonths(months)
    .plusDays(days)
    .plus(Math.round(seconds * 1000), ChronoUnit.MILLIS)
    .toInstant()
    .toEpochMilli();
}

function readCycle(text: string, nowMs: number, zone: string): Schedule {
  const parts = text.trim().split('/');
  const [repeat = '', ...rest] = parts;
  const count = /^R(\d*)$/.exec(repeat);
  if (!count || rest.length < 1 || rest.length > 2) {
    throw new ModelFault(
      `Expected a repeating interval such as R3/PT10H, but found '${text}'. Cron expressions are currently not supported.`,
    );
  }
  const interval = rest.at(-1) ?? '';
  const repetitions = count[1] ? Number(count[1]) : -1;
  readInterval(interval);
  if (rest.length === 1) return { dueMs: addInterval(interval, nowMs, zone), repetitions, interval };
  const start = rest[0] ?? '';
  return { dueMs: readInstant(start), repetitions, interval, zone: OffsetDateTime.parse(start).offset().toString() };
}

function readInterval(value: FeelValue): TimerDuration {
  const duration = readTimerDuration(typeof value === 'string' ? value.trim() : value);
  if (duration) return duration;
  throw new ModelFault(`Expected an ISO 8601 duration such as P1DT2H, but found ${display(value)}.`);
}

/** T8: a date-time carries an offset; a text with a zone name behind it is refused. */
function readInstant(value: FeelValue): number {
  const instant = readTimerInstant(typeof value === 'string' ? value.trim() : value);
  if (instant !== undefined) return instant;
  throw new ModelFault(
    `Expected an ISO 8601 date-time with an offset such as 2026-06-01T09:00:00+01:00, but found ${display(value)}.`,
  );
}
