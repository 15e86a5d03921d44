import type { LocalDate } from '../time';
import type { CaseHistory, Occurrence } from './history';
import type { Counted } from './measure';

export interface Period {
  readonly from: LocalDate;
  /** The last day, included. */
  readonly to: LocalDate;
}

export function isIn(period: Period, day: LocalDate): boolean {
  return day >= period.from && day <= period.to;
}

/** How often what is counted happened in a case within the period; being in service happens at most once. */
export function timesCounted({ state, occurrences }: CaseHistory, counted: Counted, period: Period): number {
  if (counted.of === 'in-service') return wasInService({ state, occurrences }, counted.stage, period) ? 1 : 0;
  if (counted.of !== 'stage-entered' && counted.stage !== undefined && !entered(occurrences, counted.stage)) return 0;
  return occurrences.filter((occurrence) => fits(occurrence, counted) && isIn(period, occurrence.on)).length;
}

function fits(occurrence: Occurrence, { of, outcome, stage }: Counted): boolean {
  if (occurrence.of !== of) return false;
  const wanted = of === 'stage-entered' ? stage : outcome;
  return wanted === undefined || occurrence.outcome === wanted;
}

function wasInService({ state, occurrences }: CaseHistory, stage: string | undefined, period: Period): boolean {
  const begin: Counted = stage === undefined ? { of: 'episode-started' } : { of: 'stage-entered', stage };
  const hasBegun = occurrences.some((occurrence) => fits(occurrence, begin));
  const closedOn = state.status === 'closed' ? occurrences.findLast(({ of }) => of === 'case-closed')?.on : undefined;
  return hasBegun && (closedOn === undefined || closedOn >= period.from);
}

function entered(occurrences: readonly Occurrence[], stage: string): boolean {
  return occurrences.some((occurrence) => fits(occurrence, { of: 'stage-entered', stage }));
}
