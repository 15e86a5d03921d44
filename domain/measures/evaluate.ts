import type { CaseEvent, Fact } from '../cases';
import { isMissedAt, serviceClockOf } from '../clocks';
import type { ClockState } from '../clocks';
import { addDays, daysBetween, localDateOf, startOfDay } from '../time';
import { countOf, medianOf, shareOf } from './figure';
import type { Figure, LineFigure, Share } from './figure';
import { readHistory } from './history';
import type { CaseHistory } from './history';
import type { AnswerGiven, Counted, CountEach, Measure, MeasureKind, PopulationLine, Target } from './measure';
import { isIn, timesCounted } from './select';
import type { Period } from './select';

/**
 * A figure of a period over the events of cases. Nothing after the period's last day, and nothing after now, is looked
 * at: computed later, a figure is the same.
 */
export function evaluateMeasure(
  measure: Measure,
  histories: readonly CaseHistory[],
  period: Period,
  nowMs: number,
): Figure {
  const { measure: kind, target } = measure;
  switch (kind.kind) {
    case 'count':
      return countOf(countIn(histories, kind, period), target);
    case 'share':
      return shareAnswering(counted(histories, kind, period), kind.where, target);
    case 'clock-met':
      return clockMet(histories, kind.clock, period, Math.min(nowMs, startOfDay(addDays(period.to, 1))), target);
    case 'median-days':
      return medianOf(
        histories.flatMap((history) => daysFromTo(history, kind, period)),
        target,
      );
    case 'representation':
      return representation(counted(histories, kind, period), kind.lines, target);
  }
}

/** The histories of a period, read once for all its measures. */
export function historiesOf(cases: readonly (readonly CaseEvent[])[], period: Period): readonly CaseHistory[] {
  return cases.flatMap((events) => readHistory(events, period.to) ?? []);
}

/** A person who begins twice in a period is one new person; two contacts are two. */
function usualCounting({ of }: Counted): CountEach {
  return of === 'episode-started' || of === 'stage-entered' || of === 'in-service' ? 'person' : 'occurrence';
}

function countIn(
  histories: readonly CaseHistory[],
  kind: MeasureKind & { readonly kind: 'count' },
  period: Period,
): number {
  if ((kind.countEach ?? usualCounting(kind)) === 'occurrence') {
    return histories.reduce((sum, history) => sum + timesCounted(history, kind, period), 0);
  }
  return new Set(counted(histories, kind, period).map(({ state }) => state.personId)).size;
}

function counted(histories: readonly CaseHistory[], what: Counted, period: Period): readonly CaseHistory[] {
  return histories.filter((history) => timesCounted(history, what, period) > 0);
}

function shareAnswering(
  cases: readonly CaseHistory[],
  { field, equals }: AnswerGiven,
  target: Target | undefined,
): Share {
  const answers = cases.flatMap(({ state }) => recorded(state.facts[field]));
  const fitting = answers.filter((value) => (Array.isArray(value) ? value.includes(equals) : value === equals));
  return shareOf(fitting.length, answers.length, target, cases.length - answers.length);
}

function recorded(fact: Fact | undefined): readonly Fact['value'][] {
  return fact === undefined || fact.value === null || fact.value === '' ? [] : [fact.value];
}

/** A round is met on the day it was stopped and missed on the day it was due: it counts in one period only. */
function clockMet(
  histories: readonly CaseHistory[],
  clockId: string,
  period: Period,
  asAtMs: number,
  target: Target | undefined,
): Share {
  const rounds = histories.flatMap(({ state }) =>
    Object.entries(state.clocks).flatMap(([id, { earlier, current }]) =>
      serviceClockOf(id) === clockId ? [...earlier, current] : [],
    ),
  );
  const met = rounds.filter(
    (clock) => clock.stopped && !wasMissed(clock, asAtMs) && isIn(period, localDateOf(clock.stopped.atMs)),
  );
  const missed = rounds.filter((clock) => wasMissed(clock, asAtMs) && isIn(period, clock.dueOn));
  return shareOf(met.length, met.length + missed.length, target);
}

function wasMissed(clock: ClockState, asAtMs: number): boolean {
  return isMissedAt(clock, clock.paused?.atMs ?? clock.stopped?.atMs ?? asAtMs);
}

function daysFromTo(
  { occurrences }: CaseHistory,
  { from, to }: { readonly from: string; readonly to: string },
  period: Period,
): readonly number[] {
  return occurrences.flatMap((end, index) => {
    if (end.of !== to || !isIn(period, end.on)) return [];
    const begin = occurrences.slice(0, index).findLast(({ of }) => of === from);
    return begin ? [daysBetween(begin.on, end.on)] : [];
  });
}

function representation(
  cases: readonly CaseHistory[],
  lines: readonly PopulationLine[],
  target: Target | undefined,
): Figure {
  const part = target?.atLeastPercent ?? 100;
  const figures = lines.map((line) => lineFigure(cases, line, part));
  const inFull = shareOf(figures.filter((line) => line.inFull).length, figures.length, target);
  const inPart = shareOf(figures.filter((line) => line.inPart).length, figures.length, { atLeastPercent: 100 });
  const persons = new Set(cases.map(({ state }) => state.personId)).size;
  const met = inFull.met === undefined ? {} : { met: inFull.met };
  return { unit: 'lines', persons, inFull, inPart, lines: figures, ...met };
}

function lineFigure(cases: readonly CaseHistory[], line: PopulationLine, part: number): LineFigure {
  const share = shareAnswering(cases, line, undefined);
  const reaches = (percent: number): boolean =>
    share.denominator > 0 && share.numerator * 100 >= percent * share.denominator;
  return {
    id: line.id,
    share,
    percent: line.percent,
    inFull: reaches(line.percent),
    inPart: reaches((line.percent * part) / 100),
  };
}
