import request from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { violationsIn } from './testing/axe';
import { openSite, post, signIn } from './testing/site';
import type { Site } from './testing/site';

/** Every page and its states, checked by axe in jsdom; colours and sizes need a browser and are checked there. */
type Ask = (agent: TestAgent) => Promise<request.Response>;
const get =
  (path: string): Ask =>
  (agent) =>
    agent.get(path);
const send =
  (path: string, fields: Readonly<Record<string, string>> = {}): Ask =>
  (agent) =>
    post(agent, path, fields);

const pages: readonly (readonly [string, string, Ask])[] = [
  ['start', '', get('/')],
  ['accessibility statement', '', get('/accessibility')],
  ['privacy', '', get('/privacy')],
  ['cookies', '', get('/cookies')],
  ['sign in', '', get('/sign-in')],
  ['sign in, refused', '', send('/sign-in', { email: 'x@y.example', password: 'wrong' })],
  ['choice of referral', '', get('/refer')],
  ['choice of referral, nothing chosen', '', send('/refer')],
  ['referral form', '', get('/refer/hackney/self')],
  ['referral form with errors', '', send('/refer/hackney/self')],
  ['not found', '', get('/nothing-here')],
  ['form out of date', '', (agent) => agent.post('/refer/hackney/self').type('form').send({ fullName: 'A' })],
  ['account', 'grace', get('/account')],
  ['inbox', 'grace', get('/inbox?view=team')],
  ['inbox, filtered', 'grace', get('/inbox?view=team&title=Screen+referral&order=descending')],
  ['inbox, empty', 'tomasz', get('/inbox?view=mine')],
  ['task', 'grace', get('/tasks/task-1')],
  ['task with errors', 'grace', send('/tasks/task-1')],
  ['task of nobody', 'grace', get('/tasks/task-2')],
  ['task, handed over by a manager', 'maya', get('/tasks/task-1')],
  ['task moved by somebody else', 'grace', send('/tasks/task-1/return', { revision: '9', note: 'x' })],
  ['case', 'grace', get('/cases/case-1')],
  ['case as its manager sees it', 'maya', get('/cases/case-1')],
  ['case to print', 'grace', get('/cases/case-1/print')],
  ['person', 'grace', get('/people/person-1')],
  ['person, with the trail of each case', 'maya', get('/people/person-1')],
  ['person, relation refused', 'grace', send('/people/person-1/relations')],
  ['person, separation refused', 'grace', send('/people/person-1/records/person-7/separate')],
  ['comparison of people', 'grace', get('/cases/case-1/same-person/case-7')],
  ['comparison of people refused', 'grace', send('/cases/case-1/same-person/case-7', { decision: 'same' })],
  ['note refused', 'grace', send('/cases/case-1/notes')],
  ['crisis', 'grace', get('/cases/case-1/crisis')],
  ['concern', 'grace', get('/cases/case-1/concern')],
  ['safe contact', 'grace', get('/cases/case-1/safe-contact')],
  ['diagram', 'grace', get('/cases/case-1/diagrams/2251799813685250')],
  ['letter', 'grace', get('/cases/case-1/letters/letter-1')],
  ['cases', 'grace', get('/cases')],
  ['search', 'grace', get('/search')],
  ['search refused', 'grace', send('/search')],
  ['overview', 'maya', get('/overview')],
  ['audit trail', 'maya', get('/cases/case-1/audit')],
  ['audit trail, asked', 'maya', send('/audit')],
  ['outbox', 'maya', get('/outbox')],
  ['measures', 'colin', get('/measures/hackney')],
  ['forbidden', 'colin', get('/inbox')],
  ['pathways', 'dana', get('/pathways')],
  ['pathway', 'dana', get('/pathways/hackney-referral-intake')],
  ['accounts', 'adil', get('/accounts')],
  ['new account', 'adil', get('/accounts/new')],
  ['new account with errors', 'adil', send('/accounts/new')],
  ['one account', 'adil', get('/accounts/grace')],
  ['temporary password', 'adil', send('/accounts/grace/password')],
];

describe('axe finds nothing on the page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  it.each(pages)('%s', async (_name, who, ask) => {
    const agent = who === '' ? request.agent(site.app) : await signIn(site.app, who);
    expect(await violationsIn((await ask(agent)).text)).toEqual([]);
  });
});

describe('every page', () => {
  it('has one main heading, a skip link, a language and a title of its own', async () => {
    const site = await openSite();
    const titles: string[] = [];
    for (const [, who, ask] of pages.filter(
      ([name]) => !/error|refused|asked|account|task|case|inbox|choice|referral/.test(name),
    )) {
      const agent = who === '' ? request.agent(site.app) : await signIn(site.app, who);
      const { text } = await ask(agent);
      expect(text.match(/<h1/g)).toHaveLength(1);
      expect(text).toContain('href="#main-content"');
      expect(text).toContain('<html lang="en-GB"');
      titles.push(/<title>([^<]+)</.exec(text)?.[1] ?? '');
    }
    expect(new Set(titles).size).toBe(titles.length);
    await site.close();
  });

  it('says that it is a demonstration, and a live one does not', async () => {
    const [demonstration, live] = [await openSite(), await openSite({ mode: 'live' })];
    expect((await request(demonstration.app).get('/')).text).toContain('Everybody here is invented');
    expect((await request(live.app).get('/')).text).not.toContain('Everybody here is invented');
    const manager = await signIn(live.app, 'maya');
    await manager.get('/outbox').expect(404);
    await demonstration.close();
    await live.close();
  });
});
