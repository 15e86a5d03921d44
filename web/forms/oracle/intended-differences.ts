import type { AnswerValue } from '../../../domain/cases/events';
import type { Field, FieldType } from '../../../domain/forms';

/**
 * Where we mean to judge otherwise than the form-js viewer. Every disagreement must be one of these, and each is proved
 * by its example: when a new viewer closes a gap, the example fails and the entry goes.
 */
export interface IntendedDifference {
  readonly reason: string;
  readonly weRefuse: boolean;
  readonly applies: (field: Field, value: AnswerValue | undefined) => boolean;
  readonly example: {
    readonly field: Partial<Field> & { readonly type: FieldType };
    readonly required: boolean;
    readonly value: AnswerValue;
  };
}

const limits = { decimals: 0, maxLength: 200, maxRows: 30 };
const isText = (value: unknown): value is string => typeof value === 'string';
const isBlankText = (value: unknown): boolean => isText(value) && value !== '' && value.trim() === '';

export const intendedDifferences: readonly IntendedDifference[] = [
  {
    reason: 'the viewer shows "no past dates" in its picker only, and has no limit for future dates',
    weRefuse: true,
    applies: (field, value) => field.type === 'date' && field.limits.when !== undefined && isText(value),
    example: { field: { type: 'date', limits: { ...limits, when: 'future' } }, required: true, value: '1990-01-01' },
  },
  {
    reason: 'an answer of white space alone is no answer',
    weRefuse: true,
    applies: (_field, value) => isBlankText(value),
    example: { field: { type: 'text' }, required: true, value: '   ' },
  },
  {
    reason: 'an email address that can be delivered to has a dot after the @',
    weRefuse: true,
    applies: (field) => field.type === 'email',
    example: { field: { type: 'email' }, required: true, value: 'a@b' },
  },
  {
    reason: 'UK phone numbers are held by their numbering, beyond the characters of the pattern',
    weRefuse: true,
    applies: (field) => field.type === 'phone',
    example: { field: { type: 'phone' }, required: true, value: '0400 123 4567' },
  },
  {
    reason: 'an NHS number has a check digit',
    weRefuse: true,
    applies: (field) => field.type === 'nhsNumber',
    example: { field: { type: 'nhsNumber' }, required: true, value: '999 123 4570' },
  },
  {
    reason: 'a postcode has one of the shapes in use',
    weRefuse: true,
    applies: (field) => field.type === 'postcode',
    example: { field: { type: 'postcode' }, required: true, value: 'QA1 1AA' },
  },
  {
    reason: 'white space around an answer is not part of it',
    weRefuse: false,
    applies: (field, value) =>
      ['email', 'postcode'].includes(field.type) && isText(value) && (value !== value.trim() || isBlankText(value)),
    example: { field: { type: 'email' }, required: true, value: ' name@example.com ' },
  },
  {
    reason: 'codes may carry any spaces and hyphens that people put into them',
    weRefuse: false,
    applies: (field, value) => ['phone', 'postcode', 'nhsNumber'].includes(field.type) && isText(value),
    example: { field: { type: 'postcode' }, required: true, value: 'E8-3AF' },
  },
  {
    reason: 'the viewer keeps files in the browser and knows none by an id; ours were kept on the server before',
    weRefuse: false,
    applies: (field, value) => field.type === 'file' && Array.isArray(value) && value.length > 0,
    example: { field: { type: 'file' }, required: true, value: ['kept-before'] },
  },
  {
    reason: '"None of these" excludes the other options',
    weRefuse: true,
    applies: (field, value) =>
      field.options.some((option) => option.exclusive && Array.isArray(value) && value.includes(option.value)),
    example: {
      field: {
        type: 'choices',
        options: [
          { value: 'a', label: 'A', exclusive: false },
          { value: 'none', label: 'None of these', exclusive: true },
        ],
      },
      required: true,
      value: ['a', 'none'],
    },
  },
];
