import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openChromium } from '../browser/chromium';
import { pathwayFiles } from './files';

/** Around the drawing, on every side. */
const margin = 30;

/**
 * `npm run diagrams -- --out <folder> [name …]`: a picture of each diagram, or of those whose name is given, drawn by
 * bpmn-js as people see it. What the checks for overlaps cannot judge is judged on these by eye.
 */
export async function renderDiagrams(root: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { out: { type: 'string' } },
    allowPositionals: true,
  });
  if (values.out === undefined) {
    console.error(
      'Expected the folder for the pictures, but there is none. Name it: npm run diagrams -- --out <folder>',
    );
    return 1;
  }
  const folder = path.resolve(values.out);
  mkdirSync(folder, { recursive: true });
  const nameOf = (file: string): string => path.basename(file, '.bpmn');
  const wanted = pathwayFiles('.bpmn').filter(
    ({ name }) => positionals.length === 0 || positionals.includes(nameOf(name)),
  );
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    await openViewer(page, path.join(root, 'node_modules', 'bpmn-js', 'dist'));
    for (const { name, content } of wanted) {
      await draw(page, content);
      await page.screenshot({ path: path.join(folder, `${nameOf(name)}.png`) });
    }
  } finally {
    await browser.close();
  }
  console.log(`Drew ${wanted.length} diagrams in ${folder}.`);
  return 0;
}

async function openViewer(page: Page, dist: string): Promise<void> {
  await page.setContent('<body style="margin:0"><div id="drawing" style="width:100vw;height:100vh"></div></body>');
  for (const sheet of ['diagram-js.css', 'bpmn-js.css']) {
    await page.addStyleTag({ content: readFileSync(path.join(dist, 'assets', sheet), 'utf8') });
  }
  await page.addScriptTag({ path: path.join(dist, 'bpmn-viewer.production.min.js') });
  await page.evaluate("var viewer = new BpmnJS({ container: '#drawing' })");
}

/** The window takes the size of the drawing, so that nothing is shrunk. */
async function draw(page: Page, xml: string): Promise<void> {
  const size: { readonly width: number; readonly height: number } = await page.evaluate(
    `viewer.importXML(${JSON.stringify(xml)}).then(() => viewer.get('canvas').viewbox().inner)`,
  );
  await page.setViewportSize({
    width: Math.ceil(size.width) + 2 * margin,
    height: Math.ceil(size.height) + 2 * margin,
  });
  await page.evaluate(
    `(({ x, y, width, height }) => {
      const canvas = viewer.get('canvas');
      canvas.resized();
      canvas.viewbox({
        x: x - ${margin}, y: y - ${margin}, width: width + ${2 * margin}, height: height + ${2 * margin},
      });
    })(viewer.get('canvas').viewbox().inner)`,
  );
}
