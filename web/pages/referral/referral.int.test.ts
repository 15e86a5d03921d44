import request from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { openSite, post, signIn } from '../../testing/site';
import type { Site } from '../../testing/site';

let site: Site;
let visitor: TestAgent;
beforeEach(async () => {
  site = await openSite();
  visitor = request.agent(site.app);
});
afterEach(() => site.close());

const answers = { fullName: 'Marlon Achebe', reasonForReferral: 'Has not left the flat' };

describe('a public referral', () => {
  it('goes from the choice over the form and the check to a reference number, without an account', async () => {
    expect((await post(visitor, '/refer', { channel: 'hackney/self' })).get('Location')).toBe('/refer/hackney/self');
    expect((await post(visitor, '/refer/hackney/self', answers)).get('Location')).toBe('/refer/hackney/self/check');
    expect((await visitor.get('/refer/hackney/self/check')).text).toContain('Has not left the flat');
    expect((await post(visitor, '/refer/hackney/self/check')).get('Location')).toBe('/refer/received');
    const { text } = await visitor.get('/refer/received');
    expect(text).toContain('HAC-TEST-0001');
    expect(text).toContain('The team reads it within 2 working days');
  });

  it('sent twice gives the same reference', async () => {
    await post(visitor, '/refer/hackney/self', answers);
    await post(visitor, '/refer/hackney/self/check');
    expect((await post(visitor, '/refer/hackney/self/check')).get('Location')).toBe('/refer/received');
    expect(site.casework.commands).toEqual(['submitReferral']);
  });

  it('sent by two clicks at once makes one referral', async () => {
    await post(visitor, '/refer/hackney/self', answers);
    await Promise.all([post(visitor, '/refer/hackney/self/check'), post(visitor, '/refer/hackney/self/check')]);
    expect(site.casework.commands).toEqual(['submitReferral']);
    expect((await visitor.get('/refer/received')).text).toContain('HAC-TEST-0001');
  });

  it('keeps its answers when it cannot be sent just now', async () => {
    await post(visitor, '/refer/hackney/self', answers);
    site.casework.unavailable = true;
    const failed = await post(visitor, '/refer/hackney/self/check');
    expect(failed.status).toBe(503);
    expect(failed.text).toContain('Has not left the flat');
    site.casework.unavailable = false;
    expect((await post(visitor, '/refer/hackney/self/check')).get('Location')).toBe('/refer/received');
  });

  it('is forgotten when the page is left in a hurry', async () => {
    await post(visitor, '/refer/hackney/self', answers);
    expect((await visitor.get('/leave')).get('Location')).toBe('https://www.bbc.co.uk/weather');
    expect((await visitor.get('/refer/hackney/self')).text).not.toContain('Achebe');
  });

  it('offers the form for paper to staff only', async () => {
    await visitor.get('/refer/hackney/paper').expect(404);
    await (await signIn(site.app, 'grace')).get('/referrals/hackney/paper').expect(200);
  });

  it('names what is missing and shows what was typed', async () => {
    const answer = await post(visitor, '/refer/hackney/self', { ...answers, fullName: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: ');
    expect(answer.text).toContain('Has not left the flat');
  });
});
