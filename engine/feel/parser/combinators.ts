/** How small readings are put together: try, go back, repeat, and remember what was read before. */
import type { Node } from '../syntax';
import { Reader } from './reader';

/** A reading that was tried at some position, and where it ended. */
export interface Kept {
  readonly node: Node | undefined;
  readonly end: number;
}

/** Deeper nesting than this is refused: it would exhaust the stack, and nobody can read it. */
const MAX_NESTING = 400;

export class NestedTooDeeply extends Error {}

export class Combinators {
  protected readonly reader: Reader;
  private nesting = 0;

  constructor(source: string) {
    this.reader = new Reader(source);
  }

  describeFailure(): string {
    return this.reader.describeFailure();
  }

  /** Goes back to where it began when nothing was read. */
  protected attempt<T>(read: () => T | undefined): T | undefined {
    const start = this.reader.at;
    const result = read();
    if (result === undefined) {
      this.reader.at = start;
    }
    return result;
  }

  /** Reads something behind a symbol. */
  protected after<T>(symbol: string, read: () => T | undefined): T | undefined {
    return this.reader.symbol(symbol) ? read() : undefined;
  }

  protected closed(node: Node | undefined, symbol: string): Node | undefined {
    return node !== undefined && this.reader.symbol(symbol) ? node : undefined;
  }

  /** One or more, with a separator between them; a separator at the end is left unread. */
  protected separated<T>(read: () => T | undefined, separator = ','): readonly T[] | undefined {
    const first = this.attempt(read);
    if (first === undefined) return undefined;
    const all: T[] = [first];
    for (;;) {
      const next = this.attempt(() => this.after(separator, read));
      if (next === undefined) return all;
      all.push(next);
    }
  }

  /** Trying again after a wrong turn costs nothing; without this, nested brackets would take exponential time. */
  protected keep(kept: Map<number, Kept>, read: () => Node | undefined): Node | undefined {
    this.reader.skipSpace();
    const start = this.reader.at;
    const known = kept.get(start);
    if (known !== undefined) {
      this.reader.at = known.end;
      return known.node;
    }
    this.nesting += 1;
    if (this.nesting > MAX_NESTING) {
      throw new NestedTooDeeply();
    }
    const node = this.attempt(read);
    this.nesting -= 1;
    kept.set(start, { node, end: this.reader.at });
    return node;
  }
}
