import { addWorkingDays, endOfDay, localDateOf } from '../time';
import type { HolidayCalendar } from '../time';

/**
 * Who is told, in order, when a deadline passes or an alert is not acknowledged. The wait of a rung is the time its
 * audience has before the next one is told.
 */
export interface LadderRule {
  readonly id: string;
  readonly rungs: readonly {
    readonly audience: string;
    readonly wait: { readonly value: number; readonly unit: 'workingDay' | 'hour' };
  }[];
}

export interface RungTold {
  /** The rung that is told now, from 0. */
  readonly rung: number;
  readonly audience: string;
  /** The one to ask for when this one's time is over. */
  readonly nextRung: number;
  readonly moreRungs: boolean;
  readonly nextAtMs: number;
}

/** Undefined above the top of the ladder. */
export function climbLadder(
  ladder: LadderRule,
  rung: number,
  nowMs: number,
  calendar: HolidayCalendar,
): RungTold | undefined {
  const told = ladder.rungs[rung];
  if (told === undefined) return undefined;
  return {
    rung,
    audience: told.audience,
    nextRung: rung + 1,
    moreRungs: rung + 1 < ladder.rungs.length,
    nextAtMs: afterWait(told.wait, nowMs, calendar),
  };
}

function afterWait(wait: LadderRule['rungs'][number]['wait'], nowMs: number, calendar: HolidayCalendar): number {
  if (wait.unit === 'hour') return nowMs + wait.value * 3_600_000;
  return endOfDay(addWorkingDays(localDateOf(nowMs), wait.value, calendar).date);
}
