import type { Requester } from '../../domain/access/requester';
import type { Answers, CaseStatus, SafeContact, Sensitivity } from '../../domain/cases/events';
import type { Answered } from './answered';
import type { Comparison, PersonPage, PersonFound } from './people';
import type { TaskRow, InboxQuery, InboxPage, Draft, TaskPage } from './tasks';
import type { CasePage, DiagramPage } from './cases';
import type { ManagerPage, CommissionerPage, OutboxMessage, AuditEntry } from './oversight';
import type { UploadedFile, ChosenFile, UploadPlace, KeptFile, KeptUploads, FileDownload } from './files';

/**
 * Casework: every command that a person can give and every question a page may ask, one function each. Each decides
 * access itself (decision 19), audits what it read or changed, and answers with a value or with a refusal in words.
 * Nothing here throws for what a user did; what throws is a fault of ours or of a part that is away.
 */
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
