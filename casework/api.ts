import type { Requester } from '../domain/access/requester';
import type { Answers, AnswerValue, CaseStatus, SafeContact, Sensitivity } from '../domain/cases/events';

/**
 * Casework: every command that a person can give and every question a page may ask, one function each. Each decides
 * access itself (decision 19), audits what it read or changed, and answers with a value or with a refusal in words.
 * Nothing here throws for what a user did; what throws is a fault of ours or of a part that is away.
 */
export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export interface Refusal {
  /**
   * forbidden: not for this requester (pages answer 404 where even the existence would tell something);
   * gone: the task is done, taken away or cancelled; conflict: somebody else changed it first;
   * invalid: the answers do not hold; unavailable: engine or store is away, nothing changed.
   */
  readonly kind: 'forbidden' | 'not-found' | 'gone' | 'conflict' | 'invalid' | 'unavailable';
  /** One sentence that says what happened and what to do. */
  readonly message: string;
  readonly errors?: readonly FieldError[];
  /** With a conflict: the form itself is another now, and this is what was typed, brought into it. */
  readonly formChange?: FormChange;
}

/** Answers of an older version of a form, in its present one, with what had no place in it and what it still asks. */
export interface FormChange {
  readonly answers: Answers;
  readonly dropped: readonly { readonly label: string; readonly value: string }[];
  /** Labels of the questions that must be answered and are not. */
  readonly toAnswer: readonly string[];
}

/** The field is a path: `goals[1].by-when`; `part` names the wrong box of a date. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
  readonly part?: 'day' | 'month' | 'year';
}

/** Somebody else's record that may be of the same person, as whoever may decide it sees it: no name, no number. */
export interface PossibleDuplicate {
  /** The case that the other record came with. */
  readonly caseId: string;
  readonly reference: string;
  readonly serviceName: string;
  readonly status: CaseStatus;
  readonly stage: string;
  /** "Very likely the same person". */
  readonly verdict: string;
  /** The strongest first: "Same date of birth". */
  readonly reasons: readonly string[];
  readonly mayDecide: boolean;
  readonly whyNot?: string;
}

export interface Duplicates {
  readonly candidates: readonly PossibleDuplicate[];
  /** There is one more in this service that this requester may not see: said without anything about it. */
  readonly hidden: boolean;
}

/** Two cases side by side, for whoever decides whether they are of one person. */
export interface Comparison {
  readonly identity: CaseIdentity;
  readonly other: PossibleDuplicate & { readonly personName: string };
  readonly rows: readonly { readonly label: string; readonly here: string; readonly there: string }[];
}

export interface PersonPage {
  /** Of the record that stands for this person: another one than was asked for when that was merged. */
  readonly personId: string;
  readonly name: string;
  readonly details: readonly { readonly label: string; readonly value: string }[];
  /** All that this requester may see, the latest first. */
  readonly cases: readonly {
    readonly caseId: string;
    readonly reference: string;
    readonly serviceName: string;
    readonly status: CaseStatus;
    readonly stage: string;
    readonly openedAt: string;
    /** For those who may read the trail of the case. */
    readonly auditEntries?: number;
  }[];
  readonly relations: readonly {
    readonly relationId: string;
    /** "Carer", or seen from the other side "Carer of". */
    readonly kind: string;
    readonly who: string;
    /** For a person whose record this requester may open. */
    readonly personId?: string;
    readonly since: string;
    readonly endedAt?: string;
    readonly mayEnd: boolean;
  }[];
  /** Records that were found to be of this person. */
  readonly merged: readonly {
    readonly recordId: string;
    readonly references: readonly string[];
    readonly name: string;
    readonly at: string;
    readonly by: string;
    readonly reasons: readonly string[];
    readonly maySeparate: boolean;
  }[];
  readonly toldApart: readonly {
    readonly recordId: string;
    readonly otherId: string;
    readonly references: readonly string[];
    readonly mayAskAgain: boolean;
  }[];
  readonly may: { readonly changeRelations: boolean };
}

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

