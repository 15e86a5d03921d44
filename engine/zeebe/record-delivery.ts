import { EngineUnavailable, type EngineRecord, type RecordReader, type RecordSubscription } from '../port';

/**
 * Hands records to every subscribed reader, one batch after the other, each reader only what lies after its position.
 * A batch counts as delivered when all have resolved; one that fails is offered again in whole, and those who had it
 * already pass over it.
 */
export class RecordDelivery {
  private readonly readers = new Map<RecordReader, { position: number | undefined }>();
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly engineId: string,
    private readonly expectedReaders: readonly string[],
  ) {}

  async subscribe(reader: RecordReader): Promise<RecordSubscription> {
    const position = await reader.position(this.engineId);
    this.readers.set(reader, { position });
    return {
      close: async () => {
        this.readers.delete(reader);
        await this.settled();
      },
    };
  }

  deliver(records: readonly EngineRecord[]): Promise<void> {
    const delivered = this.last.then(() => this.deliverNow(records));
    this.last = delivered.catch(() => undefined);
    return delivered;
  }

  /** Resolves when nothing is under way any more. */
  settled(): Promise<void> {
    return this.last;
  }

  private async deliverNow(records: readonly EngineRecord[]): Promise<void> {
    this.expectReaders();
    this.expectOnePartition(records);
    const inOrder = [...records].sort((a, b) => a.position - b.position);
    await Promise.all([...this.readers].map(([reader, progress]) => this.deliverTo(reader, progress, inOrder)));
  }

  private async deliverTo(
    reader: RecordReader,
    progress: { position: number | undefined },
    records: readonly EngineRecord[],
  ): Promise<void> {
    const seen = progress.position ?? (await reader.position(this.engineId));
    const unseen = records.filter((record) => record.position > seen);
    progress.position = undefined;
    if (unseen.length > 0) await reader.apply(this.engineId, unseen);
    progress.position = unseen.at(-1)?.position ?? seen;
  }

  private expectReaders(): void {
    const present = new Set([...this.readers.keys()].map((reader) => reader.name));
    const missing = this.expectedReaders.filter((name) => !present.has(name));
    if (present.size === 0 || missing.length > 0) {
      throw new EngineUnavailable(
        `Expected readers of records (${missing.join(', ')}) to have subscribed, but they have not yet.`,
      );
    }
  }

  /** Positions order the records of one partition only; a reader keeps one position. */
  private expectOnePartition(records: readonly EngineRecord[]): void {
    const other = records.find((record) => record.partitionId !== 1);
    if (other !== undefined) {
      throw new Error(
        `Expected records of partition 1, but got one of partition ${other.partitionId}. Run Zeebe with one partition.`,
      );
    }
  }
}
