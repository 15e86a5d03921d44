import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars';
import { JSDOM } from 'jsdom';
import { z } from 'zod';
import { registerComponents } from './register';

const fixtureFile = z.object({
  fixtures: z.array(z.object({ name: z.string(), options: z.record(z.string(), z.unknown()), html: z.string() })),
});

const { document } = new JSDOM().window;
const handlebars = Handlebars.create();
registerComponents(handlebars);

const components = readdirSync(__dirname)
  .filter((file) => file.startsWith('govuk-') && file.endsWith('.hbs'))
  .map((file) => file.slice('govuk-'.length, -'.hbs'.length));

describe.each(components)('the component govuk-%s', (component) => {
  const render = handlebars.compile(`{{> govuk-${component}}}`);

  it.each(fixturesOf(component).map((fixture) => [fixture.name, fixture] as const))(
    'gives the markup of govuk-frontend: %s',
    (_name, { options, html }) => {
      expect(shape(render(options))).toEqual(shape(html));
    },
  );
});

function fixturesOf(component: string): z.infer<typeof fixtureFile>['fixtures'] {
  const file = path.join('node_modules', 'govuk-frontend', 'dist', 'govuk', 'components', component, 'fixtures.json');
  return fixtureFile.parse(JSON.parse(readFileSync(file, 'utf8')) as unknown).fixtures;
}

/** Elements, sorted classes and attributes, and text: what a browser makes of the markup, white space aside. */
function shape(html: string): readonly unknown[] {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  return childShapes(holder);
}

function childShapes(parent: Node): readonly unknown[] {
  return [...parent.childNodes].flatMap((node): readonly unknown[] => {
    if (node.nodeType === node.TEXT_NODE) {
      const text = (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
      return text === '' ? [] : [text];
    }
    return isElement(node) ? [elementShape(node)] : [];
  });
}

function elementShape(element: Element): unknown {
  const attributes = [...element.attributes].map(({ name, value }): readonly [string, string] => [
    name,
    name === 'class' ? value.split(/\s+/).filter(Boolean).sort().join(' ') : value.replaceAll(/\s+/g, ' '),
  ]);
  const children = ['textarea', 'pre'].includes(element.localName) ? [element.textContent] : childShapes(element);
  return { tag: element.localName, attributes: new Map(attributes.sort()), children };
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}
