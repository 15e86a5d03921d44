import { evolveClocks } from '../clocks';
import { localDate, localDateOf, parseInstant } from '../time';
import type { CaseEvent, CaseState, Fact } from './case-state';
import { countEvent, countForm, nothingCounted } from './case-counts';
import { evolveAlerts } from './evolve-alerts';
import { evolveLetters } from './evolve-letters';
import type { Answers, CaseChange } from './events';
import { without } from '../without';

/**
 * Folds the events of one case, in order. An event that was folded before changes nothing, a gap throws: whoever reads
 * the stream has lost something. The first event opens the case.
 */
export function evolve(state: CaseState | undefined, event: CaseEvent): CaseState {
  const folded = state?.sequence ?? 0;
  if (state && event.sequence <= folded) return state;
  if (event.sequence !== folded + 1) {
    throw new Error(`Expected event ${folded + 1} of case ${event.data.caseId}, but got event ${event.sequence}.`);
  }
  const changed = event.data.changes.reduce<CaseState | undefined>(
    (current, change) => evolveChange(current, change, event),
    state,
  );
  if (changed === undefined) {
    throw new Error(`Expected the first event of case ${event.data.caseId} to open it, but it is "${event.type}".`);
  }
  return { ...changed, counts: countEvent(changed.counts, event.type), sequence: event.sequence, updatedAt: event.at };
}

export function evolveAll(events: readonly CaseEvent[], state?: CaseState): CaseState | undefined {
  return events.reduce<CaseState | undefined>(evolve, state);
}

function evolveChange(state: CaseState | undefined, change: CaseChange, event: CaseEvent): CaseState {
  if (change.kind === 'opened') return state ? refuseSecondOpening(state) : openedCase(change, event);
  if (state === undefined) {
    throw new Error(`Expected case ${event.data.caseId} to be opened before "${change.kind}", but it was not.`);
  }
  return evolveOpenCase(state, change, event);
}

function evolveOpenCase(
  state: CaseState,
  change: Exclude<CaseChange, { kind: 'opened' }>,
  event: CaseEvent,
): CaseState {
  const { at } = event;
  switch (change.kind) {
    case 'answers':
      return withAnswers(state, change.formId, change.answers, event);
    case 'episode-started': {
      const { episode, processInstanceKey, engineId } = change;
      const openedOn = localDateOf(parseInstant(at));
      return { ...state, episodes: [...state.episodes, { episode, processInstanceKey, engineId, openedOn }] };
    }
    case 'stage':
      if (state.stages.at(-1)?.stage === change.stage) return state;
      return { ...state, stages: [...state.stages, { stage: change.stage, since: at }] };
    case 'status':
      return {
        ...state,
        status: change.status,
        statusReason: change.reason,
        statusSince: at,
        holds: change.status === 'held' ? state.holds : [],
      };
    case 'hold': {
      const others = state.holds.filter((hold) => hold !== change.hold);
      return { ...state, holds: change.change === 'placed' ? [...others, change.hold] : others };
    }
    case 'outcome':
      return { ...state, outcomes: [...state.outcomes, { step: change.step, outcome: change.outcome, at }] };
    case 'key-worker':
      return { ...state, keyWorker: { userId: change.userId, since: at } };
    case 'team':
      return { ...state, provider: change.provider, team: change.team };
    case 'clock':
      return { ...state, clocks: evolveClocks(state.clocks, change.clock, parseInstant(at)) };
    case 'letter':
      return { ...state, letters: evolveLetters(state.letters, change.letter, at) };
    case 'alert':
      return { ...state, alerts: evolveAlerts(state.alerts, change.alert, event) };
    case 'note': {
      const note = { eventId: event.id, at, by: event.data.by, text: change.text, sensitivity: change.sensitivity };
      return { ...state, notes: [...state.notes, note] };
    }
    case 'file':
      return { ...state, files: [...state.files, { ...change.file, eventId: event.id, at }] };
    case 'safe-contact':
      return { ...state, safeContact: change.safeContact };
  }
}

function openedCase(change: CaseChange & { readonly kind: 'opened' }, { at, data }: CaseEvent): CaseState {
  return {
    caseId: data.caseId,
    sequence: 0,
    updatedAt: at,
    ...without(change, 'kind'),
    receivedOn: localDate(change.receivedOn),
    openedAt: at,
    status: 'open',
    statusReason: '',
    statusSince: at,
    holds: [],
    stages: [],
    facts: {},
    answeredBy: {},
    clocks: {},
    letters: {},
    alerts: {},
    notes: [],
    files: [],
    outcomes: [],
    episodes: [],
    counts: nothingCounted,
  };
}

function withAnswers(
  state: CaseState,
  formId: string,
  answers: Answers,
  { id: eventId, at, data }: CaseEvent,
): CaseState {
  const facts: { [field: string]: Fact } = { ...state.facts };
  const answeredBy: { [field: string]: readonly string[] } = { ...state.answeredBy };
  for (const [field, value] of Object.entries(answers)) {
    facts[field] = { value, formId, at, by: data.by, eventId };
    answeredBy[field] = [...(answeredBy[field] ?? []), eventId];
  }
  return { ...state, facts, answeredBy, counts: countForm(state.counts, formId, answers, at) };
}

function refuseSecondOpening(state: CaseState): never {
  throw new Error(`Expected case ${state.caseId} to be opened once, but it is opened again.`);
}
