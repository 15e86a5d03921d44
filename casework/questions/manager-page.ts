import { reach, reachesAnything } from '../../domain/access';
import type { Requester } from '../../domain/access';
import { localDateOf, parseInstant, workingDaysBetween } from '../../domain/time';
import type { Filter } from '../../store/port';
import type { Answered, Attention, ManagerPage } from '../api';
import { allowed, refused } from '../access/guard';
import type { CaseDocument, IncidentDocument, TaskDocument } from '../documents';
import type { CaseworkRoom } from '../room';
import { serviceOf } from '../parts';

const mostLines = 200;

/** The manager's morning: what is stuck, late, waiting or unanswered, each with a sentence why and what to do. */
export async function managerPage(room: CaseworkRoom, by: Requester): Promise<Answered<ManagerPage>> {
  if (!reachesAnything(by, 'see-attention'))
    return refused({ kind: 'forbidden', message: 'This page is for managers.' });
  await room.audit.write({ userId: by.userId, action: 'see-attention', subject: 'manager-page', outcome: 'allowed' });
  const mine = reach(by, 'see-attention');
  const open: Filter = { allOf: [mine, { where: { status: { in: ['open', 'held'] } } }] };
  const [stuck, late, unassigned, tooLate, alerts, letters, openCases, workload] = await Promise.all([
    stuckLines(room, mine),
    room.tasks.find({
      allOf: [mine, { where: { status: 'open', dueAtMs: { below: room.parts.clock.now() - 999 } } }],
      sort: [{ field: 'dueAtMs', direction: 'ascending' }],
      limit: mostLines,
    }),
    room.tasks.find({
      allOf: [mine, { where: { status: 'open', assigneeId: { absent: true } } }],
      sort: [{ field: 'dueAtMs', direction: 'ascending' }],
      limit: mostLines,
    }),
    room.tasks.find({ allOf: [mine, { where: { status: 'too-late' } }], limit: mostLines }),
    room.cases.find({ allOf: [mine, { where: { openAlerts: { from: 1 } } }], limit: mostLines }),
    room.cases.find({ allOf: [mine, { where: { failedLetters: { from: 1 } } }], limit: mostLines }),
    room.cases.count(open),
    workloadOf(room, mine),
  ]);
  const attention = [
    ...stuck,
    ...(await Promise.all(alerts.map((found) => alertLines(room, found)))).flat(),
    ...late.map((task) => lateLine(room, task)),
    ...tooLate.map((task) => tooLateLine(room, task)),
    ...letters.map((found) => letterLine(room, found)),
    ...unassigned.filter((task) => !late.some(({ id }) => id === task.id)).map((task) => waitingLine(room, task)),
  ];
  return allowed({
    counts: {
      open: openCases,
      stuck: stuck.length,
      late: late.length,
      waiting: unassigned.length,
      alerts: alerts.length,
      unassigned: unassigned.length,
    },
    attention,
    workload,
  });
}

async function stuckLines(room: CaseworkRoom, mine: Filter): Promise<readonly Attention[]> {
  const open = await room.incidents.find({
    where: { resolved: false },
    sort: [{ field: 'createdAt', direction: 'ascending' }],
    limit: mostLines,
  });
  const lines = await Promise.all(open.map((incident) => stuckLine(room, mine, incident)));
  return lines.flatMap((line) => line ?? []);
}

async function stuckLine(room: CaseworkRoom, mine: Filter, incident: IncidentDocument): Promise<Attention | undefined> {
  const instance = await room.instances.get(`${incident.engineId}-${incident.processInstanceKey}`);
  if (instance === undefined || instance.caseId === '') return undefined;
  const [found] = await room.cases.find({
    allOf: [mine, { where: { reference: (await room.cases.get(instance.caseId))?.reference ?? '' } }],
    limit: 1,
  });
  if (found === undefined) return undefined;
  const step = room.parts.pathways.element(incident.processId, incident.elementId)?.name ?? incident.elementId;
  return {
    ...lineOf(room, 'stuck', found, incident.createdAt),
    sentence: `Stuck at “${step}”: ${reasonInWords(incident)}`,
    suggestedAction:
      incident.jobKey === undefined
        ? 'Ask the service designer to look at the step, then try again.'
        : 'Mend the cause, then try again.',
    incidentKey: incident.incidentKey,
  };
}

/** Why a step does not go on, in words: one tested function for every kind of incident. */
function reasonInWords({ errorType, message }: Pick<IncidentDocument, 'errorType' | 'message'>): string {
  const known = codeWords[message];
  if (known !== undefined) return known;
  return errorWords[errorType] ?? `the engine stopped with ${errorType}.`;
}

const codeWords: { readonly [code: string]: string } = {
  WORKER_FAILED: 'Waymark tried the step three times and it failed each time.',
  MAIL_SERVER_AWAY: 'the mail server could not be reached after three tries.',
  MAIL_SERVER_REFUSED: 'the mail server refused the letter three times.',
  ADDRESS_REFUSED: 'the address was refused.',
};

