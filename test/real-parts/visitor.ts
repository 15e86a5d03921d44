import { JSDOM } from 'jsdom';

/** A page as it came, and what a person could do on it. */
export interface Page {
  readonly status: number;
  readonly address: string;
  readonly title: string;
  readonly text: string;
  readonly document: Document;
}

export type Filled = { readonly [name: string]: string | readonly string[] };

/** A person with a browser that runs no scripts: follows redirects, keeps cookies, sends back hidden fields. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly site: string) {}

  async opens(path: string): Promise<Page> {
    return this.goes(path, {});
  }

  /** Fills in the form that is sent to `action`, leaves the rest of it as it stands and presses its button. */
  async sends(page: Page, action: string, filled: Filled = {}): Promise<Page> {
    const form = [...page.document.forms].find((each) => each.getAttribute('action') === action);
    if (form === undefined) throw new Error(`Expected a form to ${action} on “${page.title}”, but there is none.`);
    const body = new URLSearchParams();
    for (const [name, value] of fieldsOf(form)) if (!(name in filled)) body.append(name, value);
    for (const [name, values] of Object.entries(filled)) for (const value of [values].flat()) body.append(name, value);
    return this.goes(action, { method: 'POST', body });
  }

  private async goes(path: string, request: RequestInit): Promise<Page> {
    const address = new URL(path, this.site);
    const answer = await fetch(address, {
      ...request,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next !== null) return this.goes(next, {});
    const { document } = new JSDOM(await answer.text()).window;
    const text = (document.querySelector('main')?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
    return { status: answer.status, address: address.pathname, title: document.title, text, document };
  }
}

/** What the form would send as it stands: the first button is the one that is pressed. */
function fieldsOf(form: HTMLFormElement): [string, string][] {
  const controls = [...form.querySelectorAll<HTMLInputElement>('[name]')];
  const buttons = controls.filter(({ type }) => type === 'submit');
  return controls
    .filter((control) => !control.disabled && (control.type !== 'submit' || control === buttons[0]))
    .filter(({ type, checked }) => !['checkbox', 'radio'].includes(type) || checked)
    .map(({ name, value }) => [name, value]);
}
