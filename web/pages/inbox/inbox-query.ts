import type { InboxQuery, InboxSort, InboxView } from '../../../casework/api';
import type { Visit } from '../../routing/visit';

export const inboxViews: readonly { readonly id: InboxView; readonly name: string }[] = [
  { id: 'mine', name: 'Mine' },
  { id: 'team', name: "My team's" },
  { id: 'unassigned', name: 'Unassigned' },
  { id: 'overdue', name: 'Overdue' },
];

const sorts: readonly InboxSort[] = ['due', 'created', 'person', 'title', 'stage'];

/** View, filters, order and page stand in the address, so that a list can be bookmarked; never a name. */
export function readInboxQuery(visit: Visit): InboxQuery {
  const view = inboxViews.find(({ id }) => id === visit.query('view'))?.id ?? 'mine';
  const sort = sorts.find((id) => id === visit.query('sort')) ?? 'due';
  const filter = (name: 'title' | 'stage' | 'team'): object =>
    visit.query(name) === '' ? {} : { [name]: visit.query(name) };
  return {
    view,
    sort,
    descending: visit.query('order') === 'descending',
    page: visit.pageNumber(),
    pageSize: visit.parts.settings.inboxPageSize,
    ...filter('title'),
    ...filter('stage'),
    ...filter('team'),
  };
}

export function inboxAddress(query: InboxQuery, change: Partial<InboxQuery>): string {
  const { view, title, stage, team, sort, descending, page } = { ...query, page: 1, ...change };
  const parameters = new URLSearchParams({ view });
  for (const [name, value] of Object.entries({ title, stage, team }))
    if (value !== undefined && value !== '') parameters.set(name, value);
  if (sort !== 'due') parameters.set('sort', sort);
  if (descending) parameters.set('order', 'descending');
  if (page > 1) parameters.set('page', String(page));
  return `/inbox?${parameters.toString()}`;
}
