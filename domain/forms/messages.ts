import { fileLimitsOf } from './files';
import type { DatePart } from './read-date';
import type { Field } from './form';

/**
 * What is said when an answer does not hold, in the wording of the GOV.UK Design System: it names the field, says what
 * to do and blames nobody. A field's own words in the dictionary win.
 */
export function requiredMessage(field: Field): string {
  if (field.errors.required !== undefined) return field.errors.required;
  switch (field.type) {
    case 'yesNo':
      return `Select yes if ${field.asked}`;
    case 'choice':
    case 'choices':
    case 'staff':
    case 'file':
      return `Select ${field.asked}`;
    case 'list':
      return `Add ${field.asked}`;
    default:
      return `Enter ${field.asked}`;
  }
}

export function invalidMessage(field: Field): string {
  if (field.errors.invalid !== undefined) return field.errors.invalid;
  switch (field.type) {
    case 'email':
      return 'Enter an email address in the correct format, like name@example.com';
    case 'phone':
      return 'Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192';
    case 'postcode':
      return 'Enter a full UK postcode';
    case 'nhsNumber':
      return 'Enter an NHS number in the correct format, like 999 123 4578';
    case 'number':
      return `${subject(field)} must be a ${field.limits.decimals === 0 ? 'whole ' : ''}number`;
    case 'date':
      return `${subject(field)} must be a real date`;
    case 'choice':
    case 'choices':
    case 'staff':
      return `Select ${field.asked} from the list`;
    case 'file':
      return `Select ${field.asked} again: a file chosen before is no longer kept`;
    default:
      return requiredMessage(field);
  }
}

export function incompleteDateMessage(field: Field, missing: readonly DatePart[]): string {
  return `${subject(field)} must include a ${missing.join(' and ')}`;
}

export function lengthMessage(field: Field, length: number): string {
  const { minLength, maxLength } = field.limits;
  return length > maxLength
    ? `${subject(field)} must be ${maxLength} characters or less`
    : `${subject(field)} must be ${minLength ?? 0} characters or more`;
}

export function rangeMessage(field: Field): string {
  const { min, max } = field.limits;
  if (min !== undefined && max !== undefined) return `${subject(field)} must be between ${min} and ${max}`;
  return min !== undefined
    ? `${subject(field)} must be ${min} or more`
    : `${subject(field)} must be ${max ?? 0} or less`;
}

export function decimalsMessage(field: Field): string {
  const { decimals } = field.limits;
  return decimals === 0
    ? `${subject(field)} must be a whole number`
    : `${subject(field)} must have ${decimals} decimal ${decimals === 1 ? 'place' : 'places'} or fewer`;
}

export function dateLimitMessage(field: Field): string {
  switch (field.limits.when) {
    case 'past':
      return `${subject(field)} must be in the past`;
    case 'notFuture':
      return `${subject(field)} must be today or in the past`;
    case 'future':
      return `${subject(field)} must be in the future`;
    default:
      return `${subject(field)} must be today or in the future`;
  }
}

export function exclusiveMessage(field: Field, exclusiveLabel: string): string {
  return `Select ${field.asked}, or select “${exclusiveLabel}”`;
}

export function tooManyRowsMessage(field: Field): string {
  return `${field.label} must have ${field.limits.maxRows} entries or fewer`;
}

export function tooManyFilesMessage(field: Field): string {
  const { most } = fileLimitsOf(field);
  return `You can only select up to ${most} ${most === 1 ? 'file' : 'files'} for ${field.asked}`;
}

function subject(field: Field): string {
  return field.asked.charAt(0).toUpperCase() + field.asked.slice(1);
}
