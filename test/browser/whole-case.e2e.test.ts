import type { Browser } from 'playwright-core';
import { openChromium } from './chromium';
import { Product } from './product';
import { walkWholeCase } from './walk';
import type { Walk } from './walk';

jest.setTimeout(240_000);

/** Headings of the timeline that the walk must leave behind, oldest first. */
const steps = [
  'Referral received',
  'Screen referral',
  'Assess eligibility',
  'Decide outcome',
  'Obtain written consent',
  'Match key worker',
  'Complete full assessment',
  'Agree support plan',
  'Scrutinise plan',
  'Sign plan',
  'Record contact',
  'Review support',
  'Hold end meeting',
  'Measure final outcomes',
  'Plan move-on',
  'Introduce to next step',
];

describe('a whole case by the accounts of the roles', () => {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    product = await Product.start();
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
  });

  afterEach(() => expect(product.problems).toEqual([]));

  it('is walked with a mouse, with a crisis on the way', async () => {
    const walk = await walkWholeCase({
      browser,
      address: product.address,
      way: 'with a mouse',
      person: { givenName: 'Marlon', familyName: 'Mouse' },
      meanwhile: raiseCrisisAndStepDown,
    });
    await expectClosedWith(walk, [...steps]);
  });

  it('is walked by keyboard alone, and the focus shows and comes in order', async () => {
    const walk = await walkWholeCase({
      browser,
      address: product.address,
      way: 'by keyboard alone',
      person: { givenName: 'Kemi', familyName: 'Keys' },
    });
    await expectClosedWith(walk, steps);
    expect(Object.values(walk.staff).flatMap(({ hand }) => hand.complaints)).toEqual([]);
  });

  it('is walked without JavaScript', async () => {
    const walk = await walkWholeCase({
      browser,
      address: product.address,
      way: 'without JavaScript',
      person: { givenName: 'Pearl', familyName: 'Plain' },
    });
    await expectClosedWith(walk, steps);
  });
});

async function raiseCrisisAndStepDown({ person, reference, forms, staff }: Walk): Promise<void> {
  const { keyworker, manager, clinical } = staff;
  await keyworker.opensCase(person, reference);
  await keyworker.hand.press('Raise a crisis');
  await forms.fillIn(keyworker.hand, 'crisis', {});
  await keyworker.hand.press('Raise the crisis now');
  await manager.completes('Acknowledge crisis', person, 'crisis-acknowledgement', forms);
  await clinical.completes('Refer to urgent specialist', person, 'urgent-referral', forms, {
    urgentReferralMade: true,
  });
  await keyworker.completes('Review crisis', person, 'crisis-review', forms, {
    crisisOver: true,
    riskLevel: 'medium',
    suicidalThoughts: 'no',
  });
  await keyworker.completes('Agree what follows', person, 'step-down', forms, { stepDownTo: 'resume' });
}

async function expectClosedWith(walk: Walk, expected: readonly string[]): Promise<void> {
  const { manager } = walk.staff;
  const { hand } = manager;
  await manager.opensCase(walk.person, walk.reference);
  console.log(await hand.page.getByRole('main').innerText());
  await hand.page.getByText('Closed', { exact: true }).first().waitFor();
  await hand.follow('Whole case on one page, to print');
  const timeline = hand.page.getByRole('main');
  const headings = (await timeline.getByRole('heading', { level: 3 }).allInnerTexts()).reverse();
  await hand.follow('Outbox');
  console.log(headings, await hand.page.getByRole('main').innerText());
  expect(headings).toEqual(expect.arrayContaining([...expected]));
  expect(headings.filter((heading) => expected.includes(heading))).toEqual(expected);
}
