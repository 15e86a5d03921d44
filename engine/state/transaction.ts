import type { CommitBatch, EngineStorage, Family, StoredRecord, StoredRow } from '../storage/port';

/**
 * Changes on top of the last commit, seen by its own reads and by nobody else until they are committed together. Thrown
 * away, it leaves no trace.
 */
export class Transaction {
  private readonly changes = new Map<Family, Map<string, Change>>();
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
    const changed = [...(this.changes.get(family) ?? [])].filter(([key]) => key >= range.from && key < range.below);
    if (changed.length === 0) return this.storage.scan(family, range);
    const hidden = new Set(changed.map(([key]) => key));
    const kept = this.storage
      .scan(family, { ...range, limit: range.limit + changed.length })
      .filter(({ key }) => !hidden.has(key));
    const added = changed.flatMap(([key, { value }]) => (value === undefined ? [] : [{ key, value }]));
    return [...kept, ...added].sort((one, other) => (one.key < other.key ? -1 : 1)).slice(0, range.limit);
  }

  put(family: Family, key: string, value: string): void {
    const isNew = this.changes.get(family)?.get(key)?.isNew ?? false;
    this.of(family).set(key, { value, isNew });
  }

  /** A row whose key was never used before: deleted again in the same transaction, it costs the storage nothing. */
  insert(family: Family, key: string, value: string): void {
    this.of(family).set(key, { value, isNew: true });
  }

  delete(family: Family, key: string): void {
    const rows = this.of(family);
    if (rows.get(key)?.isNew) rows.delete(key);
    else rows.set(key, { value: undefined, isNew: false });
  }

  batch(records: readonly StoredRecord[]): CommitBatch {
    const puts: { family: Family; key: string; value: string }[] = [];
    const deletes: { family: Family; key: string }[] = [];
    for (const [family, rows] of this.changes) {
      for (const [key, { value }] of rows) {
        if (value === undefined) deletes.push({ family, key });
        else puts.push({ family, key, value });
      }
    }
    return { puts, deletes, records };
  }

  private getCommitted(family: Family, key: string): string | undefined {
    const rows = this.committed.get(family) ?? new Map<string, string | undefined>();
    if (rows.size === 0) this.committed.set(family, rows);
    if (!rows.has(key)) rows.set(key, this.storage.get(family, key));
    return rows.get(key);
  }

  private of(family: Family): Map<string, Change> {
    const known = this.changes.get(family);
    if (known) return known;
    const rows = new Map<string, Change>();
    this.changes.set(family, rows);
    return rows;
  }
}

interface Change {
  readonly value: string | undefined;
  readonly isNew: boolean;
}
