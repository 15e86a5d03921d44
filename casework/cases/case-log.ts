import { evolve } from '../../domain/cases';
import type {
  Actor,
  CaseChange,
  CaseEventData,
  CaseEventType,
  CaseState,
  Outgoing,
  PathwayPlace,
} from '../../domain/cases';
import { toIsoWithOffset } from '../../domain/time';
import { without } from '../../domain/without';
import type { EventLog, StoredEvent } from '../../store/port';
import type { CaseworkParts } from '../parts';

/** What one act does to a case, before it has an id and a time. */
export interface Act {
  readonly type: CaseEventType;
  readonly by: Actor;
  readonly title: string;
  readonly changes: readonly CaseChange[];
  readonly outgoing?: readonly Outgoing[];
  readonly place?: PathwayPlace;
}

export type Acted =
  | { readonly result: 'done' | 'already-done'; readonly event: StoredEvent<CaseEventData>; readonly state: CaseState }
  /** `decide` wanted nothing changed. */
  | { readonly result: 'nothing'; readonly state: CaseState | undefined };

/** How often an act starts again because somebody else acted first. A case has few writers. */
const mostTries = 50;
const mostCachedCases = 500;

function caseStream(caseId: string): string {
  return `case-${caseId}`;
}

/**
 * Reads and writes the events of cases. An act decides on the state as it stands and is appended under the optimistic
 * lock; whoever comes second decides again. One effect key, one act: the second time answers with the first (decision 6).
 */
export class CaseLog {
  private readonly cached = new Map<string, CaseState>();

  constructor(
    private readonly parts: Pick<CaseworkParts, 'clock' | 'ids'> & { readonly store: { readonly events: EventLog } },
    private readonly acted: (event: StoredEvent<CaseEventData>, state: CaseState) => Promise<void>,
  ) {}

  async state(caseId: string): Promise<CaseState | undefined> {
    const known = this.cached.get(caseId);
    const events = await this.parts.store.events.read(caseStream(caseId), known?.sequence ?? 0);
    const state = events.reduce<CaseState | undefined>((folded, event) => evolve(folded, caseEvent(event)), known);
    if (state) this.remember(state);
    return state;
  }

  async events(caseId: string): Promise<readonly StoredEvent<CaseEventData>[]> {
    return (await this.parts.store.events.read(caseStream(caseId))).map(caseEvent);
  }

  async act(
    caseId: string,
    effectKey: string,
    decide: (state: CaseState | undefined) => Act | undefined,
  ): Promise<Acted> {
    const { clock, ids, store } = this.parts;
    for (let tries = 0; tries < mostTries; tries++) {
      const state = await this.state(caseId);
      const act = decide(state);
      if (act === undefined) return this.nothingOrDone(effectKey, state);
      const data = { ...act, caseId, outgoing: act.outgoing ?? [] };
      const appended = await store.events.append(caseStream(caseId), state?.sequence ?? 0, {
        id: ids.next(),
        effectKey,
        type: act.type,
        at: toIsoWithOffset(clock.now()),
        data: without(data, 'type'),
      });
      if (appended.result === 'conflict') continue;
      if (appended.result === 'already-done') return this.alreadyDone(appended.event);
      const after = evolve(state, appended.event);
      this.remember(after);
      await this.acted(appended.event, after);
      return { result: 'done', event: appended.event, state: after };
    }
    throw new Error(`Expected to append to case ${caseId} within ${mostTries} tries, but others were always first.`);
  }

  private async nothingOrDone(effectKey: string, state: CaseState | undefined): Promise<Acted> {
    const done = await this.parts.store.events.byEffect(effectKey);
    return done ? this.alreadyDone(caseEvent(done)) : { result: 'nothing', state };
  }

  /** The first act may have been projected by a process that died in between: it is projected again, which is harmless. */
  private async alreadyDone(event: StoredEvent<CaseEventData>): Promise<Acted> {
    const state = await this.state(event.data.caseId);
    if (state === undefined) throw new Error(`Expected events of case ${event.data.caseId}, but there are none.`);
    await this.acted(event, state);
    return { result: 'already-done', event, state };
  }

  private remember(state: CaseState): void {
    const known = this.cached.get(state.caseId);
    if (known && known.sequence >= state.sequence) return;
    this.cached.delete(state.caseId);
    this.cached.set(state.caseId, state);
    const oldest = this.cached.keys().next().value;
    if (this.cached.size > mostCachedCases && oldest !== undefined) this.cached.delete(oldest);
  }
}

/** The log holds what this module wrote: streams named `case-…` carry case events. */
export function caseEvent(event: StoredEvent): StoredEvent<CaseEventData> {
  if (!event.stream.startsWith('case-'))
    throw new Error(`Expected an event of a case, but ${event.id} is of ${event.stream}.`);
  return event as StoredEvent<CaseEventData>;
}
