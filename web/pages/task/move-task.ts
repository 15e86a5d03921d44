import type { Answered, TaskRow } from '../../../casework/api';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';

/** Taking, giving back and handing over. Each carries the revision that was seen: a race is told, never overwritten. */
export const taskMoveRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/tasks/:taskId/claim',
    admits: 'staff',
    handle: (visit) =>
      moved(
        visit,
        visit.parts.casework.claimTask(visit.requester, visit.part('taskId'), revisionOf(visit)),
        'stay',
        'This task is now yours.',
      ),
  },
  {
    method: 'post',
    path: '/tasks/:taskId/release',
    admits: 'staff',
    handle: (visit) =>
      moved(
        visit,
        visit.parts.casework.releaseTask(visit.requester, visit.part('taskId'), revisionOf(visit)),
        'leave',
        'You gave the task back. Its draft is kept.',
      ),
  },
  { method: 'post', path: '/tasks/:taskId/reassign', admits: 'staff', handle: reassign },
  { method: 'post', path: '/tasks/:taskId/return', admits: 'staff', handle: returnWithNote },
];

async function reassign(visit: Visit): Promise<void> {
  const userId = visit.field('userId');
  if (userId === '') {
    askAgain(visit, 'Select who should take the task');
    return;
  }
  await moved(
    visit,
    visit.parts.casework.reassignTask(visit.requester, visit.part('taskId'), userId, revisionOf(visit)),
    'leave',
    'The task has a new owner. Its draft went with it.',
  );
}

async function returnWithNote(visit: Visit): Promise<void> {
  const note = visit.field('note');
  if (note === '') {
    askAgain(visit, 'Write a note that says why, for the next person');
    return;
  }
  await moved(
    visit,
    visit.parts.casework.returnTask(visit.requester, visit.part('taskId'), note, revisionOf(visit)),
    'leave',
    'You returned the task with your note.',
  );
}

async function moved(
  visit: Visit,
  asked: Promise<Answered<TaskRow>>,
  then: 'stay' | 'leave',
  notice: string,
): Promise<void> {
  const outcome = await asked;
  if (outcome.ok) {
    visit.go(then === 'stay' ? `/tasks/${encodeURIComponent(outcome.value.taskId)}` : '/inbox', notice);
    return;
  }
  if (outcome.refusal.kind === 'conflict' || outcome.refusal.kind === 'gone') {
    visit.show(
      'task/not-moved',
      {
        title: 'The task was not moved',
        message: outcome.refusal.message,
        typed: visit.field('note'),
        back: { href: '/inbox', text: 'Inbox' },
      },
      outcome.refusal.kind === 'gone' ? 410 : 409,
    );
    return;
  }
  visit.refuse(outcome.refusal);
}

function askAgain(visit: Visit, message: string): void {
  const href = `/tasks/${encodeURIComponent(visit.part('taskId'))}`;
  visit.show(
    'task/not-moved',
    { title: 'The task was not moved', message, typed: '', back: { href, text: 'Back to the task' } },
    422,
  );
}

function revisionOf(visit: Visit): number {
  return Number(visit.field('revision')) || 0;
}
