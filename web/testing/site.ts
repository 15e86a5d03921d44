import type { Express } from 'express';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import type { Membership } from '../../domain/access';
import { VirtualClock } from '../../domain/time/clock';
import { openSqliteStore } from '../../store/sqlite';
import type { SqliteStore } from '../../store/sqlite';
import { Accounts } from '../accounts';
import type { AccountRecord } from '../accounts';
import type { FormPages } from '../form-pages';
import { createServer } from '../server';
import { defaultWebSettings } from '../settings';
import type { WebSettings } from '../settings';
import { TestCasework } from './casework';
import { createTestForms } from './forms';
import { hackney } from './services';

/** The whole site over a store in memory, with one account for each kind of person. */
export interface Site {
  readonly app: Express;
  readonly store: SqliteStore;
  readonly accounts: Accounts;
  readonly casework: TestCasework;
  readonly clock: VirtualClock;
  readonly records: readonly AccountRecord[];
  readonly logged: readonly string[];
  close(): Promise<void>;
}

export const password = 'purple kettle window';

const member = (membership: Partial<Membership> & Pick<Membership, 'role'>): Membership => ({
  service: 'hackney',
  groups: [],
  ...membership,
});

export const staff: Readonly<Record<string, { readonly name: string; readonly memberships: readonly Membership[] }>> = {
  grace: {
    name: 'Grace Mensah',
    memberships: [member({ role: 'caseworker', provider: 'network', team: 'intake', groups: ['intake', 'keyWorker'] })],
  },
  tomasz: {
    name: 'Tomasz Nowak',
    memberships: [member({ role: 'caseworker', provider: 'arts', team: 'studio', groups: ['intake'] })],
  },
  maya: {
    name: 'Maya Okafor',
    memberships: [member({ role: 'manager', provider: 'network', groups: ['intake', 'manager'] })],
  },
  colin: { name: 'Colin Reid', memberships: [member({ role: 'commissioner' })] },
  dana: { name: 'Dana Price', memberships: [member({ role: 'designer' })] },
  adil: { name: 'Adil Khan', memberships: [member({ role: 'administrator' })] },
};

export async function openSite(
  change: Partial<WebSettings> & {
    readonly empty?: boolean;
    readonly firstAdministratorCode?: string;
    readonly assetsFolder?: string;
    readonly forms?: FormPages;
  } = {},
): Promise<Site> {
  const { empty = false, firstAdministratorCode, assetsFolder, forms = createTestForms(), ...settings } = change;
  const clock = new VirtualClock(Date.parse('2026-10-14T15:00:00Z'));
  const store = openSqliteStore({ file: ':memory:', clock });
  const records: AccountRecord[] = [];
  const logged: string[] = [];
  let count = 0;
  const ids = { next: () => `id-${(count += 1)}` };
  const accounts = new Accounts(store, clock, ids, 4, async (record) => void records.push(record));
  if (!empty)
    for (const [id, person] of Object.entries(staff))
      await accounts.create('test', { id, email: `${id}@waymark.example`, password, ...person });
  const casework = new TestCasework(new Map(Object.entries(staff).map(([id, { name }]) => [id, name])));
  const app = createServer({
    casework,
    store,
    accounts,
    forms,
    services: [hackney],
    settings: {
      ...defaultWebSettings,
      sessionSecret: 'a secret for tests that nobody else has',
      strictTemplates: true,
      passwordCost: 4,
      signInAttempts: { perAddress: 1000, perAccount: 10, windowMinutes: 15 },
      publicReferrals: { perAddress: 1000, windowMinutes: 60 },
      ...settings,
    },
    clock,
    ids,
    log: (line) => void logged.push(line),
    ...(firstAdministratorCode === undefined ? {} : { firstAdministratorCode }),
    ...(assetsFolder === undefined ? {} : { assetsFolder }),
  });
  return { app, store, accounts, casework, clock, records, logged, close: () => store.close() };
}

/** Reads the token from a page, as a browser would send it back. */
export function tokenIn(html: string): string {
  return /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

export async function signIn(app: Express, id: string): Promise<TestAgent> {
  const agent = request.agent(app);
  const page = await agent.get('/sign-in');
  await agent
    .post('/sign-in')
    .type('form')
    .send({ _csrf: tokenIn(page.text), email: `${id}@waymark.example`, password })
    .expect(303);
  return agent;
}

/** Posts as a page of ours would: with the token of the session. */
export async function post(
  agent: TestAgent,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<request.Response> {
  const page = await agent.get('/accessibility');
  const token = tokenIn(page.text) || tokenIn((await agent.get('/sign-in')).text);
  return agent
    .post(path)
    .type('form')
    .send({ _csrf: token, ...fields });
}
