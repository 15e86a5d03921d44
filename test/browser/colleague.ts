import type { Browser } from 'playwright-core';
import type { Answers } from '../../domain/cases';
import { demonstrationAccounts, demonstrationPassword } from '../../main/demonstration/accounts';
import type { AnsweredForms } from './answered-form';
import { asRead, named } from './hand';
import type { Hand } from './hand';
import { KeyboardHand } from './keyboard-hand';
import { MouseHand } from './mouse-hand';

export type Way = 'with a mouse' | 'by keyboard alone' | 'without JavaScript';

/** Longer than any delivery from a page to the engine and back takes. */
const longestWaitMs = 20_000;

/** A browser of one's own, with its own session. */
export async function openHand(browser: Browser, way: Way): Promise<Hand> {
  const context = await browser.newContext({ javaScriptEnabled: way !== 'without JavaScript', locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return way === 'by keyboard alone' ? new KeyboardHand(page) : new MouseHand(page);
}

/** Somebody of the staff at their own computer, signed in once. */
export class Colleague {
  private constructor(
    readonly hand: Hand,
    readonly name: string,
  ) {}

  static async signsIn(browser: Browser, way: Way, address: string, id: string): Promise<Colleague> {
    const account = demonstrationAccounts.find((candidate) => candidate.id === id);
    if (account === undefined) throw new Error(`Expected an account ${id}, but there is none.`);
    const hand = await openHand(browser, way);
    await hand.page.goto(address);
    await hand.follow('Staff sign in');
    await hand.write('E-mail address', account.email);
    await hand.write('Password', demonstrationPassword);
    await hand.press('Sign in');
    await hand.page.getByRole('button', { name: 'Sign out' }).waitFor();
    return new Colleague(hand, account.name);
  }

  /** Finds the task in the inbox, takes it if nobody has it, fills it in and sends it. */
  async completes(title: string, person: string, formId: string, forms: AnsweredForms, wishes: Answers = {}) {
    await this.opensTask(title, person);
    await forms.fillIn(this.hand, formId, wishes);
    await this.hand.press('Complete task');
    await this.expects(`Done: ${title}. What happens next:`);
  }

  async opensTask(title: string, person: string): Promise<void> {
    const { hand } = this;
    const task = `${title}, ${person}`;
    await hand.follow('Inbox');
    await this.reloadsUntil(task, async () => {
      const list = await hand.page.getByRole('link', { name: /^My team's \d+ tasks?$/ }).textContent();
      await hand.follow(asRead(list ?? ''));
      return hand.page.getByRole('link', { name: named(task) });
    });
    const take = hand.page.getByRole('button', { name: named(`Take ${task}`) });
    if (await take.isVisible()) await hand.press(`Take ${task}`);
    else await hand.follow(task);
  }

  async opensCase(person: string, reference: string): Promise<void> {
    const { hand } = this;
    await hand.follow('Find a person');
    await hand.write('Name, date of birth or reference number', reference);
    await hand.press('Search');
    await hand.follow(person);
  }

  /** What an engine has still to do comes to a page that is already open with a reload. */
  async reloadsUntilThereIs(words: string): Promise<void> {
    const { page } = this.hand;
    await this.reloadsUntil(words, async () => {
      await page.reload();
      return page.getByText(words, { exact: true });
    });
  }

  async expects(words: string): Promise<void> {
    await this.hand.page.getByText(words, { exact: true }).first().waitFor();
  }

  private async reloadsUntil(what: string, look: () => Promise<{ isVisible(): Promise<boolean> }>): Promise<void> {
    for (const deadline = Date.now() + longestWaitMs; Date.now() < deadline;) {
      if (await (await look()).isVisible()) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`Expected ${this.name} to find “${what}”, but it does not come.`);
  }
}
