import type { Browser, Page } from 'playwright-core';
import { demonstrationPassword } from '../../main/demonstration/accounts';
import { AnsweredForms } from './answered-form';
import { openChromium } from './chromium';
import { Colleague, openHand } from './colleague';
import type { Way } from './colleague';
import { MouseHand } from './mouse-hand';
import type { Hand } from './hand';
import { Product } from './product';

jest.setTimeout(300_000);

const note = 'Note for whoever takes this on (optional)';
const hostile = {
  script: '<script>alert(1)</script>',
  emojiAndRightToLeft: '🧡 مرحبا \u202Eevil\u202C <b>bold</b> {{7*7}}',
};

describe('what goes wrong', () => {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    product = await Product.start({ demonstrationCases: 6 });
    browser = await openChromium();
    await refers('Spare');
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(product.problems).toEqual([]);
  });

  it('a referral with missing, long and hostile answers is told what to mend, and shows them as words only', async () => {
    const hand = await openHand(browser, 'with a mouse');
    const dialogs = dialogsIn(hand.page);
    await startsReferral(hand);
    expect(await statusAfter(hand, 'Continue')).toBe(422);
    await hand.page.getByRole('alert').getByRole('heading', { name: 'There is a problem' }).waitFor();
    await hand.page.getByRole('link', { name: 'Enter your first name' }).click();
    await expectFocusOn(hand.page, 'First name');
    const forms = new AnsweredForms();
    await forms.fillIn(hand, 'referral-self', { ...referral, givenName: hostile.script, familyName: 'Hostile' });
    await hand.write('What would you like help with?', 'x'.repeat(100_000));
    expect(await statusAfter(hand, 'Continue')).toBe(422);
    await hand.page.getByRole('link', { name: /must be \d+ characters or less/ }).waitFor();
    await hand.write('What would you like help with?', hostile.emojiAndRightToLeft);
    await hand.press('Continue');
    await hand.page.getByText(hostile.emojiAndRightToLeft, { exact: true }).waitFor();
    await hand.press('Send referral');
    const intake = await signedIn('intake');
    await intake.opensTask('Screen referral', `${hostile.script} Hostile`);
    await intake.hand.follow('Open the case');
    await intake.hand.follow('Whole case on one page, to print');
    await intake.hand.page.getByText(hostile.emojiAndRightToLeft, { exact: true }).first().waitFor();
    expect(dialogs).toEqual([]);
  });

  it('a task that was done in another tab is told, with what was typed, in the words of its questions', async () => {
    await refers('Done');
    const intake = await signedIn('intake');
    await intake.opensTask('Screen referral', 'Sasha Done');
    const second = await sameTaskInNewTab(intake.hand);
    await second.write(note, 'Typed in the second tab');
    await new AnsweredForms().fillIn(intake.hand, 'screening', screening);
    await intake.hand.press('Complete task');
    await intake.expects('Done: Screen referral. What happens next:');
    expect(await statusAfter(second, 'Complete task')).toBe(410);
    await second.page.getByRole('heading', { name: 'This task is no longer open' }).waitFor();
    await second.page.getByText('Typed in the second tab').waitFor();
    await second.page.getByText('Note for whoever takes this on').waitFor();
  });

  it('a form saved from two tabs is compared, answer by answer', async () => {
    const intake = await signedIn('intake');
    await intake.opensTask('Screen referral', spare);
    const second = await sameTaskInNewTab(intake.hand);
    await intake.hand.write(note, 'From the first tab');
    await intake.hand.press(save);
    await second.write(note, 'From the second tab');
    expect(await statusAfter(second, save)).toBe(409);
    await second.page.getByRole('row', { name: /From the second tab.*From the first tab/ }).waitFor();
  });

  it('a task that was handed over meanwhile names both people and says what to do', async () => {
    const [keyworker, manager] = [await signedIn('keyworker'), await signedIn('manager')];
    await opensOwnFirstTask(keyworker.hand);
    await manager.hand.page.goto(keyworker.hand.page.url());
    await manager.hand.unfold('Hand it to somebody else');
    await manager.hand.choose('Colleague', 'Leyla Demir');
    await manager.hand.press('Hand over');
    expect(await statusAfter(keyworker.hand, 'Complete task')).toBe(403);
    const { page } = keyworker.hand;
    await page.getByRole('heading', { name: 'Leyla Demir has this task now' }).waitFor();
    await page.getByText(/Daniel Brook and Leyla Demir both worked on/).waitFor();
    await page.getByText(/ask Leyla Demir to give it back/).waitFor();
  });

  it("another team's task is not even there", async () => {
    const [intake, clinical] = [await signedIn('intake'), await signedIn('clinical')];
    await intake.opensTask('Screen referral', spare);
    const response = await clinical.hand.page.goto(intake.hand.page.url());
    expect(response?.status()).toBe(404);
    await clinical.hand.page.getByRole('heading', { name: 'Page not found' }).waitFor();
  });

  it('a page from before signing in again is out of date, and what was typed can be sent on', async () => {
    const intake = await signedIn('intake');
    await intake.opensTask('Screen referral', spare);
    const second = await sameTaskInNewTab(intake.hand);
    await second.write(note, 'Typed before');
    await intake.hand.press('Sign out');
    await signsInHere(intake.hand);
    expect(await statusAfter(second, save)).toBe(403);
    await second.page.getByRole('heading', { name: 'This page was out of date' }).waitFor();
    await second.press('Send again');
    expect(await second.page.getByLabel(note).inputValue()).toBe('Typed before');
  });

  it('a session that has ended asks to sign in, and what was typed goes through it', async () => {
    const intake = await signedIn('intake');
    const { hand } = intake;
    await intake.opensTask('Screen referral', spare);
    await hand.write(note, 'Typed in a session that ended');
    await hand.page.context().clearCookies();
    expect(await statusAfter(hand, save)).toBe(401);
    await hand.page.getByText('You were signed out. What you typed is kept in this page').waitFor();
    await signsInHere(hand);
    await hand.press('Continue');
    await intake.expects('Saved. You can come back to it at any time.');
    expect(await hand.page.getByLabel(note).inputValue()).toBe('Typed in a session that ended');
  });

  it.each<[Way]>([['with a mouse'], ['without JavaScript']])(
    'a half-filled form outlives signing out and a crash of the product, %s',
    async (way) => {
      const typed = `Half a thought, ${way}`;
      const before = await signedIn('intake', way);
      await before.opensTask('Screen referral', spare);
      await before.hand.write(note, typed);
      if (way === 'without JavaScript') await before.hand.press(save);
      else await before.hand.page.getByText(savedJustNow).waitFor();
      await before.hand.press('Sign out');
      await product.kill();
      await product.begin();
      const after = await signedIn('intake', way);
      await after.opensTask('Screen referral', spare);
      await after.hand.page.getByText(/^Draft saved .* by Amara Okafor$/).waitFor();
      expect(await after.hand.page.getByLabel(note).inputValue()).toBe(typed);
    },
  );

  function signedIn(id: string, way: Way = 'with a mouse'): Promise<Colleague> {
    return Colleague.signsIn(browser, way, product.address, id);
  }

  async function startsReferral(hand: Hand): Promise<void> {
    await hand.page.goto(product.address);
    await hand.press('Start a referral');
    await hand.choose('Who are you referring?', 'Myself');
    await hand.press('Continue');
  }

  /** A referral of one's own, so that no test waits for another's task. */
  async function refers(familyName: string): Promise<void> {
    const hand = await openHand(browser, 'with a mouse');
    await startsReferral(hand);
    await new AnsweredForms().fillIn(hand, 'referral-self', { ...referral, givenName: 'Sasha', familyName });
    await hand.press('Continue');
    await hand.press('Send referral');
    await hand.page.context().close();
  }

  async function opensOwnFirstTask(hand: Hand): Promise<void> {
    await hand.page.goto(`${product.address}/inbox?view=mine`);
    await hand.page.getByRole('row').nth(1).getByRole('rowheader').getByRole('link').click();
    await hand.page.getByRole('button', { name: 'Complete task' }).waitFor();
  }
});

