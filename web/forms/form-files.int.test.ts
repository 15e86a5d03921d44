import type { Express } from 'express';
import { JSDOM } from 'jsdom';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { evaluateCondition } from '../../casework/forms/evaluate-condition';
import type { Answers } from '../../domain/cases';
import { localDateOf } from '../../domain/time';
import { demonstrationPassword } from '../../main/demonstration/accounts';
import { openSqliteStore } from '../../store/sqlite';
import { embeddedWorldEngine } from '../../test/scenarios/embedded-world';
import { expectOk, someone } from '../../test/scenarios/people';
import { accepted } from '../../test/scenarios/steps';
import { openWorld } from '../../test/scenarios/world';
import type { World } from '../../test/scenarios/world';
import { Accounts } from '../accounts';
import { createServer } from '../server';
import { defaultWebSettings } from '../settings';
import { violationsIn } from '../testing/axe';
import { tokenIn } from '../testing/site';
import { createFormPages } from '.';

jest.setTimeout(120_000);

const pdf = Buffer.from('%PDF-1.7\nsigned');
const field = 'consentScan';

/** The real forms over the real use cases, as a browser without JavaScript sends them. */
let world: World;
let app: Express;
let agent: TestAgent;
let caseId: string;
let address: string;
beforeAll(async () => {
  world = await openWorld({
    startsAt: '2027-03-01T09:00:00Z',
    openEngine: embeddedWorldEngine,
    openStore: async (clock) => openSqliteStore({ file: ':memory:', clock }),
  });
  const { parts, casework } = world;
  app = createServer({
    casework,
    store: parts.store,
    accounts: new Accounts(parts.store, parts.clock, parts.ids, 4, async () => undefined),
    forms: createFormPages({ forms: parts.forms, evaluateCondition, today: () => localDateOf(parts.clock.now()) }),
    services: [...parts.services.values()],
    settings: {
      ...defaultWebSettings,
      sessionSecret: 'a secret for tests that nobody else has',
      strictTemplates: true,
      passwordCost: 4,
    },
    clock: parts.clock,
    ids: parts.ids,
    log: () => undefined,
  });
  agent = await signedIn();
});
beforeEach(async () => {
  caseId = await accepted(world);
  const intake = someone(world, 'intake');
  const row = await intake.finds('Obtain written consent', caseId);
  expectOk(await world.casework.claimTask(intake.requester, row.taskId, row.revision));
  address = `/tasks/${row.taskId}`;
});
afterAll(() => world.close());

