/** The types that a decision's variable and the parameters of knowledge models are held to. Null is of every type. */
import { display, typeOf } from '../feel';
import type { FeelType, FeelValue } from '../feel';

const TYPES: { readonly [typeRef: string]: readonly FeelType[] } = {
  string: ['string'],
  number: ['number'],
  boolean: ['boolean'],
  date: ['date'],
  time: ['local time', 'zoned time'],
  dateTime: ['local date and time', 'zoned date and time'],
  dayTimeDuration: ['days and time duration'],
  yearMonthDuration: ['years and months duration'],
};

/** What is wrong with the value, in the broker's words. Names that are not listed are not checked. */
export function typeProblem(value: FeelValue, typeRef: string | undefined): string | undefined {
  const name = typeRef?.replaceAll('feel:', '');
  const allowed = name === undefined ? undefined : TYPES[name];
  return value === null || allowed === undefined || allowed.includes(typeOf(value))
    ? undefined
    : `expected '${name}' but found '${display(value)}'`;
}
