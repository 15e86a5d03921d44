import { OrderedRows } from './ordered-rows';
import { families, type CommitBatch, type Family, type StoredRecord, type StoredRow } from './port';

/**
 * What is durable in the journal and does not stand in the tables yet. Reads look here first; much of it (a job that is
 * done, an instance that has ended) is gone again before it is ever written.
 */
export class Unwritten {
  private readonly tables = new Map(families.map((family) => [family, new OrderedRows<UnwrittenRow>()]));
  readonly records: StoredRecord[] = [];
  /** Characters and rows held: what a flush will have to write, and a restart to read. */
  weight = 0;

  add({ deletes, puts, records }: CommitBatch): void {
    for (const { family, key } of deletes) this.delete(this.of(family), key);
    for (const { family, key, value, isNew = false } of puts) {
      const rows = this.of(family);
      rows.put(key, { value, isNew: rows.get(key)?.isNew ?? isNew });
      this.weight += value.length + rowWeight;
    }
    for (const record of records) {
      this.records.push(record);
      this.weight += record.value.length;
    }
  }

  of(family: Family): OrderedRows<UnwrittenRow> {
    const rows = this.tables.get(family);
    if (rows === undefined) throw new Error(`Expected a known family, but got ${family}.`);
    return rows;
  }

  /** Rows as the tables will hold them, each change laid over what they hold now. */
  scan(
    family: Family,
    { from, below, limit }: { readonly from: string; readonly below: string; readonly limit: number },
    written: (from: string, limit: number) => readonly StoredRow[],
  ): StoredRow[] {
    const rows: StoredRow[] = [];
    const changes = this.of(family);
    for (let start = from; rows.length < limit;) {
      const wanted = limit - rows.length;
      const page = written(start, wanted);
      const last = page.length < wanted ? undefined : page.at(-1);
      const end = last === undefined ? below : `${last.key}\0`;
      merge(rows, page, changes, start, end, limit);
      if (last === undefined) break;
      start = end;
    }
    return rows;
  }

  /** The net changes, for the tables. */
  batch(): CommitBatch {
    const deletes: { family: Family; key: string }[] = [];
    const puts: { family: Family; key: string; value: string }[] = [];
    for (const [family, rows] of this.tables) {
      for (const [key, { value }] of rows.entries()) {
        if (value === undefined) deletes.push({ family, key });
        else puts.push({ family, key, value });
      }
    }
    return { deletes, puts, records: this.records };
  }

  private delete(rows: OrderedRows<UnwrittenRow>, key: string): void {
    if (rows.get(key)?.isNew) rows.delete(key);
    else rows.put(key, { value: undefined, isNew: false });
    this.weight += rowWeight;
  }
}

interface UnwrittenRow {
  /** Undefined: deleted, though the tables still have it. */
  readonly value: string | undefined;
  /** The tables have no row of this key. */
  readonly isNew: boolean;
}

const rowWeight = 100;

function merge(
  into: StoredRow[],
  page: readonly StoredRow[],
  changes: OrderedRows<UnwrittenRow>,
  from: string,
  below: string,
  limit: number,
): void {
  let next = 0;
  const takeBefore = (key: string | undefined): void => {
    for (let row = page[next]; row && (key === undefined || row.key < key); row = page[next]) {
      if (into.length >= limit) return;
      into.push(row);
      next += 1;
    }
  };
  for (const key of changes.size === 0 ? [] : changes.keysIn(from, below)) {
    takeBefore(key);
    if (page[next]?.key === key) next += 1;
    if (into.length >= limit) return;
    const value = changes.get(key)?.value;
    if (value !== undefined) into.push({ key, value });
  }
  takeBefore(undefined);
}
