import { beginSession, renewSession } from '../../authentication/session';
import { firstPageFor } from '../../routing/navigation';
import type { Route } from '../../routing/route';
import { signInModel } from '../../routing/visit';
import type { Visit } from '../../routing/visit';
import { readKept } from './kept';

export const signInRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/sign-in',
    admits: 'everyone',
    handle: (visit) => visit.show('sign-in/sign-in', signInModel({ next: ownPath(visit.query('next')) })),
  },
  { method: 'post', path: '/sign-in', admits: 'everyone', handle: signIn },
  { method: 'post', path: '/sign-out', admits: 'everyone', handle: signOut },
  {
    method: 'post',
    path: '/session/extend',
    admits: 'staff',
    handle: (visit) => {
      visit.request.session.lastActiveMs = visit.parts.clock.now();
      if (visit.request.accepts(['html', 'json']) === 'json')
        visit.response.json({ idleMinutes: visit.parts.settings.idleMinutes });
      else visit.go('/start-work');
    },
  },
  {
    method: 'get',
    path: '/start-work',
    admits: 'staff',
    handle: (visit) => visit.go(firstPageFor(visit.account, visit.parts.settings.mode)),
  },
];

async function signIn(visit: Visit): Promise<void> {
  const next = ownPath(visit.field('next'));
  const kept = visit.field('kept');
  const email = visit.field('email');
  const password = typeof visit.body['password'] === 'string' ? visit.body['password'] : '';
  const account = email === '' || password === '' ? undefined : await visit.parts.accounts.signIn(email, password);
  if (account === undefined) {
    const error =
      'Enter the e-mail address and password of your account. If you have forgotten it, ask your administrator for a new password';
    visit.show('sign-in/sign-in', signInModel({ next, kept, email, error }), 401);
    return;
  }
  await beginSession(visit.request, account, visit.parts.clock.now());
  const typed = readKept(kept);
  if (typed !== undefined && next !== '') {
    visit.request.account = account;
    visit.show('sign-in/continue', { title: 'Send what you typed', action: next, fields: typed });
    return;
  }
  visit.go(next === '' ? '/start-work' : next);
}

async function signOut(visit: Visit): Promise<void> {
  const { account } = visit.request;
  if (account !== undefined) await visit.parts.accounts.signedOut(account);
  await renewSession(visit.request);
  visit.go('/sign-in', 'You are signed out.');
}

/** Only addresses of our own: a link must not send somebody elsewhere after signing in. */
function ownPath(path: string): string {
  return /^\/(?!\/)[A-Za-z0-9/_-]*$/.test(path) ? path : '';
}
