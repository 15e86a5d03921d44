/**
 * The vocabulary in which a contract's figures are declared (decision 18): a new service declares, it does not program.
 */
export interface Measure {
  readonly id: string;
  readonly name: string;
  readonly target?: Target;
  readonly measure: MeasureKind;
}

/** "Over" is strict: more than the figure, not the figure itself. */
export interface Target {
  readonly atLeastPercent?: number;
  readonly overPercent?: number;
  readonly atMostDays?: number;
  readonly atLeast?: number;
}

/** What is counted: an occurrence by its kind, or with `outcome` the step that recorded this outcome. */
export interface Counted {
  readonly of: string;
  readonly outcome?: string;
  /** `stage-entered` and `in-service`: which stage; with others, only cases that had entered it. */
  readonly stage?: string;
}

export type MeasureKind =
  /** How many. Persons count once where that is said or usual (`countEach`), acts count each. */
  | (Counted & { readonly kind: 'count'; readonly countEach?: CountEach })
  /** Of the cases counted and with an answer, those whose latest answer by the end of the period is the given one. */
  | (Counted & { readonly kind: 'share'; readonly where: AnswerGiven })
  /** Of the rounds of a clock that were met or missed in the period, those that were met. */
  | { readonly kind: 'clock-met'; readonly clock: string }
  /** The median of the days from the latest `from` before it to each `to` in the period. */
  | { readonly kind: 'median-days'; readonly from: string; readonly to: string }
  /**
   * How the cases counted mirror a population. Its clause can be read in two ways, so both are computed: how many lines
   * meet their own percentage in full, and how many reach the target's part of it.
   */
  | (Counted & { readonly kind: 'representation'; readonly lines: readonly PopulationLine[] });

export type CountEach = 'person' | 'occurrence';

export interface AnswerGiven {
  readonly field: string;
  readonly equals: string | boolean;
}

export interface PopulationLine extends AnswerGiven {
  readonly id: string;
  readonly percent: number;
}

/** What can be counted without naming a step and its outcome. */
export const occurrenceKinds = [
  'referral-received',
  'episode-started',
  'stage-entered',
  'contact-held',
  'review-held',
  'plan-signed',
  'crisis-raised',
  'case-closed',
  /** At any time in the period, from the start of an episode, or the first entry of the stage, to the closing. */
  'in-service',
] as const;
export type OccurrenceKind = (typeof occurrenceKinds)[number];

export function isOccurrenceKind(of: string): of is OccurrenceKind {
  return (occurrenceKinds as readonly string[]).includes(of);
}

/** "At least 60%". */
export function targetInWords({ atLeastPercent, overPercent, atMostDays, atLeast }: Target): string {
  const words = [
    atLeastPercent === undefined ? [] : [`At least ${atLeastPercent}%`],
    overPercent === undefined ? [] : [`More than ${overPercent}%`],
    atMostDays === undefined ? [] : [`At most ${atMostDays} ${atMostDays === 1 ? 'day' : 'days'}`],
    atLeast === undefined ? [] : [`At least ${atLeast.toLocaleString('en-GB')}`],
  ];
  return words.flat().join(', ');
}
