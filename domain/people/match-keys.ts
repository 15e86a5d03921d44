import { familyNames, givenNames } from './match-evidence';
import { normaliseEmail, normalisePhone, normalisePostcode } from './normalise';
import type { PersonDetails } from './person';

/**
 * What a record is looked up by, so that nobody compares everybody. Two records that `matchPeople` calls the same share
 * a key; so do two that are possibly one, save where neither a given nor a family name is written alike. Each key is
 * narrow enough that few people have it. Never shown.
 */
export function matchKeys(details: PersonDetails): readonly string[] {
  const [givens, families] = [givenNames(details), familyNames(details)];
  const postcode = normalisePostcode(details.address?.postcode ?? '');
  const [year = '', month = '', day = ''] = details.dateOfBirth?.split('-') ?? [];
  const keys = [
    key('nhs', details.nhsNumber ?? ''),
    key('email', normaliseEmail(details.email ?? '')),
    key('phone', normalisePhone(details.phone ?? '')),
    // Day and month are often exchanged.
    key('born', year, ...[month, day].sort()),
    ...givens.flatMap((given) => families.map((family) => key('name', given, family))),
    // One name with one more thing: what is left when the other name or the birthday was misspelt.
    ...[...givens, ...families].flatMap((name) => [
      key('home', name, postcode),
      key('year', name, year),
      key('day', name, month, day),
    ]),
  ];
  return [...new Set(keys.filter((each) => each !== undefined))];
}

/** None when a part of it is not known. */
function key(kind: string, ...parts: readonly string[]): string | undefined {
  return parts.includes('') ? undefined : [kind, ...parts].join('/');
}
