import { currentPersonId, matchKeys } from '../../domain/people';
import type { Person } from '../../domain/people';
import { without } from '../../domain/without';
import type { Collection } from '../../store/port';
import type { PersonDocument } from '../documents';

/** Records of people as documents, and which of them are one human being. */
export function personDocument(person: Person): PersonDocument {
  const { personId, details, relations } = person;
  return {
    ...without(person, 'personId'),
    id: personId,
    matchKeys: matchKeys(details),
    relatedIds: relations.flatMap(({ to, endedAt }) =>
      'personId' in to && endedAt === undefined ? [to.personId] : [],
    ),
  };
}

/** The record that stands for the human being of this one. */
export async function standingRecord(
  people: Collection<PersonDocument>,
  personId: string,
): Promise<PersonDocument | undefined> {
  const passed = new Set<string>();
  let current = await people.get(personId);
  while (current?.mergedInto !== undefined) {
    if (passed.has(current.id))
      throw new Error(`Expected merged records to lead to one person, but ${personId} leads in a circle.`);
    passed.add(current.id);
    current = await people.get(current.mergedInto);
  }
  return current;
}

/** All records of one human being, the one that stands for them first. Empty when nobody has registered them yet. */
export async function recordsOf(
  people: Collection<PersonDocument>,
  personId: string,
): Promise<readonly PersonDocument[]> {
  const standing = await standingRecord(people, personId);
  return standing === undefined ? [] : recordsUnder(people, standing);
}

/** A record and those that lead to it, over however many. */
export async function recordsUnder(
  people: Collection<PersonDocument>,
  record: PersonDocument,
): Promise<readonly PersonDocument[]> {
  const records = [record];
  for (let level: readonly PersonDocument[] = [record]; level.length > 0;) {
    const found = await people.find({ where: { mergedInto: { in: level.map(({ id }) => id) } } });
    level = found.filter(({ id }) => records.every((known) => known.id !== id));
    records.push(...level);
  }
  return records;
}

/** For counting people: which record stands for each, read at once, of the merged ones only. */
export async function standingIds(people: Collection<PersonDocument>): Promise<(personId: string) => string> {
  const merged = await people.find({ where: { mergedInto: { present: true } } });
  const leadsTo = new Map(merged.map(({ id, mergedInto }) => [id, mergedInto]));
  return (personId) => currentPersonId(personId, (id) => leadsTo.get(id));
}
