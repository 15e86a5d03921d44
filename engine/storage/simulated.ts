import { crc32 } from 'node:zlib';
import { rowChecksum } from './checksum';
import { SimulatedCrash, type Fault } from './faults';
import {
  families,
  StorageCorrupt,
  StorageFailure,
  StorageFull,
  type CommitBatch,
  type EngineStorage,
  type Family,
  type RowPlace,
  type StoredRecord,
  type StoredRow,
} from './port';
import { SimulatedDisk } from './simulated-disk';

/**
 * The storage's twin in memory: the same contract without a file. Without a schedule it never fails and serves tests and
 * demonstrations; with one it dies, tears, forgets and refuses at the numbered commits, the same way every time.
 */
export interface SimulatedStorage extends EngineStorage {
  /** How many commits were asked for so far, failed ones included: the next one has the number after it. */
  readonly commits: number;
  /** The process dies now. This handle stays dead. */
  crash(): void;
  /** What the next process finds: a new handle on the same data set, after recovery. A handle still alive dies. */
  reopen(): SimulatedStorage;
  /** Changes a stored value behind the checksum's back. */
  corrupt(family: Family, key: string): void;
}

export interface SimulatedStorageSetup {
  readonly engineId: string;
  readonly faults?: readonly Fault[];
}

export function createSimulatedStorage({ engineId, faults = [] }: SimulatedStorageSetup): SimulatedStorage {
  const deepestLoss = Math.max(0, ...faults.map((fault) => (fault.kind === 'lose-tail' ? fault.commits : 0)));
  return new SimulatedProcess(
    new SimulatedDisk(engineId, deepestLoss),
    new Map(faults.map((fault) => [fault.commit, fault])),
  );
}

class SimulatedProcess implements SimulatedStorage {
  private isAlive = true;
  private isClosed = false;
  private writingEnded = false;

  constructor(
    private readonly disk: SimulatedDisk,
    private readonly faults: ReadonlyMap<number, Fault>,
  ) {}

  get engineId(): string {
    return this.disk.engineId;
  }

  get commits(): number {
    return this.disk.commits;
  }

  get(family: Family, key: string): string | undefined {
    this.expectUsable();
    return this.disk.table(family).get(key) && this.read(family, key).value;
  }

  scan(family: Family, range: { readonly from: string; readonly below: string; readonly limit: number }): StoredRow[] {
    this.expectUsable();
    const rows: StoredRow[] = [];
    for (const key of this.disk.table(family).keysIn(range.from, range.below)) {
      if (rows.length >= range.limit) break;
      rows.push(this.read(family, key));
    }
    return rows;
  }

  commit(batch: CommitBatch): void {
    this.expectWritable();
    let last = this.disk.lastPosition;
    for (const { position } of batch.records) {
      if (position <= last) throw new StorageFailure(`Expected a record position after ${last}, but got ${position}.`);
      last = position;
    }
    this.disk.commits += 1;
    const fault = this.faults.get(this.disk.commits);
    if (fault !== undefined) this.strike(fault, batch);
    this.disk.apply(batch);
  }

  readRecords(afterPosition: number, limit: number): readonly StoredRecord[] {
    this.expectUsable();
    return this.disk.readRecords(afterPosition, limit);
  }

  dropRecords(upToPosition: number): void {
    this.expectWritable();
    this.disk.dropRecords(upToPosition);
  }

  lastPosition(): number {
    this.expectUsable();
    return this.disk.lastPosition;
  }

  verify(): readonly string[] {
    return this.damagedRows().map(({ table, key }) => wrongChecksum(table, key));
  }

  damagedRows(): readonly RowPlace[] {
    this.expectUsable();
    return families.flatMap((family) =>
      this.disk
        .table(family)
        .inOrder()
        .filter((key) => !this.isWhole(family, key))
        .map((key) => ({ table: family, key })),
    );
  }

  close(): void {
    this.isClosed = true;
  }

  crash(): void {
    this.isAlive = false;
  }

  reopen(): SimulatedStorage {
    this.isAlive = false;
    recover(this.disk);
    return new SimulatedProcess(this.disk, this.faults);
  }

  corrupt(family: Family, key: string): void {
    const row = this.disk.table(family).get(key);
    if (row === undefined) throw new Error(`Expected a row ${key} of ${family}, but there is none.`);
    this.disk.table(family).put(key, { value: `${row.value} `, checksum: row.checksum });
  }

  private strike(fault: Fault, batch: CommitBatch): never {
    if (fault.kind === 'disk-full') throw new StorageFull('Expected room, but the disk is full. Make room.');
    if (fault.kind === 'io-error') {
      this.writingEnded = true;
      throw new StorageFailure(
        'Expected the disk to take the commit, but it answered with an input/output error. Restart.',
      );
    }
    const entry = journalEntry(batch);
    if (fault.kind === 'after-write') this.disk.journal = entry;
    if (fault.kind === 'torn') this.disk.journal = entry.slice(0, Math.floor(entry.length / 2));
    if (fault.kind === 'lose-tail') this.disk.loseTail(fault.commits);
    this.isAlive = false;
    throw new SimulatedCrash(`The process died at commit ${fault.commit} (${fault.kind}).`);
  }

  private read(family: Family, key: string): StoredRow {
    const row = this.disk.table(family).get(key);
    if (row === undefined || !this.isWhole(family, key))
      throw new StorageCorrupt(wrongChecksum(family, key), { table: family, key });
    return { key, value: row.value };
  }

  private isWhole(family: Family, key: string): boolean {
    const row = this.disk.table(family).get(key);
    return row?.checksum === rowChecksum(family, key, row?.value ?? '');
  }

  private expectUsable(): void {
    if (!this.isAlive)
      throw new SimulatedCrash('Expected a living process, but this one died. Use the reopened storage.');
    if (this.isClosed) throw new StorageFailure('Expected an open storage, but it was closed.');
  }

  private expectWritable(): void {
    this.expectUsable();
    if (this.writingEnded)
      throw new StorageFailure('Expected the storage to take commits, but an earlier one failed. Restart.');
  }
}

function journalEntry(batch: CommitBatch): string {
  const text = JSON.stringify(batch);
  return `${crc32(text)} ${text}`;
}

function recover(disk: SimulatedDisk): void {
  const entry = disk.journal;
  disk.journal = undefined;
  if (entry === undefined) return;
  const text = entry.slice(entry.indexOf(' ') + 1);
  if (Number(entry.slice(0, entry.indexOf(' '))) === crc32(text)) disk.apply(JSON.parse(text) as CommitBatch);
}

function wrongChecksum(table: string, key: string): string {
  return `Expected the row ${JSON.stringify(key)} of ${table} to match its checksum, but it does not.`;
}
