import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { evaluateCondition } from '../../casework/forms/evaluate-condition';
import type { Answers } from '../../domain/cases/events';
import { loadForms } from '../../forms/catalogue';
import { createFormPages } from './form-pages';

const forms = loadForms(process.cwd());
const pages = createFormPages({ forms, evaluateCondition, today: () => '2026-03-10' });

/** A server of one form, under the strict policy of the product, that notes what the draft island sends. */
interface FormServer {
  readonly server: Server;
  readonly address: string;
  readonly drafts: URLSearchParams[];
  answer: { status: number; body: object };
}

let browser: Browser;
let site: FormServer;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  site = await startSite(await bundledIslands());
}, 60_000);
afterAll(async () => {
  await browser.close();
  site.server.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  site.drafts.length = 0;
  site.answer = { status: 200, body: { savedAtWords: 'Draft saved 10 March 2026 at 14:05', revision: 8 } };
});
afterEach(() => page.close());

describe('conditional questions in a browser', () => {
  it('are hidden until they apply, with those that depend on them', async () => {
    await page.goto(`${site.address}/eligibility-assessment`);
    expect(await visible('suicidalIntent')).toBe(false);
    await page.check('#suicidalThoughts-3');
    expect(await visible('suicidalIntent')).toBe(true);
    expect(await visible('suicidePlan')).toBe(false);
    await page.check('#suicidalIntent-3');
    expect(await visible('suicidePlan')).toBe(true);
    await page.check('#suicidalThoughts');
    expect(await visible('suicidalIntent')).toBe(false);
    expect(await visible('suicidePlan')).toBe(false);
  });

  it('are decided row by row in a list', async () => {
    await page.goto(`${site.address}/support-plan`);
    await page.check('#interventions-0-interventionKind');
    expect(await visible('interventions-0-plannedSessions')).toBe(true);
    expect(await visible('interventions-1-plannedSessions')).toBe(false);
  });

  it('are all there without JavaScript, each with its sentence', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${site.address}/screening`);
    expect(await plain.locator('#interpreterLanguage').isVisible()).toBe(true);
    expect(await plain.locator('.wm-condition-words').first().innerText()).toBe(
      'Answer this if you answered “Yes” to “Is anyone at immediate risk?”',
    );
    await context.close();
  });
});

describe('the draft', () => {
  it('is sent five seconds after the last change, with its revision, and says when it was saved', async () => {
    await page.goto(`${site.address}/screening`);
    await page.fill('#screeningNote', 'Rang twice');
    await expectSoon(() => site.drafts.length === 1);
    const [draft] = site.drafts;
    expect(Object.fromEntries(draft ?? [])).toMatchObject({
      _csrf: 'token',
      draftRevision: '7',
      screeningNote: 'Rang twice',
    });
    expect(draft?.has('operation')).toBe(false);
    expect(await page.innerText('[data-draft-status]')).toBe('Draft saved 10 March 2026 at 14:05');
    expect(await page.getAttribute('form', 'data-draft-revision')).toBe('8');
  }, 20_000);

  it('leaves out files: they go with the form, when its button is pressed', async () => {
    await page.goto(`${site.address}/consent`);
    await page.check('#consentGiven');
    await page.setInputFiles('#consentScan', {
      name: 'a.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-'),
    });
    await expectSoon(() => site.drafts.length === 1);
    const [draft] = site.drafts;
    expect([draft?.get('consentGiven'), draft?.has('consentScan')]).toEqual(['yes', false]);
    expect(await page.evaluate(() => document.forms[0]?.enctype)).toBe('multipart/form-data');
  }, 20_000);

  it('stops at a conflict and says so', async () => {
    site.answer = { status: 409, body: { message: 'Ben Okafor saved this form in between.' } };
    await page.goto(`${site.address}/screening`);
    await page.fill('#screeningNote', 'Mine');
    await expectSoon(() => site.drafts.length === 1);
    await page
      .locator('[data-draft-status]', {
        hasText: 'Ben Okafor saved this form in between. Your changes are no longer saved by themselves.',
      })
      .waitFor();
  }, 20_000);
});

describe('accessibility (axe)', () => {
  const cases: readonly (readonly [string])[] = [
    ['referral-self'],
    ['screening'],
    ['full-assessment'],
    ['support-plan'],
    ['key-worker-match'],
    ['plan-scrutiny'],
  ];
  it.each(cases)(
    'finds nothing in %s, with every error shown',
    async (form) => {
      await page.goto(`${site.address}/${form}?errors`);
      await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
      const violations = await page.evaluate(
        `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]))`,
      );
      expect(violations).toEqual([]);
    },
    30_000,
  );
});

function visible(id: string): Promise<boolean> {
  return page.locator(`#${id}`).isVisible();
}

async function expectSoon(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 150 && !holds(); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(holds()).toBe(true);
}

async function bundledIslands(): Promise<string> {
  const entry = ['form-conditions', 'draft-autosave'].map((name) => `import './web/islands/${name}';`).join('\n');
  const bundle = await build({
    stdin: { contents: entry, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'esm',
  });
  return bundle.outputFiles[0]?.text ?? '';
}

async function startSite(islands: string): Promise<FormServer> {
  const state = { drafts: [] as URLSearchParams[], answer: { status: 200, body: {} } };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        state.drafts.push(new URLSearchParams(body));
        response
          .writeHead(site.answer.status, { 'content-type': 'application/json' })
          .end(JSON.stringify(site.answer.body));
      });
    } else if (pathname === '/islands.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(islands);
    } else if (pathname === '/styles.css') {
      response
        .writeHead(200, { 'content-type': 'text/css' })
        .end(readFileSync('node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css'));
    } else {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'self'",
      });
      response.end(pageOf(`hackney${pathname}`, searchParams.has('errors')));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function pageOf(formId: string, withErrors: boolean): string {
  if (!forms.has(formId)) return '';
  const answers: Answers = Object.fromEntries(
    [...forms.get(formId).questions.values()]
      .filter(({ field }) => field.type === 'list')
      .map(({ field }) => [field.key, [{}, {}]]),
  );
  const form = pages.render(formId, {
    action: '/send',
    csrfToken: 'token',
    answers,
    errors: withErrors ? pages.check(formId, answers, true).errors : [],
    staff: true,
    mayBeSaved: true,
    hidden: { draftRevision: '7' },
    autosave: { url: '/draft', revision: 7 },
    colleagues: [{ userId: 'ben', name: 'Ben Okafor' }],
    known: [
      {
        field: 'goals',
        value: [{ specific: 'Walk', measurable: 'Twice a week', byWhen: '2026-09-27' }],
        source: 'Agree the support plan, 9 March 2026',
      },
    ],
  });
  return `<!doctype html><html lang="en"><head><title>${formId}</title><link rel="stylesheet" href="/styles.css"></head><body class="govuk-template__body"><main class="govuk-width-container"><h1>Form</h1>${form}</main><script type="module" src="/islands.js"></script></body></html>`;
}
