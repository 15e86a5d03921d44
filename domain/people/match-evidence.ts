import type { LocalDate } from '../time';
import { differsByOneSlip, normaliseEmail, normaliseName, normalisePhone, normalisePostcode } from './normalise';
import type { PersonDetails } from './person';

/** One reason for or against, in points. What is not known on both sides is no evidence. */
export interface Evidence {
  readonly weight: number;
  readonly words: string;
}

export function compareNames(one: PersonDetails, other: PersonDetails): readonly Evidence[] {
  return [...compareGivenNames(one, other), ...compareFamilyNames(one, other)];
}

export function compareBirth(one: LocalDate | undefined, other: LocalDate | undefined): readonly Evidence[] {
  if (one === undefined || other === undefined) return [];
  if (one === other) return [{ weight: 40, words: 'Same date of birth' }];
  const [year, month, day] = one.split('-');
  const [otherYear, otherMonth, otherDay] = other.split('-');
  if (year === otherYear && month === otherDay && day === otherMonth) {
    return [{ weight: 25, words: 'Same date of birth with day and month exchanged' }];
  }
  const equalParts = [year === otherYear, month === otherMonth, day === otherDay].filter(Boolean).length;
  if (equalParts === 2 && differsByOneSlip(one, other))
    return [{ weight: 15, words: 'Date of birth differs by one slip' }];
  return [{ weight: -40, words: 'Different date of birth' }];
}

export function compareNhsNumber(one: string | undefined, other: string | undefined): readonly Evidence[] {
  if (one === undefined || other === undefined) return [];
  return one === other ? [{ weight: 80, words: 'Same NHS number' }] : [{ weight: -80, words: 'Different NHS number' }];
}

/** Households share all of these, so none of them says much; people move, so a difference says nothing. */
export function compareContact(one: PersonDetails, other: PersonDetails): readonly Evidence[] {
  return [
    ...same(one.address?.postcode, other.address?.postcode, normalisePostcode, { weight: 10, words: 'Same postcode' }),
    ...same(one.phone, other.phone, normalisePhone, { weight: 15, words: 'Same phone number' }),
    ...same(one.email, other.email, normaliseEmail, { weight: 15, words: 'Same e-mail address' }),
  ];
}

function compareGivenNames(one: PersonDetails, other: PersonDetails): readonly Evidence[] {
  const names = givenNames(one);
  const otherNames = givenNames(other);
  if (names.length === 0 || otherNames.length === 0) return [];
  if (share(names, otherNames, (a, b) => a === b)) return [{ weight: 20, words: 'Same given name' }];
  if (share(names, otherNames, isAlike)) return [{ weight: 12, words: 'Similar given name' }];
  return [{ weight: -25, words: 'Different given name' }];
}

function compareFamilyNames(one: PersonDetails, other: PersonDetails): readonly Evidence[] {
  const names = familyNames(one);
  const otherNames = familyNames(other);
  if (names.length === 0 || otherNames.length === 0) return [];
  const family = normaliseName(one.familyName);
  if (family !== '' && family === normaliseName(other.familyName)) return [{ weight: 30, words: 'Same family name' }];
  if (share(names, otherNames, (a, b) => a === b))
    return [{ weight: 25, words: 'Family name is a former name of the other' }];
  if (share(names, otherNames, differsByOneSlip)) return [{ weight: 18, words: 'Family name differs by one slip' }];
  return [{ weight: -15, words: 'Different family name' }];
}

export function givenNames({ givenName, preferredName }: PersonDetails): readonly string[] {
  return [givenName, preferredName ?? ''].map(normaliseName).filter((name) => name !== '');
}

export function familyNames({ familyName, formerNames }: PersonDetails): readonly string[] {
  return [familyName, ...(formerNames ?? [])].map(normaliseName).filter((name) => name !== '');
}

/** One slip, or the one begins the other: "Sam" and "Samira". */
function isAlike(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  return differsByOneSlip(one, other) || (shorter.length >= 3 && longer.startsWith(shorter));
}

function share(
  names: readonly string[],
  otherNames: readonly string[],
  alike: (a: string, b: string) => boolean,
): boolean {
  return names.some((name) => otherNames.some((other) => alike(name, other)));
}

function same(
  one: string | undefined,
  other: string | undefined,
  normalise: (text: string) => string,
  evidence: Evidence,
): readonly Evidence[] {
  const [normal, otherNormal] = [normalise(one ?? ''), normalise(other ?? '')];
  return normal !== '' && normal === otherNormal ? [evidence] : [];
}
