import { decide, isAllowed } from '../../domain/access';
import type { Requester } from '../../domain/access';
import { findDuplicates, matchPeople } from '../../domain/people';
import type { Match } from '../../domain/people';
import type { Answered, Comparison, Duplicates, PossibleDuplicate } from '../api';
import { allowed, caseResource } from '../access/guard';
import { caseFor } from '../commands/case-commands';
import type { CaseDocument, PersonDocument } from '../documents';
import { seenRecords } from '../people/cases-of-person';
import type { SeenRecord } from '../people/cases-of-person';
import { detailsInWords } from '../people/details-in-words';
import { recordsOf, standingRecord } from '../people/person-records';
import type { CaseworkRoom } from '../room';
import { serviceOf } from '../parts';
import { caseIdentity } from './case-identity';

/** Many more share no key, unless it says nothing: a telephone of a surgery. The most alike are compared all the same. */
const mostCompared = 200;
const mostShown = 5;

const none: Duplicates = { candidates: [], hidden: false };

interface Alike {
  readonly person: PersonDocument;
  readonly match: Match;
}

/**
 * Who may be the same person, for those who may decide it. A record is shown if the requester may see a case of it. Of
 * one in this service that they may not see they learn that there is one, and nothing about it: two letters and two
 * places on one list do harm, and their manager can compare. Of one in another service they learn nothing: that somebody
 * is known there tells something about them.
 */
export async function duplicatesOf(room: CaseworkRoom, by: Requester, about: CaseDocument): Promise<Duplicates> {
  if (!isAllowed(by, 'merge-people', caseResource(about))) return none;
  const alike = await alikeTo(room, await recordsOf(room.people, about.personId));
  if (alike.length === 0) return none;
  const seen = await seenRecords(
    room,
    by,
    alike.map(({ person }) => person),
  );
  const shown = await oneForEachPerson(room, alike, seen);
  const candidates = shown.slice(0, mostShown).map(({ match, found }) => possibleDuplicate(room, by, found, match));
  for (const { caseId } of candidates) await auditComparison(room, by, caseId);
  const shownPeople = new Set(shown.map(({ standingId }) => standingId));
  return { candidates, hidden: await isOneHidden(room, about, alike, { seen, shownPeople }) };
}

/** The records that resemble one of these, the most alike first, save those that were told apart from them. */
async function alikeTo(room: CaseworkRoom, own: readonly PersonDocument[]): Promise<readonly Alike[]> {
  const keys = [...new Set(own.flatMap(({ matchKeys }) => matchKeys))];
  if (keys.length === 0) return [];
  const ownIds = new Set(own.map(({ id }) => id));
  const found = await room.people.find({ where: { matchKeys: { in: keys } }, limit: mostCompared + own.length });
  const others = found.filter(({ id }) => !ownIds.has(id)).map((record) => ({ ...record, personId: record.id }));
  const best = new Map<string, Alike>();
  for (const { details } of own) {
    for (const alike of findDuplicates(details, others)) {
      const known = best.get(alike.person.id);
      if (known === undefined || known.match.score < alike.match.score) best.set(alike.person.id, alike);
    }
  }
  const sorted = [...best.values()].sort((one, other) => other.match.score - one.match.score);
  const told = await Promise.all(sorted.map(({ person }) => areToldApart(room, own, person)));
  return sorted.filter((_, index) => told[index] !== true);
}

/** What was said of one record holds for all that are one person with it. */
async function areToldApart(
  room: CaseworkRoom,
  own: readonly PersonDocument[],
  other: PersonDocument,
): Promise<boolean> {
  const isMerged = other.mergedInto !== undefined || other.absorbed.length > 0;
  const others = isMerged ? await recordsOf(room.people, other.id) : [other];
  return own.some((record) =>
    others.some(({ id, toldApart }) => toldApart.includes(record.id) || record.toldApart.includes(id)),
  );
}

