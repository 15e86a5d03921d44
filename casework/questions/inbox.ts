import { reach, reachesAnything } from '../../domain/access';
import type { Requester } from '../../domain/access';
import type { Filter, Query } from '../../store/port';
import type { Answered, InboxPage, InboxQuery, InboxSort, InboxView } from '../api';
import { allowed, refused } from '../access/guard';
import type { TaskDocument } from '../documents';
import type { CaseworkRoom } from '../room';
import { taskRow, teamName } from '../tasks/task-row';

const sortFields: { readonly [sort in InboxSort]: string } = {
  due: 'dueAtMs',
  created: 'createdAt',
  person: 'personName',
  title: 'title',
  stage: 'stage',
};
const largestPage = 200;

/** The task list: exactly the tasks that the access decision would show one by one. */
export async function inbox(room: CaseworkRoom, by: Requester, query: InboxQuery): Promise<Answered<InboxPage>> {
  if (!reachesAnything(by, 'view-task'))
    return refused({ kind: 'forbidden', message: 'The inbox is for caseworkers and managers.' });
  const { parts, tasks } = room;
  const filter: Filter = { allOf: [viewFilter(room, by, query.view), narrowed(query)] };
  const pageSize = Math.min(Math.max(1, query.pageSize), largestPage);
  const sorted: Query = {
    ...filter,
    sort: [{ field: sortFields[query.sort], direction: query.descending ? 'descending' : 'ascending' }],
    limit: pageSize,
    skip: (Math.max(1, query.page) - 1) * pageSize,
  };
  const inView = viewFilter(room, by, query.view);
  const [found, total, counts, titles, stages, teams] = await Promise.all([
    tasks.find(sorted),
    tasks.count(filter),
    countViews(room, by),
    tasks.countBy('title', inView),
    tasks.countBy('stage', inView),
    tasks.countBy('team', inView),
  ]);
  const staff = await parts.staff.findMany(assignees(found));
  await room.audit.write({ userId: by.userId, action: 'list-tasks', subject: query.view, outcome: 'allowed' });
  const serviceId = by.memberships[0]?.service ?? '';
  const stageNames = new Map(parts.services.get(serviceId)?.stages.map(({ id, name }) => [id, name]));
  return allowed({
    rows: found.map((task) => taskRow(parts, task, staff)),
    total,
    counts,
    titles: [...titles].map(([title, count]) => ({ title: String(title), count })),
    stages: [...stages].map(([stage, count]) => ({
      stage: String(stage),
      name: stageNames.get(String(stage)) ?? String(stage),
      count,
    })),
    teams: [...teams].map(([team, count]) => ({
      team: String(team),
      name: teamName(parts, serviceId, String(team)),
      count,
    })),
  });
}

/** Tasks nobody has that this requester may claim, the most urgent first. */
export async function claimable(room: CaseworkRoom, by: Requester): Promise<readonly TaskDocument[]> {
  return room.tasks.find({
    allOf: [{ where: { status: 'open' } }, reach(by, 'claim-task')],
    sort: [{ field: 'dueAtMs', direction: 'ascending' }],
    limit: 20,
  });
}

function viewFilter(room: CaseworkRoom, by: Requester, view: InboxView): Filter {
  const seen = reach(by, 'view-task');
  switch (view) {
    case 'mine':
      return { allOf: [{ where: { status: 'open', assigneeId: by.userId } }, seen] };
    case 'team':
      return { allOf: [{ where: { status: 'open' } }, seen] };
    case 'unassigned':
      return { allOf: [{ where: { status: 'open', assigneeId: { absent: true } } }, seen] };
    case 'overdue':
      return { allOf: [{ where: { status: 'open', dueAtMs: { below: room.parts.clock.now() - 999 } } }, seen] };
  }
}

function narrowed({ title, stage, team }: InboxQuery): Filter {
  return { where: { ...(title && { title }), ...(stage && { stage }), ...(team && { team }) } };
}

async function countViews(room: CaseworkRoom, by: Requester): Promise<InboxPage['counts']> {
  const [mine, team, unassigned, overdue] = await Promise.all(
    (['mine', 'team', 'unassigned', 'overdue'] as const).map((view) => room.tasks.count(viewFilter(room, by, view))),
  );
  return { mine: mine ?? 0, team: team ?? 0, unassigned: unassigned ?? 0, overdue: overdue ?? 0 };
}

function assignees(tasks: readonly TaskDocument[]): readonly string[] {
  return [...new Set(tasks.flatMap(({ assigneeId }) => assigneeId ?? []))];
}