/** The identity bar. */
export interface CaseIdentity {
  readonly caseId: string;
  readonly reference: string;
  readonly personName: string;
  readonly dateOfBirth?: string;
  readonly service: string;
  readonly serviceName: string;
  readonly status: CaseStatus;
  readonly stage: string;
  readonly keyWorker?: string;
  /** "High risk since 3 March 2026". */
  readonly warnings: readonly string[];
}

export interface AnswerInWords {
  readonly label: string;
  readonly value: string;
  /** Of an answer that is files: to be offered as downloads of the case. */
  readonly files?: readonly KeptFile[];
}

export interface TimelineEntry {
  readonly eventId: string;
  readonly at: string;
  readonly title: string;
  readonly by: string;
  /** Notes and answers, for those who may read them. */
  readonly details: readonly AnswerInWords[];
  /** Beside those that an answer names. */
  readonly files: readonly KeptFile[];
  readonly sensitivity: Sensitivity;
  /** A clock or a letter on its way: true, but seldom what somebody looks for. */
  readonly routine: boolean;
}

export interface CasePage {
  readonly identity: CaseIdentity;
  readonly personId: string;
  readonly duplicates: Duplicates;
  readonly stages: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: 'done' | 'now' | 'to-do';
    readonly since?: string;
  }[];
  /** Who, since when, what next, by whom: each open task and wait as one sentence. */
  readonly now: readonly {
    readonly sentence: string;
    readonly taskId?: string;
    readonly dueWords?: string;
    readonly overdue: boolean;
  }[];
  readonly timeline: readonly TimelineEntry[];
  readonly clocks: readonly {
    readonly name: string;
    readonly state: 'running' | 'paused' | 'met' | 'missed';
    readonly dueOn: string;
    readonly words: string;
  }[];
  readonly letters: readonly {
    readonly letterId: string;
    readonly name: string;
    readonly recipient: string;
    readonly state: string;
    readonly at: string;
  }[];
  readonly alerts: readonly {
    readonly alertId: string;
    readonly words: string;
    readonly acknowledged: boolean;
    readonly mayAcknowledge: boolean;
    readonly raisedAt: string;
  }[];
  readonly sections: readonly {
    readonly id: 'plan' | 'risk' | 'consent' | 'assessment' | 'person';
    readonly title: string;
    readonly rows: readonly (AnswerInWords & { readonly source: string })[];
  }[];
  readonly safeContact: SafeContact;
  readonly pathways: readonly {
    readonly processInstanceKey: string;
    readonly processId: string;
    readonly name: string;
    readonly active: boolean;
  }[];
  readonly may: {
    readonly addNote: boolean;
    readonly raiseCrisis: boolean;
    readonly raiseConcern: boolean;
    readonly changeSafeContact: boolean;
    readonly changeKeyWorker: boolean;
  };
  readonly colleagues: readonly { readonly userId: string; readonly name: string }[];
}

export interface DiagramPage {
  readonly name: string;
  readonly bpmnXml: string;
  /** The table twin of the picture: each element that was or is entered, in order. */
  readonly steps: readonly {
    readonly elementId: string;
    readonly name: string;
    readonly type: string;
    readonly state: 'active' | 'completed' | 'terminated' | 'stuck';
    readonly enteredAt: string;
    readonly leftAt?: string;
  }[];
}

/** One line of the manager's page. */
export interface Attention {
  readonly kind: 'stuck' | 'late' | 'waiting' | 'alert' | 'letter';
  readonly caseId: string;
  readonly reference: string;
  /** "The letter 'Acknowledgement' could not be sent after 3 attempts: the mail server refused it." */
  readonly sentence: string;
  readonly since: string;
  readonly ageWorkingDays: number;
  readonly suggestedAction: string;
  /** For kind stuck: what `retryStuck` takes. */
  readonly incidentKey?: string;
  readonly alertId?: string;
  readonly taskId?: string;
}

export interface ManagerPage {
  readonly counts: {
    readonly open: number;
    readonly stuck: number;
    readonly late: number;
    readonly waiting: number;
    readonly alerts: number;
    readonly unassigned: number;
  };
  readonly attention: readonly Attention[];
  readonly workload: readonly {
    readonly userId: string;
    readonly name: string;
    readonly openCases: number;
    readonly openTasks: number;
    readonly overdue: number;
  }[];
}

