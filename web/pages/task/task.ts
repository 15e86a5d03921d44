import type { FieldError, Refusal, TaskPage } from '../../../casework/api';
import type { Answers } from '../../../domain/cases/events';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';
import { dateTimeWords } from '../../views/expressions';
import { comparedVersions } from './compare-versions';
import { taskMoveRoutes } from './move-task';

export const taskRoutes: readonly Route[] = [
  { method: 'get', path: '/tasks/:taskId', admits: 'staff', handle: showTask },
  { method: 'post', path: '/tasks/:taskId', admits: 'staff', handle: submitTask },
  { method: 'post', path: '/tasks/:taskId/draft', admits: 'staff', handle: autosave },
  ...taskMoveRoutes,
];

async function showTask(visit: Visit): Promise<void> {
  const page = await taskPage(visit);
  if (page === undefined) return;
  drawTask(visit, page, { answers: startingAnswers(visit, page), errors: [], revision: page.draft?.revision ?? 0 });
}

/** A draft holds what somebody typed; without one the form starts with what the case knows. */
function startingAnswers(visit: Visit, page: TaskPage): Answers {
  return page.draft?.answers ?? visit.parts.forms.start(page.task.formId, page.known);
}

async function submitTask(visit: Visit): Promise<void> {
  const page = await taskPage(visit);
  if (page === undefined) return;
  const { forms } = visit.parts;
  const { formId } = page.task;
  const { answers, operation } = forms.read(formId, visit.body);
  const revision = Number(visit.field('draftRevision')) || 0;
  if (operation.kind === 'add' || operation.kind === 'remove') {
    drawTask(visit, page, { answers: forms.rearrange(formId, answers, operation), errors: [], revision });
    return;
  }
  if (operation.kind === 'save') return save(visit, page, answers, revision);
  return complete(visit, page, answers, revision);
}

async function save(visit: Visit, page: TaskPage, answers: Answers, revision: number): Promise<void> {
  const { taskId, formVersion } = page.task;
  const outcome = await visit.parts.casework.saveDraft(visit.requester, taskId, { answers, formVersion, revision });
  if (outcome.ok) {
    visit.go(`/tasks/${encodeURIComponent(taskId)}`, 'Draft saved. You can come back to it at any time.');
    return;
  }
  notDone(visit, page, answers, revision, outcome.refusal);
}

async function complete(visit: Visit, page: TaskPage, answers: Answers, revision: number): Promise<void> {
  const { taskId, formVersion, title } = page.task;
  const outcome = await visit.parts.casework.completeTask(visit.requester, taskId, {
    answers,
    formVersion,
    draftRevision: revision,
  });
  if (outcome.ok) {
    visit.go(
      `/cases/${encodeURIComponent(outcome.value.caseId)}`,
      `Done: ${title}. What happens next:`,
      outcome.value.next,
    );
    return;
  }
  notDone(visit, page, answers, revision, outcome.refusal);
}

/** Whatever stood in the way, the page comes back with what was typed. */
function notDone(visit: Visit, page: TaskPage, answers: Answers, revision: number, refusal: Refusal): void {
  if (refusal.kind === 'conflict') {
    showConflict(visit, page, answers);
    return;
  }
  const status = { forbidden: 403, 'not-found': 404, gone: 410, invalid: 422, unavailable: 503 }[refusal.kind];
  const errors = refusal.kind === 'invalid' ? (refusal.errors ?? []) : [];
  drawTask(visit, page, {
    answers,
    errors,
    revision,
    status,
    ...(errors.length === 0 ? { problem: refusal.message } : {}),
  });
}

/** Somebody else saved in between: both versions, field by field, and mine ready to be sent on top of theirs. */
function showConflict(visit: Visit, page: TaskPage, mine: Answers): void {
  const { formId, taskId, title } = page.task;
  const theirs = page.draft;
  const rows = comparedVersions(visit.parts.forms, formId, mine, theirs?.answers ?? {});
  visit.show(
    'task/conflict',
    {
      title: `Somebody else changed: ${title}`,
      wide: true,
      identity: page.identity,
      rows,
      taskId,
      savedBy: theirs?.savedBy.name ?? 'Somebody else',
      savedAt: theirs?.savedAt ?? '',
      form: renderTaskForm(visit, page, { answers: mine, errors: [], revision: theirs?.revision ?? 0 }),
      islands: ['form-conditions'],
    },
    409,
  );
}

