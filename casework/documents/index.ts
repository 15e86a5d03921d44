import type { AuditAnchor, AuditEntry } from '../../domain/audit';
import type { Answers, CaseStatus, Outgoing } from '../../domain/cases/events';
import type { Person } from '../../domain/people';
import type { CollectionDefinition } from '../../store/port';

/**
 * The read models: each is projected from case events or engine records and can be rebuilt from them, save drafts,
 * uploads, views and audit entries, which are their own source.
 */

export interface CaseDocument {
  readonly id: string;
  readonly service: string;
  readonly provider: string;
  readonly team: string;
  readonly personId: string;
  readonly personName: string;
  /** The words of the name and the reference in small letters, for searching by their beginnings. */
  readonly words: readonly string[];
  readonly dateOfBirth?: string;
  readonly reference: string;
  readonly status: CaseStatus;
  readonly stage: string;
  readonly keyWorkerId?: string;
  readonly openedAt: string;
  readonly updatedAt: string;
  /** Who has an open task of the case, and which groups could take one: what the access decision reads. */
  readonly workerIds: readonly string[];
  readonly openGroups: readonly string[];
  readonly alertAudiences: readonly string[];
  readonly openAlerts: number;
  readonly failedLetters: number;
  readonly riskLevel?: string;
  /** Of the last event in it. */
  readonly sequence: number;
}

export const cases: CollectionDefinition<CaseDocument> = {
  name: 'cases',
  fields: [
    'service',
    'provider',
    'team',
    'personId',
    'personName',
    'reference',
    'status',
    'stage',
    'keyWorkerId',
    'openedAt',
    'updatedAt',
    'openAlerts',
    'failedLetters',
    'dateOfBirth',
  ],
  lists: ['words', 'workerIds', 'openGroups', 'alertAudiences'],
  unique: ['reference'],
  indexes: [['service', 'status'], ['personId'], ['keyWorkerId']],
};

/** A record of a person, as its events made it, with what it is looked up by. */
export interface PersonDocument extends Omit<Person, 'personId'> {
  readonly id: string;
  readonly matchKeys: readonly string[];
  /** The records of those who are something to this person now: how they find this one. */
  readonly relatedIds: readonly string[];
}

export const people: CollectionDefinition<PersonDocument> = {
  name: 'people',
  fields: ['mergedInto'],
  lists: ['matchKeys', 'relatedIds'],
  indexes: [['mergedInto']],
};

/** open: to be done; completing: sent in, the engine has not said so yet; too-late: sent in after the step had ended. */
export type TaskStatus = 'open' | 'completing' | 'done' | 'cancelled' | 'too-late';

export interface TaskDocument {
  /** Engine id and job key (decision 8). */
  readonly id: string;
  readonly engineId: string;
  readonly jobKey: string;
  readonly caseId: string;
  readonly service: string;
  readonly provider: string;
  readonly team: string;
  readonly group: string;
  readonly title: string;
  readonly elementId: string;
  readonly processId: string;
  readonly processVersion: number;
  readonly processInstanceKey: string;
  readonly formId: string;
  readonly stage: string;
  readonly personName: string;
  readonly reference: string;
  /** The alert that led to this task: whoever answers the task has taken the alert. */
  readonly alertId?: string;
  /** The case's key worker, kept here so that a list needs no second look. */
  readonly keyWorkerId?: string;
  readonly assigneeId?: string;
  readonly createdAt: string;
  readonly dueAtMs?: number;
  /** The clock of the case that says when it is due: a hold or an extension moves both. */
  readonly clockId?: string;
  readonly status: TaskStatus;
  readonly urgent: boolean;
  readonly returnNote?: string;
  readonly revision: number;
}

export const tasks: CollectionDefinition<TaskDocument> = {
  name: 'tasks',
  fields: [
    'caseId',
    'service',
    'provider',
    'team',
    'group',
    'title',
    'stage',
    'personName',
    'keyWorkerId',
    'assigneeId',
    'createdAt',
    'dueAtMs',
    'status',
    'processInstanceKey',
    'jobKey',
  ],
  indexes: [
    ['status', 'team', 'dueAtMs'],
    ['status', 'assigneeId', 'dueAtMs'],
    ['status', 'dueAtMs'],
    ['caseId', 'status'],
  ],
};

export interface DraftDocument {
  /** The task's id. */
  readonly id: string;
  readonly caseId: string;
  readonly answers: Answers;
  readonly formVersion: string;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly revision: number;
}

export const drafts: CollectionDefinition<DraftDocument> = { name: 'drafts', fields: ['caseId', 'savedBy'] };

/** A file that was chosen in a form and belongs to no case yet; its content is stored under the same id. */
export interface UploadDocument {
  readonly id: string;
  /** The form it was chosen in, see `casework/files/uploads.ts`. */
  readonly place: string;
  /** Where it belongs when it is attached, as soon as that is known. */
  readonly caseId?: string;
  /** The question of the form. */
  readonly field: string;
  readonly userId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly expiresAtMs: number;
}

