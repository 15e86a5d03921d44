import type TestAgent from 'supertest/lib/agent';
import { openSite, post, signIn, tokenIn } from '../../testing/site';
import type { Site } from '../../testing/site';

let site: Site;
let grace: TestAgent;
beforeEach(async () => {
  site = await openSite();
  grace = await signIn(site.app, 'grace');
});
afterEach(() => site.close());

const typed = { screeningNotes: 'Lives alone, no heating', draftRevision: '0', formId: 'hackney/screening' };

describe('the task page', () => {
  it('starts with what the case knows, and says from where', async () => {
    const { text } = await grace.get('/tasks/task-1').expect(200);
    expect(text).toContain('Yes, Yoruba');
    expect(text).toContain('Known from Referral form, 13 October 2026');
    expect(text).toContain('Due tomorrow');
    expect(text).toContain('What happens next');
  });

  it('shows what was worked out for the task above its form', async () => {
    const { text } = await grace.get('/tasks/task-1').expect(200);
    const shown = text.indexOf('Worked out from the assessment');
    expect(text.slice(shown)).toMatch(/Need band[^]*B, high need[^]*Orders the waiting list, A first[^]*name="formId"/);
  });

  it('completes and says what happens next', async () => {
    const answer = await post(grace, '/tasks/task-1', typed);
    expect(answer.get('Location')).toBe('/cases/case-1');
    const { text } = await grace.get('/cases/case-1');
    expect(text).toContain('Done: Screen referral');
    expect(text).toContain('Assess eligibility, by the intake team');
  });

  it('shows errors above the form with "Error: " in the title, and what was typed', async () => {
    const answer = await post(grace, '/tasks/task-1', {
      ...typed,
      screeningNotes: '',
      interpreter: 'No, speaks English',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: Screen referral');
    expect(answer.text).toContain('There is a problem');
    expect(answer.text).toContain('No, speaks English');
  });

  it('keeps what was typed when the store is away, and says that nothing was saved', async () => {
    site.casework.unavailable = true;
    const answer = await post(grace, '/tasks/task-1', typed);
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('Not saved');
    expect(answer.text).toContain(typed.screeningNotes);
  });

  it('shows what was typed when the task went away meanwhile', async () => {
    await post(grace, '/tasks/task-1', typed);
    const late = await post(grace, '/tasks/task-1', { ...typed, screeningNotes: 'Typed in a second tab' });
    expect(late.status).toBe(410);
    expect(late.text).toMatch(/What did you find\?<.*Typed in a second tab/);
  });
});

describe('a form that changed while it was filled in', () => {
  it('comes back in its new version with the answers kept, and says what changed', async () => {
    site.casework.completeTask = async () => ({
      ok: false,
      refusal: {
        kind: 'conflict',
        message: 'The form has changed.',
        formChange: {
          answers: { screeningNotes: 'Lives alone, no heating' },
          dropped: [{ label: 'Is there a pet?', value: 'A <b>dog</b>' }],
          toAnswer: ['Is an interpreter needed?'],
        },
      },
    });
    const answer = await post(grace, '/tasks/task-1', { ...typed, formVersion: 'older' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('This form has changed');
    expect(answer.text).toMatch(/Is there a pet\?: <span[^>]*>A &lt;b&gt;dog/);
    expect(answer.text).toContain('<li>Is an interpreter needed?</li>');
    expect(answer.text).toContain('Lives alone, no heating</textarea>');
  });
});

describe('drafts', () => {
  it('are saved by the button and come back', async () => {
    await post(grace, '/tasks/task-1', { ...typed, operation: 'save' });
    const { text } = await grace.get('/tasks/task-1');
    expect(text).toContain(typed.screeningNotes);
    expect(text).toContain('Draft saved 14 October 2026 at 16:00 by Grace Mensah');
  });

  it('are saved in the background and answer with the next revision', async () => {
    const token = tokenIn((await grace.get('/tasks/task-1')).text);
    const answer = await grace
      .post('/tasks/task-1/draft')
      .set('x-csrf-token', token)
      .set('Accept', 'application/json')
      .type('form')
      .send(typed);
    expect(answer.body).toEqual({ savedAtWords: 'Draft saved 14 October 2026 at 16:00', revision: 1 });
  });

  it('that collide are both shown, and mine can then be saved over theirs', async () => {
    await post(grace, '/tasks/task-1', { ...typed, operation: 'save' });
    const mine = { ...typed, screeningNotes: 'Has a carer', operation: 'save' };
    const conflict = await post(grace, '/tasks/task-1', mine);
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('Has a carer');
    expect(conflict.text).toContain(typed.screeningNotes);
    expect(conflict.text).toContain('name="draftRevision" value="1"');
    expect((await post(grace, '/tasks/task-1', { ...mine, draftRevision: '1' })).status).toBe(303);
  });

  it('that collide in the background answer with 409 and change nothing', async () => {
    await post(grace, '/tasks/task-1', { ...typed, operation: 'save' });
    const answer = await post(grace, '/tasks/task-1/draft', { ...typed, screeningNotes: 'Older tab' });
    expect(answer.status).toBe(409);
    expect(site.casework.drafts.get('task-1')?.answers['screeningNotes']).toBe(typed.screeningNotes);
  });
});

describe('moving a task', () => {
  it('that somebody else moved first is told, with the note kept', async () => {
    const answer = await post(grace, '/tasks/task-1/return', { revision: '7', note: 'Needs a clinician' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Needs a clinician');
  });

  it('back with a note shows the note to the next person', async () => {
    await post(grace, '/tasks/task-1/return', { revision: '1', note: 'Needs a clinician' });
    expect((await grace.get('/tasks/task-1')).text).toContain('Needs a clinician');
  });

  it('needs a note to be returned', async () => {
    await post(grace, '/tasks/task-1/return', { revision: '1', note: ' ' });
    expect(site.casework.commands).toEqual([]);
  });
});
