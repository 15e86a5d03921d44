export type { Answered, Refusal, FormChange, FieldError } from './answered';
export type { PossibleDuplicate, Duplicates, Comparison, PersonPage, PersonFound } from './people';
export type { TaskRow, InboxView, InboxSort, InboxQuery, InboxPage, KnownAnswer, Draft, TaskPage } from './tasks';
export type { CaseIdentity, AnswerInWords, TimelineEntry, CasePage, DiagramPage } from './cases';
export type { Attention, ManagerPage, CommissionerPage, OutboxMessage, AuditEntry } from './oversight';
export type { UploadedFile, ChosenFile, UploadPlace, KeptFile, KeptUploads, FileDownload } from './files';
export type { Casework } from './casework';
