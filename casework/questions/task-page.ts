import { decide, mayWorkOn } from '../../domain/access';
import type { Requester } from '../../domain/access';
import type { CaseState } from '../../domain/cases';
import type { Form } from '../../domain/forms';
import { dateInWords, localDateOf, parseInstant } from '../../domain/time';
import type { Answered, KnownAnswer, TaskPage } from '../api';
import { allowed, permit, taskResource } from '../access/guard';
import { draftOf } from '../commands/complete-task';
import { keptFile } from '../commands/keep-uploads';
import { openTask } from '../commands/task-commands';
import { attachedBefore, placeOfTask } from '../files/uploads';
import type { CaseworkRoom } from '../room';
import type { CaseworkParts } from '../parts';
import { answerInWords } from '../letters/letter-text';
import { formChange } from '../forms/form-change';
import { taskRow } from '../tasks/task-row';
import { keyWorkersOf } from '../people/staff-directory';
import type { StaffMember } from '../people/staff-directory';
import type { TaskDocument } from '../documents';
import { caseIdentity } from './case-identity';
import { duplicatesOf } from './duplicates';

/** A task with all that its page shows: what to do, for whom, what is known, what was drafted, what comes next. */
export async function taskPage(room: CaseworkRoom, by: Requester, taskId: string): Promise<Answered<TaskPage>> {
  const { parts, log } = room;
  const found = await openTask(room, by, taskId);
  if (!found.ok) return found;
  const task = found.value;
  const permitted = await permit(room.audit, {
    by,
    action: 'view-task',
    resource: taskResource(task),
    subject: taskId,
    caseId: task.caseId,
  });
  if (!permitted.ok) return permitted;
  const state = await log.state(task.caseId);
  if (state === undefined)
    throw new Error(`Expected case ${task.caseId} of task ${taskId} to exist, but it has no events.`);
  const aboutCase = await room.cases.get(task.caseId);
  const members = await parts.staff.membersOf(task.service);
  const staff = new Map(members.map((member) => [member.userId, member]));
  const complete = decide(by, 'complete-task', taskResource(task));
  const form = parts.forms.get(task.formId);
  const draft = await room.drafts.get(taskId);
  const drafted = draft && (await draftOf(room, draft));
  const change = draft && draft.formVersion !== form.version ? formChange(parts, form, draft.answers) : undefined;
  const element = parts.pathways.element(task.processId, task.elementId);
  return allowed({
    task: {
      ...taskRow(parts, task, staff),
      formId: task.formId,
      formVersion: form.version,
      guidance: element?.documentation ?? '',
      next: parts.pathways.whatComesNext(task.processId, task.elementId),
      ...(task.returnNote !== undefined && { returnNote: task.returnNote }),
      mayComplete: complete.allowed,
      ...(!complete.allowed && {
        whyNot: whyNot(task, staff) ?? complete.reason,
      }),
    },
    identity: await caseIdentity(room, state),
    known: knownAnswers(parts, state, task.formId),
    ...(element?.shows !== undefined && shownAbove(parts, state, element.shows)),
    ...(drafted?.ok && { draft: { ...drafted.value, ...(change && { answers: change.answers }) } }),
    ...(change && { formChange: change }),
    files: await filesOfPage(room, form, task, state),
    keyWorkers: keyWorkersOf(members, task.service),
    duplicates: aboutCase ? await duplicatesOf(room, by, aboutCase) : { candidates: [], hidden: false },
    colleagues: members
      .filter((member) => mayWorkOn(member, taskResource(task)))
      .map(({ userId, name }) => ({ userId, name })),
  });
}

/** What the draft may name, and what an earlier answer named. */
async function filesOfPage(
  room: CaseworkRoom,
  form: Form,
  task: TaskDocument,
  state: CaseState,
): Promise<TaskPage['files']> {
  const waiting = await room.uploads.forForm(form, placeOfTask(task.id));
  const known = attachedBefore(form, state);
  return [
    ...waiting.map(keptFile),
    ...state.files
      .filter(({ fileId }) => known.has(fileId))
      .map(({ fileId, name, bytes }) => ({ fileId, name, bytes })),
  ];
}

function whyNot({ assigneeId }: TaskDocument, staff: ReadonlyMap<string, StaffMember>): string | undefined {
  if (assigneeId === undefined) return 'Nobody has this task yet. Whoever takes it can fill it in.';
  const name = staff.get(assigneeId)?.name;
  return name === undefined ? undefined : `${name} has this task. Only they can fill it in.`;
}

/** Nothing where nothing was worked out. */
function shownAbove(
  parts: Pick<CaseworkParts, 'forms'>,
  state: CaseState,
  formId: string,
): Pick<TaskPage, 'shown'> | undefined {
  const { title, questions } = parts.forms.get(formId);
  const rows = knownAnswers(parts, state, formId).flatMap(({ field, value }) => {
    const question = questions.get(field);
    if (question === undefined) return [];
    const { label, hint } = question.field;
    return [{ label, value: answerInWords(parts, formId, field, value), ...(hint !== undefined && { hint }) }];
  });
  return rows.length === 0 ? undefined : { shown: { title, rows } };
}

/** What the case knows of the form's questions, each with where it comes from: nothing is asked twice (HAC-12.18). */
function knownAnswers(parts: Pick<CaseworkParts, 'forms'>, state: CaseState, formId: string): readonly KnownAnswer[] {
  const { questions, reads } = parts.forms.get(formId);
  return [...new Set([...questions.keys(), ...reads])].flatMap((field) => {
    const fact = state.facts[field];
    if (fact === undefined || fact.value === null) return [];
    const form = parts.forms.has(fact.formId) ? parts.forms.get(fact.formId).title : 'Earlier answer';
    return [{ field, value: fact.value, source: `${form}, ${dateInWords(localDateOf(parseInstant(fact.at)))}` }];
  });
}
