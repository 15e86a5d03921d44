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
  close(): void;
}

/**
 * One family a concern, so that a reader of the file knows what a row is:
 * meta (counters), processes and decisions (deployed resources), instances (whole state of one root process instance),
 * elements (element instance key → root instance key), jobs (job key → its row), activatable (type, job key),
 * deadlines (time, what is due then: job lock, job backoff, timer, message expiry), subscriptions (message name,
 * correlation key, subscription key), messages (buffered), correlated (message, process id), starts (message starts and
 * running instances by correlation key), incidents.
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
  'messages',
  'correlated',
  'starts',
  'incidents',
] as const;
export type Family = (typeof families)[number];

export interface StoredRow {
  readonly key: string;
  readonly value: string;
}

export interface StoredRecord {
  readonly position: number;
  /** Compact JSON; becomes Zeebe's JSON when read (decision 14). */
  readonly value: string;
}

/** Deletes are carried out first, then puts in order, so the last put of a key stays. Positions rise from batch to batch. */
export interface CommitBatch {
  readonly puts: readonly { readonly family: Family; readonly key: string; readonly value: string }[];
  readonly deletes: readonly { readonly family: Family; readonly key: string }[];
  readonly records: readonly StoredRecord[];
}

export class StorageFailure extends Error {
  override readonly name = 'StorageFailure';
}

export class StorageCorrupt extends Error {
  override readonly name = 'StorageCorrupt';
}
