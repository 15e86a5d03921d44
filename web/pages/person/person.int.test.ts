import type TestAgent from 'supertest/lib/agent';
import { openSite, post, signIn } from '../../testing/site';
import type { Site } from '../../testing/site';

let site: Site;
let grace: TestAgent;
beforeEach(async () => {
  site = await openSite();
  grace = await signIn(site.app, 'grace');
});
afterEach(() => site.close());

describe('the person page', () => {
  it('shows all cases, relations and joined records of a person, and links to the trail for a manager only', async () => {
    const { text } = await grace.get('/people/person-1');
    for (const words of [
      'Marlon Achebe',
      '23 November 1987',
      'HAC-7K3M-9QXD',
      'HAC-5J2W-8KTP',
      'A neighbour',
      'Child of',
      'Joined on 13 October 2026 by Grace Mensah',
      'Asked on the telephone',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('/audit');
    const maya = await signIn(site.app, 'maya');
    expect((await maya.get('/people/person-1')).text).toContain('href="/cases/case-1/audit">12 entries');
  });

  it('has no name in its address or its title, and is linked from the case', async () => {
    const page = await grace.get('/cases/case-1');
    expect(page.text).toContain('href="/people/person-1"');
    expect((await grace.get('/people/person-1')).text).toContain('<title>Person – Waymark</title>');
  });

  it('of a joined record leads to the one that stands for the person', async () => {
    const answer = await grace.get('/people/person-7');
    expect([answer.status, answer.get('Location')]).toEqual([303, '/people/person-1']);
  });

  it('shows what a person wrote as text, never as markup', async () => {
    const { text } = await grace.get('/people/person-1');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script>alert');
  });

  it('says what is wrong with a relation beside what was typed', async () => {
    const answer = await post(grace, '/people/person-1/relations', { kind: 'carer', reference: 'HAC-0000' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("<a href='#name'>Enter a name, or the reference number of their case</a>");
    expect(answer.text).toContain('value="HAC-0000"');
    expect(answer.text).toContain('value="carer" checked');
    expect(site.casework.commands).toEqual([]);
  });

  it('adds a relation, ends it, and separates a record with a reason', async () => {
    await post(grace, '/people/person-1/relations', { kind: 'carer', name: 'A neighbour' });
    await post(grace, '/people/person-1/relations/relation-1/end');
    const refused = await post(grace, '/people/person-1/records/person-7/separate');
    expect(refused.text).toContain("<a href='#reason-person-7'>");
    await post(grace, '/people/person-1/records/person-7/separate', { reason: 'They are brothers' });
    expect(site.casework.commands).toEqual(['addRelation', 'endRelation', 'separatePeople']);
  });
});

describe('a possible duplicate', () => {
  it.each(['/cases/case-1', '/tasks/task-1'])('is asked about on %s, with its reasons and no name', async (path) => {
    const { text } = await grace.get(path);
    expect(text).toContain('Possibly the same person');
    expect(text).toContain('Family name differs by one slip');
    expect(text).toContain('Another record in this service may be of the same person, but it is not open to you');
    expect(text).not.toContain('Achebbe');
  });

  it('is joined with a reason, and whoever was at a task comes back to it', async () => {
    const answer = await post(grace, '/cases/case-1/same-person/case-7', {
      decision: 'same',
      reason: 'Asked on the telephone',
      taskId: 'task-1',
    });
    expect([answer.status, answer.get('Location')]).toEqual([303, '/tasks/task-1']);
    expect(site.casework.commands).toEqual(['mergePeople']);
    expect((await grace.get('/cases/case-1')).text).not.toContain('Possibly the same person');
  });

  it('is not joined without a reason: both are shown side by side with the error', async () => {
    const answer = await post(grace, '/cases/case-1/same-person/case-7', { decision: 'same' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: Are these the same person?');
    expect(answer.text).toContain("<a href='#reason'>Enter how you know");
    expect(answer.text).toContain('943 476 5919');
    expect(site.casework.commands).toEqual([]);
  });

  it('is told apart without one', async () => {
    await post(grace, '/cases/case-1/same-person/case-7', { decision: 'different' });
    expect(site.casework.commands).toEqual(['tellPeopleApart']);
  });
});

describe('a search', () => {
  it('says of a person whose records were joined where else they are', async () => {
    const asked = await post(grace, '/search', { text: 'marlon' });
    const { text } = await grace.get(asked.get('Location') ?? '');
    expect(text).toContain('Same person as HAC-5J2W-8KTP');
  });
});
