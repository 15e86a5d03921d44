import type { EngineRecord, RecordReader, RecordSubscription } from '../port';
import type { StoredRecord } from '../storage/port';
import type { RecordNames } from './record-telling';
import { unpackRecords } from './records';

/** Where stored records come from: the log, and what was archived of it. */
export interface RecordSource {
  read(afterPosition: number, limit: number): Promise<readonly StoredRecord[]>;
}

/** Hands the stored records to each reader from its own position on: in order, at least once, at the reader's pace. */
export class RecordFeed {
  private readonly readers = new Set<ReaderLoop>();

  constructor(
    private readonly engineId: string,
    private readonly source: RecordSource,
    private readonly names: RecordNames,
  ) {}

  async subscribe(reader: RecordReader): Promise<RecordSubscription> {
    const loop = new ReaderLoop(reader, this.engineId, this.source, this.names, await reader.position(this.engineId));
    this.readers.add(loop);
    loop.wake();
    return {
      close: async () => {
        this.readers.delete(loop);
        await loop.stop();
      },
    };
  }

  wake(): void {
    for (const reader of this.readers) reader.wake();
  }

  /** Hands over again what readers could not take, though nothing new has happened. */
  retry(): void {
    for (const reader of this.readers) if (reader.failure) reader.wake();
  }

  /** Every reader has had what lies up to this position. */
  get readUpTo(): number {
    return Math.min(...[...this.readers].map(({ position }) => position));
  }

  /** What readers could not take, in words. */
  get failures(): readonly string[] {
    return [...this.readers].flatMap(({ failure, trouble }) => [failure ?? [], trouble ?? []].flat());
  }

  /** Resolves when every reader has had what is stored now, or has failed. */
  async settled(): Promise<void> {
    await Promise.all([...this.readers].map((reader) => reader.settled()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.readers].map((reader) => reader.stop()));
    this.readers.clear();
  }
}

const mostRowsAtOnce = 10;

class ReaderLoop {
  failure: string | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;
  private isAwake = false;

  constructor(
    private readonly reader: RecordReader,
    private readonly engineId: string,
    private readonly source: RecordSource,
    private readonly names: RecordNames,
    public position: number,
  ) {}

  get trouble(): string | undefined {
    return this.reader.trouble;
  }

  wake(): void {
    this.isAwake = true;
    this.running ??= this.run();
  }

  async settled(): Promise<void> {
    await this.running;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    await Promise.resolve();
    while (this.isAwake && !this.isStopped) {
      this.isAwake = false;
      try {
        await this.readOn();
        this.failure = undefined;
      } catch (cause) {
        // The same records are handed over again with the next wake, by a commit or by the clock.
        this.failure = `The reader '${this.reader.name}' failed after position ${this.position}: ${cause instanceof Error ? cause.message : String(cause)}`;
      }
    }
    this.running = undefined;
  }

  private async readOn(): Promise<void> {
    for (;;) {
      if (this.isStopped) return;
      const records = await this.next();
      const last = records.at(-1);
      if (!last) return;
      await this.reader.apply(this.engineId, records);
      this.position = last.position;
    }
  }

  private async next(): Promise<readonly EngineRecord[]> {
    const rows = await this.source.read(this.position, mostRowsAtOnce);
    return rows.flatMap((row) => unpackRecords(row, this.names)).filter(({ position }) => position > this.position);
  }
}
