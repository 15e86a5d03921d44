import { compareBirth, compareContact, compareNames, compareNhsNumber } from './match-evidence';
import type { Evidence } from './match-evidence';
import type { PersonDetails } from './person';

/**
 * Are two records one human being? Each thing compared is evidence for or against, with its weight and its reason in
 * words, and the sum decides. Only a person merges: "same" is a proposal that is nearly always right.
 */
export interface Match {
  readonly verdict: 'same' | 'possible' | 'different';
  readonly score: number;
  /** The strongest first; no names and no numbers in them. */
  readonly reasons: readonly Evidence[];
}

const sameFrom = 90;
const possibleFrom = 45;

export function matchPeople(one: PersonDetails, other: PersonDetails): Match {
  const reasons = [
    ...compareNames(one, other),
    ...compareBirth(one.dateOfBirth, other.dateOfBirth),
    ...compareNhsNumber(one.nhsNumber, other.nhsNumber),
    ...compareContact(one, other),
  ].sort((first, second) => Math.abs(second.weight) - Math.abs(first.weight));
  const score = reasons.reduce((sum, { weight }) => sum + weight, 0);
  return { verdict: score >= sameFrom ? 'same' : score >= possibleFrom ? 'possible' : 'different', score, reasons };
}

/** The records worth showing to whoever registers somebody, the most alike first. */
export function findDuplicates<P extends { readonly personId: string; readonly details: PersonDetails }>(
  details: PersonDetails,
  people: readonly P[],
): readonly { readonly person: P; readonly match: Match }[] {
  return people
    .map((person) => ({ person, match: matchPeople(details, person.details) }))
    .filter(({ match }) => match.verdict !== 'different')
    .sort(
      (one, other) => other.match.score - one.match.score || (one.person.personId < other.person.personId ? -1 : 1),
    );
}
