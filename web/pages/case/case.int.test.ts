import type TestAgent from 'supertest/lib/agent';
import { openSite, post, signIn, tokenIn } from '../../testing/site';
import type { Site } from '../../testing/site';

let site: Site;
let grace: TestAgent;
beforeEach(async () => {
  site = await openSite({ upload: { bytesEach: 2000, files: 2 } });
  grace = await signIn(site.app, 'grace');
});
afterEach(() => site.close());

describe('the case page', () => {
  it('says in one place who, where, since when and what next', async () => {
    const { text } = await grace.get('/cases/case-1');
    for (const words of [
      'Marlon Achebe',
      'HAC-7K3M-9QXD',
      'Born 23 November 1987',
      'High risk since 3 March 2026',
      'aria-current="step"',
      '3 working days overdue',
      'After 6pm only',
    ])
      expect(text).toContain(words);
  });

  it('shows the timeline newest first, a page at a time, and all of it to print', async () => {
    const first = (await grace.get('/cases/case-1')).text;
    expect(first).toContain('1 to 20 of 27');
    expect(first).not.toContain('Referral received');
    expect((await grace.get('/cases/case-1?page=2')).text).toContain('Referral received');
    expect((await grace.get('/cases/case-1/print')).text).toContain('Referral received');
  });

  it('keeps clocks and letters on their way out of the timeline until somebody asks for them', async () => {
    const first = (await grace.get('/cases/case-1')).text;
    expect(first).not.toContain('Clock started: Screening');
    expect(first).toContain('Show clocks and letters on their way (1)');
    const all = (await grace.get('/cases/case-1?timeline=all')).text;
    expect(all).toContain('Clock started: Screening');
    expect(all).toContain('timeline&#x3D;all&amp;page&#x3D;2');
    expect((await grace.get('/cases/case-1/print')).text).toContain('Clock started: Screening');
  });

  it('takes a note with a file, and hands the file out as a download only', async () => {
    const token = tokenIn((await grace.get('/cases/case-1')).text);
    await grace
      .post('/cases/case-1/notes')
      .field('_csrf', token)
      .field('text', 'From the ward')
      .attach('files', Buffer.from('%PDF-1.7'), 'ward letter.pdf')
      .expect(303);
    expect((await grace.get('/cases/case-1')).text).toContain('ward letter.pdf');
    const file = await grace.get('/cases/case-1/files/file-1');
    expect(file.get('Content-Disposition')).toContain('attachment');
    expect(file.get('Content-Security-Policy')).toContain('sandbox');
  });

  it('shows the note again when its file is too large', async () => {
    const token = tokenIn((await grace.get('/cases/case-1')).text);
    const answer = await grace
      .post('/cases/case-1/notes')
      .field('_csrf', token)
      .field('text', 'From the ward')
      .attach('files', Buffer.alloc(3000), 'large.pdf');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('large.pdf must be smaller than 10 MB');
    expect(answer.text).toContain('From the ward</textarea>');
  });

  it('refuses with 413 what is larger than any form may be, with a page that says how large it may be', async () => {
    const token = tokenIn((await grace.get('/cases/case-1')).text);
    const answer = await grace
      .post('/cases/case-1/notes')
      .field('_csrf', token)
      .attach('files', Buffer.alloc(3 * 1024 * 1024), 'large.pdf');
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('This is too large');
    expect(site.casework.commands).toEqual([]);
  });

  it('shows the note again when its file is not of a kind that is kept', async () => {
    const token = tokenIn((await grace.get('/cases/case-1')).text);
    const answer = await grace
      .post('/cases/case-1/notes')
      .field('_csrf', token)
      .field('text', 'From the ward')
      .attach('files', Buffer.from('MZ program'), 'letter.pdf');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('The file must be a PDF, Word, JPEG or PNG');
    expect(answer.text).toContain('From the ward</textarea>');
  });

  it('raises a crisis after its form, and says who was told', async () => {
    await post(grace, '/cases/case-1/crisis', { whatIsSeen: 'Says goodbye to neighbours' });
    expect(site.casework.commands).toEqual(['raiseCrisis']);
    expect((await grace.get('/cases/case-1')).text).toContain('must acknowledge within 2 hours');
  });

  it('keeps the words of a crisis that could not be raised, and says to telephone', async () => {
    site.casework.unavailable = true;
    const answer = await post(grace, '/cases/case-1/crisis', { whatIsSeen: 'Says goodbye to neighbours' });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('Telephone the manager now');
    expect(answer.text).toContain('Says goodbye to neighbours');
  });

  it('binds safe contact to what is ticked', async () => {
    await post(grace, '/cases/case-1/safe-contact', { ways: ['post', 'email'], note: 'Plain envelope' });
    expect(site.casework.cases_[0]?.safeContact).toEqual({
      phone: false,
      voicemail: false,
      email: true,
      post: true,
      note: 'Plain envelope',
    });
  });

  it('of another provider is concealed', async () => {
    const hidden = await grace.get('/cases/case-2');
    const missing = await grace.get('/cases/case-none');
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect(hidden.text.replace(/value="[^"]*"/g, '')).toBe(missing.text.replace(/value="[^"]*"/g, ''));
  });
});
