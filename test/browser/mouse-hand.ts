import type { Locator, Page } from 'playwright-core';
import { boxesOf, dateBoxes, named } from './hand';
import type { Hand } from './hand';

/** Somebody with a mouse, with or without JavaScript in the browser. */
export class MouseHand implements Hand {
  readonly complaints: readonly string[] = [];

  constructor(readonly page: Page) {}

  async follow(link: string): Promise<void> {
    await this.leaveBy(this.page.getByRole('link', { name: named(link) }).first());
  }

  async press(button: string): Promise<void> {
    await this.leaveBy(this.page.getByRole('button', { name: named(button) }));
  }

  async unfold(words: string): Promise<void> {
    await this.page.getByText(words, { exact: true }).click();
  }

  async write(label: string, text: string, group?: string): Promise<void> {
    await this.within(group).getByLabel(label, { exact: true }).fill(text);
  }

  async choose(question: string, option: string, group?: string): Promise<void> {
    const list = this.within(group).getByRole('combobox', { name: named(question) });
    if ((await list.count()) > 0) {
      await list.selectOption({ label: option });
      return;
    }
    await this.group(question, group)
      .getByRole('radio', { name: named(option) })
      .check();
  }

  async tick(question: string, options: readonly string[], group?: string): Promise<void> {
    for (const option of options) {
      await this.group(question, group)
        .getByRole('checkbox', { name: named(option) })
        .check();
    }
  }

  async date(question: string, isoDate: string, group?: string): Promise<void> {
    const values = boxesOf(isoDate);
    for (const [index, box] of dateBoxes.entries()) {
      await this.group(question, group)
        .getByLabel(box, { exact: true })
        .fill(values[index] ?? '');
    }
  }

  /** Links and buttons of the product lead to a page, the same or another. */
  private async leaveBy(control: Locator): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    // A click that finds nothing is the one to tell of.
    loaded.catch(() => undefined);
    await control.click();
    await loaded;
  }

  private group(question: string, group?: string): Locator {
    return this.within(group).getByRole('group', { name: named(question) });
  }

  private within(group: string | undefined): Page | Locator {
    return group === undefined ? this.page : this.page.getByRole('group', { name: named(group) });
  }
}
