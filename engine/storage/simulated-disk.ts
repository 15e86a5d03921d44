import { rowChecksum } from './checksum';
import { OrderedRows } from './ordered-rows';
import { families, type CommitBatch, type Family, type StoredRecord } from './port';

/** A row as it lies on the simulated disk. */
export interface DiskRow {
  readonly value: string;
  readonly checksum: number;
}

/**
 * What survives a crash: tables in key order, the record log, and a journal that holds the batch being written. A batch
 * counts once its journal entry is whole; recovery carries out a whole entry and cuts a torn one away.
 */
export class SimulatedDisk {
  journal: string | undefined;
  /** Numbered over the life of the data set: the fault schedule refers to it. */
  commits = 0;
  lastPosition = -1;
  private readonly tables = new Map(families.map((family) => [family, new OrderedRows<DiskRow>()]));
  private records: StoredRecord[] = [];
  private readonly undo: Undo[] = [];

  constructor(
    readonly engineId: string,
    private readonly undoDepth: number,
  ) {}

  table(family: Family): OrderedRows<DiskRow> {
    const table = this.tables.get(family);
    if (table === undefined) throw new Error(`Expected a known family, but got ${family}.`);
    return table;
  }

  readRecords(afterPosition: number, limit: number): readonly StoredRecord[] {
    const start = firstIndex(this.records.length, (index) => (this.records[index]?.position ?? 0) > afterPosition);
    return this.records.slice(start, start + limit);
  }

  dropRecords(upToPosition: number): void {
    this.records = this.records.filter((record) => record.position > upToPosition);
  }

  apply(batch: CommitBatch): void {
    if (this.undoDepth > 0) this.remember(batch);
    for (const { family, key } of batch.deletes) this.table(family).delete(key);
    for (const { family, key, value } of batch.puts) {
      this.table(family).put(key, { value, checksum: rowChecksum(family, key, value) });
    }
    this.records.push(...batch.records);
    this.lastPosition = batch.records.at(-1)?.position ?? this.lastPosition;
  }

  loseTail(commits: number): void {
    for (let lost = 0; lost < commits; lost++) {
      const last = this.undo.pop();
      if (last === undefined) return;
      for (const { family, key, row } of last.rows) {
        if (row === undefined) this.table(family).delete(key);
        else this.table(family).put(key, row);
      }
      this.lastPosition = last.position;
      this.records = this.records.filter((record) => record.position <= last.position);
    }
  }

  private remember(batch: CommitBatch): void {
    const touched = [...batch.deletes, ...batch.puts];
    this.undo.push({
      position: this.lastPosition,
      rows: touched.map(({ family, key }) => ({ family, key, row: this.table(family).get(key) })),
    });
    if (this.undo.length > this.undoDepth) this.undo.shift();
  }
}

interface Undo {
  readonly position: number;
  readonly rows: readonly { readonly family: Family; readonly key: string; readonly row: DiskRow | undefined }[];
}

/** The first index for which the condition holds, given that it holds for all that follow. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
