import type { AnswerValue, Answers } from '../../domain/cases/events';
import type { FormChange } from './answered';
import type { CaseIdentity } from './cases';
import type { KeptFile } from './files';
import type { Duplicates } from './people';

/** A page of work. Everything a row shows is in it: a list never asks again a row. */
export interface TaskRow {
  readonly taskId: string;
  readonly title: string;
  readonly caseId: string;
  readonly reference: string;
  /** Only for those who may see who the case is about. */
  readonly personName: string;
  readonly service: string;
  readonly team: string;
  readonly stage: string;
  readonly group: string;
  readonly assignee?: { readonly userId: string; readonly name: string };
  readonly createdOn: string;
  readonly dueOn?: string;
  /** "Due tomorrow", "3 working days overdue": tested words, never a colour alone. */
  readonly dueWords: string;
  readonly overdue: boolean;
  readonly urgent: boolean;
  readonly revision: number;
}

export type InboxView = 'mine' | 'team' | 'unassigned' | 'overdue';

export type InboxSort = 'due' | 'created' | 'person' | 'title' | 'stage';

export interface InboxQuery {
  readonly view: InboxView;
  readonly title?: string;
  readonly stage?: string;
  readonly team?: string;
  readonly sort: InboxSort;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

export interface InboxPage {
  readonly rows: readonly TaskRow[];
  readonly total: number;
  readonly counts: Readonly<Record<InboxView, number>>;
  /** What the filters offer, with how many tasks each. */
  readonly titles: readonly { readonly title: string; readonly count: number }[];
  readonly stages: readonly { readonly stage: string; readonly name: string; readonly count: number }[];
  readonly teams: readonly { readonly team: string; readonly name: string; readonly count: number }[];
}

/** What the case already knows of a field: shown with its source, never asked again unchanged. */
export interface KnownAnswer {
  readonly field: string;
  readonly value: AnswerValue;
  /** "Referral form, 3 March 2026". */
  readonly source: string;
}

export interface Draft {
  readonly answers: Answers;
  readonly formVersion: string;
  readonly savedAt: string;
  readonly savedBy: { readonly userId: string; readonly name: string };
  readonly revision: number;
}

export interface TaskPage {
  readonly task: TaskRow & {
    readonly formId: string;
    readonly formVersion: string;
    /** The element's documentation: what the person doing it must know. */
    readonly guidance: string;
    /** What comes next, from the diagram, in words. */
    readonly next: readonly string[];
    readonly returnNote?: string;
    /** May this requester fill it in now; else why not, in words. */
    readonly mayComplete: boolean;
    readonly whyNot?: string;
  };
  readonly identity: CaseIdentity;
  readonly known: readonly KnownAnswer[];
  /** What was worked out for this task, to read before deciding. */
  readonly shown?: {
    readonly title: string;
    readonly rows: readonly { readonly label: string; readonly value: string; readonly hint?: string }[];
  };
  readonly draft?: Draft;
  /** Every file that the draft or what is known may name. */
  readonly files: readonly KeptFile[];
  /** The draft was written on an older version of the form; its answers here are those that were carried over. */
  readonly formChange?: FormChange;
  /** Who may be given the task. */
  readonly colleagues: readonly { readonly userId: string; readonly name: string }[];
  /** Who may be named in a form as somebody's key worker. */
  readonly keyWorkers: readonly { readonly userId: string; readonly name: string }[];
  readonly duplicates: Duplicates;
}
