import { evolve } from '../cases';
import type { CaseEvent, CaseState } from '../cases';
import { localDateOf, parseInstant } from '../time';
import type { LocalDate } from '../time';

/** What happened in a case, as measures count it, up to a day; and the case as it stood at the end of that day. */
export interface CaseHistory {
  readonly state: CaseState;
  readonly occurrences: readonly Occurrence[];
}

export interface Occurrence {
  /** An occurrence kind, or the step that recorded an outcome. */
  readonly of: string;
  /** The outcome, or the stage that was entered. */
  readonly outcome?: string;
  readonly on: LocalDate;
}

/** Undefined for a case that did not exist yet. Events in order, from the first. */
export function readHistory(events: readonly CaseEvent[], lastDay: LocalDate): CaseHistory | undefined {
  const occurrences: Occurrence[] = [];
  let state: CaseState | undefined;
  for (const event of events) {
    const on = localDateOf(parseInstant(event.at));
    if (on > lastDay) break;
    const next = evolve(state, event);
    occurrences.push(
      ...(state ? [] : [{ of: 'referral-received', on: next.receivedOn }]),
      ...occurred(state, next, on),
    );
    state = next;
  }
  return state && { state, occurrences };
}

function occurred(before: CaseState | undefined, after: CaseState, on: LocalDate): readonly Occurrence[] {
  const counted = (of: string, number: (state: CaseState) => number): readonly Occurrence[] =>
    Array.from({ length: number(after) - (before ? number(before) : 0) }, () => ({ of, on }));
  const closed = after.status === 'closed' && before?.status !== 'closed';
  return [
    ...counted('episode-started', ({ episodes }) => episodes.length),
    ...counted('contact-held', ({ counts }) => counts.contacts),
    ...counted('review-held', ({ counts }) => counts.reviews),
    ...counted('plan-signed', ({ counts }) => counts.plansSigned),
    ...counted('crisis-raised', ({ counts }) => counts.crises),
    ...after.stages.slice(before?.stages.length ?? 0).map(({ stage }) => ({ of: 'stage-entered', outcome: stage, on })),
    ...after.outcomes.slice(before?.outcomes.length ?? 0).map(({ step, outcome }) => ({ of: step, outcome, on })),
    ...(closed ? [{ of: 'case-closed', on }] : []),
  ];
}