/** Not the store but `Uploads` lets these expire: the content must go with them. */
export const uploads: CollectionDefinition<UploadDocument> = {
  name: 'uploads',
  fields: ['place', 'expiresAtMs'],
  indexes: [['place', 'expiresAtMs'], ['expiresAtMs']],
};

export interface OutgoingDocument {
  readonly id: string;
  readonly caseId: string;
  readonly item: Outgoing;
  readonly state: 'pending' | 'delivered' | 'refused';
  readonly attempts: number;
  readonly nextAtMs: number;
  /** A code of why the last try failed. */
  readonly problem?: string;
}

export const outgoing: CollectionDefinition<OutgoingDocument> = {
  name: 'outgoing',
  fields: ['caseId', 'state', 'nextAtMs'],
  indexes: [['state', 'nextAtMs']],
};

/** A process instance of a case, from the engine's records. */
export interface InstanceDocument {
  readonly id: string;
  readonly engineId: string;
  readonly processInstanceKey: string;
  readonly caseId: string;
  readonly processId: string;
  readonly processVersion: number;
  readonly active: boolean;
  readonly startedAt: string;
  readonly endedAt?: string;
}

export const instances: CollectionDefinition<InstanceDocument> = {
  name: 'instances',
  fields: ['caseId', 'processId', 'active', 'startedAt', 'processInstanceKey'],
  indexes: [
    ['caseId', 'startedAt'],
    ['processId', 'active'],
  ],
};

/** One stay of a token in an element. */
export interface StepDocument {
  readonly id: string;
  readonly instanceId: string;
  readonly processId: string;
  readonly elementId: string;
  readonly type: string;
  readonly state: 'active' | 'completed' | 'terminated';
  readonly enteredAt: string;
  readonly leftAt?: string;
}

export const steps: CollectionDefinition<StepDocument> = {
  name: 'steps',
  fields: ['instanceId', 'processId', 'elementId', 'state', 'enteredAt'],
  indexes: [
    ['instanceId', 'enteredAt'],
    ['processId', 'state'],
  ],
};

export interface IncidentDocument {
  readonly id: string;
  readonly engineId: string;
  readonly incidentKey: string;
  readonly jobKey?: string;
  readonly processInstanceKey: string;
  readonly processId: string;
  readonly elementId: string;
  readonly errorType: string;
  /** A code of ours or the engine's own words about expressions; no answers of a person. */
  readonly message: string;
  readonly createdAt: string;
  readonly resolved: boolean;
}

export const incidents: CollectionDefinition<IncidentDocument> = {
  name: 'incidents',
  fields: ['processInstanceKey', 'resolved', 'createdAt', 'jobKey'],
  indexes: [['resolved', 'createdAt']],
};

/** How far a reader has come, by engine or log. */
export interface MarkDocument {
  readonly id: string;
  readonly position: number;
}

export const marks: CollectionDefinition<MarkDocument> = { name: 'marks', fields: [] };

/** A search for a person, kept here so that no name stands in an address (decision 20). */
export interface SearchViewDocument {
  readonly id: string;
  readonly userId: string;
  readonly text: string;
  readonly expiresAtMs: number;
}

export const searchViews: CollectionDefinition<SearchViewDocument> = {
  name: 'search-views',
  fields: ['userId', 'expiresAtMs'],
  expiresAt: 'expiresAtMs',
};

/** A letter or notice as it left, or as it waits to be printed. */
export interface MailDocument {
  readonly id: string;
  readonly caseId?: string;
  readonly kind: 'letter' | 'notice';
  readonly channel: 'email' | 'post';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: string;
  /** handing-over: given to the mail server, no answer known: never given a second time. */
  readonly state: 'handing-over' | 'sent' | 'refused' | 'to-print';
}

export const mail: CollectionDefinition<MailDocument> = {
  name: 'mail',
  fields: ['caseId', 'kind', 'at', 'state'],
  indexes: [['at']],
};

/** A pathway as it was deployed, by engine and definition. */
export interface PathwayDocument {
  readonly id: string;
  readonly engineId: string;
  readonly processId: string;
  readonly version: number;
  readonly resourceName: string;
  readonly contentHash: string;
  readonly xml: string;
  readonly deployedAt: string;
}

export const pathwayVersions: CollectionDefinition<PathwayDocument> = {
  name: 'pathway-versions',
  fields: ['engineId', 'processId', 'version', 'contentHash', 'resourceName'],
  indexes: [['engineId', 'processId', 'version']],
};

export type AuditDocument = AuditEntry & { readonly id: string };

export const auditTrail: CollectionDefinition<AuditDocument> = {
  name: 'audit',
  fields: ['at', 'by', 'caseId', 'writer', 'sequence'],
  indexes: [
    ['caseId', 'at'],
    ['writer', 'sequence'],
  ],
};

/** Kept apart from the trail, so that cutting off its end shows. */
export type AuditAnchorDocument = AuditAnchor & { readonly id: string };

export const auditAnchors: CollectionDefinition<AuditAnchorDocument> = { name: 'audit-anchors', fields: ['writer'] };
