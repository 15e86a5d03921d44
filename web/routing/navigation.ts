import { reachesAnything } from '../../domain/access';
import type { Action } from '../../domain/access';
import { requesterOf } from '../../domain/organisations';
import type { Account } from '../accounts';
import type { WebSettings } from '../settings';

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  readonly current: boolean;
}

/** A page is offered to those for whom there can be anything on it. */
const items: readonly {
  readonly text: string;
  readonly href: string;
  readonly action: Action;
  readonly mode?: WebSettings['mode'];
}[] = [
  { text: 'Overview', href: '/overview', action: 'see-attention' },
  { text: 'Inbox', href: '/inbox', action: 'view-task' },
  { text: 'Cases', href: '/cases', action: 'view-case' },
  { text: 'Find a person', href: '/search', action: 'search-people' },
  { text: 'New referral', href: '/referrals', action: 'record-referral' },
  { text: 'Accounts', href: '/accounts', action: 'administer-accounts' },
  { text: 'Pathways', href: '/pathways', action: 'see-pathways' },
  { text: 'Measures', href: '/measures', action: 'see-figures' },
  { text: 'Audit trail', href: '/audit', action: 'see-case-audit' },
  { text: 'Outbox', href: '/outbox', action: 'view-outbox', mode: 'demonstration' },
];

export function navigationFor(account: Account, path: string, mode: WebSettings['mode']): readonly NavigationItem[] {
  const requester = requesterOf(account);
  return items
    .filter((item) => reachesAnything(requester, item.action) && (item.mode === undefined || item.mode === mode))
    .map(({ text, href }) => ({ text, href, current: path === href || path.startsWith(`${href}/`) }));
}

/** Where somebody starts who has just signed in. */
export function firstPageFor(account: Account, mode: WebSettings['mode']): string {
  return navigationFor(account, '', mode)[0]?.href ?? '/account';
}