const errorWords: { readonly [type: string]: string } = {
  JOB_NO_RETRIES: 'the step was tried as often as it may be, and failed each time.',
  EXTRACT_VALUE_ERROR: 'a rule of the diagram could not be worked out from what is known.',
  CONDITION_ERROR: 'no way leads on from this decision for what is known.',
  IO_MAPPING_ERROR: 'a value for the step could not be worked out.',
  CALLED_ELEMENT_ERROR: 'the pathway it leads to has not been published.',
  CALLED_DECISION_ERROR: 'the decision table it asks has not been published.',
  DECISION_EVALUATION_ERROR: 'the decision table has no single answer for what is known.',
  UNHANDLED_ERROR_EVENT: 'something went wrong that the diagram has no way for.',
  FORM_NOT_FOUND: 'its form has not been published.',
};

async function alertLines(room: CaseworkRoom, found: CaseDocument): Promise<readonly Attention[]> {
  const state = await room.log.state(found.id);
  return Object.values(state?.alerts ?? {})
    .filter(({ acknowledged }) => acknowledged === undefined)
    .map((alert) => ({
      ...lineOf(room, 'alert', found, alert.raisedAt),
      sentence: `${alert.alert === 'crisis' ? 'Crisis' : 'Safeguarding'} alert not yet answered; ${alert.rung === 0 ? 'told' : 'it has climbed to'} ${groupInWords(room, found.service, alert.audience)}`,
      suggestedAction: 'Open the case and acknowledge the alert.',
      alertId: alert.alertId,
    }));
}

function groupInWords({ parts }: CaseworkRoom, service: string, group: string): string {
  const known = serviceOf(parts, service).groups.find(({ id }) => id === group);
  return known?.name ?? group;
}

function lateLine(room: CaseworkRoom, task: TaskDocument): Attention {
  const at = new Date(task.dueAtMs ?? 0).toISOString();
  return {
    ...lineOf(room, 'late', { id: task.caseId, reference: task.reference }, at),
    sentence: `“${task.title}” is late${task.assigneeId === undefined ? ' and nobody has it' : ''}`,
    suggestedAction:
      task.assigneeId === undefined ? 'Give it to somebody.' : 'Ask what holds it up, or give it to somebody else.',
    taskId: task.id,
  };
}

function tooLateLine(room: CaseworkRoom, task: TaskDocument): Attention {
  return {
    ...lineOf(room, 'waiting', { id: task.caseId, reference: task.reference }, task.createdAt),
    sentence: `“${task.title}” was sent in after its step had ended`,
    suggestedAction: 'Read the answers on the timeline and decide whether anything has to be done.',
  };
}

function letterLine(room: CaseworkRoom, found: CaseDocument): Attention {
  return {
    ...lineOf(room, 'letter', found, found.updatedAt),
    sentence: 'A letter could not be delivered',
    suggestedAction: 'See the letters of the case; a task to deliver it another way is in the inbox.',
  };
}

function waitingLine(room: CaseworkRoom, task: TaskDocument): Attention {
  return {
    ...lineOf(room, 'waiting', { id: task.caseId, reference: task.reference }, task.createdAt),
    sentence: `“${task.title}” waits for somebody to take it`,
    suggestedAction: 'Give it to somebody, or leave it to the group.',
    taskId: task.id,
  };
}

function lineOf(
  room: CaseworkRoom,
  kind: Attention['kind'],
  { id, reference }: { readonly id: string; readonly reference: string },
  since: string,
) {
  const { clock, calendar } = room.parts;
  const ageWorkingDays = workingDaysBetween(localDateOf(parseInstant(since)), localDateOf(clock.now()), calendar);
  return { kind, caseId: id, reference, since, ageWorkingDays };
}

async function workloadOf(room: CaseworkRoom, mine: Filter): Promise<ManagerPage['workload']> {
  const nowMs = room.parts.clock.now();
  const open: Filter = { allOf: [mine, { where: { status: 'open' } }] };
  const [tasks, overdue, openCases] = await Promise.all([
    room.tasks.countBy('assigneeId', open),
    room.tasks.countBy('assigneeId', { allOf: [open, { where: { dueAtMs: { below: nowMs - 999 } } }] }),
    room.cases.countBy('keyWorkerId', { allOf: [mine, { where: { status: { in: ['open', 'held'] } } }] }),
  ]);
  const ids = [...new Set([...tasks.keys(), ...openCases.keys()].map(String))];
  const staff = await room.parts.staff.findMany(ids);
  return ids
    .map((userId) => ({
      userId,
      name: staff.get(userId)?.name ?? 'Somebody who has left',
      openCases: openCases.get(userId) ?? 0,
      openTasks: tasks.get(userId) ?? 0,
      overdue: overdue.get(userId) ?? 0,
    }))
    .sort((one, other) => other.openTasks - one.openTasks || one.name.localeCompare(other.name));
}
