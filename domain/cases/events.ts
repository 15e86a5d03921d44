/**
 * A case is its events (decision 1). One event is one act of a person, a worker, an outside system or the clock, and
 * holds all that the act changes: answers, timeline entry, clocks, letters, alerts, and what must go out because of it.
 *
 * Events are never changed or removed. `evolve` in `case-state.ts` folds them; every read model is projected from them.
 */

/** Who did it. Ids only: names are looked up where they are shown, and only for those who may see them. */
export type Actor =
  | { readonly kind: 'staff'; readonly userId: string }
  /** A member of the public or an outside professional who is not signed in. */
  | { readonly kind: 'public' }
  | { readonly kind: 'worker'; readonly jobType: string }
  | { readonly kind: 'engine' }
  | { readonly kind: 'clock' };

/** An answer as the store keeps it: dates are ISO dates (`2026-03-29`), choices are option values, lists are rows. */
export type AnswerValue =
  null | boolean | number | string | readonly string[] | readonly { readonly [field: string]: AnswerValue }[];
export type Answers = { readonly [field: string]: AnswerValue };

/** Where in which pathway an act took place; keys carry the engine's id (decision 6). */
export interface PathwayPlace {
  readonly engineId: string;
  readonly processId: string;
  readonly processVersion: number;
  readonly processInstanceKey: string;
  readonly elementId: string;
}

export type CaseStatus = 'open' | 'held' | 'closed';

/** Everything that can change in a case. `evolve` knows no other. */
export type CaseChange =
  | {
      readonly kind: 'opened';
      readonly service: string;
      readonly provider: string;
      readonly team: string;
      readonly personId: string;
      /** What people quote on the telephone, e.g. HAC-7K3M-9QXD. */
      readonly reference: string;
      /** How the referral came: self, family, professional, gp, paper. */
      readonly channel: string;
      /** The local date of receipt: day 0 of every clock from receipt. */
      readonly receivedOn: string;
    }
  /** Answers become the case's facts: the latest answer to a field, with its source and date. */
  | {
      readonly kind: 'answers';
      readonly formId: string;
      readonly formVersion: string;
      readonly taskId?: string;
      readonly answers: Answers;
    }
  | {
      readonly kind: 'episode-started';
      readonly episode: number;
      readonly processInstanceKey: string;
      readonly engineId: string;
    }
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'status'; readonly status: CaseStatus; readonly reason: string }
  /** Several things may hold a case at once, each crisis for itself; it goes on when the last hold is lifted. */
  | { readonly kind: 'hold'; readonly change: 'placed' | 'lifted'; readonly hold: string }
  | { readonly kind: 'outcome'; readonly step: string; readonly outcome: string }
  | { readonly kind: 'key-worker'; readonly userId: string }
  | { readonly kind: 'team'; readonly provider: string; readonly team: string }
  | { readonly kind: 'clock'; readonly clock: ClockChange }
  | { readonly kind: 'letter'; readonly letter: LetterChange }
  | { readonly kind: 'alert'; readonly alert: AlertChange }
  | { readonly kind: 'note'; readonly text: string; readonly sensitivity: Sensitivity }
  | { readonly kind: 'file'; readonly file: AttachedFile }
  /** A letter's wishes, as data that binds every letter (safe contact). */
  | { readonly kind: 'safe-contact'; readonly safeContact: SafeContact };

/** ordinary: all who may see the case; restricted: the case's own workers and their manager. */
export type Sensitivity = 'ordinary' | 'restricted';

/** Deadlines are clocks in the store (decision 9). Dates are local dates, `dueAt` is the instant the last day ends. */
export type ClockChange =
  | {
      readonly change: 'started';
      /**
       * Its id in the service's clocks, `screening`, with what it runs for where several may run at once,
       * `urgent-referral/<crisis>`. Started again after a stop, the same clock is in its next round.
       */
      readonly clockId: string;
      readonly name: string;
      /** As in force on the first day; what a pause gives back is counted in this unit. */
      readonly length: ClockLength;
      readonly startedOn: string;
      readonly dueOn: string;
      readonly dueAt: string;
      /** Which bank-holiday calendar counted, and whether it was provisional for the years it needed. */
      readonly calendar: string;
      readonly provisional: boolean;
    }
  | {
      readonly change: 'paused';
      readonly clockId: string;
      readonly on: string;
      readonly left: ClockLeft;
      readonly reason: string;
    }
  | {
      readonly change: 'resumed';
      readonly clockId: string;
      readonly on: string;
      readonly dueOn: string;
      readonly dueAt: string;
    }
  | {
      readonly change: 'extended';
      readonly clockId: string;
      readonly dueOn: string;
      readonly dueAt: string;
      readonly reason: string;
    }
  /** Counted again on another calendar, e.g. after a holiday was proclaimed. */
  | {
      readonly change: 'recounted';
      readonly clockId: string;
      readonly dueOn: string;
      readonly dueAt: string;
      readonly calendar: string;
      readonly provisional: boolean;
    }
  | { readonly change: 'stopped'; readonly clockId: string; readonly at: string; readonly reason: string }
  /** The deadline passed and a rung of the ladder was told. */
  | { readonly change: 'escalated'; readonly clockId: string; readonly rung: number; readonly audience: string };

