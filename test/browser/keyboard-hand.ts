import type { Page } from 'playwright-core';
import { FocusReader } from './focus';
import type { Focus } from './focus';
import { boxesOf, dateBoxes } from './hand';
import type { Hand } from './hand';

/** More stops than the longest form has. */
const mostStops = 500;

/** Somebody with a keyboard and nothing else: Tab, Shift+Tab, Enter, Space, arrows and letters. */
export class KeyboardHand implements Hand {
  readonly complaints: string[] = [];
  private readonly reader: FocusReader;

  constructor(readonly page: Page) {
    this.reader = new FocusReader(page);
  }

  async follow(link: string): Promise<void> {
    await this.tabTo(`the link “${link}”`, ({ role, name }) => role === 'link' && name === link);
    await this.goBackAndForth();
    await this.leaveWith('Enter');
  }

  async press(button: string): Promise<void> {
    await this.tabTo(`the button “${button}”`, ({ role, name }) => role === 'button' && name === button);
    await this.leaveWith('Enter');
  }

  /** Of a link or a button that stays on its page. */
  async activate(role: 'link' | 'button', name: string): Promise<void> {
    await this.tabTo(`the ${role} “${name}”`, (focus) => focus.role === role && focus.name === name);
    await this.page.keyboard.press('Enter');
  }

  async unfold(words: string): Promise<void> {
    await this.tabTo(`“${words}” to unfold`, ({ role, name }) => role === 'DisclosureTriangle' && name === words);
    await this.page.keyboard.press('Enter');
  }

  async write(label: string, text: string, group?: string): Promise<void> {
    const focus = await this.tabTo(`the box “${label}”`, (found) => isBox(found) && isNamed(found, label, group));
    await this.typeInto(focus, text);
  }

  async choose(question: string, option: string, group?: string): Promise<void> {
    const focus = await this.tabTo(
      `the question “${question}”`,
      (found) =>
        (found.role === 'combobox' && isNamed(found, question, group)) ||
        (found.role === 'radio' && isIn(found, question, group)),
    );
    if (focus.role === 'combobox') await this.arrowTo(option, ({ value }) => value === option);
    else {
      if (!focus.checked) await this.page.keyboard.press('Space');
      await this.arrowTo(option, ({ name, checked }) => name === option && checked);
    }
  }

  async tick(question: string, options: readonly string[], group?: string): Promise<void> {
    for (const option of options) {
      const { checked } = await this.tabTo(
        `the box “${option}” of “${question}”`,
        (found) => found.role === 'checkbox' && found.name === option && isIn(found, question, group),
      );
      if (!checked) await this.page.keyboard.press('Space');
    }
  }

  async date(question: string, isoDate: string, group?: string): Promise<void> {
    const values = boxesOf(isoDate);
    for (const [index, box] of dateBoxes.entries()) {
      const focus = await this.tabTo(
        `the box ${box} of “${question}”`,
        (found) => isBox(found) && found.name === box && isIn(found, question, group),
      );
      await this.typeInto(focus, values[index] ?? '');
    }
  }

  private async typeInto({ value }: Focus, text: string): Promise<void> {
    if (value === text) return;
    if (value !== '') await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  private async arrowTo(option: string, isThere: (focus: Focus) => boolean): Promise<void> {
    for (let steps = 0; steps < 60; steps++) {
      const focus = await this.reader.read();
      if (isThere(focus)) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`Expected the arrows to reach “${option}”, but they do not.`);
  }

  /** Stays where it is when that fits; else goes on through the page, round its end once. */
  private async tabTo(what: string, fits: (focus: Focus) => boolean): Promise<Focus> {
    let ends = 0;
    for (let stops = 0; stops < mostStops && ends < 3; stops++) {
      const focus = await this.reader.read();
      if (fits(focus)) return focus;
      await this.page.keyboard.press('Tab');
      const problem = await this.reader.problem();
      if (problem === 'end') ends++;
      else if (problem !== undefined) this.complain(problem);
    }
    throw new Error(`Expected Tab to reach ${what} on “${await this.page.title()}”, but it does not.`);
  }

  private async goBackAndForth(): Promise<void> {
    const before = await this.reader.read();
    await this.page.keyboard.press('Shift+Tab');
    await this.page.keyboard.press('Tab');
    const after = await this.reader.read();
    if (before.name !== after.name) this.complain(`Shift+Tab and Tab lead from “${before.name}” to “${after.name}”`);
  }

  private async leaveWith(key: string): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press(key)]);
  }

  private complain(problem: string): void {
    const { pathname } = new URL(this.page.url());
    const place = pathname.replaceAll(/\/[a-z0-9]{20,}/g, '/…');
    const complaint = `${place}: ${problem}`;
    if (!this.complaints.includes(complaint)) this.complaints.push(complaint);
  }
}

function isBox({ role }: Focus): boolean {
  return role === 'textbox' || role === 'searchbox';
}

function isNamed(focus: Focus, name: string, group: string | undefined): boolean {
  return focus.name === name && (group === undefined || focus.groups.includes(group));
}

function isIn({ groups }: Focus, question: string, group: string | undefined): boolean {
  return groups.includes(question) && (group === undefined || groups.includes(group));
}
