import { timingSafeEqual } from 'node:crypto';
import { passwordWeakness } from '../../accounts';
import { beginSession } from '../../authentication/session';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';

/**
 * Live mode starts with no account at all. Whoever can read the server's start-up message holds the code and becomes
 * the administrator of every service; after that the page is gone.
 */
export const firstAdministratorRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/first-administrator',
    admits: 'everyone',
    handle: async (visit) => ((await isOpen(visit)) ? ask(visit, []) : visit.showNotFound()),
  },
  { method: 'post', path: '/first-administrator', admits: 'everyone', handle: create },
];

interface PageError {
  readonly field: string;
  readonly message: string;
}

function ask(visit: Visit, errors: readonly PageError[]): void {
  const model = {
    title: 'Make the first administrator',
    hasErrors: errors.length > 0,
    errors,
    name: visit.field('name'),
    email: visit.field('email'),
  };
  visit.show('first-administrator/first-administrator', model, errors.length > 0 ? 422 : 200);
}

async function create(visit: Visit): Promise<void> {
  if (!(await isOpen(visit))) {
    visit.showNotFound();
    return;
  }
  const details = { name: visit.field('name'), email: visit.field('email') };
  const password = typeof visit.body['password'] === 'string' ? visit.body['password'] : '';
  const weakness = passwordWeakness(password, details);
  const errors: PageError[] = [];
  if (!sameCode(visit.field('code'), visit.parts.firstAdministratorCode ?? ''))
    errors.push({ field: 'code', message: 'Enter the code that was printed when the server started' });
  if (details.name === '') errors.push({ field: 'name', message: 'Enter your full name' });
  if (!details.email.includes('@'))
    errors.push({ field: 'email', message: 'Enter an e-mail address, like name@example.org' });
  if (weakness !== undefined) errors.push({ field: 'password', message: weakness });
  if (errors.length > 0) {
    ask(visit, errors);
    return;
  }
  const memberships = visit.parts.services.map(({ id }) => ({
    role: 'administrator' as const,
    service: id,
    groups: [],
  }));
  // A fixed id: of two that send at the same moment one is refused.
  const created = await visit.parts.accounts.create('first-administrator', {
    ...details,
    id: 'first-administrator',
    password,
    memberships,
  });
  if (created === undefined) {
    visit.showNotFound();
    return;
  }
  await beginSession(visit.request, created.account, visit.parts.clock.now());
  visit.go('/accounts', 'You are the administrator. Now make accounts for your colleagues.');
}

async function isOpen(visit: Visit): Promise<boolean> {
  return visit.parts.firstAdministratorCode !== undefined && !(await visit.parts.accounts.hasAdministrator());
}

function sameCode(given: string, expected: string): boolean {
  const left = Buffer.from(given.toLowerCase());
  const right = Buffer.from(expected.toLowerCase());
  return right.length > 0 && left.length === right.length && timingSafeEqual(left, right);
}
