import request from 'supertest';
import { hostileText } from './testing/records';
import { openSite, post, signIn, tokenIn } from './testing/site';
import type { Site } from './testing/site';

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

describe('a changing request', () => {
  it('without the token of its session changes nothing and is answered with 403', async () => {
    const agent = await signIn(site.app, 'grace');
    await agent.post('/tasks/task-2/claim').type('form').send({ revision: '1' }).expect(403);
    expect(site.casework.commands).toEqual([]);
  });

  it('with the token of another session changes nothing', async () => {
    const agent = await signIn(site.app, 'grace');
    const stranger = tokenIn((await request.agent(site.app).get('/sign-in')).text);
    await agent.post('/tasks/task-2/claim').type('form').send({ revision: '1', _csrf: stranger }).expect(403);
    expect(site.casework.commands).toEqual([]);
  });

  it.each([
    ['sec-fetch-site', 'cross-site'],
    ['sec-fetch-site', 'same-site'],
    ['origin', 'https://elsewhere.example'],
  ])('that a browser says comes from elsewhere (%s: %s) changes nothing even with a token', async (header, value) => {
    const agent = await signIn(site.app, 'grace');
    const token = tokenIn((await agent.get('/inbox')).text);
    const answer = await agent
      .post('/tasks/task-2/claim')
      .set(header, value)
      .type('form')
      .send({ revision: '1', _csrf: token });
    expect(answer.status).toBe(403);
    expect(site.casework.commands).toEqual([]);
  });

  it('is done when token and origin are right', async () => {
    const agent = await signIn(site.app, 'grace');
    await post(agent, '/tasks/task-2/claim', { revision: '1' });
    expect(site.casework.commands).toEqual(['claim-task']);
  });
});

describe('headers', () => {
  it('allow our own scripts and styles only, nothing inline', async () => {
    const policy = (await request(site.app).get('/')).get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('keep pages out of caches and addresses out of referrers', async () => {
    const agent = await signIn(site.app, 'grace');
    const { headers } = await agent.get('/cases/case-1');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('let the session cookie be read by no script', async () => {
    const cookie = (await request(site.app).get('/sign-in')).get('Set-Cookie')?.[0] ?? '';
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
  });

  it('send cookies over https only where the site is served over https', async () => {
    const live = await openSite({ https: true, proxies: 1 });
    const answer = await request(live.app).get('/sign-in').set('X-Forwarded-Proto', 'https');
    expect(answer.get('Set-Cookie')?.[0]).toContain('Secure');
    expect(answer.get('Strict-Transport-Security')).toContain('max-age');
    await live.close();
  });
});

describe('text that people typed', () => {
  it('is shown as text, never as markup', async () => {
    const agent = await signIn(site.app, 'grace');
    const { text } = await agent.get('/cases/case-1');
    expect(text).toContain('&lt;script&gt;alert(');
    expect(text).not.toContain(hostileText);
  });

  it('comes back escaped when a form is refused', async () => {
    const agent = await signIn(site.app, 'grace');
    const answer = await post(agent, '/search', { text: '"' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="&quot;"');
  });

  it('stays out of the log when something fails', async () => {
    site.casework.inbox = () => Promise.reject(new Error('Expected no Marlon Achebe'));
    const agent = await signIn(site.app, 'grace');
    await agent.get('/inbox').expect(500);
    expect(site.logged).toHaveLength(1);
    expect(site.logged[0]).toContain('GET /inbox failed');
    expect(site.logged.join()).not.toContain('Marlon');
  });
});

describe('addresses', () => {
  it('never hold the name that was searched for', async () => {
    const agent = await signIn(site.app, 'grace');
    const answer = await post(agent, '/search', { text: 'Achebe' });
    expect(answer.get('Location')).toBe('/search/view-1');
    const found = await agent.get('/search/view-1');
    expect(found.text).toContain('Marlon Achebe');
  });

  it('of every link and form on the staff pages hold no name and no reference', async () => {
    const agent = await signIn(site.app, 'maya');
    for (const page of ['/inbox?view=team', '/tasks/task-1', '/cases', '/cases/case-1', '/overview', '/outbox']) {
      const { text } = await agent.get(page);
      const addresses = [...text.matchAll(/(?:href|action|data-news)=["']([^"']*)["']/g)].map(([, address]) =>
        decodeURIComponent(address ?? ''),
      );
      expect(addresses.length).toBeGreaterThan(5);
      expect(addresses.filter((address) => /achebe|marlon|siobh|ceallaigh|HAC-/i.test(address))).toEqual([]);
    }
  });

  it('after signing in lead to our own pages only', async () => {
    for (const next of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']) {
      const agent = request.agent(site.app);
      const page = await agent.get('/sign-in').query({ next });
      expect(page.text).not.toContain('elsewhere');
    }
  });
});

describe('too many attempts', () => {
  it('to guess one password are slowed down, whatever address they come from', async () => {
    const strict = await openSite({ signInAttempts: { perAddress: 100, perAccount: 3, windowMinutes: 15 } });
    const agent = request.agent(strict.app);
    const fields = {
      _csrf: tokenIn((await agent.get('/sign-in')).text),
      email: 'grace@waymark.example',
      password: 'wrong wrong wrong',
    };
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1)
      statuses.push((await agent.post('/sign-in').type('form').send(fields)).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    await strict.close();
  });

  it('to send public referrals are slowed down', async () => {
    const strict = await openSite({ publicReferrals: { perAddress: 1, windowMinutes: 60 } });
    const agent = request.agent(strict.app);
    const fields = { _csrf: tokenIn((await agent.get('/refer')).text) };
    await agent.post('/refer/hackney/self').type('form').send(fields).expect(422);
    await agent.post('/refer/hackney/self').type('form').send(fields).expect(429);
    await strict.close();
  });
});
