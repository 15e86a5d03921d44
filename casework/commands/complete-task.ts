import type { Requester } from '../../domain/access';
import type { Answers, CaseChange, CaseState } from '../../domain/cases';
import { validateAnswers } from '../../domain/forms';
import { localDateOf, toIsoWithOffset } from '../../domain/time';
import type { Answered, Draft } from '../api';
import { allowed, permit, refused, taskResource } from '../access/guard';
import type { DraftDocument, TaskDocument } from '../documents';
import { attaching, chosenIn, fieldsById, placeOfTask } from '../files/uploads';
import { formChange } from '../forms/form-change';
import type { CaseworkRoom } from '../room';
import { openTask } from './task-commands';

/** Biggest draft that is kept: a form with every box full is far below it. */
const longestDraft = 500_000;

export interface Submission {
  readonly answers: Answers;
  readonly formVersion: string;
  readonly draftRevision: number;
}

/**
 * Completes a task: one event holds the answers, the timeline entry and the outgoing completion, which is delivered
 * until the records tell how it ended (decisions 1, 8). Sent in twice, it happens once.
 */
export async function completeTask(
  room: CaseworkRoom,
  by: Requester,
  taskId: string,
  submission: Submission,
): Promise<Answered<{ readonly caseId: string; readonly next: readonly string[] }>> {
  const { parts, log } = room;
  const found = await openTask(room, by, taskId);
  if (!found.ok) return found;
  const task = found.value;
  const permitted = await permit(room.audit, {
    by,
    action: 'complete-task',
    resource: taskResource(task),
    subject: task.id,
    caseId: task.caseId,
  });
  if (!permitted.ok) return permitted;
  const form = parts.forms.get(task.formId);
  if (form.version !== submission.formVersion) {
    return refused({
      kind: 'conflict',
      message:
        'The form has changed since you opened it. Your answers are kept: check them against the new form and send it again.',
      formChange: formChange(parts, form, submission.answers),
    });
  }
  const draft = await room.drafts.get(taskId);
  if (draft && draft.revision > submission.draftRevision && draft.savedBy !== by.userId) return draftConflict();
  const staff = (await parts.staff.membersOf(task.service)).map(({ userId }) => userId);
  const kept = await room.uploads.forForm(form, placeOfTask(taskId));
  const { answers, errors, routing } = validateAnswers(form, submission.answers, {
    today: localDateOf(parts.clock.now()),
    evaluateCondition: parts.evaluateCondition,
    staff,
    files: fieldsById(kept),
  });
  if (errors.length > 0) return refused({ kind: 'invalid', message: 'There is a problem.', errors });

  const acted = await log.act(task.caseId, `task:${task.id}`, (state) => ({
    type: 'task-completed',
    by: { kind: 'staff', userId: by.userId },
    place: placeOf(task),
    title: task.title,
    changes: [
      { kind: 'answers', formId: form.id, formVersion: form.version, taskId: task.id, answers },
      ...attaching(form, chosenIn(form, answers, kept)),
      ...keyWorkerGiven(answers),
      ...alertTaken(task, state, by),
    ],
    outgoing: [
      {
        kind: 'complete-task',
        id: `${task.id}:complete`,
        engineId: task.engineId,
        jobKey: task.jobKey,
        variables: routing,
      },
    ],
  }));
  if (acted.result !== 'done')
    return refused({
      kind: 'gone',
      message: 'This task has been completed. What was entered is on the timeline of the case.',
    });
  await Promise.all([room.drafts.delete(taskId), room.uploads.settle(kept, task.caseId)]);
  return allowed({ caseId: task.caseId, next: parts.pathways.whatComesNext(task.processId, task.elementId) });
}

function alertTaken({ alertId }: TaskDocument, state: CaseState | undefined, by: Requester): readonly CaseChange[] {
  if (alertId === undefined || state?.alerts[alertId]?.acknowledged !== undefined) return [];
  return [{ kind: 'alert', alert: { change: 'acknowledged', alertId, userId: by.userId } }];
}

/** An answer that is more than a fact. */
function keyWorkerGiven(answers: Answers): readonly CaseChange[] {
  const keyWorker = answers['keyWorker'];
  return typeof keyWorker === 'string' && keyWorker !== '' ? [{ kind: 'key-worker', userId: keyWorker }] : [];
}

function placeOf({ engineId, processId, processVersion, processInstanceKey, elementId }: TaskDocument) {
  return { engineId, processId, processVersion, processInstanceKey, elementId };
}

/** Keeps what is typed, whatever it is worth: nothing is judged here. */
export async function saveDraft(
  room: CaseworkRoom,
  by: Requester,
  taskId: string,
  draft: { readonly answers: Answers; readonly formVersion: string; readonly revision: number },
): Promise<Answered<Draft>> {
  const found = await openTask(room, by, taskId);
  if (!found.ok) return found;
  const task = found.value;
  const permitted = await permit(room.audit, {
    by,
    action: 'save-draft',
    resource: taskResource(task),
    subject: task.id,
    caseId: task.caseId,
  });
  if (!permitted.ok) return permitted;
  if (JSON.stringify(draft.answers).length > longestDraft) {
    return refused({ kind: 'invalid', message: 'The draft is too long to be kept. Shorten the longest answer.' });
  }
  const saved: DraftDocument = {
    id: taskId,
    caseId: task.caseId,
    answers: draft.answers,
    formVersion: draft.formVersion,
    savedAt: toIsoWithOffset(room.parts.clock.now()),
    savedBy: by.userId,
    revision: draft.revision + 1,
  };
  if (draft.revision === 0 && (await room.drafts.insert(saved))) return draftOf(room, saved);
  const written: { kept: boolean } = { kept: false };
  await room.drafts.update(taskId, (current) => {
    written.kept = current.revision === draft.revision;
    return written.kept ? saved : undefined;
  });
  return written.kept ? draftOf(room, saved) : draftConflict();
}

function draftConflict(): Answered<never> {
  return refused({
    kind: 'conflict',
    message: 'Somebody else saved this form in the meantime. Both versions are kept: compare them before you go on.',
  });
}

export async function draftOf(room: CaseworkRoom, draft: DraftDocument): Promise<Answered<Draft>> {
  const name = (await room.parts.staff.find(draft.savedBy))?.name ?? 'Somebody who has left';
  const { answers, formVersion, savedAt, revision } = draft;
  return allowed({ answers, formVersion, savedAt, savedBy: { userId: draft.savedBy, name }, revision });
}