export interface ClockLength {
  readonly value: number;
  readonly unit: 'workingDay' | 'calendarDay' | 'month' | 'hour';
}

/** What was left of a clock when it was paused, and is given back when it goes on. */
export type ClockLeft =
  | { readonly unit: 'workingDay' | 'calendarDay'; readonly value: number }
  | { readonly unit: 'month'; readonly value: number; readonly days: number }
  | { readonly unit: 'millisecond'; readonly value: number };

export type LetterChange =
  | {
      readonly change: 'queued';
      readonly letterId: string;
      /** Template id of config/services/<service>/letters. */
      readonly template: string;
      readonly recipient: 'person' | 'referrer' | 'gp' | 'other';
      readonly channel: 'email' | 'post';
      /** case, episode, step and round: what must not happen twice to a person (decision 6). */
      readonly onceKey: string;
    }
  | {
      readonly change: 'held';
      readonly letterId: string;
      readonly template: string;
      readonly recipient: string;
      readonly reason: string;
    }
  | { readonly change: 'sent'; readonly letterId: string; readonly at: string }
  | { readonly change: 'failed'; readonly letterId: string; readonly code: string };

export type AlertChange =
  | { readonly change: 'raised'; readonly alertId: string; readonly alert: string; readonly audience: string }
  | { readonly change: 'climbed'; readonly alertId: string; readonly rung: number; readonly audience: string }
  | { readonly change: 'acknowledged'; readonly alertId: string; readonly userId: string };

export interface AttachedFile {
  readonly fileId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly sensitivity: Sensitivity;
}

/** How a person may safely be reached. What is not allowed here is not sent, whatever the diagram says. */
export interface SafeContact {
  readonly email: boolean;
  readonly post: boolean;
  readonly phone: boolean;
  readonly voicemail: boolean;
  readonly note?: string;
}

/** What must leave because of an act: delivered from the event until the other side has it, each once (decisions 1, 8). */
export type Outgoing =
  | {
      readonly kind: 'publish-message';
      readonly id: string;
      readonly name: string;
      readonly correlationKey: string;
      readonly messageId: string;
      readonly timeToLiveMs: number;
      readonly variables: RoutingVariables;
    }
  | {
      readonly kind: 'complete-task';
      readonly id: string;
      readonly engineId: string;
      readonly jobKey: string;
      readonly variables: RoutingVariables;
    }
  | {
      readonly kind: 'notify-staff';
      readonly id: string;
      readonly audience: string;
      readonly notice: string;
      readonly userIds: readonly string[];
    };

/** Facts, not answers, go into the engine (decision 4): ids, enumerations, yes/no, dates, numbers. */
export type RoutingVariables = { readonly [name: string]: string | number | boolean | null };

export type CaseEventType =
  | 'referral-received'
  | 'task-completed'
  | 'answers-received-too-late'
  | 'work-done'
  | 'note-added'
  | 'file-attached'
  | 'crisis-raised'
  | 'alert-acknowledged'
  | 'safe-contact-changed'
  | 'safeguarding-concern-raised'
  | 'clock-changed'
  | 'key-worker-changed'
  /** Something about the person's record: merged, separated, told apart, a relation. It stands in the person's stream. */
  | 'person-changed'
  | 'task-moved'
  | 'letter-delivery'
  | 'case-stuck'
  | 'case-retried';

/** The data of a stored event of a `case-…` stream. Its id, sequence and time stand on the stored event itself. */
export interface CaseEventData {
  readonly caseId: string;
  readonly by: Actor;
  readonly place?: PathwayPlace;
  /** The timeline entry, in words, without personal data. */
  readonly title: string;
  readonly changes: readonly CaseChange[];
  readonly outgoing: readonly Outgoing[];
}
