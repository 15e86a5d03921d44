import type { CaseAction, Requester } from '../../domain/access';
import { matchPeople, mergePeople as decideMerge, relationKinds, undoMerge } from '../../domain/people';
import type { Person, PersonChange, RelationKind } from '../../domain/people';
import type { Answered, FieldError } from '../api';
import { allowed, caseResource, notFound, permit, refused } from '../access/guard';
import type { CaseDocument, PersonDocument } from '../documents';
import { caseAllowing, seenRecords } from '../people/cases-of-person';
import type { PersonActed } from '../people/person-log';
import { recordsOf, recordsUnder, standingRecord } from '../people/person-records';
import type { CaseworkRoom } from '../room';
import { caseFor } from './case-commands';

/** What may be said about who is who. Each is one event of a person; what follows from it is done by the register. */
const longestReason = 500;
const longestName = 120;

/** Two cases turn out to be of one person: the later record leads to the earlier one, and nothing of either is lost. */
export async function mergePeople(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  otherCaseId: string,
  reason: string,
): Promise<Answered<void>> {
  const found = await bothRecords(room, by, caseId, otherCaseId);
  if (!found.ok) return found;
  const { here, there } = found.value;
  const problem = reasonProblem(reason, 'Enter how you know that this is the same person');
  if (problem) return invalid(problem);
  const [ours, theirs] = [await standing(room, here), await standing(room, there)];
  if (ours.id === theirs.id)
    return refused({ kind: 'gone', message: 'These two cases are on record as one person already.' });
  const [survivor, duplicate] = isEarlier(here, there) ? [ours, theirs] : [theirs, ours];
  const reasons = [reason.trim(), ...matchPeople(ours.details, theirs.details).reasons.map(({ words }) => words)];
  const merged = await change(room, by, survivor.id, `merge:${room.parts.ids.next()}`, async (kept) => {
    const led = await room.personLog.person(duplicate.id);
    if (led === undefined || kept.absorbed.includes(led.personId)) return 'nothing';
    const decision = decideMerge(kept, led, reasons);
    return decision.possible ? decision.survivor : 'nothing';
  });
  const isOne = (await standing(room, here)).id === (await standing(room, there)).id;
  return merged.ok && !isOne ? changedMeanwhile : merged;
}

/** Two cases are of two people, however alike: remembered, so that nobody is asked again. */
export async function tellPeopleApart(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  otherCaseId: string,
  reason: string,
): Promise<Answered<void>> {
  const found = await bothRecords(room, by, caseId, otherCaseId);
  if (!found.ok) return found;
  const { here, there } = found.value;
  const reasons = reason.trim() === '' ? [] : [reason.trim().slice(0, longestReason)];
  if ((await standing(room, here)).id === (await standing(room, there)).id) {
    return refused({
      kind: 'conflict',
      message: 'These two cases are on record as one person. Open the person and separate the records there.',
    });
  }
  return change(room, by, here.personId, `told-apart:${room.parts.ids.next()}`, (person) =>
    person.toldApart.includes(there.personId) ? 'nothing' : { kind: 'told-apart', personId: there.personId, reasons },
  );
}

/** Takes back that two records were told apart. */
export async function askAgain(
  room: CaseworkRoom,
  by: Requester,
  recordId: string,
  otherId: string,
): Promise<Answered<void>> {
  for (const id of [recordId, otherId]) {
    const permitted = await permitOnRecords(room, by, 'merge-people', await existing(room, id), id);
    if (!permitted.ok) return permitted;
  }
  return change(room, by, recordId, `ask-again:${room.parts.ids.next()}`, (person) =>
    person.toldApart.includes(otherId) ? { kind: 'told-apart-undone', personId: otherId } : 'nothing',
  );
}

/** Undoes a merge: each record has its own cases and details again, exactly as they were. */
export async function separatePeople(
  room: CaseworkRoom,
  by: Requester,
  recordId: string,
  reason: string,
): Promise<Answered<void>> {
  const record = await room.people.get(recordId);
  const parted = record === undefined ? [] : await recordsUnder(room.people, record);
  const partedIds = new Set(parted.map(({ id }) => id));
  const staying = (await recordsOf(room.people, recordId)).filter(({ id }) => !partedIds.has(id));
  for (const records of record?.mergedInto === undefined ? [parted] : [parted, staying]) {
    const permitted = await permitOnRecords(room, by, 'merge-people', records, recordId);
    if (!permitted.ok) return permitted;
  }
  const survivorId = record?.mergedInto;
  if (survivorId === undefined) return refused({ kind: 'gone', message: 'These records have been separated already.' });
  const problem = reasonProblem(reason, 'Enter how you know that this is another person');
  if (problem) return invalid(problem);
  return change(room, by, survivorId, `separate:${room.parts.ids.next()}`, async (survivor) => {
    const duplicate = await room.personLog.person(recordId);
    const decision = duplicate && undoMerge(survivor, duplicate, reason.trim());
    return decision?.possible === true ? decision.survivor : 'nothing';
  });
}

export async function addRelation(
  room: CaseworkRoom,
  by: Requester,
  personId: string,
  relation: { readonly kind: string; readonly name: string; readonly reference: string },
): Promise<Answered<void>> {
  const records = await recordsOf(room.people, personId);
  const permitted = await permitOnRecords(room, by, 'change-relations', records, personId);
  if (!permitted.ok) return permitted;
  const read = await readRelation(room, by, records, relation);
  if (!read.ok) return read;
  const relationId = room.parts.ids.next();
  return change(room, by, permitted.value.personId, `relation:${relationId}`, () => ({
    kind: 'relation-added',
    relationId,
    ...read.value,
  }));
}

