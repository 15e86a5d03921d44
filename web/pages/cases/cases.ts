import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';
import { paginate } from '../../views/pagination';

export const casesRoutes: readonly Route[] = [
  { method: 'get', path: '/cases', admits: 'view-case', handle: showCases },
];

const statuses = [
  { id: 'open', name: 'Open' },
  { id: 'held', name: 'On hold' },
  { id: 'closed', name: 'Closed' },
] as const;

async function showCases(visit: Visit): Promise<void> {
  const status = statuses.find(({ id }) => id === visit.query('status'))?.id ?? 'open';
  const stages = visit.parts.services.flatMap((service) => service.stages);
  const stage = stages.find(({ id }) => id === visit.query('stage'))?.id;
  const page = visit.pageNumber();
  const pageSize = visit.parts.settings.inboxPageSize;
  const answer = await visit.parts.casework.cases(visit.requester, {
    status,
    page,
    pageSize,
    ...(stage === undefined ? {} : { stage }),
  });
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  const { rows, total } = answer.value;
  const addressOf = (number: number): string => {
    const parameters = new URLSearchParams({
      status,
      ...(stage === undefined ? {} : { stage }),
      ...(number > 1 ? { page: String(number) } : {}),
    });
    return `/cases?${parameters.toString()}`;
  };
  visit.show('cases/cases', {
    title: 'Cases',
    wide: true,
    status,
    stage: stage ?? '',
    tabs: statuses.map(({ id, name }) => ({ name, href: `/cases?status=${id}`, current: id === status })),
    stages: stages.map(({ id, name }) => ({ id, name, selected: id === stage })),
    rows,
    total,
    pagination: paginate('Pages of cases', page, pageSize, total, addressOf),
  });
}
