import { decide } from '../../domain/access';
import type { CaseAction, Requester } from '../../domain/access';
import type { CaseState } from '../../domain/cases';
import { readClock } from '../../domain/clocks';
import type { ClockState } from '../../domain/clocks';
import { dateInWords, dueAtInWords, localDateOf, parseInstant } from '../../domain/time';
import type { Answered, CasePage } from '../api';
import { allowed, caseResource } from '../access/guard';
import { caseFor } from '../commands/case-commands';
import type { TaskDocument } from '../documents';
import { letterConfiguration } from '../letters/letter-plan';
import type { CaseworkRoom } from '../room';
import { serviceOf } from '../parts';
import type { CaseworkParts } from '../parts';
import { taskRow } from '../tasks/task-row';
import { keyWorkersOf } from '../people/staff-directory';
import { caseIdentity } from './case-identity';
import { caseSectionsInWords } from './case-sections';
import { duplicatesOf } from './duplicates';
import { timeline } from './timeline';

/** One page that answers who, where, since when, what next and by whom. */
export async function casePage(room: CaseworkRoom, by: Requester, caseId: string): Promise<Answered<CasePage>> {
  const { parts, log } = room;
  const found = await caseFor(room, by, caseId, 'view-case');
  if (!found.ok) return found;
  const state = await log.state(caseId);
  if (state === undefined) throw new Error(`Expected case ${caseId} to have events, but it has none.`);
  const may = (action: CaseAction): boolean => decide(by, action, caseResource(found.value)).allowed;
  const restricted = may('see-restricted');
  const [identity, open, instances, members, events, duplicates] = await Promise.all([
    caseIdentity(room, state),
    room.tasks.find({ where: { caseId, status: 'open' }, sort: [{ field: 'dueAtMs', direction: 'ascending' }] }),
    room.instances.find({ where: { caseId }, sort: [{ field: 'startedAt', direction: 'ascending' }] }),
    parts.staff.membersOf(state.service),
    log.events(caseId),
    duplicatesOf(room, by, found.value),
  ]);
  const staff = new Map(members.map((member) => [member.userId, member]));
  return allowed({
    identity,
    personId: state.personId,
    duplicates,
    stages: stageBar(parts, state),
    now: open.map((task) => nowSentence(taskRow(parts, task, staff), task)),
    timeline: timeline(parts, events, { restricted, staff }),
    clocks: Object.values(state.clocks).map(({ current }) => clockInWords(parts, current)),
    letters: Object.values(state.letters).map((letter) => ({
      letterId: letter.letterId,
      name: letterConfiguration(parts, state.service, letter.template).name,
      recipient: letter.recipient,
      state: letter.reason === undefined ? letter.state : `${letter.state} (${letter.reason.replaceAll('-', ' ')})`,
      at: letter.at,
    })),
    alerts: Object.values(state.alerts).map((alert) => ({
      alertId: alert.alertId,
      words: `${capital(alert.alert)} alert`,
      acknowledged: alert.acknowledged !== undefined,
      mayAcknowledge: alert.acknowledged === undefined && may('acknowledge-alert'),
      raisedAt: alert.raisedAt,
    })),
    sections: caseSectionsInWords(parts, state, restricted),
    safeContact: state.safeContact ?? { email: true, post: true, phone: true, voicemail: false },
    pathways: instances.map(({ processInstanceKey, processId, active }) => ({
      processInstanceKey,
      processId,
      name: parts.pathways.latest(processId)?.name ?? processId,
      active,
    })),
    may: {
      addNote: may('add-note'),
      raiseCrisis: may('raise-crisis'),
      raiseConcern: may('raise-concern'),
      changeSafeContact: may('change-safe-contact'),
      changeKeyWorker: may('change-key-worker'),
    },
    colleagues: keyWorkersOf(members, found.value.service),
  });
}

/** What lies ahead of where the case stands is still to come, also when it was there before: in a stay that ended. */
function stageBar(parts: CaseworkParts, state: CaseState): CasePage['stages'] {
  const { stages } = serviceOf(parts, state.service);
  const now = state.status === 'closed' ? undefined : state.stages.at(-1)?.stage;
  const nowAt = stages.findIndex(({ id }) => id === now);
  return stages.map(({ id, name }, at) => {
    const entered = nowAt >= 0 && at > nowAt ? undefined : state.stages.findLast(({ stage }) => stage === id);
    return {
      id,
      name,
      state: id === now ? ('now' as const) : entered ? ('done' as const) : ('to-do' as const),
      ...(entered && { since: entered.since }),
    };
  });
}

function nowSentence(row: ReturnType<typeof taskRow>, task: TaskDocument): CasePage['now'][number] {
  const since = dateInWords(localDateOf(parseInstant(task.createdAt)));
  const who = row.assignee ? row.assignee.name : `${row.group}, not yet taken`;
  return {
    sentence: `${row.title}: with ${who}, since ${since}`,
    taskId: row.taskId,
    dueWords: row.dueWords,
    overdue: row.overdue,
  };
}

function clockInWords(parts: CaseworkParts, clock: ClockState): CasePage['clocks'][number] {
  const nowMs = parts.clock.now();
  const state = readClock(clock, nowMs);
  const words = {
    running: dueAtInWords(clock.dueAtMs, nowMs, parts.calendar),
    paused: `Paused since ${dateInWords(clock.paused?.on ?? clock.startedOn)}`,
    met: `Met: due on ${dateInWords(clock.dueOn)}`,
    missed: `Missed: was due on ${dateInWords(clock.dueOn)}`,
  };
  return { name: clock.name, state, dueOn: clock.dueOn, words: words[state] };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
