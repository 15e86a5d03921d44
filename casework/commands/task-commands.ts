import { decide, mayWorkOn } from '../../domain/access';
import type { Requester, TaskAction } from '../../domain/access';
import { without } from '../../domain/without';
import type { Answered, TaskRow } from '../api';
import { allowed, notFound, permit, refused, taskResource } from '../access/guard';
import type { TaskDocument } from '../documents';
import type { CaseworkRoom } from '../room';
import { refreshWorkOfCase } from '../tasks/task-reader';
import { taskRow } from '../tasks/task-row';

/** Who has a task: claim, release, hand over, give back. Each changes the task it saw, or says that somebody was first. */
const longestNote = 2000;

export async function claimTask(
  room: CaseworkRoom,
  by: Requester,
  taskId: string,
  revision: number,
): Promise<Answered<TaskRow>> {
  const found = await openTask(room, by, taskId);
  if (!found.ok) return found;
  if (found.value.assigneeId === by.userId) return rowOf(room, found.value);
  if (found.value.assigneeId !== undefined) return takenBy(room, found.value.assigneeId);
  return change(room, by, 'claim-task', found.value, revision, (task) => ({ ...task, assigneeId: by.userId }));
}

export async function releaseTask(
  room: CaseworkRoom,
  by: Requester,
  taskId: string,
  revision: number,
): Promise<Answered<TaskRow>> {
  const found = await openTask(room, by, taskId);
  if (!found.ok) return found;
  return change(room, by, 'release-task', found.value, revision, (task) => without(task, 'assigneeId'));
}

export async function returnTask(
  room: CaseworkRoom,
  by: Requester,
  taskId: string,
  note: string,
  revision: number,
): Promise<Answered<TaskRow>> {
  const returnNote = note.trim();
  if (returnNote === '' || returnNote.length > longestNote) {
    const message =
      returnNote === ''
        ? 'Enter why you are giving the task back'
        : `The note must be ${longestNote} characters or fewer`;
    return refused({ kind: 'invalid', message, errors: [{ field: 'note', message }] });
  }
  const found = await openTask(room, by, taskId);
  if (!found.ok) return found;
  return change(room, by, 'return-task', found.value, revision, (task) => ({
    ...without(task, 'assigneeId'),
    returnNote,
  }));
}

export async function reassignTask(
  room: CaseworkRoom,
  by: Requester,
  taskId: string,
  toUserId: string,
  revision: number,
): Promise<Answered<TaskRow>> {
  const found = await openTask(room, by, taskId);
  if (!found.ok) return found;
  const colleague = await room.parts.staff.find(toUserId);
  if (colleague === undefined || !mayWorkOn(colleague, taskResource(found.value))) {
    const message = 'Choose a colleague who works in the group of this task';
    return refused({ kind: 'invalid', message, errors: [{ field: 'userId', message }] });
  }
  return change(room, by, 'reassign-task', found.value, revision, (task) => ({ ...task, assigneeId: toUserId }));
}

/** The task that is due first among those nobody has. */
export async function claimNext(
  room: CaseworkRoom,
  by: Requester,
  candidates: readonly TaskDocument[],
): Promise<Answered<TaskRow>> {
  for (const task of candidates) {
    const claimed = await claimTask(room, by, task.id, task.revision);
    if (claimed.ok) return claimed;
  }
  return refused({ kind: 'gone', message: 'There is no unassigned task for you at the moment.' });
}

export async function openTask(room: CaseworkRoom, by: Requester, taskId: string): Promise<Answered<TaskDocument>> {
  const task = await room.tasks.get(taskId);
  if (task === undefined || !decide(by, 'view-task', taskResource(task)).allowed) {
    await room.audit.write({ userId: by.userId, action: 'view-task', subject: taskId, outcome: 'refused' });
    return notFound;
  }
  if (task.status !== 'open') {
    return refused({ kind: 'gone', message: goneWords[task.status] });
  }
  return allowed(task);
}

const goneWords: { readonly [status in Exclude<TaskDocument['status'], 'open'>]: string } = {
  completing: 'This task has been completed. What was entered is on the timeline of the case.',
  done: 'This task has been completed. What was entered is on the timeline of the case.',
  cancelled: 'This task is no longer needed: the pathway has moved on. See the case for what happens now.',
  'too-late': 'This task was completed after its step had ended. A manager has been told.',
};

async function change(
  room: CaseworkRoom,
  by: Requester,
  action: TaskAction,
  seen: TaskDocument,
  revision: number,
  decideChange: (task: TaskDocument) => TaskDocument,
): Promise<Answered<TaskRow>> {
  const permitted = await permit(room.audit, {
    by,
    action,
    resource: taskResource(seen),
    subject: seen.id,
    caseId: seen.caseId,
  });
  if (!permitted.ok) return permitted;
  const written: { changed: boolean } = { changed: false };
  const after = await room.tasks.update(seen.id, (task) => {
    written.changed = task.status === 'open' && task.revision === revision;
    return written.changed ? { ...decideChange(task), revision: task.revision + 1 } : undefined;
  });
  if (!written.changed || after === undefined) {
    return refused({
      kind: 'conflict',
      message: 'Somebody changed this task before you. Look at it again and decide anew.',
    });
  }
  await refreshWorkOfCase(room.cases, room.tasks, seen.caseId);
  return rowOf(room, after);
}

async function rowOf(room: CaseworkRoom, task: TaskDocument): Promise<Answered<TaskRow>> {
  const staff = await room.parts.staff.findMany(task.assigneeId === undefined ? [] : [task.assigneeId]);
  return allowed(taskRow(room.parts, task, staff));
}

async function takenBy(room: CaseworkRoom, userId: string): Promise<Answered<never>> {
  const colleague = await room.parts.staff.find(userId);
  return refused({ kind: 'conflict', message: `${colleague?.name ?? 'A colleague'} has taken this task.` });
}
