import { ChronoUnit, Duration, Instant, OffsetDateTime, Period, ZonedDateTime, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
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

const durationText =
  /^(-?)P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d+)?)S)?)?$/;

interface Interval {
  readonly period: Period;
  readonly duration: Duration;
}

export function schedule(kind: TimerKind, text: string, nowMs: number, zone: string): Schedule {
  switch (kind) {
    case 'date':
      return { dueMs: readInstant(text).toInstant().toEpochMilli(), repetitions: 1 };
    case 'duration':
      return { dueMs: addInterval(text, nowMs, zone), repetitions: 1 };
    case 'cycle':
      return readCycle(text, nowMs, zone);
  }
}

/** Missed rounds are not made up (T2 as measured): the next one lies ahead, by at least a millisecond. */
export function nextRound(lastDueMs: number, interval: string, nowMs: number, zone: string): number {
  const next = addInterval(interval, lastDueMs, zone);
  return next > nowMs ? next : Math.max(addInterval(interval, nowMs, zone), nowMs + 1);
}

export function addInterval(interval: string, fromMs: number, zone: string): number {
  const { period, duration } = readInterval(interval);
  return ZonedDateTime.ofInstant(Instant.ofEpochMilli(fromMs), ZoneId.of(zone))
    .plus(period)
    .plus(duration)
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
  const start = readInstant(rest[0] ?? '');
  return { dueMs: start.toInstant().toEpochMilli(), repetitions, interval, zone: start.zone().toString() };
}

function readInterval(text: string): Interval {
  const match = durationText.exec(text.trim());
  if (!match || /^-?P$|T$/.test(text.trim()))
    throw new ModelFault(`Expected an ISO 8601 duration such as P1DT2H, but found '${text}'.`);
  const [, minus, ...amounts] = match;
  const sign = minus ? -1 : 1;
  const [years, months, weeks, days, hours, minutes, seconds] = amounts.map((amount) => sign * Number(amount ?? 0));
  return {
    period: Period.of(years ?? 0, months ?? 0, (weeks ?? 0) * 7 + (days ?? 0)),
    duration: Duration.ofHours(hours ?? 0)
      .plusMinutes(minutes ?? 0)
      .plus(Math.round((seconds ?? 0) * 1000), ChronoUnit.MILLIS),
  };
}

/** T8: a date-time carries an offset; a zone name behind it is refused. */
function readInstant(text: string): ZonedDateTime {
  try {
    return OffsetDateTime.parse(text.trim()).toZonedDateTime();
  } catch {
    throw new ModelFault(
      `Expected an ISO 8601 date-time with an offset such as 2026-06-01T09:00:00+01:00, but found '${text}'.`,
    );
  }
}
