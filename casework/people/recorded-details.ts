import type { CaseState } from '../../domain/cases';
import { readNhsNumber } from '../../domain/people';
import type { Address, PersonDetails } from '../../domain/people';
import { parseLocalDate } from '../../domain/time';

/** The dictionary's fields that say who somebody is: whichever form asks them, the person's record follows. */
export const identityFields: readonly string[] = [
  'givenName',
  'familyName',
  'preferredName',
  'dateOfBirth',
  'nhsNumber',
  'email',
  'phone',
  'addressLine1',
  'addressLine2',
  'town',
  'postcode',
  'mainLanguage',
  'interpreterNeeded',
];

/** What a case knows of the person as a person, from the latest answers. */
export function recordedDetails(state: CaseState): PersonDetails {
  const text = (field: string): string | undefined => {
    const value = state.facts[field]?.value;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const interpreterNeeded = state.facts['interpreterNeeded']?.value;
  const details = {
    preferredName: text('preferredName'),
    dateOfBirth: parseLocalDate(text('dateOfBirth') ?? ''),
    nhsNumber: readNhsNumber(text('nhsNumber') ?? ''),
    email: text('email'),
    phone: text('phone'),
    address: address(['addressLine1', 'addressLine2', 'town'].map(text), text('postcode')),
    language: text('mainLanguage'),
    ...(typeof interpreterNeeded === 'boolean' && { interpreterNeeded }),
  };
  return { givenName: text('givenName') ?? '', familyName: text('familyName') ?? '', ...known(details) };
}

function address(lines: readonly (string | undefined)[], postcode: string | undefined): Address | undefined {
  const written = lines.filter((line) => line !== undefined);
  if (written.length === 0 && postcode === undefined) return undefined;
  return { lines: written, ...(postcode !== undefined && { postcode }) };
}

type Known<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function known<T extends object>(details: T): Known<T> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)) as Known<T>;
}