interface FormOnPage {
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  readonly revision: number;
  readonly problem?: string;
  readonly status?: number;
}

function drawTask(visit: Visit, page: TaskPage, form: FormOnPage): void {
  const { task, identity } = page;
  const gone = form.status === 410;
  visit.show(
    'task/task',
    {
      title: task.title,
      hasErrors: form.errors.length > 0 || form.problem !== undefined,
      wide: true,
      islands: ['form-conditions', 'draft-autosave'],
      identity,
      task: { ...task, own: task.assignee?.userId === visit.account.id },
      problem: form.problem,
      form: task.mayComplete || gone ? renderTaskForm(visit, page, form) : '',
      summary: task.mayComplete ? [] : visit.parts.forms.summary(task.formId, form.answers),
      colleagues: !visit.mayDo('reassign-task')
        ? []
        : page.colleagues.filter(({ userId }) => userId !== task.assignee?.userId),
      uploadMegabytes: Math.floor(visit.parts.settings.upload.bytesEach / 1024 / 1024),
      back: { href: '/inbox', text: 'Inbox' },
    },
    form.status ?? (form.errors.length > 0 ? 422 : 200),
  );
}

function renderTaskForm(visit: Visit, page: TaskPage, form: FormOnPage): string {
  const { task, draft, known } = page;
  const address = `/tasks/${encodeURIComponent(task.taskId)}`;
  return visit.parts.forms.render(task.formId, {
    action: address,
    csrfToken: visit.request.csrfToken?.() ?? '',
    answers: form.answers,
    errors: form.errors,
    known,
    colleagues: page.keyWorkers,
    staff: true,
    submitLabel: 'Complete task',
    mayBeSaved: true,
    hidden: { draftRevision: String(form.revision) },
    autosave: { url: `${address}/draft`, revision: form.revision },
    ...(draft === undefined
      ? {}
      : { savedAtWords: `Draft saved ${dateTimeWords(draft.savedAt)} by ${draft.savedBy.name}` }),
  });
}

async function autosave(visit: Visit): Promise<void> {
  const page = await visit.parts.casework.task(visit.requester, visit.part('taskId'));
  const { response } = visit;
  if (!page.ok)
    return void response
      .status(page.refusal.kind === 'unavailable' ? 503 : 404)
      .json({ message: page.refusal.message });
  const { taskId, formId, formVersion } = page.value.task;
  const { answers } = visit.parts.forms.read(formId, visit.body);
  const revision = Number(visit.field('draftRevision')) || 0;
  const outcome = await visit.parts.casework.saveDraft(visit.requester, taskId, { answers, formVersion, revision });
  if (outcome.ok)
    return void response.json({
      savedAtWords: `Draft saved ${dateTimeWords(outcome.value.savedAt)}`,
      revision: outcome.value.revision,
    });
  const status = { forbidden: 403, 'not-found': 404, gone: 410, conflict: 409, invalid: 422, unavailable: 503 }[
    outcome.refusal.kind
  ];
  response.status(status).json({ message: outcome.refusal.message });
}

async function taskPage(visit: Visit): Promise<TaskPage | undefined> {
  const answer = await visit.parts.casework.task(visit.requester, visit.part('taskId'));
  if (answer.ok) return answer.value;
  if (answer.refusal.kind === 'gone' && visit.request.method === 'POST') showTooLate(visit, answer.refusal.message);
  else visit.refuse(answer.refusal);
  return undefined;
}

/** The task went away while somebody was typing: the words are shown so that they can be copied into a note. */
function showTooLate(visit: Visit, message: string): void {
  const typed = Object.entries(visit.body)
    .filter(
      ([name, value]) =>
        !['_csrf', 'draftRevision', 'operation'].includes(name) && typeof value === 'string' && value !== '',
    )
    .map(([name, value]) => ({ name, value }));
  visit.show(
    'task/too-late',
    { title: 'This task is no longer open', message, typed, back: { href: '/inbox', text: 'Inbox' } },
    410,
  );
}
