import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

/** What the form-js viewer makes of a schema and data. Paths are ours: `goals[0].byWhen`. */
export interface ViewerResult {
  readonly shown: readonly string[];
  readonly invalid: readonly string[];
  readonly data: { readonly [path: string]: unknown };
}

/** The real viewer, bundled for a real browser: the oracle for shown fields, errors and submitted data (decision 17). */
export class Viewer {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  static async start(): Promise<Viewer> {
    const bundled = await build({
      stdin: { contents: viewerScript, resolveDir: process.cwd(), loader: 'js' },
      bundle: true,
      write: false,
      format: 'iife',
      logLevel: 'error',
    });
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    const page = await browser.newPage();
    await page.setContent('<!doctype html><title>Oracle</title><div id="form"></div>');
    await page.addScriptTag({ content: bundled.outputFiles[0]?.text ?? '' });
    return new Viewer(browser, page);
  }

  submit(schema: unknown, data: unknown): Promise<ViewerResult> {
    return this.page.evaluate(`submitForm(${JSON.stringify(schema)}, ${JSON.stringify(data)})`);
  }

  stop(): Promise<void> {
    return this.browser.close();
  }
}

const viewerScript = `
  import { Form } from '@bpmn-io/form-js-viewer';

  const pathOf = (valuePath) =>
    valuePath.map((part, index) => (typeof part === 'number' ? '[' + part + ']' : (index > 0 ? '.' : '') + part)).join('');
  const valueAt = (data, path) => path.reduce((value, part) => (value == null ? undefined : value[part]), data);

  globalThis.submitForm = async (schema, data) => {
    const container = document.createElement('div');
    document.getElementById('form').replaceChildren(container);
    const form = new Form({ container });
    await form.importSchema(schema, data);
    // A component may correct its value after it was painted: the file picker drops files that it does not hold.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    const submitted = form.submit();
    const instances = form.get('formFieldInstanceRegistry').getAllKeyed();
    const messages = (instance) => valueAt(submitted.errors, [instance.id, ...Object.values(instance.indexes ?? {})]);
    const result = {
      shown: instances.map((instance) => pathOf(instance.valuePath)),
      invalid: instances.filter((instance) => messages(instance)?.length > 0).map((instance) => pathOf(instance.valuePath)),
      data: Object.fromEntries(instances.map((instance) => [pathOf(instance.valuePath), valueAt(submitted.data, instance.valuePath) ?? null])),
    };
    form.destroy();
    return result;
  };
`;
