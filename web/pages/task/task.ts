import type { FieldError, FormChange, Refusal, TaskPage } from '../../../casework/api';
import type { Answers } from '../../../domain/cases/events';
import type { FormOperation } from '../../form-pages';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';
import { dateTimeWords } from '../../views/expressions';
import { alsoWrong, withChosenFiles } from '../chosen-files';
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
  drawTask(visit, page, {
    answers: startingAnswers(visit, page),
    errors: [],
    revision: page.draft?.revision ?? 0,
    ...(page.formChange && { formChange: page.formChange }),
  });
}

/** A draft holds what somebody typed; without one the form starts with what the case knows. */
function startingAnswers(visit: Visit, page: TaskPage): Answers {
  return page.draft?.answers ?? visit.parts.forms.start(page.task.formId, page.known);
}

/** What was typed, and on which version of the form. */
interface Typed {
  readonly answers: Answers;
  readonly formVersion: string;
  readonly revision: number;
  /** Of the files that came with it. */
  readonly errors: readonly FieldError[];
}

function typedInto(visit: Visit, { task }: TaskPage): Typed & { readonly operation: FormOperation } {
  const { answers, operation, unasked } = visit.parts.forms.read(task.formId, visit.body);
  const formVersion = visit.field('formVersion') || task.formVersion;
  const isOlder = formVersion !== task.formVersion;
  return {
    answers: isOlder ? { ...answers, ...unasked } : answers,
    operation,
    formVersion,
    revision: Number(visit.field('draftRevision')) || 0,
    errors: [],
  };
}

async function submitTask(visit: Visit): Promise<void> {
  const page = await taskPage(visit);
  if (page === undefined) return;
  const { operation, ...typed } = typedInto(visit, page);
  const chosen = await withChosenFiles(visit, { taskId: page.task.taskId }, typed.answers);
  if (!chosen.ok) {
    notDone(visit, page, typed, chosen.refusal);
    return;
  }
  const { answers, errors, kept } = chosen.value;
  await act(visit, { ...page, files: [...page.files, ...kept] }, operation, { ...typed, answers, errors });
}

async function act(visit: Visit, page: TaskPage, operation: FormOperation, typed: Typed): Promise<void> {
  const { forms } = visit.parts;
  const { formId, formVersion } = page.task;
  if (operation.kind === 'submit') return complete(visit, page, typed);
  // A row is added to the form that was shown: when that is an older one, the draft is kept and the new one shown.
  if (operation.kind === 'save' || typed.formVersion !== formVersion) return save(visit, page, typed);
  const { answers, errors, revision } = typed;
  drawTask(visit, page, { answers: forms.rearrange(formId, answers, operation), errors, revision });
}

async function save(visit: Visit, page: TaskPage, typed: Typed): Promise<void> {
  const { taskId } = page.task;
  const { answers, formVersion, revision, errors } = typed;
  const outcome = await visit.parts.casework.saveDraft(visit.requester, taskId, { answers, formVersion, revision });
  if (outcome.ok && errors.length > 0) return savedBut(visit, errors);
  if (outcome.ok) {
    visit.go(`/tasks/${encodeURIComponent(taskId)}`, 'Saved. You can come back to it at any time.');
    return;
  }
  notDone(visit, page, typed, outcome.refusal);
}

/** The answers are saved; a file that its question does not take is told in the form. */
async function savedBut(visit: Visit, errors: readonly FieldError[]): Promise<void> {
  const page = await taskPage(visit);
  if (page === undefined) return;
  const revision = page.draft?.revision ?? 0;
  drawTask(visit, page, { answers: startingAnswers(visit, page), errors, revision });
}

