import type { Attention } from '../../../casework/api';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';

export const overviewRoutes: readonly Route[] = [
  { method: 'get', path: '/overview', admits: 'see-attention', handle: showOverview },
  { method: 'post', path: '/overview/retry', admits: 'retry-stuck', handle: retry },
];

const kinds: readonly { readonly kind: Attention['kind']; readonly heading: string; readonly hint: string }[] = [
  { kind: 'alert', heading: 'Alerts', hint: 'Somebody must acknowledge these now' },
  { kind: 'stuck', heading: 'Stuck', hint: 'The pathway cannot go on by itself' },
  { kind: 'letter', heading: 'Letters not sent', hint: 'Held, or refused by the post' },
  { kind: 'late', heading: 'Late', hint: 'A deadline of the contract has passed' },
  { kind: 'waiting', heading: 'Waiting', hint: 'Nothing is wrong, but it has waited long' },
];

async function showOverview(visit: Visit): Promise<void> {
  const answer = await visit.parts.casework.manager(visit.requester);
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  const { counts, attention, workload } = answer.value;
  const figures = [
    { name: 'Open cases', value: counts.open, href: '/cases' },
    { name: 'Alerts', value: counts.alerts, href: '#alert' },
    { name: 'Stuck', value: counts.stuck, href: '#stuck' },
    { name: 'Late', value: counts.late, href: '#late' },
    { name: 'Waiting', value: counts.waiting, href: '#waiting' },
    { name: 'Unassigned', value: counts.unassigned, href: '/inbox?view=unassigned' },
  ];
  const groups = kinds
    .map((kind) => ({ ...kind, items: attention.filter((item) => item.kind === kind.kind) }))
    .filter(({ items }) => items.length > 0);
  visit.show('overview/overview', { title: 'Overview', wide: true, figures, groups, workload });
}

async function retry(visit: Visit): Promise<void> {
  const outcome = await visit.parts.casework.retryStuck(visit.requester, visit.field('incidentKey'));
  if (outcome.ok) {
    visit.go('/overview', 'Tried again. If it is stuck still, it comes back to this list with the new reason.');
    return;
  }
  if (outcome.refusal.kind === 'gone' || outcome.refusal.kind === 'not-found') {
    visit.go('/overview', outcome.refusal.message);
    return;
  }
  visit.refuse(outcome.refusal);
}