/** Counts without persons; a count of 1 to 4 is shown as "fewer than 5". */
export interface CommissionerPage {
  readonly service: string;
  readonly serviceName: string;
  readonly quarter: { readonly from: string; readonly to: string; readonly label: string };
  readonly quarters: readonly { readonly id: string; readonly label: string }[];
  readonly measures: readonly {
    readonly id: string;
    readonly name: string;
    readonly clause: string;
    readonly target?: string;
    readonly figure: string;
    readonly numerator?: string;
    readonly denominator?: string;
    readonly met?: boolean;
  }[];
}

export interface PersonFound {
  readonly caseId: string;
  readonly reference: string;
  readonly personName: string;
  readonly dateOfBirth?: string;
  readonly serviceName: string;
  readonly status: CaseStatus;
  readonly stage: string;
  /** References of other cases of the same person, where records of theirs were merged. */
  readonly alsoIn?: readonly string[];
}

export interface UploadedFile {
  readonly name: string;
  readonly content: Uint8Array;
  /** There was more of it than is read, and it is not in `content`. */
  readonly tooLarge?: true;
}

/** A file chosen in a form, for the question with this key. */
export interface ChosenFile extends UploadedFile {
  readonly field: string;
}

/** The form that files are chosen in: of a task, or of a referral that a member of staff types in. */
export type UploadPlace = { readonly taskId: string } | { readonly formId: string };

/** A file by the id that answers name it by. */
export interface KeptFile {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
}

export interface KeptUploads {
  readonly kept: readonly (KeptFile & { readonly field: string })[];
  /** Of the files that their questions do not take. */
  readonly errors: readonly FieldError[];
}

export interface FileDownload {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export interface OutboxMessage {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: string;
  readonly kind: 'letter' | 'notice';
}

export interface AuditEntry {
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly subject: string;
  readonly outcome: 'allowed' | 'refused';
}

export interface Casework {
  // Commands
  submitReferral(
    by: Requester | 'public',
    referral: {
      readonly service: string;
      readonly formId: string;
      readonly answers: Answers;
      readonly onceKey: string;
    },
  ): Promise<Answered<{ readonly caseId: string; readonly reference: string; readonly next: readonly string[] }>>;
  claimTask(by: Requester, taskId: string, revision: number): Promise<Answered<TaskRow>>;
  claimNext(by: Requester): Promise<Answered<TaskRow>>;
  releaseTask(by: Requester, taskId: string, revision: number): Promise<Answered<TaskRow>>;
  reassignTask(by: Requester, taskId: string, toUserId: string, revision: number): Promise<Answered<TaskRow>>;
  /** Gives it back to its group with a note that the next one reads. */
  returnTask(by: Requester, taskId: string, note: string, revision: number): Promise<Answered<TaskRow>>;
  saveDraft(
    by: Requester,
    taskId: string,
    draft: { readonly answers: Answers; readonly formVersion: string; readonly revision: number },
  ): Promise<Answered<Draft>>;
  completeTask(
    by: Requester,
    taskId: string,
    submission: { readonly answers: Answers; readonly formVersion: string; readonly draftRevision: number },
  ): Promise<Answered<{ readonly caseId: string; readonly next: readonly string[] }>>;
  /** Keeps files chosen in a form until it is sent in; the answers name them by their ids. */
  keepUploads(by: Requester, place: UploadPlace, files: readonly ChosenFile[]): Promise<Answered<KeptUploads>>;
  addNote(
    by: Requester,
    caseId: string,
    note: { readonly text: string; readonly sensitivity: Sensitivity; readonly files: readonly UploadedFile[] },
  ): Promise<Answered<void>>;
  raiseCrisis(by: Requester, caseId: string, answers: Answers): Promise<Answered<{ readonly alertWords: string }>>;
  raiseConcern(by: Requester, caseId: string, answers: Answers): Promise<Answered<void>>;
  acknowledgeAlert(by: Requester, caseId: string, alertId: string): Promise<Answered<void>>;
  changeSafeContact(by: Requester, caseId: string, safeContact: SafeContact): Promise<Answered<void>>;
  changeKeyWorker(by: Requester, caseId: string, userId: string): Promise<Answered<void>>;
  /** Two cases turn out to be of one person: their records are joined, and can be separated again. */
  mergePeople(by: Requester, caseId: string, otherCaseId: string, reason: string): Promise<Answered<void>>;
  /** Two cases are of two people: remembered, and not asked again. */
  tellPeopleApart(by: Requester, caseId: string, otherCaseId: string, reason: string): Promise<Answered<void>>;
  askAgain(by: Requester, recordId: string, otherId: string): Promise<Answered<void>>;
  separatePeople(by: Requester, recordId: string, reason: string): Promise<Answered<void>>;
  addRelation(
    by: Requester,
    personId: string,
    relation: { readonly kind: string; readonly name: string; readonly reference: string },
  ): Promise<Answered<void>>;
  endRelation(by: Requester, personId: string, relationId: string): Promise<Answered<void>>;
  retryStuck(by: Requester, incidentKey: string): Promise<Answered<void>>;

