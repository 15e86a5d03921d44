import { isAllowed } from '../../domain/access';
import type { Requester } from '../../domain/access';
import { displayName } from '../../domain/people';
import type { PersonChange, PersonEventData, Relation, RelationKind } from '../../domain/people';
import type { StoredEvent } from '../../store/port';
import type { Answered, PersonPage } from '../api';
import { allowed, caseResource, notFound, permit } from '../access/guard';
import type { CaseDocument, PersonDocument } from '../documents';
import { caseAllowing, seenRecords } from '../people/cases-of-person';
import type { SeenRecord } from '../people/cases-of-person';
import { detailsInWords } from '../people/details-in-words';
import { recordsOf } from '../people/person-records';
import type { CaseworkRoom } from '../room';
import { serviceOf } from '../parts';
import { actorInWords } from './timeline';

/**
 * One person over all their cases, as far as the requester may see those: what came with a case that is closed to them
 * is not on this page, and neither is that there is one.
 */
export async function personPage(room: CaseworkRoom, by: Requester, personId: string): Promise<Answered<PersonPage>> {
  const records = await recordsOf(room.people, personId);
  const seen = await seenRecords(room, by, records);
  const [standing] = records;
  const [first] = seen;
  if (standing === undefined || first === undefined) {
    await room.audit.write({ userId: by.userId, action: 'view-person', subject: personId, outcome: 'refused' });
    return notFound;
  }
  const cases = seen.flatMap(({ cases: of }) => of);
  for (const each of cases) await auditRead(room, by, standing.id, each);
  const { details } = first.record;
  return allowed({
    personId: standing.id,
    name: displayName(details),
    details: detailsInWords(details),
    cases: await casesOnPage(room, by, cases),
    relations: [...(await ownRelations(room, by, seen)), ...(await relationsOfOthers(room, by, records))],
    merged: await mergedRecords(room, by, records, seen),
    toldApart: await recordsToldApart(room, by, seen),
    may: { changeRelations: caseAllowing(by, 'change-relations', seen) !== undefined },
  });
}

async function auditRead(room: CaseworkRoom, by: Requester, personId: string, read: CaseDocument): Promise<void> {
  await permit(room.audit, {
    by,
    action: 'view-case',
    resource: caseResource(read),
    subject: personId,
    caseId: read.id,
    audited: 'view-person',
  });
}

async function casesOnPage(
  room: CaseworkRoom,
  by: Requester,
  cases: readonly CaseDocument[],
): Promise<PersonPage['cases']> {
  const latestFirst = [...cases].sort((one, other) => (one.openedAt < other.openedAt ? 1 : -1));
  return Promise.all(
    latestFirst.map(async (each) => {
      const service = serviceOf(room.parts, each.service);
      const mayAudit = isAllowed(by, 'see-case-audit', caseResource(each));
      return {
        caseId: each.id,
        reference: each.reference,
        serviceName: service.name,
        status: each.status,
        stage: service.stages.find(({ id }) => id === each.stage)?.name ?? '',
        openedAt: each.openedAt,
        ...(mayAudit && { auditEntries: await room.audit.countOfCase(each.id) }),
      };
    }),
  );
}

const kindWords: { readonly [kind in RelationKind]: string } = {
  carer: 'Carer',
  child: 'Child',
  household: 'Member of the household',
  worker: 'Worker',
};
const inverseWords: { readonly [kind in RelationKind]: string } = {
  carer: 'Carer of',
  child: 'Child of',
  household: 'Member of the household',
  worker: 'Worker of',
};

async function ownRelations(
  room: CaseworkRoom,
  by: Requester,
  seen: readonly SeenRecord[],
): Promise<PersonPage['relations']> {
  return Promise.all(
    seen.flatMap((one) => {
      const mayChange = caseAllowing(by, 'change-relations', [one]) !== undefined;
      return one.record.relations.map(async ({ relationId, kind, to, since, endedAt }) => ({
        relationId,
        kind: kindWords[kind],
        ...(await relatedPerson(room, by, to)),
        since,
        ...(endedAt !== undefined && { endedAt }),
        mayEnd: endedAt === undefined && mayChange,
      }));
    }),
  );
}