describe('a form with files', () => {
  it('keeps a file through an error and a draft, and attaches it in the end', async () => {
    const wrong = await send(formIn(await agent.get(address)), { ...answers(), consentSignedName: '' }, [
      ['signed.pdf', pdf],
    ]);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Enter the name as signed by the person');
    expect(keptIn(wrong)).toEqual(['signed.pdf (1 KB)']);
    expect(await violationsIn(wrong.text)).toEqual([]);

    const saved = await send(formIn(wrong), { operation: 'save' }, [['second page.pdf', pdf]]);
    expect(saved.status).toBe(303);
    const again = await agent.get(address);
    expect(keptIn(again)).toEqual(['signed.pdf (1 KB)', 'second page.pdf (1 KB)']);
    expect(await violationsIn(again.text)).toEqual([]);

    const page = documentOf(again);
    const second = page.querySelector<HTMLInputElement>(`#${field}-remove-2`);
    const done = await send(formIn(again), {
      ...answers(),
      [`remove-${field}`]: second?.value ?? '',
      operation: 'submit',
    });
    expect(done.status).toBe(303);
    const shown = documentOf(await agent.get(`/cases/${caseId}`));
    const links = [...shown.querySelectorAll<HTMLAnchorElement>('.wm-timeline a[href*="/files/"]')];
    expect(links.map(({ textContent }) => textContent)).toEqual(['signed.pdf']);
    const download = await agent.get(links[0]?.getAttribute('href') ?? '');
    expect(download.get('Content-Disposition')).toBe('attachment; filename=signed.pdf');
    expect(download.get('X-Content-Type-Options')).toBe('nosniff');
    expect(download.get('Content-Type')).toContain('application/pdf');
  });

  it('says in the error summary what is wrong with a file, keeps the others, and completes nothing', async () => {
    const page = await send(formIn(await agent.get(address)), { ...answers(), consentSignedName: '' }, [
      ['signed.pdf', pdf],
      ['letter.pdf', Buffer.from('<!doctype html><script>alert(1)</script>')],
      ['empty.pdf', Buffer.alloc(0)],
    ]);
    expect(page.status).toBe(422);
    const summary = [...documentOf(page).querySelectorAll<HTMLAnchorElement>('.govuk-error-summary__list a')];
    expect(summary.map((link) => [link.hash, link.textContent])).toEqual([
      ['#consentSignedName', 'Enter the name as signed by the person'],
      ['#consentScan', 'The scan of the signed consent: “letter.pdf” must be a PDF, JPEG or PNG file'],
      ['#consentScan', 'The scan of the signed consent: “empty.pdf” is empty'],
    ]);
    expect(keptIn(page)).toEqual(['signed.pdf (1 KB)']);
    expect(await violationsIn(page.text)).toEqual([]);
  });

  it('comes back with what was typed when a file is larger than 10 MB', async () => {
    const large = Buffer.alloc(11 * 1024 * 1024, pdf);
    const page = await send(formIn(await agent.get(address)), answers(), [['large.pdf', large]]);
    expect(page.status).toBe(422);
    expect(page.text).toContain('The scan of the signed consent: “large.pdf” must be smaller than 10 MB');
    expect(documentOf(page).querySelector<HTMLInputElement>('#consentSignedName')?.value).toBe('Ada Example');
    expect(keptIn(page)).toEqual([]);
  });

  it('is refused unread, with a page that says how much it may be, when it is larger than all files together', async () => {
    const large = Buffer.alloc(53 * 1024 * 1024);
    const page = await send(formIn(await agent.get(address)), answers(), [['large.pdf', large]]);
    expect(page.status).toBe(413);
    expect(page.text).toContain('Each file may be up to 10 MB, and all of them together up to 50 MB');
  });

  it('saves the answers of a draft even where its file is refused, and says so', async () => {
    const draft = { ...answers(), operation: 'save' };
    const page = await send(formIn(await agent.get(address)), draft, [['letter.svg', Buffer.from('<svg/>')]]);
    expect(page.status).toBe(422);
    expect(page.text).toContain('“letter.svg” must be a PDF, JPEG or PNG file');
    expect(page.text).toContain('Draft saved');
    const saved = documentOf(await agent.get(address));
    expect(saved.querySelector<HTMLInputElement>('#consentSignedName')?.value).toBe('Ada Example');
  });

  it('does not take a file that was chosen elsewhere', async () => {
    const page = await send(formIn(await agent.get(address)), { ...answers(), [field]: 'some-other-id' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Select the scan of the signed consent again: a file chosen before is no longer kept');
    expect(page.text).toContain('A file chosen before is no longer kept. Select it again.');
    expect(await violationsIn(page.text)).toEqual([]);
  });

  it('keeps what was typed when the session has ended, and sends nothing in without its file', async () => {
    const form = formIn(await agent.get(address));
    const typed = { ...answers(), consentSignedName: 'Ada of the long form' };
    const signIn = await send(form, typed, [['signed.pdf', pdf]], request.agent(app));
    expect(signIn.status).toBe(401);
    const kept = documentOf(signIn).querySelector<HTMLInputElement>('input[name=kept]')?.value ?? '';
    expect(JSON.parse(kept)).toMatchObject({ ...typed, filesLeftOut: field });
    const fields = JSON.parse(kept) as Record<string, string>;
    const token = tokenIn((await agent.get(address)).text);
    const back = await agent
      .post(address)
      .type('form')
      .send({ ...fields, _csrf: token });
    expect(back.status).toBe(422);
    expect(back.text).toContain('Select your files again: they could not be kept while you were signed out');
    expect(back.text).toContain('Ada of the long form');
  });

  it('reads a name that is not English as it was written', async () => {
    const page = await send(formIn(await agent.get(address)), { ...answers(), consentSignedName: '' }, [
      ['Übersicht – Şubat.pdf', pdf],
    ]);
    expect(keptIn(page)).toEqual(['Übersicht – Şubat.pdf (1 KB)']);
  });
});

describe('a paper referral with its scan', () => {
  const paper = '/referrals/hackney/paper';

  it('keeps the scan from the form over the check of answers to the case', async () => {
    const filled = wordsOf(someone(world, 'intake').fills('hackney/referral-paper', { givenName: 'Ada' }));
    const wrong = await post(paper, formIn(await agent.get(paper)), { ...filled, givenName: '' }, [
      ['paperScan', 'referral.pdf', pdf],
    ]);
    expect(wrong.status).toBe(422);
    expect(keptIn(wrong)).toEqual(['referral.pdf (1 KB)']);
    const sent = await post(paper, formIn(wrong), { ...filled, givenName: 'Ada' });
    expect(sent.get('Location')).toBe(`${paper}/check`);
    const check = await agent.get(`${paper}/check`);
    expect(check.text).toContain('referral.pdf');
    expect(await violationsIn(check.text)).toEqual([]);
    const received = await agent
      .post(`${paper}/check`)
      .type('form')
      .send({ _csrf: tokenIn(check.text) });
    expect(received.get('Location')).toBe('/referrals/received');
    expect(
      expectOk(await world.casework.chosenFiles(someone(world, 'intake').requester, 'hackney/referral-paper')),
    ).toEqual([]);
  });

  it('is no form that the public gets, and theirs takes no files', async () => {
    await request(app).get('/refer/hackney/paper').expect(404);
    const page = await request(app).get('/refer/hackney/self').expect(200);
    expect(page.text).not.toContain('multipart');
    expect(page.text).not.toContain('type="file"');
  });
});

function answers(): Fields {
  return wordsOf(
    someone(world, 'intake').fills('hackney/consent', {
      consentGiven: true,
      sharingWithGpAgreed: true,
      consentSignedName: 'Ada Example',
    }),
  );
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Answers as a browser sends them: dates in their boxes, yes and no, nothing for what is not answered. */
function wordsOf(given: Answers): Fields {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]): (readonly [string, string | readonly string[]])[] => {
      if (value === null) return [];
      if (typeof value === 'object') {
        const chosen = value.filter((item): item is string => typeof item === 'string');
        return chosen.length === 0 ? [] : [[name, chosen]];
      }
      if (typeof value === 'boolean') return [[name, value ? 'yes' : 'no']];
      const [, year, month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(value)) ?? [];
      if (year === undefined) return [[name, String(value)]];
      return [
        [`${name}[day]`, day],
        [`${name}[month]`, month],
        [`${name}[year]`, year],
      ];
    }),
  );
}

