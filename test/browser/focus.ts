import type { CDPSession, Page } from 'playwright-core';
import { asRead } from './hand';

/** Where the keyboard is, as assistive technology is told. */
export interface Focus {
  readonly role: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  /** Names of the groups around it, from the inside out. */
  readonly groups: readonly string[];
}

interface AccessibleNode {
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly value?: { readonly value: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

const nowhere: Focus = { role: '', name: '', value: '', checked: false, groups: [] };

/** Reads the focus from the browser's accessibility tree, and judges from the page how the focus shows. */
export class FocusReader {
  private session: Promise<CDPSession> | undefined;

  constructor(private readonly page: Page) {}

  async read(): Promise<Focus> {
    const session = await this.connected();
    const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
    if (result.objectId === undefined || result.className === 'HTMLBodyElement') return nowhere;
    const { nodes } = await session.send('Accessibility.getAXNodeAndAncestors', { objectId: result.objectId });
    const [node, ...around] = nodes as readonly AccessibleNode[];
    if (node === undefined) return nowhere;
    return {
      role: node.role?.value ?? '',
      name: asRead(node.name?.value ?? ''),
      value: typeof node.value?.value === 'string' ? node.value.value : '',
      checked: node.properties?.some(({ name, value }) => name === 'checked' && value.value === 'true') ?? false,
      groups: around
        .filter(({ role }) => role?.value === 'group')
        .map(({ name }) => name?.value ?? '')
        .filter((name) => name !== ''),
    };
  }

  /** After a Tab: `end` at the end of the page, else what is wrong with where it led. */
  async problem(): Promise<string | undefined> {
    return this.page.evaluate(judgeFocus);
  }

  private connected(): Promise<CDPSession> {
    this.session ??= this.page
      .context()
      .newCDPSession(this.page)
      .then(async (session) => {
        await session.send('Accessibility.enable');
        return session;
      });
    return this.session;
  }
}

/** Runs in the page. Focus must show, be in view, and come in the order of the page. */
function judgeFocus(): string | undefined {
  const place = window as unknown as { lastFocus?: Element };
  const { activeElement: element } = document;
  if (!(element instanceof HTMLElement) || element === document.body) {
    delete place.lastFocus;
    return 'end';
  }
  const { lastFocus } = place;
  place.lastFocus = element;
  const words = `“${(element.innerText || element.getAttribute('aria-label') || element.id).trim().slice(0, 60)}” (${element.tagName.toLowerCase()})`;
  if (lastFocus !== undefined && (element.compareDocumentPosition(lastFocus) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)
    return `focus goes back in the page to ${words}`;
  const drawn = [
    getComputedStyle(element),
    ...[...('labels' in element ? ((element.labels as NodeListOf<HTMLElement> | null) ?? []) : [])].map((label) =>
      getComputedStyle(label, '::before'),
    ),
  ];
  const shows = drawn.some(
    ({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
  );
  if (!shows) return `the focus does not show on ${words}`;
  const box = element.getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
    return `${words} has the focus and is out of view`;
  return undefined;
}
