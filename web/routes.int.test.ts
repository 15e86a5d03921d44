import type { Express } from 'express';
import request from 'supertest';
import { openSite, post, signIn, staff } from './testing/site';
import type { Site } from './testing/site';

/**
 * Every route as every role. Columns: nobody signed in, a caseworker of the case's team, a caseworker of another
 * provider, a manager, a commissioner, a designer, an administrator. A route that is not in the table fails the test.
 */
const visitors = ['anonymous', 'grace', 'tomasz', 'maya', 'colin', 'dana', 'adil'] as const;
type Row = readonly [string, ...(readonly number[])];

const everyone = (status: number): readonly number[] => visitors.map(() => status);
/** Anonymous visitors are sent to sign in (303), or told to (401) when they post. */
const care = (own: number, refused: number): readonly number[] => [303, own, refused, own, refused, refused, refused];
const only = (
  open: readonly (typeof visitors)[number][],
  status: number,
  refused: number,
  anonymous: number,
): readonly number[] =>
  visitors.map((visitor) => (visitor === 'anonymous' ? anonymous : open.includes(visitor) ? status : refused));
const careStaff = ['grace', 'tomasz', 'maya'] as const;

const table: readonly Row[] = [
  ['get /', ...everyone(200)],
  ['get /health', ...everyone(200)],
  ['get /accessibility', ...everyone(200)],
  ['get /privacy', ...everyone(200)],
  ['get /cookies', ...everyone(200)],
  ['get /sign-in', ...everyone(200)],
  ['post /sign-in', ...everyone(401)],
  ['post /sign-out', ...everyone(303)],
  ['post /session/extend', 401, 303, 303, 303, 303, 303, 303],
  ['get /start-work', ...everyone(303)],
  ['get /first-administrator', ...everyone(404)],
  ['post /first-administrator', ...everyone(404)],
  ['get /account', 303, 200, 200, 200, 200, 200, 200],
  ['post /account/password', 401, 422, 422, 422, 422, 422, 422],
  ['post /account/shortcuts', 401, 303, 303, 303, 303, 303, 303],
  ['get /leave', ...everyone(303)],
  ['get /refer', ...everyone(200)],
  ['post /refer', ...everyone(422)],
  ['get /refer/received', ...everyone(303)],
  ['get /refer/:service/:channel', ...everyone(200)],
  ['post /refer/:service/:channel', ...everyone(422)],
  ['get /refer/:service/:channel/check', ...everyone(303)],
  ['post /refer/:service/:channel/check', ...everyone(303)],
  ['get /referrals', ...only(careStaff, 200, 403, 303)],
  ['post /referrals', ...only(careStaff, 422, 403, 401)],
  ['get /referrals/received', ...only(careStaff, 303, 403, 303)],
  ['get /referrals/:service/:channel', ...only(careStaff, 200, 403, 303)],
  ['post /referrals/:service/:channel', ...only(careStaff, 422, 403, 401)],
  ['get /referrals/:service/:channel/check', ...only(careStaff, 303, 403, 303)],
  ['post /referrals/:service/:channel/check', ...only(careStaff, 303, 403, 401)],
  ['get /inbox', ...only(careStaff, 200, 403, 303)],
  ['get /inbox/news', ...only(careStaff, 200, 403, 303)],
  ['post /inbox/claim-next', ...only(careStaff, 303, 403, 401)],
  ['get /tasks/:taskId', ...care(200, 404)],
  ['post /tasks/:taskId', 401, 422, 404, 403, 404, 404, 404],
  ['post /tasks/:taskId/draft', 401, 200, 404, 403, 404, 404, 404],
  ['post /tasks/:taskId/claim', 401, 303, 404, 303, 404, 404, 404],
  ['post /tasks/:taskId/release', 401, 303, 404, 303, 404, 404, 404],
  ['post /tasks/:taskId/reassign', 401, 403, 404, 303, 404, 404, 404],
  ['post /tasks/:taskId/return', 401, 303, 404, 403, 404, 404, 404],
  ['get /cases', ...only(careStaff, 200, 403, 303)],
  ['get /cases/:caseId', ...care(200, 404)],
  ['get /cases/:caseId/print', ...care(200, 404)],
  ['post /cases/:caseId/notes', 401, 422, 404, 422, 404, 404, 404],
  ['post /cases/:caseId/key-worker', 401, 403, 404, 303, 404, 404, 404],
  ['post /cases/:caseId/alerts/:alertId/acknowledge', 401, 403, 404, 303, 404, 404, 404],
  ['get /cases/:caseId/same-person/:otherCaseId', ...care(200, 404)],
  ['post /cases/:caseId/same-person/:otherCaseId', 401, 422, 404, 422, 404, 404, 404],
  ['get /people/:personId', ...care(200, 404)],
  ['post /people/:personId/relations', 401, 422, 404, 422, 404, 404, 404],
  ['post /people/:personId/relations/:relationId/end', 401, 303, 404, 303, 404, 404, 404],
  ['post /people/:personId/records/:recordId/separate', 401, 422, 404, 422, 404, 404, 404],
  ['post /people/:personId/told-apart/:recordId/:otherId/ask-again', 401, 303, 404, 303, 404, 404, 404],
  ['get /cases/:caseId/crisis', ...care(200, 404)],
  ['post /cases/:caseId/crisis', 401, 422, 404, 422, 404, 404, 404],
  ['get /cases/:caseId/concern', ...care(200, 404)],
  ['post /cases/:caseId/concern', 401, 422, 404, 422, 404, 404, 404],
  ['get /cases/:caseId/safe-contact', ...care(200, 404)],
  ['post /cases/:caseId/safe-contact', 401, 303, 404, 303, 404, 404, 404],
  ['get /cases/:caseId/diagrams/:processInstanceKey', ...care(200, 404)],
  ['get /cases/:caseId/files/:fileId', ...care(200, 404)],
  ['get /cases/:caseId/letters/:letterId', ...care(200, 404)],
  ['post /audit/check', ...only(['maya'], 200, 403, 401)],
  ['get /cases/:caseId/audit', ...only(['maya'], 200, 403, 303)],
  ['get /audit', ...only(['maya'], 200, 403, 303)],
  ['post /audit', ...only(['maya'], 422, 403, 401)],
  ['get /search', ...only(careStaff, 200, 403, 303)],
  ['post /search', ...only(careStaff, 422, 403, 401)],
  ['get /search/:viewId', ...only(careStaff, 404, 403, 303)],
  ['get /overview', ...only(['maya'], 200, 403, 303)],
  ['post /overview/retry', ...only(['maya'], 303, 403, 401)],
  ['get /measures', ...only(['maya', 'colin', 'dana'], 303, 403, 303)],
  ['get /measures/:service', ...only(['maya', 'colin', 'dana'], 200, 403, 303)],
  ['get /pathways', ...only(['maya', 'dana'], 200, 403, 303)],
  ['get /pathways/:processId', ...only(['maya', 'dana'], 200, 403, 303)],
  ['get /accounts', ...only(['adil'], 200, 403, 303)],
  ['get /accounts/new', ...only(['adil'], 200, 403, 303)],
  ['post /accounts/new', ...only(['adil'], 422, 403, 401)],
  ['get /accounts/:accountId', ...only(['adil'], 200, 403, 303)],
  ['post /accounts/:accountId/memberships', ...only(['adil'], 422, 403, 401)],
  ['post /accounts/:accountId/memberships/remove', ...only(['adil'], 303, 403, 401)],
  ['post /accounts/:accountId/active', ...only(['adil'], 303, 403, 401)],
  ['post /accounts/:accountId/password', ...only(['adil'], 200, 403, 401)],
  ['get /outbox', ...only(['maya', 'adil'], 200, 403, 303)],
  ['get /outbox/:messageId', ...only(['maya', 'adil'], 200, 403, 303)],
];

