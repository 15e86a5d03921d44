import request from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { openSite, password, post, signIn, staff, tokenIn } from '../../testing/site';
import type { Site } from '../../testing/site';

let site: Site;
let adil: TestAgent;
beforeEach(async () => {
  site = await openSite();
  adil = await signIn(site.app, 'adil');
});
afterEach(() => site.close());

const ana = {
  name: 'Ana Ruiz',
  email: 'Ana@waymark.example',
  role: 'caseworker',
  reach: 'hackney|network|intake',
  groups: ['intake', 'safeguardingLead'],
};

function secretIn(html: string): string {
  return /wm-secret["']>([^<]+)</.exec(html)?.[1] ?? '';
}

async function signInWith(
  email: string,
  secret: string,
): Promise<{ readonly agent: TestAgent; readonly status: number }> {
  const agent = request.agent(site.app);
  const fields = { _csrf: tokenIn((await agent.get('/sign-in')).text), email, password: secret };
  return { agent, status: (await agent.post('/sign-in').type('form').send(fields)).status };
}

describe('an administrator', () => {
  it('makes an account whose temporary password is changed at the first sign-in', async () => {
    const secret = secretIn((await post(adil, '/accounts/new', ana)).text);
    const { agent, status } = await signInWith('ana@waymark.example', secret);
    expect(status).toBe(303);
    expect((await agent.get('/inbox')).get('Location')).toBe('/account');
    await post(agent, '/account/password', { current: secret, next: 'copper garden lantern' });
    await agent.get('/inbox').expect(200);
    expect((await signInWith('ana@waymark.example', secret)).status).toBe(401);
  });

  it('gives only groups that the role belongs to', async () => {
    await post(adil, '/accounts/new', ana);
    const account = (await site.accounts.active()).find(({ name }) => name === 'Ana Ruiz');
    expect(account?.memberships).toEqual([
      { role: 'caseworker', service: 'hackney', provider: 'network', team: 'intake', groups: ['intake'] },
    ]);
  });

  it.each([
    ['a caseworker without a team', { role: 'caseworker', reach: 'hackney' }],
    ['a manager without a provider', { role: 'manager', reach: 'hackney' }],
    ['a role that does not exist', { role: 'owner', reach: 'hackney' }],
    ['a team of another provider', { role: 'caseworker', reach: 'hackney|arts|intake' }],
    ['a service that is not theirs', { role: 'commissioner', reach: 'derby' }],
  ])('cannot make %s', async (_case, change) => {
    expect((await post(adil, '/accounts/new', { ...ana, ...change })).status).toBe(422);
    expect((await site.accounts.active()).some(({ name }) => name === 'Ana Ruiz')).toBe(false);
  });

  it('cannot use an address twice', async () => {
    const answer = await post(adil, '/accounts/new', { ...ana, email: 'GRACE@waymark.example' });
    expect(answer.text).toContain('There is an account with this e-mail address already');
  });

  it('who is the last cannot be deactivated nor lose the role', async () => {
    expect((await post(adil, '/accounts/adil/active', { active: 'no' })).status).toBe(422);
    expect(
      (
        await post(adil, '/accounts/adil/memberships/remove', {
          membership: JSON.stringify(staff['adil']?.memberships[0]),
        })
      ).status,
    ).toBe(422);
    expect((await site.accounts.get('adil'))?.active).toBe(true);
  });

  it('resets a password: the old one and its sessions end', async () => {
    const grace = await signIn(site.app, 'grace');
    const secret = secretIn((await post(adil, '/accounts/grace/password')).text);
    await grace.get('/inbox').expect(303);
    expect((await signInWith('grace@waymark.example', password)).status).toBe(401);
    site.clock.advanceBy(10);
    expect((await signInWith('grace@waymark.example', secret)).status).toBe(303);
  });

  it('leaves a record of every change', async () => {
    await post(adil, '/accounts/grace/password');
    expect(site.records.at(-1)).toMatchObject({
      by: 'adil',
      action: 'Reset password',
      subject: 'grace',
      outcome: 'allowed',
    });
  });
});

describe('the first administrator', () => {
  const fields = {
    code: 'ABCD-2345',
    name: 'Fay Osei',
    email: 'fay@waymark.example',
    password: 'copper garden lantern',
  };

  it('is made once, with the code that was printed', async () => {
    const fresh = await openSite({ empty: true, mode: 'live', firstAdministratorCode: 'abcd-2345' });
    const agent = request.agent(fresh.app);
    const send = async (change: object): Promise<number> => {
      const _csrf = tokenIn((await agent.get('/sign-in')).text);
      return (
        await agent
          .post('/first-administrator')
          .type('form')
          .send({ _csrf, ...fields, ...change })
      ).status;
    };
    expect(await send({ code: 'wrong' })).toBe(422);
    expect(await send({ password: 'short' })).toBe(422);
    expect(await fresh.accounts.active()).toEqual([]);
    expect(await send({})).toBe(303);
    await agent.get('/accounts').expect(200);
    await request(fresh.app).get('/first-administrator').expect(404);
    await fresh.close();
  });

  it('has no page where no code was printed', async () => {
    await request(site.app).get('/first-administrator').expect(404);
  });
});