  // Questions
  /** Files that wait in a referral which this requester types in. */
  chosenFiles(by: Requester, formId: string): Promise<Answered<readonly KeptFile[]>>;
  inbox(by: Requester, query: InboxQuery): Promise<Answered<InboxPage>>;
  task(by: Requester, taskId: string): Promise<Answered<TaskPage>>;
  casePage(by: Requester, caseId: string): Promise<Answered<CasePage>>;
  comparePeople(by: Requester, caseId: string, otherCaseId: string): Promise<Answered<Comparison>>;
  person(by: Requester, personId: string): Promise<Answered<PersonPage>>;
  diagram(by: Requester, caseId: string, processInstanceKey: string): Promise<Answered<DiagramPage>>;
  file(by: Requester, caseId: string, fileId: string): Promise<Answered<FileDownload>>;
  letter(by: Requester, caseId: string, letterId: string): Promise<Answered<OutboxMessage>>;
  /** Keeps the question on the server and answers its id: no name in an address (decision 20). */
  searchPeople(by: Requester, text: string): Promise<Answered<{ readonly viewId: string }>>;
  searchResults(
    by: Requester,
    viewId: string,
  ): Promise<Answered<{ readonly text: string; readonly found: readonly PersonFound[] }>>;
  cases(
    by: Requester,
    query: { readonly status?: CaseStatus; readonly stage?: string; readonly page: number; readonly pageSize: number },
  ): Promise<Answered<{ readonly rows: readonly PersonFound[]; readonly total: number }>>;
  manager(by: Requester): Promise<Answered<ManagerPage>>;
  commissioner(by: Requester, service: string, quarter?: string): Promise<Answered<CommissionerPage>>;
  /** Demonstration mode only: what would have been sent. */
  outbox(by: Requester): Promise<Answered<readonly OutboxMessage[]>>;
  /** By the id of the case or its reference. */
  audit(by: Requester, caseId: string): Promise<Answered<readonly AuditEntry[]>>;
  /** Recomputes the whole trail; a problem names the chain and the entry. */
  checkAudit(by: Requester): Promise<Answered<{ readonly entries: number; readonly problems: readonly string[] }>>;
  /** Pathways for designers: every deployed process with its open instances by element. */
  pathways(by: Requester): Promise<
    Answered<
      readonly {
        readonly processId: string;
        readonly name: string;
        readonly version: number;
        readonly open: number;
        readonly clauses: readonly string[];
      }[]
    >
  >;
  pathwayDiagram(
    by: Requester,
    processId: string,
  ): Promise<
    Answered<{
      readonly name: string;
      readonly bpmnXml: string;
      readonly elements: readonly {
        readonly elementId: string;
        readonly name: string;
        readonly type: string;
        readonly open: number;
        readonly clauses: readonly string[];
        readonly documentation: string;
      }[];
    }>
  >;
}
