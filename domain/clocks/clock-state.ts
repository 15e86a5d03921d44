import type { ClockChange, ClockLeft, ClockLength } from '../cases/events';
import { localDate, parseInstant } from '../time';
import type { LocalDate } from '../time';
import { without } from '../without';

/**
 * A deadline of a case as its events made it. Dates are local, `dueAtMs` is the last second of the deadline; a clock
 * that is stopped and started again is the same clock in its next round, and the rounds before stay for the figures.
 */
export interface ClockState {
  readonly clockId: string;
  readonly name: string;
  readonly length: ClockLength;
  /** From 1. */
  readonly round: number;
  readonly startedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueAtMs: number;
  readonly calendar: string;
  readonly provisional: boolean;
  readonly paused?: {
    readonly on: LocalDate;
    readonly atMs: number;
    readonly left: ClockLeft;
    readonly reason: string;
  };
  readonly stopped?: { readonly atMs: number; readonly reason: string };
  /** From which day how much is counted: moved by a resumption, gone when somebody set the date. */
  readonly counted?: { readonly from: LocalDate; readonly left: ClockLeft };
  /** Rungs of the ladder that were told in this round. */
  readonly rungsTold: readonly number[];
}

export interface ClockRounds {
  readonly current: ClockState;
  readonly earlier: readonly ClockState[];
}

export type Clocks = { readonly [clockId: string]: ClockRounds };

export function leftOf(length: ClockLength): ClockLeft {
  switch (length.unit) {
    case 'month':
      return { unit: 'month', value: length.value, days: 0 };
    case 'hour':
      return { unit: 'millisecond', value: length.value * 3_600_000 };
    default:
      return { unit: length.unit, value: length.value };
  }
}

/** Folds one change; `atMs` is the time of its event. A change to a clock that never started throws: the log is broken. */
export function evolveClocks(clocks: Clocks, change: ClockChange, atMs: number): Clocks {
  const rounds = clocks[change.clockId];
  if (change.change === 'started') {
    const earlier = rounds ? [...rounds.earlier, rounds.current] : [];
    return { ...clocks, [change.clockId]: { current: started(change, earlier.length + 1), earlier } };
  }
  if (rounds === undefined) {
    throw new Error(`Expected clock ${change.clockId} to be started before it is ${change.change}, but it never was.`);
  }
  return { ...clocks, [change.clockId]: { ...rounds, current: evolveRound(rounds.current, change, atMs) } };
}

function started(change: ClockChange & { readonly change: 'started' }, round: number): ClockState {
  const startedOn = localDate(change.startedOn);
  return {
    clockId: change.clockId,
    name: change.name,
    length: change.length,
    round,
    startedOn,
    ...dueOf(change),
    calendar: change.calendar,
    provisional: change.provisional,
    counted: { from: startedOn, left: leftOf(change.length) },
    rungsTold: [],
  };
}

function evolveRound(clock: ClockState, change: Exclude<ClockChange, { change: 'started' }>, atMs: number): ClockState {
  switch (change.change) {
    case 'paused':
      return { ...clock, paused: { on: localDate(change.on), atMs, left: change.left, reason: change.reason } };
    case 'resumed': {
      const { paused, ...running } = clock;
      const counted = paused ? { counted: { from: localDate(change.on), left: paused.left } } : {};
      return { ...running, ...dueOf(change), ...counted };
    }
    case 'extended': {
      return { ...without(clock, 'counted'), ...dueOf(change) };
    }
    case 'recounted':
      return { ...clock, ...dueOf(change), calendar: change.calendar, provisional: change.provisional };
    case 'stopped':
      return { ...clock, stopped: { atMs: parseInstant(change.at), reason: change.reason } };
    case 'escalated':
      return { ...clock, rungsTold: [...clock.rungsTold, change.rung] };
  }
}

function dueOf(change: { readonly dueOn: string; readonly dueAt: string }): Pick<ClockState, 'dueOn' | 'dueAtMs'> {
  return { dueOn: localDate(change.dueOn), dueAtMs: parseInstant(change.dueAt) };
}
