import type { Actor } from '../cases/events';
import type { Person, PersonDetails, RelationKind } from './person';
import { without } from '../without';

/**
 * The events of a person's stream. A merge is two events, one in each stream: `absorbed` where the person lives on,
 * `merged` in the record that leads there. Neither changes details, so that its undoing gives back exactly what was.
 */
export type PersonChange =
  | { readonly kind: 'registered'; readonly details: PersonDetails }
  /** The whole of the details, as they are from now on. */
  | { readonly kind: 'details'; readonly details: PersonDetails }
  | {
      readonly kind: 'relation-added';
      readonly relationId: string;
      readonly relation: RelationKind;
      readonly to: { readonly personId: string } | { readonly name: string };
    }
  | { readonly kind: 'relation-ended'; readonly relationId: string }
  | { readonly kind: 'absorbed'; readonly personId: string; readonly reasons: readonly string[] }
  | { readonly kind: 'absorbed-undone'; readonly personId: string; readonly reason: string }
  | { readonly kind: 'merged'; readonly into: string; readonly reasons: readonly string[] }
  | { readonly kind: 'merged-undone'; readonly from: string; readonly reason: string }
  /** Compared and found to be two human beings: not asked again, from either side, until it is taken back. */
  | { readonly kind: 'told-apart'; readonly personId: string; readonly reasons: readonly string[] }
  | { readonly kind: 'told-apart-undone'; readonly personId: string };

export type PersonEventType = 'person-registered' | 'person-changed' | 'person-merged' | 'person-merge-undone';

export interface PersonEventData {
  readonly personId: string;
  readonly by: Actor;
  readonly changes: readonly PersonChange[];
}

export interface PersonEvent {
  readonly sequence: number;
  readonly at: string;
  readonly type: string;
  readonly data: PersonEventData;
}

/** Folds in order; folded again it changes nothing, a gap throws. */
export function evolvePerson(person: Person | undefined, event: PersonEvent): Person {
  const folded = person?.sequence ?? 0;
  const { personId } = event.data;
  if (person && event.sequence <= folded) return person;
  if (event.sequence !== folded + 1) {
    throw new Error(`Expected event ${folded + 1} of person ${personId}, but got event ${event.sequence}.`);
  }
  const changed = event.data.changes.reduce<Person | undefined>(
    (current, change) => evolveChange(current, change, event),
    person,
  );
  if (changed === undefined)
    throw new Error(`Expected the first event of person ${personId} to register them, but it does not.`);
  return { ...changed, sequence: event.sequence };
}

function evolveChange(person: Person | undefined, change: PersonChange, { at, data }: PersonEvent): Person {
  if (change.kind === 'registered') {
    return {
      personId: data.personId,
      sequence: 0,
      details: change.details,
      relations: [],
      absorbed: [],
      toldApart: [],
    };
  }
  if (person === undefined) {
    throw new Error(`Expected person ${data.personId} to be registered before "${change.kind}", but they were not.`);
  }
  return evolveRegistered(person, change, at);
}

function evolveRegistered(person: Person, change: Exclude<PersonChange, { kind: 'registered' }>, at: string): Person {
  switch (change.kind) {
    case 'details':
      return { ...person, details: change.details };
    case 'relation-added': {
      const { relationId, relation, to } = change;
      return { ...person, relations: [...person.relations, { relationId, kind: relation, to, since: at }] };
    }
    case 'relation-ended':
      return {
        ...person,
        relations: person.relations.map((each) =>
          each.relationId === change.relationId ? { ...each, endedAt: at } : each,
        ),
      };
    case 'absorbed':
      return { ...person, absorbed: [...person.absorbed.filter((id) => id !== change.personId), change.personId] };
    case 'absorbed-undone':
      return { ...person, absorbed: person.absorbed.filter((id) => id !== change.personId) };
    case 'merged':
      return { ...person, mergedInto: change.into };
    case 'merged-undone': {
      return without(person, 'mergedInto');
    }
    case 'told-apart':
      return { ...person, toldApart: [...person.toldApart.filter((id) => id !== change.personId), change.personId] };
    case 'told-apart-undone':
      return { ...person, toldApart: person.toldApart.filter((id) => id !== change.personId) };
  }
}
