import { fileKindDetails, fileLimitsOf } from '../../domain/forms/files';
import type { Field } from '../../domain/forms/form';

type Json = { readonly [key: string]: unknown };

export interface FieldUse {
  readonly required: boolean;
  readonly check?: { readonly holds: string; readonly message: string } | undefined;
}

/** The form-js component of a dictionary field, without id and condition. Codes get a pattern that form-js can hold. */
export function componentOf(field: Field, use: FieldUse): Json {
  return {
    ...byType(field, use.required),
    key: field.key,
    ...(field.hint !== undefined && { description: field.hint }),
    properties: {
      ...(field.clauses.length > 0 && { clauses: field.clauses.join(' ') }),
      sensitivity: field.sensitivity,
      ...(use.check && { check: use.check.holds, checkMessage: use.check.message }),
    },
  };
}

function byType(field: Field, required: boolean): Json {
  const { label } = field;
  switch (field.type) {
    case 'longText':
      return { type: 'textarea', label, validate: { ...requiredRule(required), ...lengthRules(field) } };
    case 'number':
      return {
        type: 'number',
        label,
        decimalDigits: field.limits.decimals,
        validate: { ...requiredRule(required), ...rangeRules(field) },
      };
    case 'date':
      return {
        type: 'datetime',
        subtype: 'date',
        dateLabel: label,
        ...((field.limits.when === 'future' || field.limits.when === 'notPast') && { disallowPassedDates: true }),
        validate: requiredRule(required),
      };
    case 'yesNo':
      return { type: 'radio', label, values: yesAndNo, validate: requiredRule(required) };
    case 'choice':
      return {
        type: field.dropdown ? 'select' : 'radio',
        label,
        values: values(field),
        validate: requiredRule(required),
      };
    case 'choices':
      return { type: 'checklist', label, values: values(field), validate: requiredRule(required) };
    case 'file':
      return filePicker(field, required);
    case 'staff':
      return { type: 'select', label, valuesKey: 'staff', validate: requiredRule(required) };
    default:
      return { type: 'textfield', label, validate: { ...requiredRule(required), ...textRules(field) } };
  }
}

/** The viewer only lets files be chosen: their size, number and content are held on the server. */
function filePicker(field: Field, required: boolean): Json {
  const { most, kinds } = fileLimitsOf(field);
  return {
    type: 'filepicker',
    label: field.label,
    multiple: most > 1,
    accept: kinds.flatMap((kind) => fileKindDetails[kind].endings).join(','),
    validate: requiredRule(required),
  };
}

const yesAndNo = [
  { label: 'Yes', value: true },
  { label: 'No', value: false },
];

function values(field: Field): readonly Json[] {
  return field.options.map(({ value, label }) => ({ label, value }));
}

function requiredRule(required: boolean): Json {
  return required ? { required: true } : {};
}

function lengthRules({ limits }: Field): Json {
  return { ...(limits.minLength !== undefined && { minLength: limits.minLength }), maxLength: limits.maxLength };
}

function rangeRules({ limits }: Field): Json {
  return { ...(limits.min !== undefined && { min: limits.min }), ...(limits.max !== undefined && { max: limits.max }) };
}

function textRules(field: Field): Json {
  switch (field.type) {
    case 'email':
      return { validationType: 'email', maxLength: field.limits.maxLength };
    case 'postcode':
      return {
        pattern: '^\\s*[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\\s*[0-9][A-Za-z]{2}\\s*$',
        patternErrorMessage: 'Enter a full UK postcode',
      };
    case 'nhsNumber':
      return {
        pattern: '^\\s*([0-9][\\s-]*){10}$',
        patternErrorMessage: 'Enter an NHS number in the correct format, like 999 123 4578',
      };
    case 'phone':
      return {
        pattern: '^[\\s0-9+().-]{9,25}$',
        patternErrorMessage: 'Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192',
      };
    default:
      return lengthRules(field);
  }
}
