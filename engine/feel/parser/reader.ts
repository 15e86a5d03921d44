/**
 * Reads the source from left to right for the grammar: white space and comments, symbols, names, quoted texts. A
 * reading that fails leaves the position where it was and notes how far it came, for the message of a refusal.
 */
const SPACE = /(?:[\s\u0085\u180e\u200b\u2060\ufeff]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const SLASH = 0x2f;
const NAME = /[\p{L}\p{Nl}\p{Sc}\p{Pc}][\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}]*/uy;
const QUOTED = /"((?:\\[\s\S]|[^"\\])*)"/y;
const BACKTICKED = /`([^`]+)`/y;
const NUMBER = /-?(?:\d+(?:\.\d+)?|\.\d+)/y;
const SPACES = / +/y;
const CONTEXT_KEY = /[^"{}:,[\]`]+/y;

const RESERVED = new Set([
  'null',
  'true',
  'false',
  'function',
  'in',
  'return',
  'then',
  'else',
  'satisfies',
  'and',
  'or',
]);

export class Reader {
  at = 0;
  private furthest = 0;
  private readonly expected = new Set<string>();

  constructor(readonly source: string) {}

  /** Steps over white space and comments. */
  skipSpace(): void {
    const code = this.source.charCodeAt(this.at);
    if (code <= 0x20 || code === SLASH || code > 0x7f) {
      this.match(SPACE);
    }
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.source);
    if (match === null) {
      return undefined;
    }
    this.at = pattern.lastIndex;
    return match;
  }

  private fail(what: string): void {
    if (this.at > this.furthest) {
      this.furthest = this.at;
      this.expected.clear();
    }
    if (this.at === this.furthest) {
      this.expected.add(what);
    }
  }

  /** Reads exactly that text; there are no boundaries between words. */
  symbol(text: string): boolean {
    this.skipSpace();
    if (this.source.startsWith(text, this.at)) {
      this.at += text.length;
      return true;
    }
    if (this.at >= this.furthest) {
      this.fail(`"${text}"`);
    }
    return false;
  }

  /** The first of the texts that stands here. */
  anySymbol<T extends string>(...texts: readonly T[]): T | undefined {
    return texts.find((text) => this.symbol(text));
  }

  /** A name that is no reserved word; spaces before it are stepped over unless it must follow at once. */
  identifier(mustFollow = false): string | undefined {
    if (!mustFollow) {
      this.skipSpace();
    }
    const start = this.at;
    const name = this.match(NAME)?.[0];
    if (name === undefined || RESERVED.has(name)) {
      this.at = start;
      this.fail('name');
      return undefined;
    }
    return name;
  }

  /** Two or more names with spaces between them. */
  identifierWithSpaces(): string | undefined {
    let name = this.identifier();
    let words = 1;
    while (name !== undefined) {
      const start = this.at;
      const space = this.match(SPACES)?.[0];
      const next = space === undefined ? undefined : this.identifier(true);
      if (next === undefined) {
        this.at = start;
        break;
      }
      name += `${space}${next}`;
      words += 1;
    }
    return words > 1 ? name : undefined;
  }

  name(): string | undefined {
    return this.identifier() ?? this.match(BACKTICKED)?.[1];
  }

  /** The text between quotation marks, escapes not yet replaced. */
  quoted(): string | undefined {
    this.skipSpace();
    const text = this.match(QUOTED)?.[1];
    if (text === undefined) this.fail('text');
    return text;
  }

  number(): string | undefined {
    this.skipSpace();
    const digits = this.match(NUMBER)?.[0];
    if (digits === undefined) this.fail('number');
    return digits;
  }

  /** Whatever stands before the colon of a context entry, without the spaces around it. */
  contextKey(): string | undefined {
    this.skipSpace();
    return this.match(CONTEXT_KEY)?.[0].trimEnd();
  }

  isAtEnd(): boolean {
    this.skipSpace();
    if (this.at === this.source.length) {
      return true;
    }
    this.fail('end-of-input');
    return false;
  }

  /** Where the reading came to a halt, and what would have been possible there. */
  describeFailure(): string {
    const before = this.source.slice(0, this.furthest).split('\n');
    const column = (before.at(-1) ?? '').length + 1;
    const found = this.source.slice(this.furthest, this.furthest + 10);
    // Where a name can stand, so can any value, and the words that begin one would only fill the message.
    const expected = this.expected.has('name') ? ['value'] : [...this.expected];
    return `Expected (${expected.join(' | ')}):${before.length}:${column}, found ${JSON.stringify(found)}`;
  }
}
