import { ChronoUnit, Instant, ZonedDateTime, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import { display, readTimerDuration, readTimerInstant, type FeelValue, type TimerDuration } from '../feel';
import { readCron } from './cron';
import { ModelFault } from './expression';

/**
 * ISO 8601 texts and cron expressions of timers (rules T1 to T4, T9). An interval is a calendar period and an exact duration, added in the
 * engine's zone: P1D is the same wall-clock time on the next day, PT24H is twenty-four hours.
 */
export type TimerKind = 'date' | 'duration' | 'cycle';

export interface Schedule {
  /** Infinite when it never comes. */
  readonly dueMs: number;
  /** -1 without end, else how often it still fires, the next time included. */
  readonly repetitions: number;
  /** ISO text of what lies between two rounds, or a cron expression; absent when it fires once. */
  readonly interval?: string;
  /** Zone of a cycle's explicit start, in which its rounds are counted (T9). */
  readonly zone?: string;
}

const never = Number.POSITIVE_INFINITY;

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
export function nextRound(lastDueMs: number, interval: string, nowMs: number, zone: string): number | undefined {
  return isInterval(interval) ? nextInterval(lastDueMs, interval, nowMs, zone) : nextByCron(interval, nowMs, zone);
}

function nextInterval(lastDueMs: number, interval: string, nowMs: number, zone: string): number {
  const next = addInterval(interval, lastDueMs, zone);
  return next > nowMs ? next : Math.max(addInterval(interval, nowMs, zone), nowMs + 1);
}

/** What lies between two rounds, or the cron expression that says when they are. */
function isInterval(text: string): boolean {
  return /^[+-]?P/.test(text);
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

/** As measured: a repetition begins with R, anything else is a cron expression; a negative count is without end. */
function readCycle(text: string, nowMs: number, zone: string): Schedule {
  const cycle = text.trim();
  if (!cycle.startsWith('R')) {
    const dueMs = nextByCron(cycle, nowMs, zone);
    return { dueMs: dueMs ?? never, repetitions: -1, interval: cycle };
  }
  // A zone behind the start may have a slash in its name.
  const [, count, start, interval = ''] = /^R(-?\d*)\/(?:(.+)\/)?([^/]+)$/.exec(cycle) ?? [];
  if (count === undefined) throw new ModelFault(`Expected a repeating interval such as R3/PT10H, but found '${text}'.`);
  const repetitions = count === '' ? -1 : Math.max(-1, Number(count));
  readInterval(interval);
  if (start === undefined) return { dueMs: addInterval(interval, nowMs, zone), repetitions, interval };
  const startMs = readInstant(start);
  const own = ZonedDateTime.parse(start).zone().id();
  // T2 as measured: of a start that is past only the zone counts.
  const dueMs = startMs > nowMs ? startMs : addInterval(interval, nowMs, own);
  return { dueMs, repetitions, interval, zone: own };
}

/** T3: computed from now; undefined when it never comes. */
function nextByCron(cron: string, nowMs: number, zone: string): number | undefined {
  return readCron(cron)
    .next(ZonedDateTime.ofInstant(Instant.ofEpochMilli(nowMs), ZoneId.of(zone)))
    ?.toInstant()
    .toEpochMilli();
}

function readInterval(value: FeelValue): TimerDuration {
  const duration = readTimerDuration(typeof value === 'string' ? value.trim() : value);
  if (duration) return duration;
  throw new ModelFault(`Expected an ISO 8601 duration such as P1DT2H, but found ${display(value)}.`);
}

/** A date-time carries an offset, behind which a zone may stand (T8 as measured). */
function readInstant(value: FeelValue): number {
  const instant = readTimerInstant(typeof value === 'string' ? value.trim() : value);
  if (instant !== undefined) return instant;
  throw new ModelFault(
    `Expected an ISO 8601 date-time with an offset such as 2026-06-01T09:00:00+01:00, but found ${display(value)}.`,
  );
}
