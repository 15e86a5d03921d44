import { passwordWeakness } from '../../accounts';
import { beginSession } from '../../authentication/session';
import { membershipWords } from '../accounts/membership-choices';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';

export const accountRoutes: readonly Route[] = [
  { method: 'get', path: '/account', admits: 'staff', handle: (visit) => showAccount(visit, []) },
  { method: 'post', path: '/account/password', admits: 'staff', handle: changePassword },
  {
    method: 'post',
    path: '/account/shortcuts',
    admits: 'staff',
    handle: async (visit) => {
      const on = visit.field('shortcuts') === 'on';
      await visit.parts.accounts.setShortcuts(visit.account, on);
      visit.go('/account', on ? 'Keyboard shortcuts are on.' : 'Keyboard shortcuts are off.');
    },
  },
];

function showAccount(visit: Visit, errors: readonly { readonly field: string; readonly message: string }[]): void {
  const { email, memberships, mustChangePassword, shortcuts } = visit.account;
  const model = {
    title: mustChangePassword ? 'Choose your own password' : 'Your account',
    hasErrors: errors.length > 0,
    errors,
    email,
    mustChangePassword,
    shortcuts,
    memberships: memberships.map((membership) => membershipWords(visit.parts.services, membership)),
  };
  visit.show('account/account', model, errors.length > 0 ? 422 : 200);
}

async function changePassword(visit: Visit): Promise<void> {
  const current = textOf(visit, 'current');
  const next = textOf(visit, 'next');
  const weakness = passwordWeakness(next, visit.account);
  if (weakness !== undefined) {
    showAccount(visit, [{ field: 'next', message: weakness }]);
    return;
  }
  if (next === current) {
    showAccount(visit, [{ field: 'next', message: 'New password must be different from the old one' }]);
    return;
  }
  if (!(await visit.parts.accounts.changePassword(visit.account, current, next))) {
    showAccount(visit, [{ field: 'current', message: 'Enter the password you use now' }]);
    return;
  }
  await beginSession(visit.request, visit.account, visit.parts.clock.now());
  visit.go('/account', 'Your password is changed. Other devices are signed out.');
}

/** A password keeps its spaces. */
function textOf(visit: Visit, name: string): string {
  const value = visit.body[name];
  return typeof value === 'string' ? value : '';
}