interface Shown {
  readonly standingId: string;
  readonly found: CaseDocument;
  readonly match: Match;
}

async function oneForEachPerson(
  room: CaseworkRoom,
  alike: readonly Alike[],
  seen: readonly SeenRecord[],
): Promise<readonly Shown[]> {
  const shown = new Map<string, Shown>();
  for (const { person, match } of alike) {
    const found = seen.find(({ record }) => record.id === person.id)?.cases[0];
    if (found === undefined) continue;
    const standingId = await standingIdOf(room, person);
    if (!shown.has(standingId)) shown.set(standingId, { standingId, found, match });
  }
  return [...shown.values()];
}

async function standingIdOf(room: CaseworkRoom, person: PersonDocument): Promise<string> {
  if (person.mergedInto === undefined) return person.id;
  return (await standingRecord(room.people, person.id))?.id ?? person.id;
}

async function isOneHidden(
  room: CaseworkRoom,
  about: CaseDocument,
  alike: readonly Alike[],
  { seen, shownPeople }: { readonly seen: readonly SeenRecord[]; readonly shownPeople: ReadonlySet<string> },
): Promise<boolean> {
  const unseen = alike.filter(({ person }) => !seen.some(({ record }) => record.id === person.id));
  const others: PersonDocument[] = [];
  for (const { person } of unseen) if (!shownPeople.has(await standingIdOf(room, person))) others.push(person);
  if (others.length === 0) return false;
  const where = { personId: { in: others.map(({ id }) => id) }, service: about.service };
  return (await room.cases.count({ where })) > 0;
}

const verdicts: { readonly [verdict in Match['verdict']]: string } = {
  same: 'Very likely the same person',
  possible: 'Possibly the same person',
  different: 'Probably another person',
};

function possibleDuplicate(room: CaseworkRoom, by: Requester, found: CaseDocument, match: Match): PossibleDuplicate {
  const service = serviceOf(room.parts, found.service);
  const decision = decide(by, 'merge-people', caseResource(found));
  return {
    caseId: found.id,
    reference: found.reference,
    serviceName: service.name,
    status: found.status,
    stage: service.stages.find(({ id }) => id === found.stage)?.name ?? '',
    verdict: verdicts[match.verdict],
    reasons: match.reasons.map(({ words }) => words),
    mayDecide: decision.allowed,
    ...(!decision.allowed && { whyNot: decision.reason }),
  };
}

async function auditComparison(room: CaseworkRoom, by: Requester, caseId: string): Promise<void> {
  await room.audit.write({ userId: by.userId, action: 'compare-people', subject: caseId, caseId, outcome: 'allowed' });
}

/** Both side by side: only for who may decide it for both. */
export async function comparePeople(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  otherCaseId: string,
): Promise<Answered<Comparison>> {
  const [here, there] = [
    await caseFor(room, by, caseId, 'merge-people', 'compare-people'),
    await caseFor(room, by, otherCaseId, 'merge-people', 'compare-people'),
  ];
  if (!here.ok) return here;
  if (!there.ok) return there;
  const [state, own, other] = [
    await room.log.state(caseId),
    await room.people.get(here.value.personId),
    await room.people.get(there.value.personId),
  ];
  if (state === undefined || own === undefined || other === undefined)
    throw new Error(`Expected both cases to have a person on record, but ${caseId} or ${otherCaseId} has none yet.`);
  const otherRows = new Map(detailsInWords(other.details).map(({ label, value }) => [label, value]));
  const ownRows = new Map(detailsInWords(own.details).map(({ label, value }) => [label, value]));
  return allowed({
    identity: await caseIdentity(room, state),
    other: {
      ...possibleDuplicate(room, by, there.value, matchPeople(own.details, other.details)),
      personName: there.value.personName,
    },
    rows: [...new Set([...ownRows.keys(), ...otherRows.keys()])].map((label) => ({
      label,
      here: ownRows.get(label) ?? '',
      there: otherRows.get(label) ?? '',
    })),
  });
}