async function relatedPerson(
  room: CaseworkRoom,
  by: Requester,
  to: Relation['to'],
): Promise<{ readonly who: string; readonly personId?: string }> {
  if ('name' in to) return { who: to.name };
  const [found] = await seenRecords(room, by, await recordsOf(room.people, to.personId));
  if (found === undefined) return { who: 'A person whose record is not open to you' };
  return { who: displayName(found.record.details), personId: found.record.id };
}

/** What this person is to others whose records are open to the requester. */
async function relationsOfOthers(
  room: CaseworkRoom,
  by: Requester,
  records: readonly PersonDocument[],
): Promise<PersonPage['relations']> {
  const ids = records.map(({ id }) => id);
  const others = await room.people.find({ where: { relatedIds: { in: ids } }, limit: mostOthers });
  return (await seenRecords(room, by, others)).flatMap(({ record }) =>
    record.relations
      .filter(({ to, endedAt }) => endedAt === undefined && 'personId' in to && ids.includes(to.personId))
      .map(({ relationId, kind, since }) => ({
        relationId,
        kind: inverseWords[kind],
        who: displayName(record.details),
        personId: record.id,
        since,
        mayEnd: false,
      })),
  );
}

const mostOthers = 50;

async function mergedRecords(
  room: CaseworkRoom,
  by: Requester,
  records: readonly PersonDocument[],
  seen: readonly SeenRecord[],
): Promise<PersonPage['merged']> {
  const pages = await Promise.all(
    seen.map(async ({ record, cases }) => {
      if (record.mergedInto === undefined) return [];
      const event = (await room.personLog.events(record.mergedInto)).findLast((each) => absorbs(each, record.id));
      if (event === undefined) return [];
      const parted = partedWith(records, record.id);
      const isPermitted = [true, false].every(
        (side) =>
          caseAllowing(
            by,
            'merge-people',
            seen.filter(({ record: { id } }) => parted.has(id) === side),
          ) !== undefined,
      );
      return [
        {
          recordId: record.id,
          references: cases.map(({ reference }) => reference),
          name: displayName(record.details),
          at: event.at,
          by: await whoDid(room, event),
          reasons: absorbs(event, record.id)?.reasons ?? [],
          maySeparate: isPermitted,
        },
      ];
    }),
  );
  return pages.flat();
}

function absorbs(
  { data }: StoredEvent<PersonEventData>,
  recordId: string,
): (PersonChange & { readonly kind: 'absorbed' }) | undefined {
  return data.changes.find(
    (change): change is PersonChange & { readonly kind: 'absorbed' } =>
      change.kind === 'absorbed' && change.personId === recordId,
  );
}

/** Whoever led to this record goes with it. */
function partedWith(records: readonly PersonDocument[], recordId: string): ReadonlySet<string> {
  const parted = new Set([recordId]);
  // Records stand in the order in which they lead to each other, so that one pass finds them all.
  for (const { id, mergedInto } of records) if (mergedInto !== undefined && parted.has(mergedInto)) parted.add(id);
  return parted;
}

async function whoDid(room: CaseworkRoom, { data }: StoredEvent<PersonEventData>): Promise<string> {
  const { by } = data;
  return actorInWords(by, await room.parts.staff.findMany(by.kind === 'staff' ? [by.userId] : []));
}

async function recordsToldApart(
  room: CaseworkRoom,
  by: Requester,
  seen: readonly SeenRecord[],
): Promise<PersonPage['toldApart']> {
  const told = await Promise.all(
    seen.map(async (one) => {
      const others = await seenRecords(room, by, await room.people.getMany(one.record.toldApart));
      return others.map((other) => ({
        recordId: one.record.id,
        otherId: other.record.id,
        references: other.cases.map(({ reference }) => reference),
        mayAskAgain: [one, other].every((side) => caseAllowing(by, 'merge-people', [side]) !== undefined),
      }));
    }),
  );
  return told.flat();
}
