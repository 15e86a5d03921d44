/**
 * What the embedded engine asks of its storage: families of ordered keys, and the record log, changed together.
 *
 * Reads are synchronous and see the last commit. `commit` is atomic and, when it returns, durable: an answer leaves the
 * engine only after it. A failed commit throws `StorageFailure` and leaves everything as before; the engine then stops
 * (it never continues on a failed sync). Keys are compared as UTF-16 strings; values are text (compact JSON).
 * Every row carries a checksum that is checked when read; a wrong one throws `StorageCorrupt` naming family and key.
 */
export interface EngineStorage {
  /** Minted when the data set was made. */
  readonly engineId: string;
  get(family: Family, key: string): string | undefined;
  /** Rows with `from` <= key < `below`, in order, at most `limit`. */
  scan(
    family: Family,
    range: { readonly from: string; readonly below: string; readonly limit: number },
  ): readonly StoredRow[];
  commit(batch: CommitBatch): void;
  /** Records after this position, in order. */
  readRecords(afterPosition: number, limit: number): readonly StoredRecord[];
  /** Forgets records up to and including this position. */
  dropRecords(upToPosition: number): void;
  /** The position of the last record ever committed, dropped or not; -1 when there was none. */
  lastPosition(): number;
  /** Reads every row and checks it; returns what is wrong, in words. */
  verify(): readonly string[];
  /** The rows that fail their checksum. */
  damagedRows(): readonly RowPlace[];
  close(): void;
}

/**
 * One family a concern, so that a reader of the file knows what a row is:
 * meta (counters), processes and decisions (deployed resources), instances (a few elements of one root process instance a row, and
 * its long values), elements (key of an element that is no root → root instance key), jobs (job key → its row), activatable (type, job key),
 * deadlines (time, what is due then: job lock, job backoff, timer, message expiry), subscriptions (message name,
 * correlation key, subscription key), signals (signal name, who waits), messages (buffered), correlated (message, process id), starts (message starts and
 * running instances by correlation key), incidents, tasks (native user tasks: key → element instance). A new family goes to the end: the journal names them by number.
 */
export const families = [
  'meta',
  'processes',
  'decisions',
  'instances',
  'elements',
  'jobs',
  'activatable',
  'deadlines',
  'subscriptions',
  'signals',
  'messages',
  'correlated',
  'starts',
  'incidents',
  'tasks',
] as const;
export type Family = (typeof families)[number];

export interface StoredRow {
  readonly key: string;
  readonly value: string;
}

export interface Put {
  readonly family: Family;
  readonly key: string;
  readonly value: string;
  /** No earlier commit put this key: deleted before long, the row need never be written where rows stay. */
  readonly isNew?: boolean;
}

export interface StoredRecord {
  readonly position: number;
  /** Compact JSON; becomes Zeebe's JSON when read (decision 14). */
  readonly value: string;
}

/** Deletes are carried out first, then puts in order, so the last put of a key stays. Positions rise from batch to batch. */
export interface CommitBatch {
  readonly puts: readonly Put[];
  readonly deletes: readonly { readonly family: Family; readonly key: string }[];
  readonly records: readonly StoredRecord[];
}

export interface RowPlace {
  readonly table: Family | 'records' | 'journal';
  readonly key: string;
}

/** Nothing was changed. Nothing more is taken until the storage is opened again, unless it says otherwise. */
export class StorageFailure extends Error {
  override readonly name: string = 'StorageFailure';
}

/** Commits are taken again by themselves as soon as there is room. */
export class StorageFull extends StorageFailure {
  override readonly name = 'StorageFull';
}

export class StorageCorrupt extends Error {
  override readonly name = 'StorageCorrupt';
  constructor(
    message: string,
    /** The row that is damaged, where it is one. */
    readonly place?: RowPlace,
  ) {
    super(message);
  }
}
