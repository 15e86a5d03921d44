import { isAllowed } from '../../domain/access';
import type { CaseAction, Requester } from '../../domain/access';
import { caseResource } from '../access/guard';
import type { CaseDocument, PersonDocument } from '../documents';
import type { CaseworkRoom } from '../room';
import { recordsOf } from './person-records';

/** Records and cases of people as far as one requester may see them. */
export interface SeenRecord {
  readonly record: PersonDocument;
  /** Those of its cases that the requester may see, the latest first; never empty. */
  readonly cases: readonly [CaseDocument, ...CaseDocument[]];
}

/** The records that the requester sees at least one case of: of the others not even their number is told. */
export async function seenRecords(
  room: CaseworkRoom,
  by: Requester,
  records: readonly PersonDocument[],
): Promise<readonly SeenRecord[]> {
  if (records.length === 0) return [];
  const found = await room.cases.find({
    where: { personId: { in: records.map(({ id }) => id) } },
    sort: [{ field: 'openedAt', direction: 'descending' }],
  });
  const seen = found.filter((each) => isAllowed(by, 'view-case', caseResource(each)));
  return records.flatMap((record) => {
    const [latest, ...earlier] = seen.filter(({ personId }) => personId === record.id);
    return latest === undefined ? [] : [{ record, cases: [latest, ...earlier] as const }];
  });
}

/** For each of these cases the references of others of the same person, where records of theirs were merged. */
export async function otherCasesOf(
  room: CaseworkRoom,
  by: Requester,
  found: readonly CaseDocument[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const records = await room.people.getMany([...new Set(found.map(({ personId }) => personId))]);
  const merged = records.filter(({ mergedInto, absorbed }) => mergedInto !== undefined || absorbed.length > 0);
  const others = new Map<string, readonly string[]>();
  for (const record of merged) {
    const seen = await seenRecords(room, by, await recordsOf(room.people, record.id));
    const cases = seen.flatMap(({ cases: of }) => of);
    for (const { id } of found.filter(({ personId }) => personId === record.id)) {
      const rest = cases.filter((each) => each.id !== id);
      others.set(
        id,
        rest.map(({ reference }) => reference),
      );
    }
  }
  return others;
}

/** A case of these records on which the requester may do this. */
export function caseAllowing(by: Requester, action: CaseAction, seen: readonly SeenRecord[]): CaseDocument | undefined {
  return seen.flatMap(({ cases }) => cases).find((each) => isAllowed(by, action, caseResource(each)));
}
