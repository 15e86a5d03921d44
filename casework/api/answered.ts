import type { Answers } from '../../domain/cases/events';

/** What every command and question answers: a value, or a refusal in words. */
export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export interface Refusal {
  /**
   * forbidden: not for this requester (pages answer 404 where even the existence would tell something);
   * gone: the task is done, taken away or cancelled; conflict: somebody else changed it first;
   * invalid: the answers do not hold; unavailable: engine or store is away, nothing changed.
   */
  readonly kind: 'forbidden' | 'not-found' | 'gone' | 'conflict' | 'invalid' | 'unavailable';
  /** One sentence that says what happened and what to do. */
  readonly message: string;
  readonly errors?: readonly FieldError[];
  /** With a conflict: the form itself is another now, and this is what was typed, brought into it. */
  readonly formChange?: FormChange;
}

/** Answers of an older version of a form, in its present one, with what had no place in it and what it still asks. */
export interface FormChange {
  readonly answers: Answers;
  readonly dropped: readonly { readonly label: string; readonly value: string }[];
  /** Labels of the questions that must be answered and are not. */
  readonly toAnswer: readonly string[];
}

/** The field is a path: `goals[1].by-when`; `part` names the wrong box of a date. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
  readonly part?: 'day' | 'month' | 'year';
}
