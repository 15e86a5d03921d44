/**
 * The store port: events, documents and files, on SQLite and on MongoDB alike.
 *
 * There is no transaction across documents (decision 1): what must happen together is one event, and what follows from
 * it is projected from it, again and again until it is done. Every promise that resolves means durable.
 */

export { StoreUnavailable, UniqueValueTaken } from './errors';

/** A stream is one case, one person or one register; its id starts with its kind: `case-…`, `person-…`. */
export interface NewEvent<Data = unknown> {
  readonly id: string;
  /** Unique in the whole store: the second append of one effect is answered with the first (decision 6). */
  readonly effectKey: string;
  readonly type: string;
  /** ISO instant. */
  readonly at: string;
  readonly data: Data;
}

export interface StoredEvent<Data = unknown> extends NewEvent<Data> {
  readonly stream: string;
  /** From 1, without gaps, within the stream. */
  readonly sequence: number;
  /**
   * Grows with every append. With several writers a lower position may become visible after a higher one, at most
   * `settleMs` later: a tail reader keeps its mark that far behind.
   */
  readonly position: number;
}

export type Appended<Data = unknown> =
  | { readonly result: 'appended'; readonly event: StoredEvent<Data> }
  /** The stream has moved on: read it again and decide again. */
  | { readonly result: 'conflict'; readonly actualSequence: number }
  /** An event with this effect key is there already. */
  | { readonly result: 'already-done'; readonly event: StoredEvent<Data> };

export interface EventLog {
  readonly settleMs: number;
  append<Data>(stream: string, expectedSequence: number, event: NewEvent<Data>): Promise<Appended<Data>>;
  read(stream: string, afterSequence?: number): Promise<readonly StoredEvent[]>;
  readAll(afterPosition: number, limit: number): Promise<readonly StoredEvent[]>;
  byEffect(effectKey: string): Promise<StoredEvent | undefined>;
}

export interface Document {
  readonly id: string;
}

export type IndexedValue = string | number | boolean;

/** How one indexed field is compared. A field that holds a list matches when any of its items does. */
export type Condition =
  | IndexedValue
  | { readonly in: readonly IndexedValue[] }
  | { readonly from?: IndexedValue; readonly below?: IndexedValue }
  | { readonly startsWith: string }
  | { readonly absent: true }
  | { readonly present: true };

/** All conditions hold; with `anyOf`, at least one of the alternatives holds as well. */
export interface Filter {
  readonly where?: Readonly<Record<string, Condition>>;
  readonly anyOf?: readonly Filter[];
  readonly allOf?: readonly Filter[];
}

export interface Query extends Filter {
  /** Indexed scalar fields; the id is always the last, so that an order is total. Absent values come last. */
  readonly sort?: readonly { readonly field: string; readonly direction: 'ascending' | 'descending' }[];
  readonly limit?: number;
  readonly skip?: number;
}

/**
 * A collection of documents of one shape. Declared once, beside what it holds; only declared fields can be asked for
 * (a query for another one throws). `fields` are top-level properties; `lists` are top-level arrays of scalars.
 */
export interface CollectionDefinition<T extends Document> {
  readonly name: string;
  readonly fields: readonly (keyof T & string)[];
  readonly lists?: readonly (keyof T & string)[];
  /** Each of these fields holds a value that no two documents share; every document must have it. */
  readonly unique?: readonly (keyof T & string)[];
  /** Compound indexes for the queries that matter, in order of fields. */
  readonly indexes?: readonly (readonly (keyof T & string)[])[];
  /** Documents vanish after the instant (ms) in this field: sessions, one-time tokens. */
  readonly expiresAt?: keyof T & string;
  /** Never sent: carries the type. */
  readonly document?: T;
}

export interface Collection<T extends Document> {
  get(id: string): Promise<T | undefined>;
  getMany(ids: readonly string[]): Promise<readonly T[]>;
  /** False when the id or a unique field is there already; then nothing changed. */
  insert(document: T): Promise<boolean>;
  /** Inserts or replaces, whatever is there. */
  put(document: T): Promise<void>;
  /**
   * Compare-and-set: reads, lets `change` say what becomes of it (undefined: leave it), writes only if nobody wrote in
   * between, else starts again. Answers what stands then; undefined when there is no such document.
   */
  update(id: string, change: (current: T) => T | undefined): Promise<T | undefined>;
  delete(id: string): Promise<boolean>;
  find(query: Query): Promise<readonly T[]>;
  count(filter: Filter): Promise<number>;
  /** How many documents have each value of this field, under the filter. */
  countBy(field: keyof T & string, filter: Filter): Promise<ReadonlyMap<IndexedValue, number>>;
  /** Forgets everything: for rebuilding a projection. */
  clear(): Promise<void>;
}

/** Contents of uploaded files and sent letters, by id; what they are and who may read them stands in the case. */
export interface FileContents {
  put(id: string, content: Uint8Array): Promise<void>;
  get(id: string): Promise<Uint8Array | undefined>;
  delete(id: string): Promise<void>;
}

export interface Store {
  readonly events: EventLog;
  collection<T extends Document>(definition: CollectionDefinition<T>): Collection<T>;
  readonly files: FileContents;
  /** In words, for a page. */
  describe(): string;
  close(): Promise<void>;
}
