import type { ServiceConfiguration } from '../../../config/service-configuration';
import { isAllowed } from '../../../domain/access';
import type { Account, AccountChange } from '../../accounts';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';
import { groupsOf, membershipWords, reachesOf, readMembership, roleChoices } from './membership-choices';

const administrators = 'administer-accounts';

export const accountsRoutes: readonly Route[] = [
  { method: 'get', path: '/accounts', admits: administrators, handle: listAccounts },
  { method: 'get', path: '/accounts/new', admits: administrators, handle: (visit) => askNew(visit, []) },
  { method: 'post', path: '/accounts/new', admits: administrators, handle: createAccount },
  {
    method: 'get',
    path: '/accounts/:accountId',
    admits: administrators,
    handle: (visit) => withAccount(visit, (account) => showAccount(visit, account)),
  },
  {
    method: 'post',
    path: '/accounts/:accountId/memberships',
    admits: administrators,
    handle: (visit) => withAccount(visit, (account) => addMembership(visit, account)),
  },
  {
    method: 'post',
    path: '/accounts/:accountId/memberships/remove',
    admits: administrators,
    handle: (visit) => withAccount(visit, (account) => removeMembership(visit, account)),
  },
  {
    method: 'post',
    path: '/accounts/:accountId/active',
    admits: administrators,
    handle: (visit) => withAccount(visit, (account) => setActive(visit, account)),
  },
  {
    method: 'post',
    path: '/accounts/:accountId/password',
    admits: administrators,
    handle: (visit) => withAccount(visit, (account) => resetPassword(visit, account)),
  },
];

interface PageError {
  readonly field: string;
  readonly message: string;
}

function ownServices(visit: Visit): readonly ServiceConfiguration[] {
  return visit.parts.services.filter(({ id }) => administers(visit, id));
}

function administers(visit: Visit, service: string): boolean {
  return isAllowed(visit.requester, 'administer-accounts', { service });
}

async function withAccount(visit: Visit, act: (account: Account) => Promise<void> | void): Promise<void> {
  const account = await visit.parts.accounts.get(visit.part('accountId'));
  if (account === undefined || !visit.parts.accounts.reaches(visit.requester, account)) {
    visit.showNotFound();
    return;
  }
  await act(account);
}

async function listAccounts(visit: Visit): Promise<void> {
  const accounts = await visit.parts.accounts.visibleTo(visit.requester);
  visit.show('accounts/list', {
    title: 'Accounts',
    wide: true,
    accounts: accounts.map(({ id, name, email, active, memberships }) => ({
      id,
      name,
      email,
      active,
      memberships: memberships.map((membership) => membershipWords(visit.parts.services, membership)),
    })),
  });
}

function choices(visit: Visit): object {
  const services = ownServices(visit);
  return {
    roles: roleChoices,
    reaches: reachesOf(services),
    groups: groupsOf(services),
    role: visit.field('role'),
    reach: visit.field('reach'),
  };
}

function askNew(visit: Visit, errors: readonly PageError[]): void {
  const model = {
    title: 'New account',
    hasErrors: errors.length > 0,
    errors,
    name: visit.field('name'),
    email: visit.field('email'),
    back: { href: '/accounts', text: 'Accounts' },
    ...choices(visit),
  };
  visit.show('accounts/new', model, errors.length > 0 ? 422 : 200);
}

async function createAccount(visit: Visit): Promise<void> {
  const name = visit.field('name');
  const email = visit.field('email');
  const membership = chosenMembership(visit);
  const errors: PageError[] = [];
  if (name === '') errors.push({ field: 'name', message: 'Enter a full name' });
  if (!/^\S+@\S+\.\S+$/.test(email))
    errors.push({ field: 'email', message: 'Enter an e-mail address, like name@example.org' });
  if (typeof membership === 'string')
    errors.push({ field: membership === 'Select a role' ? 'role' : 'reach', message: membership });
  if (errors.length > 0 || typeof membership === 'string') {
    askNew(visit, errors);
    return;
  }
  const created = await visit.parts.accounts.create(visit.account.id, { name, email, memberships: [membership] });
  if (created === undefined) {
    askNew(visit, [{ field: 'email', message: 'There is an account with this e-mail address already' }]);
    return;
  }
  showPassword(visit, created.account, created.password);
}

function chosenMembership(visit: Visit): ReturnType<typeof readMembership> {
  return readMembership(ownServices(visit), {
    role: visit.field('role'),
    reach: visit.field('reach'),
    groups: visit.fields('groups'),
  });
}

/** Shown once, on the answer itself: it is kept nowhere. */
function showPassword(visit: Visit, { id, name }: Account, password: string): void {
  visit.show('accounts/password', { title: 'Temporary password', name, password, accountId: id });
}

function showAccount(visit: Visit, account: Account, error?: PageError): void {
  visit.show(
    'accounts/account',
    {
      title: account.name,
      hasErrors: error !== undefined,
      errors: error === undefined ? [] : [error],
      account,
      memberships: account.memberships.map((membership, index) => ({
        words: membershipWords(visit.parts.services, membership),
        key: JSON.stringify(membership),
        removable: administers(visit, membership.service),
        index,
      })),
      back: { href: '/accounts', text: 'Accounts' },
      ...choices(visit),
    },
    error === undefined ? 200 : 422,
  );
}

async function addMembership(visit: Visit, account: Account): Promise<void> {
  const membership = chosenMembership(visit);
  if (typeof membership === 'string') {
    showAccount(visit, account, {
      field: membership === 'Select a role' ? 'role' : 'reach',
      message: membership,
    });
    return;
  }
  const key = JSON.stringify(membership);
  const outcome = await visit.parts.accounts.setMemberships(visit.requester, account.id, (now) => [
    ...now.filter((other) => JSON.stringify(other) !== key),
    membership,
  ]);
  finish(visit, account, outcome, 'The membership is added. It holds from the next click.');
}

/** The membership is named by what it says, not by its place in a list that somebody else may have changed. */
async function removeMembership(visit: Visit, account: Account): Promise<void> {
  const key = visit.field('membership');
  const keep = (membership: Account['memberships'][number]): boolean =>
    JSON.stringify(membership) !== key || !administers(visit, membership.service);
  const outcome = await visit.parts.accounts.setMemberships(visit.requester, account.id, (now) => now.filter(keep));
  finish(visit, account, outcome, 'The membership is removed. It ends with the next click.');
}

async function setActive(visit: Visit, account: Account): Promise<void> {
  const active = visit.field('active') === 'yes';
  const outcome = await visit.parts.accounts.setActive(visit.requester, account, active);
  finish(
    visit,
    account,
    outcome,
    active ? 'The account is active again.' : 'The account is deactivated and signed out everywhere.',
  );
}

function finish(visit: Visit, account: Account, outcome: AccountChange, notice: string): void {
  if (outcome.ok) visit.go(`/accounts/${account.id}`, notice);
  else showAccount(visit, account, { field: '', message: outcome.why });
}

async function resetPassword(visit: Visit, account: Account): Promise<void> {
  if (account.id === visit.account.id) {
    showAccount(visit, account, { field: '', message: 'Change your own password on your account page.' });
    return;
  }
  showPassword(visit, account, await visit.parts.accounts.resetPassword(visit.requester, account));
}
