import { evolvePerson } from '../../domain/people';
import type { Person, PersonEventData, PersonEventType } from '../../domain/people';
import { toIsoWithOffset } from '../../domain/time';
import { without } from '../../domain/without';
import type { EventLog, StoredEvent } from '../../store/port';
import type { CaseworkParts } from '../parts';

/** What one act does to a record of a person, before it has an id and a time. */
export interface PersonAct extends Pick<PersonEventData, 'by' | 'changes'> {
  readonly type: PersonEventType;
}

export type PersonActed =
  | { readonly result: 'done' | 'already-done'; readonly event: StoredEvent<PersonEventData> }
  /** `decide` wanted nothing changed. */
  | { readonly result: 'nothing' };

/** How often an act starts again because somebody else acted first. */
const mostTries = 50;

/**
 * Reads and writes the events of people, as `CaseLog` does those of cases: an act decides on the record as it stands,
 * is appended under the optimistic lock, and one effect key is one act. A person has few events: they are read anew.
 */
export class PersonLog {
  constructor(
    private readonly parts: Pick<CaseworkParts, 'clock' | 'ids'> & { readonly store: { readonly events: EventLog } },
    private readonly acted: (event: StoredEvent<PersonEventData>) => Promise<void>,
  ) {}

  async person(personId: string): Promise<Person | undefined> {
    return (await this.events(personId)).reduce<Person | undefined>(evolvePerson, undefined);
  }

  async events(personId: string): Promise<readonly StoredEvent<PersonEventData>[]> {
    return (await this.parts.store.events.read(personId)).map(personEvent);
  }

  async act(
    personId: string,
    effectKey: string,
    decide: (person: Person | undefined) => Promise<PersonAct | undefined> | PersonAct | undefined,
  ): Promise<PersonActed> {
    const { clock, ids, store } = this.parts;
    for (let tries = 0; tries < mostTries; tries++) {
      const person = await this.person(personId);
      const act = await decide(person);
      if (act === undefined) return this.nothingOrDone(effectKey);
      const appended = await store.events.append(personId, person?.sequence ?? 0, {
        id: ids.next(),
        effectKey,
        type: act.type,
        at: toIsoWithOffset(clock.now()),
        data: { ...without(act, 'type'), personId },
      });
      if (appended.result === 'conflict') continue;
      await this.acted(appended.event);
      return { result: appended.result === 'appended' ? 'done' : 'already-done', event: appended.event };
    }
    throw new Error(`Expected to append to ${personId} within ${mostTries} tries, but others were always first.`);
  }

  /** The first act may have been left half done by a process that died: what follows from it is done again. */
  private async nothingOrDone(effectKey: string): Promise<PersonActed> {
    const done = await this.parts.store.events.byEffect(effectKey);
    if (done === undefined) return { result: 'nothing' };
    const event = personEvent(done);
    await this.acted(event);
    return { result: 'already-done', event };
  }
}

export function isPersonStream(stream: string): boolean {
  return stream.startsWith('person-');
}

/** The log holds what this module wrote: streams named `person-…` carry the events of people, and are named by their id. */
export function personEvent(event: StoredEvent): StoredEvent<PersonEventData> {
  if (!isPersonStream(event.stream))
    throw new Error(`Expected an event of a person, but ${event.id} is of ${event.stream}.`);
  return event as StoredEvent<PersonEventData>;
}