async function complete(visit: Visit, page: TaskPage, typed: Typed): Promise<void> {
  const { taskId, title } = page.task;
  const { answers, formVersion, revision } = typed;
  if (typed.errors.length > 0 && formVersion === page.task.formVersion) {
    const checked = visit.parts.forms.check(page.task.formId, answers, true);
    drawTask(visit, page, { answers, errors: alsoWrong(checked.errors, typed.errors), revision });
    return;
  }
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
  notDone(visit, page, typed, outcome.refusal);
}

/** Whatever stood in the way, the page comes back with what was typed. */
function notDone(visit: Visit, page: TaskPage, { answers, revision }: Typed, refusal: Refusal): void {
  if (refusal.formChange !== undefined) {
    const { formChange } = refusal;
    drawTask(visit, page, { answers: formChange.answers, errors: [], revision, formChange, status: 409 });
    return;
  }
  if (refusal.kind === 'conflict') {
    showConflict(visit, page, answers);
    return;
  }
  const { assignee } = page.task;
  if (refusal.kind === 'forbidden' && assignee !== undefined && assignee.userId !== visit.account.id) {
    showTaken(visit, page, answers);
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

/** Two people saved the same form: both versions, field by field, and mine ready to be sent on top of theirs. */
function showConflict(visit: Visit, page: TaskPage, mine: Answers): void {
  const { formId, taskId, title } = page.task;
  const theirs = page.draft;
  const rows = comparedVersions(visit.parts.forms, formId, { mine, theirs: theirs?.answers ?? {}, files: page.files });
  const isMine = theirs?.savedBy.userId === visit.account.id;
  visit.show(
    'task/conflict',
    {
      title: isMine ? `You saved this twice: ${title}` : `Two people filled this in: ${title}`,
      wide: true,
      identity: page.identity,
      rows,
      taskId,
      isMine,
      me: visit.account.name,
      savedBy: theirs?.savedBy.name ?? 'Somebody else',
      savedAt: theirs?.savedAt ?? '',
      form: renderTaskForm(visit, page, { answers: mine, errors: [], revision: theirs?.revision ?? 0 }),
      islands: ['form-conditions'],
    },
    409,
  );
}

/** The task went to somebody else while this person was typing. */
function showTaken(visit: Visit, page: TaskPage, mine: Answers): void {
  const { formId, title, assignee } = page.task;
  visit.show(
    'task/taken',
    {
      title: `${assignee?.name ?? 'Somebody else'} has this task now`,
      taskTitle: title,
      identity: page.identity,
      me: visit.account.name,
      holder: assignee?.name,
      typed: visit.parts.forms.summary(formId, mine, page.files).filter(({ value }) => value !== ''),
      back: { href: '/inbox', text: 'Inbox' },
    },
    403,
  );
}

interface FormOnPage {
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  readonly revision: number;
  readonly problem?: string;
  readonly formChange?: FormChange;
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
      shown: page.shown,
      duplicates: page.duplicates,
      problem: form.problem,
      formChange: form.formChange,
      form: task.mayComplete || gone ? renderTaskForm(visit, page, form) : '',
      summary: task.mayComplete
        ? []
        : visit.parts.forms.summary(task.formId, form.answers, page.files).filter(({ value }) => value !== ''),
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
    files: page.files,
    staff: true,
    submitLabel: 'Complete task',
    mayBeSaved: true,
    hidden: { draftRevision: String(form.revision), formId: task.formId, formVersion: task.formVersion },
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
  const { answers, formVersion, revision } = typedInto(visit, page.value);
  const draft = { answers, formVersion, revision };
  const outcome = await visit.parts.casework.saveDraft(visit.requester, page.value.task.taskId, draft);
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
  const { forms } = visit.parts;
  const formId = visit.field('formId');
  const typed = forms.has(formId) ? forms.summary(formId, forms.read(formId, visit.body).answers) : [];
  visit.show(
    'task/too-late',
    {
      title: 'This task is no longer open',
      message,
      typed: typed.filter(({ value }) => value !== ''),
      back: { href: '/inbox', text: 'Inbox' },
    },
    410,
  );
}
