import { isDeepStrictEqual } from 'node:util';
import type { CaseEventData } from '../../domain/cases';
import { followMerge } from '../../domain/people';
import type { PersonChange, PersonEventData } from '../../domain/people';
import type { Collection, StoredEvent } from '../../store/port';
import { caseEvent } from '../cases/case-log';
import type { CaseLog } from '../cases/case-log';
import { readTail } from '../cases/tail';
import { cases, marks, people } from '../documents';
import type { CaseDocument, MarkDocument, PersonDocument } from '../documents';
import type { CaseworkParts } from '../parts';
import { isPersonStream, PersonLog, personEvent } from './person-log';
import { personDocument, recordsOf } from './person-records';
import { identityFields, recordedDetails } from './recorded-details';

const tailMark = 'people';

/**
 * Keeps the records of people true to what happened. What a case event says of a person becomes an event of that
 * person; of a merge the survivor's event is the one that counts, and the other record, the timelines and the documents
 * follow it. Done at once by the process that wrote, and again by the tail reader after a crash, any number of times.
 */
export class PersonRegister {
  readonly log: PersonLog;
  private readonly people: Collection<PersonDocument>;
  private readonly cases: Collection<CaseDocument>;
  private readonly marks: Collection<MarkDocument>;

  constructor(
    private readonly parts: Pick<CaseworkParts, 'store' | 'clock' | 'ids'>,
    private readonly caseLog: CaseLog,
  ) {
    this.people = parts.store.collection(people);
    this.cases = parts.store.collection(cases);
    this.marks = parts.store.collection(marks);
    this.log = new PersonLog(parts, (event) => this.followPerson(event));
  }

  /** The person is registered with their case, and changes when a form changes what the case knows of them. */
  async followCase({ id, data }: StoredEvent<CaseEventData>): Promise<void> {
    if (!data.changes.some(isAboutPerson)) return;
    const opened = await this.caseLog.state(data.caseId);
    if (opened === undefined) return;
    await this.log.act(opened.personId, `person:${id}`, async (person) => {
      // Read anew at each try: whoever comes second must not write what the first already knew better.
      const state = (await this.caseLog.state(data.caseId)) ?? opened;
      const details = recordedDetails(state);
      if (person !== undefined && isDeepStrictEqual(person.details, details)) return undefined;
      return person === undefined
        ? { type: 'person-registered', by: data.by, changes: [{ kind: 'registered', details }] }
        : { type: 'person-changed', by: data.by, changes: [{ kind: 'details', details }] };
    });
  }

  /** Does what no process did, e.g. because it died between two writes. Answers how many events it looked at. */
  async catchUp(): Promise<number> {
    const { store, clock } = this.parts;
    return readTail({ events: store.events, clock, marks: this.marks }, tailMark, async (event) => {
      if (event.stream.startsWith('case-')) await this.followCase(caseEvent(event));
      else if (isPersonStream(event.stream)) await this.followPerson(personEvent(event));
    });
  }

  private async followPerson(event: StoredEvent<PersonEventData>): Promise<void> {
    await this.project(event.data.personId);
    for (const change of event.data.changes) await this.followChange(event, change);
  }

  private async project(personId: string): Promise<void> {
    const person = await this.log.person(personId);
    if (person === undefined) return;
    const document = personDocument(person);
    if (await this.people.insert(document)) return;
    await this.people.update(personId, (current) => (current.sequence < document.sequence ? document : undefined));
  }

  private async followChange(event: StoredEvent<PersonEventData>, change: PersonChange): Promise<void> {
    const { personId } = event.data;
    switch (change.kind) {
      case 'absorbed':
        if (!(await this.lead(event, change))) return;
        return this.tell(event, await this.recordIds(personId), 'Joined with another record of the same person');
      case 'absorbed-undone': {
        if (!(await this.release(event, change))) return;
        const parted = [...(await this.recordIds(personId)), ...(await this.recordIds(change.personId))];
        return this.tell(event, parted, 'Separated again from a record of another person');
      }
      case 'told-apart':
        return this.tell(event, [personId], 'Compared with another record: not the same person');
      case 'relation-added':
        return this.tell(event, [personId], `Relation added: ${change.relation}`);
      case 'relation-ended':
        return this.tell(event, [personId], `Relation ended: ${await this.kindOf(personId, change.relationId)}`);
      default:
        return undefined;
    }
  }

  /** True when the other record leads here because of this event. */
  private async lead(
    { id, data }: StoredEvent<PersonEventData>,
    { personId, reasons }: PersonChange & { readonly kind: 'absorbed' },
  ): Promise<boolean> {
    const acted = await this.log.act(personId, `led:${id}`, async (duplicate) => {
      const survivor = await this.log.person(data.personId);
      if (survivor === undefined || duplicate === undefined || followMerge(survivor, duplicate) !== 'lead') return;
      const merged: PersonChange = { kind: 'merged', into: survivor.personId, reasons };
      return { type: 'person-merged', by: data.by, changes: [merged] };
    });
    if (acted.result === 'nothing') await this.giveUp(data.personId, personId, id);
    return acted.result !== 'nothing';
  }

  private async giveUp(survivorId: string, duplicateId: string, eventId: string): Promise<void> {
    await this.log.act(survivorId, `given-up:${eventId}`, async (survivor) => {
      const duplicate = await this.log.person(duplicateId);
      if (survivor === undefined || duplicate === undefined || followMerge(survivor, duplicate) !== 'give-up') return;
      const reason = 'The other record was merged elsewhere at the same moment';
      return {
        type: 'person-merge-undone',
        by: { kind: 'engine' },
        changes: [{ kind: 'absorbed-undone', personId: duplicateId, reason }],
      };
    });
  }

  /** True when the other record stands for itself again because of this event. */
  private async release(
    { id, data }: StoredEvent<PersonEventData>,
    { personId, reason }: PersonChange & { readonly kind: 'absorbed-undone' },
  ): Promise<boolean> {
    const acted = await this.log.act(personId, `released:${id}`, async (duplicate) => {
      const survivor = await this.log.person(data.personId);
      if (survivor === undefined || duplicate === undefined || followMerge(survivor, duplicate) !== 'release') return;
      const undone: PersonChange = { kind: 'merged-undone', from: survivor.personId, reason };
      return { type: 'person-merge-undone', by: data.by, changes: [undone] };
    });
    return acted.result !== 'nothing';
  }

  /** An entry on the timeline of every case of these records, in words that say nothing of anybody else. */
  private async tell(event: StoredEvent<PersonEventData>, recordIds: readonly string[], title: string): Promise<void> {
    const found = await this.cases.find({ where: { personId: { in: [...new Set(recordIds)] } } });
    for (const { id } of found) {
      await this.caseLog.act(
        id,
        `person:${event.id}:${id}`,
        (state) => state && { type: 'person-changed', by: event.data.by, title, changes: [] },
      );
    }
  }

  private async recordIds(personId: string): Promise<readonly string[]> {
    return (await recordsOf(this.people, personId)).map(({ id }) => id);
  }

  private async kindOf(personId: string, relationId: string): Promise<string> {
    const person = await this.log.person(personId);
    return person?.relations.find((relation) => relation.relationId === relationId)?.kind ?? 'unknown';
  }
}

function isAboutPerson(change: CaseEventData['changes'][number]): boolean {
  if (change.kind === 'answers') return identityFields.some((field) => field in change.answers);
  return change.kind === 'opened';
}
