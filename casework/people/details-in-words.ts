import { displayName, nhsNumberInWords } from '../../domain/people';
import type { PersonDetails } from '../../domain/people';
import { dateInWords } from '../../domain/time';

/** What is known of somebody as a person, as pages show it. What is not known has no row. */
export function detailsInWords(details: PersonDetails): readonly { readonly label: string; readonly value: string }[] {
  const { dateOfBirth, nhsNumber, email, phone, address, language, interpreterNeeded } = details;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Name', fullName(details)],
    ['Former names', details.formerNames?.join(', ')],
    ['Date of birth', dateOfBirth && dateInWords(dateOfBirth)],
    ['NHS number', nhsNumber && nhsNumberInWords(nhsNumber)],
    ['Address', [...(address?.lines ?? []), address?.postcode ?? ''].filter((line) => line !== '').join(', ')],
    ['Phone', phone],
    ['E-mail', email],
    ['Main language', language],
    ['Interpreter needed', interpreterNeeded === undefined ? undefined : interpreterNeeded ? 'Yes' : 'No'],
  ];
  return rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]));
}

function fullName(details: PersonDetails): string {
  const written = `${details.givenName} ${details.familyName}`.trim();
  const called = displayName(details);
  return called === written ? written : `${written}, called ${called}`;
}
