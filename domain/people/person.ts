import type { SafeContact } from '../cases/events';
import type { LocalDate } from '../time';

/**
 * A person is not a case (decision 2): one person has several cases in several services, and a worker may be a person
 * too. What is known of somebody as a person stands here; what a service learnt stands in its case.
 */
export interface PersonDetails {
  readonly givenName: string;
  readonly familyName: string;
  /** What they want to be called. */
  readonly preferredName?: string;
  readonly formerNames?: readonly string[];
  readonly dateOfBirth?: LocalDate;
  /** Ten digits that passed their check. */
  readonly nhsNumber?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: Address;
  /** The language they would rather speak. */
  readonly language?: string;
  readonly interpreterNeeded?: boolean;
  /** How they may be reached when no case says otherwise. */
  readonly safeContact?: SafeContact;
}

export interface Address {
  readonly lines: readonly string[];
  readonly postcode?: string;
}

export const relationKinds = ['carer', 'child', 'household', 'worker'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** What somebody is to this person; whoever is not on record has a name only. */
export interface Relation {
  readonly relationId: string;
  readonly kind: RelationKind;
  readonly to: { readonly personId: string } | { readonly name: string };
  readonly since: string;
  readonly endedAt?: string;
}

export interface Person {
  readonly personId: string;
  readonly sequence: number;
  readonly details: PersonDetails;
  readonly relations: readonly Relation[];
  /** Records of the same human being that lead here. */
  readonly absorbed: readonly string[];
  /** Records that somebody compared with this one and found to be of another human being. */
  readonly toldApart: readonly string[];
  /** This record leads to another one; its cases are that person's. */
  readonly mergedInto?: string;
}

export function displayName({ givenName, familyName, preferredName }: PersonDetails): string {
  return `${preferredName ?? givenName} ${familyName}`.trim();
}

/** The record that stands for a human being now; merged records may lead over several. */
export function currentPersonId(personId: string, mergedInto: (personId: string) => string | undefined): string {
  const passed = new Set<string>();
  let current = personId;
  for (let next = mergedInto(current); next !== undefined; next = mergedInto(current)) {
    passed.add(current);
    if (passed.has(next))
      throw new Error(`Expected merged records to lead to one person, but ${personId} leads in a circle.`);
    current = next;
  }
  return current;
}
