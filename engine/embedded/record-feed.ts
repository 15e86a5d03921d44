import type { EngineRecord, RecordReader, RecordSubscription } from '../port';
import type { EngineStorage } from '../storage/port';
import type { DefinitionCache } from './definitions';
import { unpackRecords } from './records';

/** Hands the stored records to each reader from its own position on: in order, at least once, at the reader's pace. */
export class RecordFeed {
  private readonly readers = new Set<ReaderLoop>();

  constructor(
    private readonly storage: EngineStorage,
    private readonly definitions: DefinitionCache,
  ) {}

  async subscribe(reader: RecordReader): Promise<RecordSubscription> {
    const loop = new ReaderLoop(reader, this.storage, this.definitions, await reader.position(this.storage.engineId));
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

  /** What readers could not take, in words. */
  get failures(): readonly string[] {
    return [...this.readers].flatMap(({ failure }) => (failure ? [failure] : []));
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
    private readonly storage: EngineStorage,
    private readonly definitions: DefinitionCache,
    private position: number,
  ) {}

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
      const records = this.next();
      const last = records.at(-1);
      if (!last) return;
      await this.reader.apply(this.storage.engineId, records);
      this.position = last.position;
    }
  }

  private next(): readonly EngineRecord[] {
    return this.storage
      .readRecords(this.position, mostRowsAtOnce)
      .flatMap((row) => unpackRecords(row, (key) => this.definitions.describe(key)))
      .filter(({ position }) => position > this.position);
  }
}
