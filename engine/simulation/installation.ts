import type { Clock } from '../../domain/time';
import { createEmbeddedEngine, type EmbeddedEngine } from '../embedded';
import { EngineRefusal, EngineUnavailable, type EngineRecord, type RecordReader } from '../port';
import { readRows } from '../state/contents';
import { createSimulatedStorage, families, SimulatedCrash, type Fault, type SimulatedStorage } from '../storage';
import type { Act } from './acts';

export type Outcome =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'unanswered'; readonly message: string };

/** One engine over one simulated disk, which may die and be started again. */
export class Installation {
  private constructor(
    private readonly clock: Clock,
    private readonly reader: RecordReader | undefined,
    private storage: SimulatedStorage,
    private engine: EmbeddedEngine,
  ) {}

  static async open(clock: Clock, faults: readonly Fault[], reader?: RecordReader): Promise<Installation> {
    return Installation.over(createSimulatedStorage({ engineId: 'simulated', faults }), clock, reader);
  }

  private static async over(storage: SimulatedStorage, clock: Clock, reader?: RecordReader): Promise<Installation> {
    const engine = createEmbeddedEngine({ storage, clock });
    if (reader) await engine.subscribeRecords(reader);
    return new Installation(clock, reader, storage, engine);
  }

  /** The same data set on a disk that never fails. */
  async copy(reader?: RecordReader): Promise<Installation> {
    const storage = createSimulatedStorage({ engineId: 'simulated' });
    const rows = readRows(this.storage);
    const puts = families.flatMap((family) => rows[family].map((row) => ({ family, ...row })));
    storage.commit({ puts, deletes: [], records: this.storage.readRecords(-1, Number.MAX_SAFE_INTEGER) });
    return Installation.over(storage, this.clock, reader);
  }

  get disk(): SimulatedStorage {
    return this.storage;
  }

  get isDead(): boolean {
    try {
      this.storage.lastPosition();
      return false;
    } catch (cause) {
      if (cause instanceof SimulatedCrash) return true;
      throw cause;
    }
  }

  die(): void {
    this.storage.crash();
  }

  /** What the next process finds on the disk. */
  recovers(): void {
    this.storage = this.storage.reopen();
  }

  /** The next process. */
  async start(): Promise<void> {
    this.engine = createEmbeddedEngine({ storage: this.storage, clock: this.clock });
    if (this.reader) await this.engine.subscribeRecords(this.reader);
  }

  perform({ calls }: Act): Promise<readonly Outcome[]> {
    return Promise.all(calls.map((call) => settled(() => call(this.engine))));
  }

  /** Until readers have what is stored; answers what kept them from it. */
  async settle(): Promise<readonly string[]> {
    await this.engine.recordsRead();
    const { description } = await this.engine.health();
    return description.includes('The reader') ? [description] : [];
  }

  get nextDueAt(): number | undefined {
    return this.engine.nextDueAt();
  }

  /** All that is on the disk but the records, as text to compare: how many records share a row depends on commits that failed. */
  image(): string {
    const rows = readRows(this.storage);
    // Whether there was ever a look for room on a full disk does not count either.
    const meta = rows.meta.filter(({ key }) => key !== 'room');
    return JSON.stringify([this.storage.lastPosition(), { ...rows, meta }]);
  }

  /** Every record from the first, as a reader that begins anew gets them. */
  async allRecords(): Promise<readonly EngineRecord[]> {
    const records: EngineRecord[] = [];
    const subscription = await this.engine.subscribeRecords({
      name: 'from the first',
      position: () => Promise.resolve(-1),
      apply: (_, batch) => {
        records.push(...batch);
        return Promise.resolve();
      },
    });
    await this.engine.recordsRead();
    await subscription.close();
    return records;
  }
}

async function settled(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { kind: 'done', value: await call() };
  } catch (cause) {
    if (cause instanceof EngineRefusal) return { kind: 'refused', code: cause.code, message: cause.message };
    if (cause instanceof EngineUnavailable || cause instanceof SimulatedCrash)
      return { kind: 'unanswered', message: cause.message };
    throw cause;
  }
}
