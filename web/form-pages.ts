import type { FieldError, KeptFile, KnownAnswer } from '../casework/api';
import type { Answers } from '../domain/cases/events';

export type { Answers, FieldError };

export type FormOperation =
  | { readonly kind: 'submit' }
  | { readonly kind: 'save' }
  | { readonly kind: 'add'; readonly list: string }
  | { readonly kind: 'remove'; readonly list: string; readonly row: number };

export interface FormState {
  readonly action: string;
  readonly csrfToken: string;
  readonly answers: Answers;
  readonly errors?: readonly FieldError[];
  readonly known?: readonly KnownAnswer[];
  readonly savedAtWords?: string;
  readonly staff: boolean;
  /** Whom a question for a member of staff offers. */
  readonly colleagues?: readonly { readonly userId: string; readonly name: string }[];
  /** Every file that the answers or what is known may name. */
  readonly files?: readonly KeptFile[];
  readonly hidden?: Readonly<Record<string, string>>;
  readonly submitLabel?: string;
  /** Offers "Save and come back later" beside the main button. */
  readonly mayBeSaved?: boolean;
  readonly autosave?: { readonly url: string; readonly revision: number };
}

/** What pages ask of forms, by form id: `hackney/screening`. */
export interface FormPages {
  has(formId: string): boolean;
  describe(formId: string): { readonly title: string; readonly version: string; readonly takesFiles: boolean };
  read(
    formId: string,
    body: Readonly<Record<string, unknown>>,
  ): {
    readonly answers: Answers;
    readonly operation: FormOperation;
    /** What was typed into a page of an older version and has no question in the form any more. */
    readonly unasked: Answers;
  };
  /** The answers a form starts with: what is known, save what must be asked afresh. */
  start(formId: string, known: readonly KnownAnswer[]): Answers;
  /** Adds or removes a row, without judging what is typed. */
  rearrange(formId: string, answers: Answers, operation: FormOperation): Answers;
  /** Answers as they would be kept, and what is wrong with them. */
  check(
    formId: string,
    answers: Answers,
    staff: boolean,
  ): { readonly answers: Answers; readonly errors: readonly FieldError[] };
  /** A form with its error summary and buttons, as HTML that is safe to put into a page. */
  render(formId: string, state: FormState): string;
  /** Question and answer in words, for reading again. */
  summary(
    formId: string,
    answers: Answers,
    files?: readonly KeptFile[],
  ): readonly { readonly field: string; readonly label: string; readonly value: string }[];
}
