import { OrderedRows } from '../storage/ordered-rows';
import type { CommitBatch, EngineStorage, Family, StoredRecord, StoredRow } from '../storage/port';

/**
 * Changes on top of the last commit, seen by its own reads and by nobody else until they are committed together. Thrown
 * away, it leaves no trace.
 */
export class Transaction {
  private readonly changes = new Map<Family, OrderedRows<Change>>();
  /** What the last commit holds, for rows that were asked for: it cannot change under a transaction. */
  private readonly committed = new Map<Family, Map<string, string | undefined>>();

  constructor(private readonly storage: EngineStorage) {}

  get(family: Family, key: string): string | undefined {
    const change = this.changes.get(family)?.get(key);
    return change ? change.value : this.getCommitted(family, key);
  }

  scan(
    family: Family,
    range: { readonly from: string; readonly below: string; readonly limit: number },
  ): readonly StoredRow[] {
    const changes = this.changes.get(family);
    const changed = changes ? [...changes.keysIn(range.from, range.below)] : [];
    if (!changes || changed.length === 0) return this.storage.scan(family, range);
    const hidden = new Set(changed);
    const kept = this.storage
      .scan(family, { ...range, limit: range.limit + changed.length })
      .filter(({ key }) => !hidden.has(key));
    const added = changed.flatMap((key) => {
      const value = changes.get(key)?.value;
      return value === undefined ? [] : [{ key, value }];
    });
    return [...kept, ...added].sort((one, other) => (one.key < other.key ? -1 : 1)).slice(0, range.limit);
  }

  put(family: Family, key: string, value: string): void {
    const rows = this.of(family);
    rows.put(key, { value, isNew: rows.get(key)?.isNew ?? false });
  }

  /** A row whose key was never used before: deleted again before long, it costs the storage nothing. */
  insert(family: Family, key: string, value: string): void {
    const rows = this.of(family);
    rows.put(key, { value, isNew: rows.get(key)?.isNew ?? true });
  }

  delete(family: Family, key: string): void {
    const rows = this.of(family);
    if (rows.get(key)?.isNew) rows.delete(key);
    else rows.put(key, { value: undefined, isNew: false });
  }

  batch(records: readonly StoredRecord[]): CommitBatch {
    const puts: { family: Family; key: string; value: string; isNew: boolean }[] = [];
    const deletes: { family: Family; key: string }[] = [];
    for (const [family, rows] of this.changes) {
      for (const [key, { value, isNew }] of rows.entries()) {
        if (value === undefined) deletes.push({ family, key });
        else puts.push({ family, key, value, isNew });
      }
    }
    return { puts, deletes, records };
  }

  private getCommitted(family: Family, key: string): string | undefined {
    const known = this.committed.get(family);
    const rows = known ?? new Map<string, string | undefined>();
    if (!known) this.committed.set(family, rows);
    const value = rows.get(key);
    if (value !== undefined || rows.has(key)) return value;
    const read = this.storage.get(family, key);
    rows.set(key, read);
    return read;
  }

  private of(family: Family): OrderedRows<Change> {
    const known = this.changes.get(family);
    if (known) return known;
    const rows = new OrderedRows<Change>();
    this.changes.set(family, rows);
    return rows;
  }
}

interface Change {
  readonly value: string | undefined;
  readonly isNew: boolean;
}
