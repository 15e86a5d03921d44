import type { Target } from './measure';

/** A figure as it is, for whoever may see it; what a commissioner sees is `suppress`ed. */
export type Figure =
  | { readonly unit: 'count'; readonly value: number; readonly met?: boolean }
  | Share
  | {
      readonly unit: 'days';
      /** Undefined without a single case. */
      readonly value: number | undefined;
      readonly cases: number;
      readonly met?: boolean;
    }
  | {
      readonly unit: 'lines';
      readonly persons: number;
      /** Lines that meet their percentage in full: the headline. */
      readonly inFull: Share;
      /** Lines that reach the target's part of their percentage; met when all do. */
      readonly inPart: Share;
      readonly lines: readonly LineFigure[];
      readonly met?: boolean;
    };

export interface Share {
  readonly unit: 'percent';
  /** Undefined when there is nothing to take a share of. */
  readonly value: number | undefined;
  readonly numerator: number;
  readonly denominator: number;
  /** Cases without an answer: in neither of the two. */
  readonly notRecorded: number;
  readonly met?: boolean;
}

export interface LineFigure {
  readonly id: string;
  readonly share: Share;
  readonly percent: number;
  readonly inFull: boolean;
  readonly inPart: boolean;
}

export function shareOf(numerator: number, denominator: number, target: Target | undefined, notRecorded = 0): Share {
  const value = denominator === 0 ? undefined : (numerator / denominator) * 100;
  const share = { unit: 'percent', value, numerator, denominator, notRecorded } as const;
  return value === undefined ? share : { ...share, ...metPercent(numerator, denominator, target) };
}

/** Compared without dividing, so that 9 of 10 is not a hair below 90%. */
function metPercent(numerator: number, denominator: number, target: Target | undefined): { readonly met?: boolean } {
  const hundredfold = numerator * 100;
  if (target?.overPercent !== undefined) return { met: hundredfold > target.overPercent * denominator };
  if (target?.atLeastPercent !== undefined) return { met: hundredfold >= target.atLeastPercent * denominator };
  return {};
}

export function countOf(value: number, target: Target | undefined): Figure {
  const met = target?.atLeast === undefined ? {} : { met: value >= target.atLeast };
  return { unit: 'count', value, ...met };
}

export function medianOf(days: readonly number[], target: Target | undefined): Figure {
  const sorted = [...days].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [below, above] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  if (below === undefined || above === undefined) return { unit: 'days', value: undefined, cases: 0 };
  const value = (below + above) / 2;
  const met = target?.atMostDays === undefined ? {} : { met: value <= target.atMostDays };
  return { unit: 'days', value, cases: sorted.length, ...met };
}
