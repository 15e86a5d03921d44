import { toIsoWithOffset } from '../time';
import type { CaseEvent, CaseState } from './case-state';
import type { Actor, CaseChange, CaseEventType } from './events';
import { evolve } from './evolve';

const caseworker: Actor = { kind: 'staff', userId: 'amina' };
const openedAtMs = Date.parse('2026-11-20T09:00:00Z');

export const opened: CaseChange = {
  kind: 'opened',
  service: 'hackney',
  provider: 'network',
  team: 'north',
  personId: 'person-1',
  reference: 'HAC-7K3M-9QXD',
  channel: 'self',
  receivedOn: '2026-11-20',
};

/** A case that lives through acts; each is one event, a minute after the last unless it says when. */
export class CaseStory {
  private current: CaseState | undefined;
  readonly events: CaseEvent[] = [];

  static opened(): CaseStory {
    return new CaseStory().act([opened], { type: 'referral-received' });
  }

  get state(): CaseState {
    if (!this.current) throw new Error('Expected the story to open its case first.');
    return this.current;
  }

  act(
    changes: readonly CaseChange[],
    { type = 'work-done', at, by = caseworker }: { type?: CaseEventType; at?: string; by?: Actor } = {},
  ): this {
    const sequence = this.events.length + 1;
    const event: CaseEvent = {
      id: `event-${sequence}`,
      sequence,
      at: at ?? toIsoWithOffset(openedAtMs + sequence * 60_000),
      type,
      data: { caseId: 'case-1', by, title: 'Something was done', changes, outgoing: [] },
    };
    this.events.push(event);
    this.current = evolve(this.current, event);
    return this;
  }

  answers(formId: string, answers: (CaseChange & { kind: 'answers' })['answers'], at?: string): this {
    const change: CaseChange = { kind: 'answers', formId, formVersion: '1', answers };
    return this.act([change], { type: 'task-completed', ...(at ? { at } : {}) });
  }
}