const spare = 'Sasha Spare';
const referral = { dateOfBirth: '1984-05-17', postcode: 'E8 1EA', safeContactWays: ['post'], selfSafeNow: true };
/** What saving by itself says; a draft from before names who saved it. */
const savedJustNow = /^Draft saved (?!.* by )/;
const save = 'Save and come back later';
const screening = { assessmentNeeded: true, immediateRisk: false, referralComplete: true };

/** What the product answers when this button is pressed. */
async function statusAfter(hand: Hand, button: string): Promise<number> {
  const [response] = await Promise.all([
    hand.page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && answer.request().isNavigationRequest(),
    ),
    hand.press(button),
  ]);
  return response.status();
}

async function sameTaskInNewTab(hand: Hand): Promise<Hand> {
  const page = await hand.page.context().newPage();
  await page.goto(hand.page.url());
  return new MouseHand(page);
}

async function signsInHere(hand: Hand): Promise<void> {
  await hand.write('E-mail address', 'intake@lantern.example');
  await hand.write('Password', demonstrationPassword);
  await hand.press('Sign in');
}

async function expectFocusOn(page: Page, label: string): Promise<void> {
  const focused = await page.getByLabel(label, { exact: true }).evaluate((box) => box === document.activeElement);
  expect(focused).toBe(true);
}

function dialogsIn(page: Page): readonly string[] {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return dialogs;
}
