import type { AnswerValue, Sensitivity } from '../cases/events';
import type { FileLimits } from './files';

/**
 * A form as the rest of the product sees it: the questions of one schema, in order, each joined to its field of the data
 * dictionary (decision 17). The schema owns choice, order, conditions and texts; the dictionary owns what a field is.
 * Forms are built once by `forms/catalogue.ts` and never change afterwards.
 */
export interface Form {
  /** `hackney/screening`. */
  readonly id: string;
  /** Changes whenever the schema or one of its fields changes: drafts and answers carry it. */
  readonly version: string;
  readonly title: string;
  /** Whether the person answers about themselves: some fields have other words then. */
  readonly voice: Voice;
  readonly submitLabel: string;
  readonly items: readonly FormItem[];
  /** Every question of the form by key, those inside lists excluded. */
  readonly questions: ReadonlyMap<string, Question>;
  /** Keys of fields that the form shows to read without asking them: the sources of its tables. */
  readonly reads: readonly string[];
}

export type Voice = 'staff' | 'self';

export type FormItem = Question | Section | Paragraph | KnownTable;

export interface Question {
  readonly kind: 'question';
  /** The form-js component's id: unique in the form, and what the viewer keys its errors by. */
  readonly id: string;
  readonly field: Field;
  readonly required: boolean;
  readonly hide?: Condition;
  /** A rule over several answers, in FEEL; asked only when the answer itself holds. */
  readonly check?: { readonly holds: Condition; readonly message: string };
  /** The questions of one row, for a field of type `list`. */
  readonly rowQuestions: readonly Question[];
}

export interface Section {
  readonly kind: 'section';
  readonly id: string;
  readonly title: string;
  readonly hide?: Condition;
  readonly items: readonly FormItem[];
}

/** Text in the small Markdown that form-js shows: paragraphs, `-` lists, links and bold. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly id: string;
  readonly text: string;
  readonly hide?: Condition;
}

/** Rows the case already knows, shown to read: the goals of the plan in a review. */
export interface KnownTable {
  readonly kind: 'known-table';
  readonly id: string;
  readonly title: string;
  /** Key of the `list` field whose known rows are shown. */
  readonly source: string;
  readonly columns: readonly { readonly label: string; readonly field: Field }[];
  readonly hide?: Condition;
}

/** A FEEL expression over the answers, without the leading `=`. */
export type Condition = string;

export const fieldTypes = [
  'text',
  'longText',
  'date',
  'yesNo',
  'choice',
  'choices',
  'number',
  'email',
  'phone',
  'postcode',
  'nhsNumber',
  'list',
  'staff',
  'file',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export const fieldGroups = ['person', 'consent', 'risk', 'assessment', 'plan', 'contact', 'referral'] as const;
export type FieldGroup = (typeof fieldGroups)[number];

/** A field of the data dictionary, in the words of the form's voice. */
export interface Field {
  readonly key: string;
  readonly type: FieldType;
  readonly label: string;
  readonly hint?: string;
  /**
   * How an error names it. Text and dates: a noun phrase ("your date of birth"); yes/no: what yes means ("you have
   * used the service before"); choices: a noun phrase ("how you would like to be contacted").
   */
  readonly asked: string;
  readonly options: readonly FieldOption[];
  readonly sensitivity: Sensitivity;
  readonly clauses: readonly string[];
  readonly group: FieldGroup;
  /** True: the answer leaves for the engine as a variable of this name (decision 4). */
  readonly routing: boolean;
  readonly limits: FieldLimits;
  readonly errors: FieldErrors;
  /** For browsers, when the person fills in their own details (WCAG 1.3.5). */
  readonly autocomplete?: string;
  /** How wide the box is, in characters; and radios or a drop-down for a choice. */
  readonly width?: number;
  readonly dropdown: boolean;
  /** Asked anew every time: never filled in from what is known. */
  readonly afresh: boolean;
}

export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** "None of these": clears the others. */
  readonly exclusive: boolean;
}

export interface FieldLimits {
  readonly min?: number;
  readonly max?: number;
  readonly decimals: number;
  readonly minLength?: number;
  readonly maxLength: number;
  readonly when?: DateLimit;
  readonly minRows?: number;
  readonly maxRows: number;
  /** For a field of type `file`. */
  readonly files?: FileLimits;
}

/** past: before today; notFuture: today or before; notPast: today or after; future: after today. */
export const dateLimits = ['past', 'notFuture', 'notPast', 'future'] as const;
export type DateLimit = (typeof dateLimits)[number];

/** Words of a field's own for an error; what is missing is built from `asked`. */
export interface FieldErrors {
  readonly required?: string;
  readonly invalid?: string;
}

/** True when the expression holds. Injected: the rules of forms do not know how FEEL is evaluated. */
export type EvaluateCondition = (condition: Condition, context: ConditionContext) => boolean;
/** The answers by key; in a row, `this` is the row itself, as in form-js. */
export type ConditionContext = { readonly [name: string]: AnswerValue | { readonly [field: string]: AnswerValue } };
