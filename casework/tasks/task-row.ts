import { dueAtInWords, localDateOf, parseInstant } from '../../domain/time';
import type { TaskRow } from '../api';
import type { TaskDocument } from '../documents';
import type { StaffMember } from '../people/staff-directory';
import { serviceOf } from '../parts';
import type { CaseworkParts } from '../parts';

/** A task as lists and pages show it. */
export function taskRow(parts: CaseworkParts, task: TaskDocument, staff: ReadonlyMap<string, StaffMember>): TaskRow {
  const service = serviceOf(parts, task.service);
  const nowMs = parts.clock.now();
  const assignee = task.assigneeId === undefined ? undefined : staff.get(task.assigneeId);
  return {
    taskId: task.id,
    title: task.title,
    caseId: task.caseId,
    reference: task.reference,
    personName: task.personName,
    service: task.service,
    team: teamName(parts, task.service, task.team),
    stage: service.stages.find(({ id }) => id === task.stage)?.name ?? '',
    group: service.groups.find(({ id }) => id === task.group)?.name ?? task.group,
    ...(task.assigneeId !== undefined && {
      assignee: { userId: task.assigneeId, name: assignee?.name ?? 'Somebody who has left' },
    }),
    createdOn: localDateOf(parseInstant(task.createdAt)),
    ...(task.dueAtMs !== undefined && { dueOn: localDateOf(task.dueAtMs) }),
    dueWords: task.dueAtMs === undefined ? 'No date' : dueAtInWords(task.dueAtMs, nowMs, parts.calendar),
    overdue: task.dueAtMs !== undefined && task.dueAtMs + 999 < nowMs,
    urgent: task.urgent,
    revision: task.revision,
  };
}

export function teamName(parts: Pick<CaseworkParts, 'services'>, serviceId: string, teamId: string): string {
  const teams = serviceOf(parts, serviceId).providers.flatMap(({ teams: of }) => of);
  return teams.find(({ id }) => id === teamId)?.name ?? teamId;
}
