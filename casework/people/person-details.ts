import type { CaseState } from '../../domain/cases';
import { readDate } from '../../domain/forms';
import { parseLocalDate } from '../../domain/time';
import type { LocalDate } from '../../domain/time';

/** Who a case is about and how to reach them, read from the latest answers. */
export interface PersonDetails {
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth?: LocalDate;
  readonly email?: string;
  readonly phone?: string;
  readonly postcode?: string;
  readonly nhsNumber?: string;
}

export function personDetails(state: CaseState): PersonDetails {
  const text = (field: string): string | undefined => {
    const value = state.facts[field]?.value;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const givenName = text('givenName') ?? '';
  const familyName = text('familyName') ?? '';
  const dateOfBirth = parseLocalDate(text('dateOfBirth') ?? '');
  const email = text('email');
  const phone = text('phone');
  const postcode = text('postcode');
  const nhsNumber = text('nhsNumber');
  return {
    name: `${givenName} ${familyName}`.trim(),
    givenName,
    familyName,
    ...(dateOfBirth && { dateOfBirth }),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(postcode && { postcode }),
    ...(nhsNumber && { nhsNumber }),
  };
}

/** Words in small letters without accents, each found by its beginning. */
function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
}

/** What finds a case: the words of the name, the date of birth, and the reference whole, in its parts or without dashes. */
export function searchWords(person: PersonDetails, reference: string): readonly string[] {
  const written = reference.toLowerCase();
  return [
    ...new Set([
      ...wordsOf(person.name),
      ...(person.dateOfBirth ? [person.dateOfBirth] : []),
      written,
      ...wordsOf(written),
      written.replaceAll('-', ''),
    ]),
  ];
}

/** What somebody looks for: a date is one thing however it is written, anything else is its words. */
export function searchTerms(typed: string): readonly string[] {
  const date = readDate(
    typed
      .trim()
      .split(/[\s./-]+/)
      .join('/'),
  );
  const iso = readDate(typed);
  if (iso.kind === 'date') return [iso.iso];
  return date.kind === 'date' ? [date.iso] : wordsOf(typed);
}
