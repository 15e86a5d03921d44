import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { source as axeSource } from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from './chromium';
import { Colleague, openHand } from './colleague';
import type { Hand } from './hand';
import { KeyboardHand } from './keyboard-hand';
import { pagesToVisit } from './pages-to-visit';
import { Product } from './product';

jest.setTimeout(300_000);

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** 1280 wide, and what is left of that at a zoom of 400% (WCAG 1.4.10). */
const widths = [
  { name: 'desktop', width: 1280, height: 900 },
  { name: 'zoomed', width: 320, height: 640 },
] as const;
/** Where pictures of all pages are put, to be looked at. */
const pictures = process.env['WAYMARK_TEST_PICTURES'];

describe('every page', () => {
  let product: Product;
  let browser: Browser;
  const hands = new Map<string, Hand>();
  const times: string[] = [];

  beforeAll(async () => {
    product = await Product.start({ demonstrationCases: 8 });
    browser = await openChromium();
  });
  afterAll(async () => {
    console.log(`Milliseconds until a page had loaded:\n${times.join('\n')}`);
    await browser.close();
    await product.stop();
    expect(product.problems).toEqual([]);
  });

  it.each(pagesToVisit)(
    '$name: nothing for axe to find, nothing wider than 320 pixels',
    async ({ name, who, visit }) => {
      const hand = await handOf(who);
      await hand.page.setViewportSize(widths[0]);
      await hand.page.goto(`${product.address}/${who === '' ? '' : 'account'}`);
      await visit(hand, product.address);
      times.push(`${String(await loadTime(hand.page)).padStart(6)}  ${name}`);
      for (const size of widths) {
        await hand.page.setViewportSize(size);
        await takePicture(hand.page, `${name.replaceAll(/\W+/g, '-')}-${size.name}.png`);
        expect(await violationsIn(hand.page)).toEqual([]);
        expect(await wideParts(hand.page)).toEqual([]);
      }
    },
  );

  it('a diagram can be skipped by keyboard, moved, made larger, and left again', async () => {
    const { page } = (await Colleague.signsIn(browser, 'by keyboard alone', product.address, 'designer')).hand;
    const hand = new KeyboardHand(page);
    await hand.page.goto(`${product.address}/pathways/hackney-referral-intake`);
    const picture = hand.page.getByRole('img', { name: /^Diagram: Referral intake/ });
    await picture.waitFor();
    const before = await picture.getByText('Screen referral').boundingBox();
    await hand.activate('button', 'Larger');
    const after = await picture.getByText('Screen referral').boundingBox();
    expect(after?.width ?? 0).toBeGreaterThan(before?.width ?? 0);
    await hand.activate('link', 'Skip the diagram: the table below it says the same');
    expect(
      await hand.page.getByRole('heading', { name: 'Step by step' }).evaluate((it) => it === document.activeElement),
    ).toBe(true);
    await hand.follow('Accessibility');
    expect(hand.complaints).toEqual([]);
  });

  it('a diagram without JavaScript is its table', async () => {
    const { hand } = await Colleague.signsIn(browser, 'without JavaScript', product.address, 'designer');
    await hand.page.goto(`${product.address}/pathways/hackney-referral-intake`);
    await hand.page.getByRole('row', { name: /^Screen referral User task/ }).waitFor();
    expect(await hand.page.getByRole('img').count()).toBe(0);
    expect(await hand.page.getByText('Skip the diagram').isVisible()).toBe(false);
  });

  async function handOf(who: string): Promise<Hand> {
    const known = hands.get(who);
    if (known) return known;
    const hand =
      who === ''
        ? await openHand(browser, 'with a mouse')
        : (await Colleague.signsIn(browser, 'with a mouse', product.address, who)).hand;
    hands.set(who, hand);
    return hand;
  }
});

async function violationsIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] })`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Only where the page itself must be scrolled sideways; a wide table scrolls in a place of its own. */
function wideParts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120))
      .slice(0, 5);
  });
}

async function takePicture(page: Page, file: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, file), fullPage: true });
}

function loadTime(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return Math.round(navigation?.loadEventEnd ?? 0);
  });
}
