import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** What a failed step needs to be understood: every open page as somebody would have heard it. */
export async function tellingWhatIsOpen<T>(browser: Browser, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const seen = await Promise.all(
      pages.map(async (page) => `${await page.title()}\n${await page.getByRole('main').ariaSnapshot()}`),
    );
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nOpen pages:\n${seen.join('\n\n')}`, {
      cause: error,
    });
  }
}
