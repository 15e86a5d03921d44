import type { InboxPage, InboxQuery, InboxSort } from '../../../casework/api';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';
import { paginate } from '../../views/pagination';
import { inboxAddress, inboxViews, readInboxQuery } from './inbox-query';

export const inboxRoutes: readonly Route[] = [
  { method: 'get', path: '/inbox', admits: 'view-task', handle: showInbox },
  { method: 'get', path: '/inbox/news', admits: 'view-task', handle: news },
  { method: 'post', path: '/inbox/claim-next', admits: 'view-task', handle: claimNext },
];

const columns: readonly { readonly sort: InboxSort; readonly name: string }[] = [
  { sort: 'due', name: 'Due' },
  { sort: 'title', name: 'Task' },
  { sort: 'person', name: 'Person' },
  { sort: 'stage', name: 'Stage' },
];

async function showInbox(visit: Visit): Promise<void> {
  const query = readInboxQuery(visit);
  const answer = await visit.parts.casework.inbox(visit.requester, query);
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  const { value: page } = answer;
  visit.show('inbox/inbox', {
    title: 'Inbox',
    wide: true,
    islands: ['inbox-news', ...(visit.account.shortcuts ? ['inbox-shortcuts'] : [])],
    shortcuts: visit.account.shortcuts,
    query,
    unassignedAndTeam: page.counts.unassigned + page.counts.team,
    here: inboxAddress(query, { page: query.page }),
    tabs: inboxViews.map(({ id, name }) => ({
      name,
      count: page.counts[id],
      href: inboxAddress(withoutFilters(query), { view: id }),
      current: id === query.view,
    })),
    columns: columns.map(({ sort, name }) => columnHeading(query, sort, name)),
    rows: page.rows.map((row) => ({
      ...row,
      claimable: row.assignee === undefined,
      own: row.assignee?.userId === visit.account.id,
    })),
    total: page.total,
    filters: filtersOf(page, query),
    chosen: chosenFilters(page, query),
    empty: emptyWords(query),
    pagination: paginate('Pages of tasks', query.page, query.pageSize, page.total, (number) =>
      inboxAddress(query, { page: number }),
    ),
  });
}

function withoutFilters({ view, sort, descending, page, pageSize }: InboxQuery): InboxQuery {
  return { view, sort, descending, page, pageSize };
}

function columnHeading(query: InboxQuery, sort: InboxSort, name: string): object {
  const sorted = query.sort === sort;
  return {
    name,
    href: inboxAddress(query, { sort, descending: sorted && !query.descending }),
    order: sorted ? (query.descending ? 'descending' : 'ascending') : 'none',
    arrow: sorted ? (query.descending ? '▼' : '▲') : '',
  };
}

function filtersOf(page: InboxPage, query: InboxQuery): object {
  return {
    titles: page.titles.map(({ title, count }) => ({
      value: title,
      text: `${title} (${count})`,
      selected: title === query.title,
    })),
    stages: page.stages.map(({ stage, name, count }) => ({
      value: stage,
      text: `${name} (${count})`,
      selected: stage === query.stage,
    })),
    teams: page.teams.map(({ team, name, count }) => ({
      value: team,
      text: `${name} (${count})`,
      selected: team === query.team,
    })),
  };
}

function chosenFilters(page: InboxPage, query: InboxQuery): readonly object[] {
  const stage = page.stages.find((item) => item.stage === query.stage)?.name ?? query.stage;
  const team = page.teams.find((item) => item.team === query.team)?.name ?? query.team;
  return [
    { name: 'Task', value: query.title, without: { title: '' } },
    { name: 'Stage', value: stage, without: { stage: '' } },
    { name: 'Team', value: team, without: { team: '' } },
  ]
    .filter(({ value }) => value !== undefined)
    .map(({ name, value, without }) => ({ name, value, href: inboxAddress(query, without) }));
}

function emptyWords(query: InboxQuery): string {
  if (query.title !== undefined || query.stage !== undefined || query.team !== undefined)
    return 'No task fits these filters.';
  const words = {
    mine: 'You hold no tasks. Take the next one, or look at what your team has.',
    team: 'Your team has no open tasks.',
    unassigned: 'Every task has somebody. Nothing waits here.',
    overdue: 'Nothing is overdue.',
  };
  return words[query.view];
}

/** What the polling island asks: figures only, so that the list itself never moves by itself. */
async function news(visit: Visit): Promise<void> {
  const answer = await visit.parts.casework.inbox(visit.requester, { ...readInboxQuery(visit), page: 1, pageSize: 1 });
  if (!answer.ok) visit.response.status(answer.refusal.kind === 'forbidden' ? 403 : 503).json({});
  else visit.response.json({ total: answer.value.total, counts: answer.value.counts });
}

async function claimNext(visit: Visit): Promise<void> {
  const answer = await visit.parts.casework.claimNext(visit.requester);
  if (answer.ok) {
    visit.go(`/tasks/${encodeURIComponent(answer.value.taskId)}`, 'This task is now yours.');
    return;
  }
  if (answer.refusal.kind === 'not-found' || answer.refusal.kind === 'gone') {
    visit.go('/inbox', answer.refusal.message);
    return;
  }
  visit.refuse(answer.refusal);
}