export async function endRelation(
  room: CaseworkRoom,
  by: Requester,
  personId: string,
  relationId: string,
): Promise<Answered<void>> {
  const records = await recordsOf(room.people, personId);
  const record = records.find(({ relations }) => relations.some((each) => each.relationId === relationId));
  const permitted = await permitOnRecords(room, by, 'change-relations', record ? [record] : [], personId);
  if (!permitted.ok) return permitted;
  return change(room, by, permitted.value.personId, `relation-ended:${relationId}`, ({ relations }) =>
    relations.some((each) => each.relationId === relationId && each.endedAt === undefined)
      ? { kind: 'relation-ended', relationId }
      : 'nothing',
  );
}

type RelationRead = Pick<PersonChange & { readonly kind: 'relation-added' }, 'relation' | 'to'>;

async function readRelation(
  room: CaseworkRoom,
  by: Requester,
  records: readonly PersonDocument[],
  { kind, name, reference }: { readonly kind: string; readonly name: string; readonly reference: string },
): Promise<Answered<RelationRead>> {
  const relation = relationKinds.find((known): known is RelationKind => known === kind);
  if (relation === undefined) return invalid({ field: 'kind', message: 'Select what they are to this person' });
  if (reference.trim() !== '') {
    const other = await personByReference(room, by, reference.trim().toUpperCase());
    if (other === undefined)
      return invalid({ field: 'reference', message: 'Enter the reference number of a case that is open to you' });
    if (records.some(({ id }) => id === other))
      return invalid({ field: 'reference', message: 'Enter the reference number of somebody else’s case' });
    return allowed({ relation, to: { personId: other } });
  }
  const written = name.trim();
  if (written === '') return invalid({ field: 'name', message: 'Enter a name, or the reference number of their case' });
  if (written.length > longestName)
    return invalid({ field: 'name', message: `The name must be ${longestName} characters or fewer` });
  return allowed({ relation, to: { name: written } });
}

/** The same answer for a case that is not there and for one that is not for this requester. */
async function personByReference(room: CaseworkRoom, by: Requester, reference: string): Promise<string | undefined> {
  const [found] = await room.cases.find({ where: { reference }, limit: 1 });
  if (found === undefined) return undefined;
  const seen = await permit(room.audit, {
    by,
    action: 'view-case',
    resource: caseResource(found),
    subject: found.id,
    caseId: found.id,
    audited: 'view-person',
  });
  return seen.ok ? found.personId : undefined;
}

async function bothRecords(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  otherCaseId: string,
): Promise<Answered<{ readonly here: CaseDocument; readonly there: CaseDocument }>> {
  const here = await caseFor(room, by, caseId, 'merge-people');
  if (!here.ok) return here;
  const there = await caseFor(room, by, otherCaseId, 'merge-people');
  return there.ok ? allowed({ here: here.value, there: there.value }) : there;
}

/** A person's record is open by its cases: the action is asked of one of them that allows it, or of the latest seen. */
async function permitOnRecords(
  room: CaseworkRoom,
  by: Requester,
  action: CaseAction,
  records: readonly PersonDocument[],
  subject: string,
): Promise<Answered<CaseDocument>> {
  const seen = await seenRecords(room, by, records);
  const found = caseAllowing(by, action, seen) ?? seen[0]?.cases[0];
  if (found === undefined) {
    await room.audit.write({ userId: by.userId, action, subject, outcome: 'refused' });
    return notFound;
  }
  const permitted = await permit(room.audit, {
    by,
    action,
    resource: caseResource(found),
    subject,
    caseId: found.id,
  });
  return permitted.ok ? allowed(found) : permitted;
}

async function existing(room: CaseworkRoom, recordId: string): Promise<readonly PersonDocument[]> {
  const record = await room.people.get(recordId);
  return record === undefined ? [] : [record];
}

async function standing(room: CaseworkRoom, { id, personId }: CaseDocument): Promise<PersonDocument> {
  const record = await standingRecord(room.people, personId);
  if (record === undefined) throw new Error(`Expected case ${id} to have its person on record, but it has none yet.`);
  return record;
}

/** The same answer from both sides, so that two who merge the same two records at once do not cross. */
function isEarlier(one: CaseDocument, other: CaseDocument): boolean {
  return one.openedAt === other.openedAt ? one.personId < other.personId : one.openedAt < other.openedAt;
}

async function change(
  room: CaseworkRoom,
  by: Requester,
  personId: string,
  effectKey: string,
  decide: (person: Person) => Promise<PersonChange | 'nothing'> | PersonChange | 'nothing',
): Promise<Answered<void>> {
  const acted: PersonActed = await room.personLog.act(personId, effectKey, async (person) => {
    const decided = person === undefined ? 'nothing' : await decide(person);
    if (decided === 'nothing') return undefined;
    return { type: typeOf(decided), by: { kind: 'staff', userId: by.userId }, changes: [decided] };
  });
  return acted.result === 'nothing' ? changedMeanwhile : allowed(undefined);
}

const changedMeanwhile = refused({
  kind: 'conflict',
  message: 'Somebody else changed these records before you. Look at them again and decide anew.',
});

function typeOf({ kind }: PersonChange): 'person-merged' | 'person-merge-undone' | 'person-changed' {
  if (kind === 'absorbed') return 'person-merged';
  return kind === 'absorbed-undone' ? 'person-merge-undone' : 'person-changed';
}

function reasonProblem(reason: string, missing: string): FieldError | undefined {
  if (reason.trim() === '') return { field: 'reason', message: missing };
  if (reason.trim().length > longestReason)
    return { field: 'reason', message: `The reason must be ${longestReason} characters or fewer` };
  return undefined;
}

function invalid(error: FieldError): Answered<never> {
  return refused({ kind: 'invalid', message: error.message, errors: [error] });
}
