import { JSDOM } from 'jsdom';
import { evaluateCondition } from '../../casework/forms/evaluate-condition';
import type { Answers } from '../../domain/cases/events';
import { loadForms } from '../../forms/catalogue';
import { violationsIn } from '../testing/axe';
import { createFormPages } from './form-pages';

const forms = loadForms(process.cwd());
const pages = createFormPages({ forms, evaluateCondition, today: () => '2026-03-10' });

const onPage = { action: '/tasks/t1', csrfToken: 'token', staff: true };

function draw(formId: string, state: object = {}): Document {
  const html = pages.render(formId, { ...onPage, answers: {}, ...state });
  return new JSDOM(`<!doctype html><html lang="en"><title>Form</title><main>${html}</main></html>`).window.document;
}

/** One row in every list, so that the questions of rows are drawn too. */
function withRows(formId: string): Answers {
  const lists = [...forms.get(formId).questions.values()].filter(({ field }) => field.type === 'list');
  return Object.fromEntries(lists.map(({ field }) => [field.key, [{}, {}]]));
}

describe.each(forms.ids)('the page of %s', (formId) => {
  const page = draw(formId, { answers: withRows(formId), errors: pages.check(formId, withRows(formId), true).errors });

  it('gives every id once', () => {
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('names every control by a label, and every group by a legend', () => {
    const controls = page.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea, select');
    const labelled = new Set([...page.querySelectorAll('label')].map(({ htmlFor }) => htmlFor));
    const unnamed = [...controls].filter(({ id }) => !labelled.has(id));
    expect(unnamed.map(({ name }) => name)).toEqual([]);
    const groups = page.querySelectorAll('input[type=radio], input[type=checkbox], .govuk-date-input');
    const ungrouped = [...groups].filter(
      (control) => !control.closest('fieldset')?.querySelector('legend')?.textContent.trim(),
    );
    expect(ungrouped).toEqual([]);
  });

  it('describes controls by elements that are there', () => {
    const described = [...page.querySelectorAll('[aria-describedby]')].flatMap((control) =>
      (control.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => page.getElementById(id) === null),
    );
    expect(described).toEqual([]);
  });

  it('leads from every error of an empty form to the first box that mends it', () => {
    const links = [...page.querySelectorAll<HTMLAnchorElement>('.govuk-error-summary__list a')];
    expect(links.length).toBe(pages.check(formId, withRows(formId), true).errors.length);
    const targets = links.map((link) => page.getElementById(link.hash.slice(1))?.localName);
    expect(targets.filter((name) => !['input', 'textarea', 'select', 'button'].includes(name ?? ''))).toEqual([]);
  });
});

describe('a form on a page', () => {
  it('shows what was typed again, escaped, however long and hostile it is', () => {
    const hostile = `"><script>alert(1)</script>{{csrfToken}}${'é'.repeat(20_000)}`;
    const page = draw('hackney/screening', {
      answers: { immediateRisk: true, immediateRiskDetails: hostile, interpreterLanguage: hostile },
    });
    expect(page.querySelector('script')).toBeNull();
    expect(page.querySelector<HTMLTextAreaElement>('#immediateRiskDetails')?.value).toBe(hostile);
    expect(page.querySelector<HTMLInputElement>('#interpreterLanguage')?.value).toBe(hostile);
  });

  it('marks only the box of a date that is wrong', () => {
    const errors = pages.check('hackney/referral-self', { dateOfBirth: '31/march/19' }, false).errors;
    expect(errors).toContainEqual({ field: 'dateOfBirth', message: 'Year must include 4 numbers', part: 'year' });
    const page = draw('hackney/referral-self', { answers: { dateOfBirth: '31/march/19' }, errors });
    const wrong = [...page.querySelectorAll('[name^="dateOfBirth"].govuk-input--error')].map(({ id }) => id);
    expect(wrong).toEqual(['dateOfBirth-year']);
    expect(page.querySelector<HTMLInputElement>('#dateOfBirth-month')?.value).toBe('march');
  });

  it('shows what is already known with its source, and asks the suicide question afresh [HAC-12.17c HAC-12.18t]', () => {
    const known = [
      { field: 'mainLanguage', value: 'Turkish', source: 'Referral form, 3 March 2026' },
      { field: 'suicidalThoughts', value: 'no', source: 'Assess eligibility, 4 March 2026' },
    ];
    const answers = pages.start('hackney/full-assessment', known);
    expect(answers).toEqual({ mainLanguage: 'Turkish' });
    const page = draw('hackney/full-assessment', { answers, known });
    expect(page.querySelector<HTMLInputElement>('#mainLanguage')?.value).toBe('Turkish');
    expect(page.querySelector('#mainLanguage-hint')?.textContent).toContain(
      'Already known: Turkish (Referral form, 3 March 2026)',
    );
    expect(page.querySelector('#suicidalThoughts-hint')?.textContent).toContain('Last time: No');
    expect(page.querySelectorAll('[name=suicidalThoughts][checked]')).toHaveLength(0);
  });

  it('says without JavaScript when a question applies, and gives the island the condition', () => {
    const box = draw('hackney/screening').querySelector('#interpreterLanguage')?.closest('.wm-conditional');
    expect(box?.querySelector('.wm-condition-words')?.textContent).toBe(
      'Answer this if you answered “Yes” to “Is an interpreter needed?”',
    );
    expect(JSON.parse(box?.getAttribute('data-show-when') ?? '')).toEqual({ field: 'interpreterNeeded', is: true });
  });

  it('shows the goals of the plan to whoever scrutinises it [HAC-12.20c]', () => {
    const goals = [{ specific: 'Walk to the park', measurable: 'Twice a week', byWhen: '2026-09-27' }];
    const page = draw('hackney/plan-scrutiny', {
      known: [{ field: 'goals', value: goals, source: 'Agree the support plan, 9 March 2026' }],
    });
    expect(page.querySelector('table')?.textContent.replaceAll(/\s+/g, ' ')).toContain(
      'Walk to the park Twice a week 27 September 2026',
    );
    expect(forms.get('hackney/plan-scrutiny').reads).toEqual(['goals', 'needsMet']);
  });

  it.each(['hackney/review', 'hackney/plan-scrutiny', 'hackney/plan-signatures'])(
    'shows known rows as a table that can be read by its headers and scrolled by keyboard: %s',
    async (formId) => {
      const goals = [
        { specific: 'Walk to the park', measurable: 'Twice a week', byWhen: '2026-09-27' },
        { specific: 'Cook for a friend', measurable: 'Once a month', byWhen: '2026-10-01' },
      ];
      const page = draw(formId, { known: [{ field: 'goals', value: goals, source: 'Support plan, 9 March 2026' }] });
      const region = page.querySelector<HTMLElement>('[role=region][aria-label="Goals in the plan"]');
      expect([region?.tabIndex, region?.querySelector('caption')?.textContent]).toEqual([0, 'Goals in the plan']);
      const headers = (scope: string) =>
        [...(region?.querySelectorAll(`th[scope=${scope}]`) ?? [])].map(({ textContent }) => textContent);
      expect(headers('row')).toEqual(['Walk to the park', 'Cook for a friend']);
      expect(headers('col')).toHaveLength(region?.querySelectorAll('tbody tr:first-child > *').length ?? 0);
      const heading = page.createElement('h1');
      heading.textContent = 'Form';
      page.querySelector('main')?.prepend(heading);
      expect(await violationsIn(page.documentElement.outerHTML)).toEqual([]);
    },
  );

  it('reads back what it shows: drawing, sending and reading loses nothing', () => {
    const answers = {
      givenName: 'Ada',
      dateOfBirth: '2/feb/1990',
      safeContactWays: ['email', 'post'],
      interpreterNeeded: false,
      reasonForReferral: 'Line one\nLine two',
    };
    const page = draw('hackney/referral-self', { answers });
    const form = page.querySelector('form');
    if (!form || !page.defaultView) throw new Error('Expected a form, but the page has none.');
    const body = Object.fromEntries(grouped([...new page.defaultView.FormData(form)]));
    const read = pages.read('hackney/referral-self', body);
    expect(read.operation).toEqual({ kind: 'submit' });
    expect(read.answers).toMatchObject(answers);
  });
});

function grouped(entries: readonly (readonly [string, unknown])[]): ReadonlyMap<string, readonly unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
}
