import type { Browser } from 'playwright-core';
import { openChromium } from './chromium';
import type { Way } from './colleague';
import { asRead } from './hand';
import { Product } from './product';
import { mailboxOf, walkWholeCase } from './walk';
import type { Walk, WalkSetup } from './walk';

jest.setTimeout(400_000);

/** Headings of the timeline that every walk leaves behind, oldest first. */
const steps = [
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
  'Case closed',
];
const stepsOfCrisis = ['Alert acknowledged', 'Refer to urgent specialist', 'Review crisis', 'Agree what follows'];
const letters = [
  'We have received your referral',
  'We can offer you support',
  'Your plan is ready',
  'Your support with us has ended',
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
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(product.problems).toEqual([]);
  });

  it('is walked with a mouse, with a crisis on the way', async () => {
    const person = { givenName: 'Marlon', familyName: 'Mouse' };
    const walk = await walks('with a mouse', person, raiseCrisisAndStepDown);
    await expectTimeline(walk, [...steps.slice(0, 9), ...stepsOfCrisis, ...steps.slice(9)]);
    await expectLetters(walk, person);
  });

  it('is walked by keyboard alone, and the focus shows and comes in order', async () => {
    const person = { givenName: 'Kemi', familyName: 'Keys' };
    const walk = await walks('by keyboard alone', person);
    await expectTimeline(walk, steps);
    await expectLetters(walk, person);
    expect(Object.values(walk.staff).flatMap(({ hand }) => hand.complaints)).toEqual([]);
  });

  it('is walked without JavaScript', async () => {
    const person = { givenName: 'Pearl', familyName: 'Plain' };
    const walk = await walks('without JavaScript', person);
    await expectTimeline(walk, steps);
    await expectLetters(walk, person);
  });

  function walks(way: Way, person: WalkSetup['person'], meanwhile?: WalkSetup['meanwhile']): Promise<Walk> {
    return walkWholeCase({ browser, address: product.address, way, person, ...(meanwhile && { meanwhile }) });
  }
});

async function raiseCrisisAndStepDown({ person, reference, forms, staff }: Walk): Promise<void> {
  const { keyworker, manager, clinical } = staff;
  await keyworker.opensCase(person, reference);
  await keyworker.hand.press('Raise a crisis');
  await forms.fillIn(keyworker.hand, 'crisis', {});
  await keyworker.hand.press('Raise the crisis now');
  await keyworker.opensCase(person, reference);
  await keyworker.reloadsUntilThereIs('Not acknowledged yet. Those it was sent to have been told.');
  // Who raised it does not acknowledge it alone, and is not offered to.
  expect(await keyworker.hand.page.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
  await manager.opensCase(person, reference);
  await manager.hand.press('Acknowledge');
  await manager.expects('You have acknowledged the alert. Nobody further is called.');
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

/** Closed, with every step of the walk on the timeline, in order, by whoever did it. */
async function expectTimeline(walk: Walk, expected: readonly string[]): Promise<void> {
  const { manager } = walk.staff;
  const main = manager.hand.page.getByRole('main');
  await manager.opensCase(walk.person, walk.reference);
  await manager.expects('Closed');
  await manager.expects('Nothing is open in this case.');
  await manager.hand.follow('Whole case on one page, to print');
  const headings = (await main.getByRole('heading', { level: 3 }).allTextContents()).map(asRead).reverse();
  expect(headings.filter((heading) => expected.includes(heading))).toEqual(expected);
  await manager.hand.follow('Back to the case');
}

async function expectLetters(walk: Walk, person: WalkSetup['person']): Promise<void> {
  const { manager } = walk.staff;
  const { page } = manager.hand;
  await manager.hand.follow('Outbox');
  const rows = page.getByRole('row').filter({ hasText: mailboxOf(person) });
  const subjects = (await rows.getByRole('rowheader').allTextContents()).map(asRead).reverse();
  expect(subjects).toEqual(letters);
  await manager.hand.follow('A patient of your practice');
  await page.getByText(/surgery@mailbox\.example/).waitFor();
}
