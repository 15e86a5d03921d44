import { request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { openSite, password, post, signIn, staff, tokenIn } from '../testing/site';
import type { Site } from '../testing/site';
import { StoredSessions, sessionsCollection } from './session-store';

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

const minute = 60_000;

function cookieOf(answer: request.Response): string {
  return (answer.get('Set-Cookie')?.[0] ?? '').split(';')[0] ?? '';
}

async function signedInCookie(): Promise<string> {
  const page = await request(site.app).get('/sign-in');
  const fields = { _csrf: tokenIn(page.text), email: 'Grace@Waymark.example ', password };
  return cookieOf(
    await request(site.app).post('/sign-in').set('Cookie', cookieOf(page)).type('form').send(fields).expect(303),
  );
}

describe('a session', () => {
  it('gets a new id when somebody signs in, and the old id opens nothing', async () => {
    const page = await request(site.app).get('/sign-in');
    const before = cookieOf(page);
    const fields = { _csrf: tokenIn(page.text), email: 'grace@waymark.example', password };
    const after = cookieOf(await request(site.app).post('/sign-in').set('Cookie', before).type('form').send(fields));
    expect(after).not.toBe(before);
    await request(site.app).get('/inbox').set('Cookie', before).expect(303);
    await request(site.app).get('/inbox').set('Cookie', after).expect(200);
  });

  it('is stored before a redirect is answered: a browser follows it as soon as it has read the head', async () => {
    const page = await request(site.app).get('/sign-in');
    const slow = slowDownStoring();
    const server = site.app.listen(0);
    const { port } = server.address() as AddressInfo;
    const fields = { _csrf: tokenIn(page.text), email: 'grace@waymark.example', password };
    const head = await headOf({
      port,
      path: '/sign-in',
      method: 'POST',
      headers: { cookie: cookieOf(page), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
    expect(head.statusCode).toBe(303);
    const [cookie = ''] = (head.headers['set-cookie']?.[0] ?? '').split(';');
    await request(site.app).get('/inbox').set('Cookie', cookie).expect(200);
    head.resume();
    slow.mockRestore();
    server.close();
  });

  it('that was signed out cannot be replayed', async () => {
    const cookie = await signedInCookie();
    const page = await request(site.app).get('/inbox').set('Cookie', cookie).expect(200);
    await request(site.app)
      .post('/sign-out')
      .set('Cookie', cookie)
      .type('form')
      .send({ _csrf: tokenIn(page.text) })
      .expect(303);
    await request(site.app).get('/inbox').set('Cookie', cookie).expect(303);
    await request(site.app)
      .post('/tasks/task-2/claim')
      .set('Cookie', cookie)
      .type('form')
      .send({ _csrf: tokenIn(page.text), revision: '1' });
    expect(site.casework.commands).toEqual([]);
  });

  it('that a slow request still holds is not brought back by it after sign-out', async () => {
    const cookie = await signedInCookie();
    const page = await request(site.app).get('/inbox').set('Cookie', cookie);
    let finish: () => void = () => undefined;
    const reached = new Promise<void>((arrived) => {
      const inbox = site.casework.inbox.bind(site.casework);
      site.casework.inbox = async (...asked) => {
        arrived();
        await new Promise<void>((resolve) => (finish = resolve));
        return inbox(...asked);
      };
    });
    site.clock.advanceBy(2 * minute);
    const slow = request(site.app)
      .get('/inbox')
      .set('Cookie', cookie)
      .then((answer) => answer.status);
    await reached;
    await request(site.app)
      .post('/sign-out')
      .set('Cookie', cookie)
      .type('form')
      .send({ _csrf: tokenIn(page.text) })
      .expect(303);
    finish();
    expect(await slow).toBe(200);
    await request(site.app).get('/account').set('Cookie', cookie).expect(303);
  });

  it('ends when nothing was done for the idle time, and polling does not count', async () => {
    const cookie = await signedInCookie();
    for (let passed = 0; passed < 28; passed += 7) {
      site.clock.advanceBy(7 * minute);
      await request(site.app).get('/inbox/news').set({ Cookie: cookie, 'x-background': 'poll' }).expect(200);
    }
    site.clock.advanceBy(3 * minute);
    await request(site.app).get('/inbox').set('Cookie', cookie).expect(303);
  });

  it('is extended by the button of the warning', async () => {
    const cookie = await signedInCookie();
    const page = await request(site.app).get('/inbox').set('Cookie', cookie);
    site.clock.advanceBy(28 * minute);
    await request(site.app)
      .post('/session/extend')
      .set({ Cookie: cookie, Accept: 'application/json' })
      .type('form')
      .send({ _csrf: tokenIn(page.text) })
      .expect(200);
    site.clock.advanceBy(28 * minute);
    await request(site.app).get('/inbox').set('Cookie', cookie).expect(200);
  });

  it('ends after the longest time even when it is used all day', async () => {
    const cookie = await signedInCookie();
    for (let hours = 0; hours < 12; hours += 0.25) {
      site.clock.advanceBy(15 * minute);
      await request(site.app).get('/account').set('Cookie', cookie);
    }
    await request(site.app).get('/account').set('Cookie', cookie).expect(303);
  });

  it('is kept under the hash of its id', async () => {
    const cookie = await signedInCookie();
    const sid =
      decodeURIComponent(cookie.split('=')[1] ?? '')
        .slice(2)
        .split('.')[0] ?? '';
    expect(sid.length).toBeGreaterThan(20);
    expect(await site.store.collection(sessionsCollection).get(sid)).toBeUndefined();
  });
});

/** A store that takes its time, as a real one may. */
function slowDownStoring(): jest.SpyInstance {
  const store = Object.getOwnPropertyDescriptor(StoredSessions.prototype, 'set')?.value as StoredSessions['set'];
  return jest.spyOn(StoredSessions.prototype, 'set').mockImplementation(function (this: StoredSessions, ...given) {
    setTimeout(() => {
      store.apply(this, given);
    }, 200);
  });
}

/** An answer of which only the head has been read. */
function headOf(asked: RequestOptions & { readonly body: string }): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { body, ...options } = asked;
    httpRequest({ ...options, host: 'localhost' }, resolve)
      .on('error', reject)
      .end(body);
  });
}

describe('what somebody may do', () => {
  it('is read afresh: a membership that is taken away is gone at the next click', async () => {
    const manager = await signIn(site.app, 'maya');
    await manager.get('/overview').expect(200);
    const administrator = await signIn(site.app, 'adil');
    await post(administrator, '/accounts/maya/memberships/remove', {
      membership: JSON.stringify(staff['maya']?.memberships[0]),
    });
    await manager.get('/overview').expect(403);
  });

  it('ends everywhere with the account', async () => {
    const agent = await signIn(site.app, 'grace');
    await post(await signIn(site.app, 'adil'), '/accounts/grace/active', { active: 'no' });
    await agent.get('/inbox').expect(303);
  });
});

describe('a form that outlives its session', () => {
  it('asks to sign in and carries what was typed through it', async () => {
    const agent = await signIn(site.app, 'grace');
    const form = await agent.get('/tasks/task-1');
    site.clock.advanceBy(31 * minute);
    const asked = await agent
      .post('/tasks/task-1')
      .type('form')
      .send({ _csrf: tokenIn(form.text), draftRevision: '0', screeningNotes: 'Lives alone, "no heating"' });
    expect(asked.status).toBe(401);
    const kept = /name="kept" value="([^"]*)"/.exec(asked.text)?.[1] ?? '';
    const typed = kept
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&')
      .replace(/&#x27;/g, "'");
    const again = await agent
      .post('/sign-in')
      .type('form')
      .send({
        _csrf: tokenIn(asked.text),
        next: '/tasks/task-1',
        kept: typed,
        email: 'grace@waymark.example',
        password,
      });
    expect(again.text).toMatch(/action=["']\/tasks\/task-1["']/);
    expect(again.text).toMatch(/value=["']Lives alone, &quot;no heating&quot;["']/);
    const sent = await agent
      .post('/tasks/task-1')
      .type('form')
      .send({ _csrf: tokenIn(again.text), draftRevision: '0', screeningNotes: 'Lives alone' });
    expect(sent.get('Location')).toBe('/cases/case-1');
  });
});
