import type { StaffRole } from '../../domain/access/roles';
import type { Account } from '../accounts';
import type { WebSettings } from '../settings';

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  readonly current: boolean;
}

const items: readonly { readonly text: string; readonly href: string; readonly roles: readonly StaffRole[]; readonly mode?: WebSettings['mode'] }[] = [
  { text: 'Overview', href: '/overview', roles: ['manager'] },
  { text: 'Inbox', href: '/inbox', roles: ['caseworker', 'manager'] },
  { text: 'Cases', href: '/cases', roles: ['caseworker', 'manager'] },
  { text: 'Find a person', href: '/search', roles: ['caseworker', 'manager'] },
  { text: 'New referral', href: '/referrals', roles: ['caseworker', 'manager'] },
  { text: 'Measures', href: '/measures', roles: ['commissioner', 'manager'] },
  { text: 'Pathways', href: '/pathways', roles: ['designer', 'manager'] },
  { text: 'Accounts', href: '/accounts', roles: ['administrator'] },
  { text: 'Audit trail', href: '/audit', roles: ['administrator'] },
  { text: 'Outbox', href: '/outbox', roles: ['caseworker', 'manager', 'administrator'], mode: 'demonstration' },
];

export function navigationFor(account: Account, path: string, mode: WebSettings['mode']): readonly NavigationItem[] {
  const roles = account.memberships.map(({ role }) => role);
  return items
    .filter((item) => item.roles.some((role) => roles.includes(role)) && (item.mode === undefined || item.mode === mode))
    .map(({ text, href }) => ({ text, href, current: path === href || path.startsWith(`${href}/`) }));
}

/** Where somebody starts who has just signed in. */
export function firstPageFor(account: Account, mode: WebSettings['mode']): string {
  return navigationFor(account, '', mode)[0]?.href ?? '/account';
}
