import type { ClockRounds } from '../clocks';
import type { LocalDate } from '../time';
import type { Actor, AnswerValue, AttachedFile, CaseEventData, CaseStatus, SafeContact, Sensitivity } from './events';

/** A stored event of a case stream, as `evolve` reads it. */
export interface CaseEvent {
  readonly id: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  /** ISO instant. */
  readonly at: string;
  readonly type: string;
  readonly data: CaseEventData;
}

/** The latest answer to a field, with its source: shown beside it and never asked again unchanged. */
export interface Fact {
  readonly value: AnswerValue;
  readonly formId: string;
  readonly at: string;
  readonly by: Actor;
  readonly eventId: string;
}

export interface Stage {
  readonly stage: string;
  readonly since: string;
}

export interface Episode {
  readonly episode: number;
  readonly processInstanceKey: string;
  readonly engineId: string;
  readonly openedOn: LocalDate;
}

export interface LetterState {
  readonly letterId: string;
  readonly template: string;
  readonly recipient: string;
  readonly channel?: 'email' | 'post';
  readonly onceKey?: string;
  readonly state: 'queued' | 'held' | 'sent' | 'failed';
  /** Why it is held, or the code of its failure. */
  readonly reason?: string;
  readonly at: string;
}

export interface AlertState {
  readonly alertId: string;
  readonly alert: string;
  /** Who was told last. */
  readonly audience: string;
  readonly rung: number;
  readonly raisedAt: string;
  readonly raisedBy: Actor;
  readonly acknowledged?: { readonly by: string; readonly at: string };
}

export interface Note {
  readonly eventId: string;
  readonly at: string;
  readonly by: Actor;
  readonly text: string;
  readonly sensitivity: Sensitivity;
}

export interface CaseFile extends AttachedFile {
  readonly eventId: string;
  readonly at: string;
}

export interface Outcome {
  readonly step: string;
  readonly outcome: string;
  readonly at: string;
}

/** A case as its events made it: what every page, worker and projection reads. */
export interface CaseState {
  readonly caseId: string;
  /** Of the last event folded: the optimistic lock. */
  readonly sequence: number;
  readonly updatedAt: string;
  readonly service: string;
  readonly provider: string;
  readonly team: string;
  readonly personId: string;
  readonly reference: string;
  readonly channel: string;
  readonly receivedOn: LocalDate;
  readonly openedAt: string;
  readonly status: CaseStatus;
  /** Why it has this status: the reason of the hold, of the close. */
  readonly statusReason: string;
  readonly statusSince: string;
  /** What holds the case, by id, while it is held. */
  readonly holds: readonly string[];
  /** In the order in which they were entered; a stage entered again stands once more. */
  readonly stages: readonly Stage[];
  readonly facts: { readonly [field: string]: Fact };
  /** The events that answered a field, oldest first. */
  readonly answeredBy: { readonly [field: string]: readonly string[] };
  readonly keyWorker?: { readonly userId: string; readonly since: string };
  readonly clocks: { readonly [clockId: string]: ClockRounds };
  readonly letters: { readonly [letterId: string]: LetterState };
  readonly alerts: { readonly [alertId: string]: AlertState };
  readonly notes: readonly Note[];
  readonly files: readonly CaseFile[];
  readonly outcomes: readonly Outcome[];
  readonly safeContact?: SafeContact;
  readonly episodes: readonly Episode[];
  readonly counts: CaseCounts;
}

/** Things that happened in this case, counted: pathways branch on them and measures report them. */
export interface CaseCounts {
  /** Contacts that took place. */
  readonly contacts: number;
  readonly contactsSinceReview: number;
  readonly reviews: number;
  readonly plansSigned: number;
  readonly crises: number;
  readonly lastContactAt?: string;
  readonly lastReviewAt?: string;
}

export function currentStage(state: CaseState): Stage | undefined {
  return state.stages.at(-1);
}

export function currentEpisode(state: CaseState): Episode | undefined {
  return state.episodes.at(-1);
}

export function openAlerts(state: CaseState): readonly AlertState[] {
  return Object.values(state.alerts).filter((alert) => alert.acknowledged === undefined);
}
