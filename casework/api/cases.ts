import type { CaseStatus, SafeContact, Sensitivity } from '../../domain/cases/events';
import type { KeptFile } from './files';
import type { Duplicates } from './people';

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
