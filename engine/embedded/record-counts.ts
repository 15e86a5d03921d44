import type { EngineEvent, Transaction } from '../state';
import type { EngineStorage, StoredRecord } from '../storage/port';
import { countRecords, packRecords, type RecordCounts } from './records';

/**
 * How many records of each value type there ever were: their numbers in sequence follow from it. Every row of records
 * says where its own begin; the counts of all are stored once in a while, and those of later rows are counted at the
 * start. Rows may be dropped up to where the counts were stored last.
 */
const countsRow = 'recordCounts';
const mostUncounted = 5_000;
const rowsAtOnce = 100;

export class RecordWriter {
  private known: { readonly counts: RecordCounts; readonly savedAt: number } | undefined;
  private packed: { readonly counts: RecordCounts; readonly savedAt: number } | undefined;

  constructor(private readonly storage: EngineStorage) {}

  /** The rows of what commands led to, for the transaction's commit; `committed` says that it went well. */
  pack(transaction: Transaction, commands: readonly (readonly EngineEvent[])[], now: number): readonly StoredRecord[] {
    this.known ??= this.read();
    const { rows, counts } = packRecords(commands, now, this.storage.lastPosition(), this.known.counts);
    const position = rows.at(-1)?.position ?? -1;
    const isSaved = position - this.known.savedAt > mostUncounted;
    if (isSaved) transaction.put('meta', countsRow, writeCounts(position, counts));
    this.packed = { counts, savedAt: isSaved ? position : this.known.savedAt };
    return rows;
  }

  committed(): void {
    this.known = this.packed ?? this.known;
    this.packed = undefined;
  }

  /** Stores the counts of all records that there are, so that any of them may be dropped. */
  save(): void {
    this.known ??= this.read();
    const position = this.storage.lastPosition();
    if (this.known.savedAt === position) return;
    const value = writeCounts(position, this.known.counts);
    this.storage.commit({ puts: [{ family: 'meta', key: countsRow, value }], deletes: [], records: [] });
    this.known = { counts: this.known.counts, savedAt: position };
  }

  private read(): { readonly counts: RecordCounts; readonly savedAt: number } {
    const text = this.storage.get('meta', countsRow);
    const [savedAt, saved] = JSON.parse(text ?? '[-1,{}]') as [number, Record<string, number>];
    const counts = new Map(Object.entries(saved));
    for (let position = savedAt; ;) {
      const rows = this.storage.readRecords(position, rowsAtOnce);
      const last = rows.at(-1);
      if (last === undefined) return { counts, savedAt };
      for (const row of rows) countRecords(row, counts);
      position = last.position;
    }
  }
}

function writeCounts(position: number, counts: RecordCounts): string {
  return JSON.stringify([position, Object.fromEntries(counts)]);
}