/** Where the table's paths lead in the data of the tests. */
const parts: Readonly<Record<string, string>> = {
  ':service': 'hackney',
  ':channel': 'self',
  ':taskId': 'task-1',
  ':caseId': 'case-1',
  ':otherCaseId': 'case-7',
  ':personId': 'person-1',
  ':recordId': 'person-7',
  ':otherId': 'person-8',
  ':relationId': 'relation-1',
  ':fileId': 'file-1',
  ':letterId': 'letter-1',
  ':alertId': 'alert-1',
  ':processInstanceKey': '2251799813685250',
  ':viewId': 'view-of-somebody-else',
  ':processId': 'hackney-referral-intake',
  ':accountId': 'tomasz',
  ':messageId': 'message-1',
};

/** What is posted, where an empty form would be turned back before anybody asks who sent it. */
const bodies: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'post /tasks/:taskId/claim': { revision: '1' },
  'post /tasks/:taskId/release': { revision: '1' },
  'post /tasks/:taskId/reassign': { revision: '1', userId: 'tomasz' },
  'post /tasks/:taskId/return': { revision: '1', note: 'Needs a clinician' },
  'post /cases/:caseId/key-worker': { userId: 'tomasz' },
};

function addressOf(path: string): string {
  if (path.endsWith('/claim')) return '/tasks/task-2/claim';
  return path.replace(/:\w+/g, (name) => parts[name] ?? name);
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

function routesOf(app: Express): readonly string[] {
  const { stack } = (app as unknown as { readonly router: { readonly stack: readonly Layer[] } }).router;
  const pages = stack.flatMap((layer) => layer.handle.stack ?? []);
  return pages.flatMap(({ route }) =>
    route === undefined ? [] : Object.keys(route.methods).map((method) => `${method} ${route.path}`),
  );
}

function visit(site: Site, visitor: string): Promise<ReturnType<typeof request.agent>> {
  return visitor === 'anonymous' ? Promise.resolve(request.agent(site.app)) : signIn(site.app, visitor);
}

describe('every route as every role', () => {
  let site: Site;
  beforeEach(async () => {
    site = await openSite();
  });
  afterEach(() => site.close());

  it('is in the table, and the table names no other', () => {
    expect([...routesOf(site.app)].sort()).toEqual(table.map(([name]) => name).sort());
  });

  it.each(visitors.map((visitor, column) => [visitor, column] as const))(
    'answers %s as the table says',
    async (visitor, column) => {
      const answered: Record<string, number> = {};
      const expected: Record<string, number> = {};
      let agent = await visit(site, visitor);
      for (const [name, ...statuses] of table) {
        const [method = '', path = ''] = name.split(' ');
        const response =
          method === 'get' ? await agent.get(addressOf(path)) : await post(agent, addressOf(path), bodies[name]);
        answered[name] = response.status;
        expected[name] = statuses[column] ?? 0;
        // What was changed must not decide how the next route answers.
        if (method === 'post' && response.status < 400) {
          await site.close();
          site = await openSite();
          agent = await visit(site, visitor);
        }
      }
      expect(answered).toEqual(expected);
    },
    120_000,
  );

  it('covers every role there is', () => {
    expect(Object.keys(staff).sort()).toEqual([...visitors].filter((visitor) => visitor !== 'anonymous').sort());
  });
});
