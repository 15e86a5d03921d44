import { openSite, post, signIn } from '../../testing/site';
import type { Site } from '../../testing/site';

let site: Site;
beforeEach(async () => {
  site = await openSite({ inboxPageSize: 2 });
});
afterEach(() => site.close());

describe('the inbox', () => {
  it('keeps view, filter, order and page in its addresses', async () => {
    const agent = await signIn(site.app, 'grace');
    const { text } = await agent.get('/inbox?view=team&stage=Referral+intake&sort=person&order=descending');
    expect(text).toContain('href="/inbox?view&#x3D;team&amp;sort&#x3D;person&amp;order&#x3D;descending"');
    expect(text).toContain('Remove filter </span>Stage: Referral intake');
    expect(text).toContain('aria-sort="descending"');
  });

  it('pages', async () => {
    const agent = await signIn(site.app, 'grace');
    expect((await agent.get('/inbox?view=team')).text).toContain('1 to 2 of 3');
    expect((await agent.get('/inbox?view=team&page=2')).text).toContain('3 to 3 of 3');
    expect((await agent.get('/inbox?view=team&page=-4')).text).toContain('1 to 2 of 3');
  });

  it('says in words what is overdue', async () => {
    const agent = await signIn(site.app, 'grace');
    expect((await agent.get('/inbox?view=overdue')).text).toContain('<strong>3 working days overdue</strong>');
  });

  it('gives the next task that nobody has', async () => {
    const agent = await signIn(site.app, 'grace');
    expect((await post(agent, '/inbox/claim-next')).get('Location')).toBe('/tasks/task-2');
  });

  it('says so when there is none', async () => {
    const agent = await signIn(site.app, 'grace');
    for (let taken = 0; taken < 2; taken += 1) await post(agent, '/inbox/claim-next');
    await post(agent, '/inbox/claim-next');
    expect((await agent.get('/inbox')).text).toContain('Nothing waits for you');
  });

  it('tells a poll how many there are, and no names', async () => {
    const agent = await signIn(site.app, 'grace');
    const answer = await agent.get('/inbox/news?view=team').set('x-background', 'poll');
    expect(answer.body).toEqual({ total: 3, counts: { mine: 1, team: 3, unassigned: 2, overdue: 1 } });
  });

  it('loads the shortcuts only for those who turned them on', async () => {
    const agent = await signIn(site.app, 'grace');
    expect((await agent.get('/inbox')).text).not.toContain('inbox-shortcuts');
    await post(agent, '/account/shortcuts', { shortcuts: 'on' });
    expect((await agent.get('/inbox')).text).toContain('inbox-shortcuts');
  });
});