async function signedIn(): Promise<TestAgent> {
  const signing = request.agent(app);
  const page = await signing.get('/sign-in');
  await signing
    .post('/sign-in')
    .type('form')
    .send({ _csrf: tokenIn(page.text), email: 'intake@lantern.example', password: demonstrationPassword })
    .expect(303);
  return signing;
}

function documentOf({ text }: request.Response): Document {
  return new JSDOM(text).window.document;
}

/** Every field of the page's form as it stands in it. */
function formIn(page: request.Response): Fields {
  const form = documentOf(page).querySelector<HTMLFormElement>('form.wm-form');
  const view = form?.ownerDocument.defaultView;
  if (!form || !view) throw new Error('Expected a form, but the page has none.');
  expect(form.enctype).toBe('multipart/form-data');
  const fields = new Map<string, string[]>();
  for (const [name, value] of new view.FormData(form))
    if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value]);
  return Object.fromEntries(fields);
}

function send(
  form: Fields,
  typed: Fields,
  files: readonly (readonly [string, Buffer])[] = [],
  by: TestAgent = agent,
): Promise<request.Response> {
  return post(
    address,
    form,
    typed,
    files.map(([name, content]) => [field, name, content] as const),
    by,
  );
}

async function post(
  to: string,
  form: Fields,
  typed: Fields,
  files: readonly (readonly [string, string, Buffer])[] = [],
  by: TestAgent = agent,
): Promise<request.Response> {
  const sending = by.post(to);
  for (const [name, value] of Object.entries({ ...form, ...typed }))
    for (const one of typeof value === 'string' ? [value] : value) sending.field(name, one);
  for (const [name, filename, content] of files) sending.attach(name, content, filename);
  return sending;
}

function keptIn(page: request.Response): readonly string[] {
  return [...documentOf(page).querySelectorAll('.wm-files__file p')].map(({ textContent }) => textContent.trim());
}
