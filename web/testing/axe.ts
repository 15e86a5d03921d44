import { source as axeSource } from 'axe-core';

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
interface Window {
  eval(code: string): unknown;
}
const { JSDOM } = jest.requireActual<{
  readonly JSDOM: new (html: string, options: { readonly runScripts: 'outside-only' }) => { readonly window: Window };
}>('jsdom');

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page in jsdom; colours and sizes need a browser and are checked there. */
export async function violationsIn(html: string): Promise<readonly string[]> {
  const { window } = new JSDOM(html, { runScripts: 'outside-only' });
  window.eval(axeSource);
  const options = JSON.stringify({
    runOnly: tags,
    rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } },
  });
  const { violations } = (await window.eval(`axe.run(document, ${options})`)) as AxeResult;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}
