import type { Casework } from './api';
import { AuditTrail } from './audit/audit-trail';
import { CaseLog } from './cases/case-log';
import { CaseProjection } from './cases/projection';
import {
  acknowledgeAlert,
  addNote,
  changeKeyWorker,
  changeSafeContact,
  raiseConcern,
  raiseCrisis,
  retryStuck,
} from './commands/case-commands';
import {
  addRelation,
  askAgain,
  endRelation,
  mergePeople,
  separatePeople,
  tellPeopleApart,
} from './commands/person-commands';
import { completeTask, saveDraft } from './commands/complete-task';
import { chosenFiles, keepUploads } from './commands/keep-uploads';
import { recountClocks } from './commands/recount-clocks';
import { submitReferral } from './commands/submit-referral';
import { claimNext, claimTask, reassignTask, releaseTask, returnTask } from './commands/task-commands';
import {
  cases,
  drafts,
  incidents,
  instances,
  mail,
  pathwayVersions,
  people,
  searchViews,
  steps,
  tasks,
} from './documents';
import { Uploads } from './files/uploads';
import type { JobHandler } from './jobs/case-job';
import { JobRunner } from './jobs/job-runner';
import { Machinery } from './machinery';
import { Delivery } from './outgoing/delivery';
import type { CaseworkParts } from './parts';
import { PersonRegister } from './people/person-register';
import {
  audit,
  checkAudit,
  diagram,
  file,
  letter,
  listCases,
  outbox,
  searchPeople,
  searchResults,
} from './questions/case-parts';
import { casePage } from './questions/case-page';
import { commissionerPage } from './questions/commissioner-page';
import { comparePeople } from './questions/duplicates';
import { claimable, inbox } from './questions/inbox';
import { managerPage } from './questions/manager-page';
import { personPage } from './questions/person-page';
import { pathwayDiagram, pathways } from './questions/pathway-pages';
import { taskPage } from './questions/task-page';
import { RecordProjector } from './records/record-projector';
import type { CaseworkRoom } from './room';
import { TaskReader } from './tasks/task-reader';

export interface CaseworkRunning {
  readonly casework: Casework;
  /** What works without anybody asking: task reader, workers, delivery, projections. */
  readonly machinery: Machinery;
  readonly audit: AuditTrail;
  /** Counts running clocks by the calendar in place, where its version is a new one; answers for how many cases. */
  readonly recountClocks: () => Promise<number>;
}

/** Builds casework on its parts. Nothing runs yet: `machinery` is started by whoever owns the process. */
export function createCasework(parts: CaseworkParts, handlers: readonly JobHandler[]): CaseworkRunning {
  const { store } = parts;
  const projection = new CaseProjection(parts);
  const delivery = new Delivery(parts);
  const background = new Set<Promise<void>>();
  const log: CaseLog = new CaseLog(parts, async (event, state) => {
    const [queued] = await Promise.all([projection.project(event, state), register.followCase(event)]);
    const delivered = delivery.deliver(queued).catch((error: unknown) => parts.report({ where: 'delivery', error }));
    background.add(delivered);
    void delivered.finally(() => background.delete(delivered));
  });
  const register: PersonRegister = new PersonRegister(parts, log);
  const uploads = new Uploads(parts, log);
  const room: CaseworkRoom = {
    parts,
    log,
    personLog: register.log,
    audit: new AuditTrail(parts, parts.clock),
    cases: store.collection(cases),
    people: store.collection(people),
    tasks: store.collection(tasks),
    drafts: store.collection(drafts),
    uploads,
    instances: store.collection(instances),
    steps: store.collection(steps),
    incidents: store.collection(incidents),
    mail: store.collection(mail),
    pathwayVersions: store.collection(pathwayVersions),
    searchViews: store.collection(searchViews),
  };
  const machinery = new Machinery({
    parts,
    log,
    projection,
    register,
    delivery,
    uploads,
    tasks: new TaskReader(parts, log),
    jobs: new JobRunner(parts, log, handlers),
    records: new RecordProjector(parts, log),
    background,
  });
  return { casework: caseworkIn(room), machinery, audit: room.audit, recountClocks: () => recountClocks(room) };
}

function caseworkIn(room: CaseworkRoom): Casework {
  return {
    submitReferral: (by, referral) => submitReferral(room, by, referral),
    claimTask: (by, taskId, revision) => claimTask(room, by, taskId, revision),
    claimNext: async (by) => claimNext(room, by, await claimable(room, by)),
    releaseTask: (by, taskId, revision) => releaseTask(room, by, taskId, revision),
    reassignTask: (by, taskId, toUserId, revision) => reassignTask(room, by, taskId, toUserId, revision),
    returnTask: (by, taskId, note, revision) => returnTask(room, by, taskId, note, revision),
    saveDraft: (by, taskId, draft) => saveDraft(room, by, taskId, draft),
    completeTask: (by, taskId, submission) => completeTask(room, by, taskId, submission),
    keepUploads: (by, place, files) => keepUploads(room, by, place, files),
    addNote: (by, caseId, note) => addNote(room, by, caseId, note),
    raiseCrisis: (by, caseId, answers) => raiseCrisis(room, by, caseId, answers),
    raiseConcern: (by, caseId, answers) => raiseConcern(room, by, caseId, answers),
    acknowledgeAlert: (by, caseId, alertId) => acknowledgeAlert(room, by, caseId, alertId),
    changeSafeContact: (by, caseId, safeContact) => changeSafeContact(room, by, caseId, safeContact),
    changeKeyWorker: (by, caseId, userId) => changeKeyWorker(room, by, caseId, userId),
    mergePeople: (by, caseId, otherCaseId, reason) => mergePeople(room, by, caseId, otherCaseId, reason),
    tellPeopleApart: (by, caseId, otherCaseId, reason) => tellPeopleApart(room, by, caseId, otherCaseId, reason),
    askAgain: (by, recordId, otherId) => askAgain(room, by, recordId, otherId),
    separatePeople: (by, recordId, reason) => separatePeople(room, by, recordId, reason),
    addRelation: (by, personId, relation) => addRelation(room, by, personId, relation),
    endRelation: (by, personId, relationId) => endRelation(room, by, personId, relationId),
    retryStuck: (by, incidentKey) => retryStuck(room, by, incidentKey),
    chosenFiles: (by, formId) => chosenFiles(room, by, formId),
    inbox: (by, query) => inbox(room, by, query),
    task: (by, taskId) => taskPage(room, by, taskId),
    casePage: (by, caseId) => casePage(room, by, caseId),
    comparePeople: (by, caseId, otherCaseId) => comparePeople(room, by, caseId, otherCaseId),
    person: (by, personId) => personPage(room, by, personId),
    diagram: (by, caseId, processInstanceKey) => diagram(room, by, caseId, processInstanceKey),
    file: (by, caseId, fileId) => file(room, by, caseId, fileId),
    letter: (by, caseId, letterId) => letter(room, by, caseId, letterId),
    searchPeople: (by, text) => searchPeople(room, by, text),
    searchResults: (by, viewId) => searchResults(room, by, viewId),
    cases: (by, query) => listCases(room, by, query),
    manager: (by) => managerPage(room, by),
    commissioner: (by, service, quarter) => commissionerPage(room, by, service, quarter),
    outbox: (by) => outbox(room, by),
    audit: (by, caseId) => audit(room, by, caseId),
    checkAudit: (by) => checkAudit(room, by),
    pathways: (by) => pathways(room, by),
    pathwayDiagram: (by, processId) => pathwayDiagram(room, by, processId),
  };
}
