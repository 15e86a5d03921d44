import type { Answers } from '../../domain/cases';

/**
 * The courses that cases of the demonstration take, and how many take each. A course says what differs from the usual
 * way: what is decided at which task, at which task nobody has got to it yet, what happens beside the tasks.
 */
export interface Course {
  readonly id: string;
  readonly cases: number;
  /** Where it stands when the demonstration begins. */
  readonly standsAt: Standing;
  readonly referredDaysAgo: readonly [from: number, to: number];
  readonly channel?: Channel;
  /** What is decided at a task, by its title; the second time with the second entry, from the last entry on the same. */
  readonly decides?: { readonly [title: string]: readonly Answers[] };
  /** Which part of the time given for a task passes before it is done; above 1 it is late. */
  readonly pace?: 'brisk' | 'usual';
  /** Nobody has got to these tasks: from the given round on, the first being 0, or if they came up in the last days. */
  readonly stopsAt?: { readonly [title: string]: number | { readonly inLastDays: number } };
  readonly happens?: readonly Happening[];
  /** The person lets nobody write or call. */
  readonly noSafeWay?: boolean;
  /** The case is of a person who was referred before, under almost the same name. */
  readonly sameAs?: string;
}

export const standings = [
  'screening',
  'eligibility assessment',
  'outcome',
  'onward arrangement',
  'waiting list',
  'consent',
  'key worker match',
  'full assessment',
  'support plan',
  'plan scrutiny',
  'plan signatures',
  'support',
  'review',
  'crisis alert',
  'crisis',
  'step-down',
  'safeguarding',
  'exit',
  'left',
  'helped elsewhere',
  'not accepted',
] as const;
export type Standing = (typeof standings)[number];

export type Channel = 'self' | 'family' | 'professional' | 'gp' | 'paper';

/** What somebody does beside any task. A share counts from the referral (0) to the present (1). */
export type Happening = { readonly act: 'crisis' | 'concern' | 'note' } & (
  { readonly daysAgo: number } | { readonly minutesAgo: number }
);
