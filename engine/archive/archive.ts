import { mkdir } from 'node:fs/promises';
import { StorageCorrupt, type EngineStorage, type StoredRecord } from '../storage/port';
import { listSegments, readSegment, removeSegment, writeSegment, type Segment } from './segments';

/**
 * The record log's older part, out of the engine's file: what every reader has had and is old enough moves into
 * compressed segments, and is cut off the log only when its segment is on the disk. A reader that begins anew is given
 * the segments first and then the log, every record once. Segments that are old enough are deleted.
 */
export interface ArchiveSettings {
  /** For the segments of this engine alone. */
  readonly folder: string;
  /** How long records stay in the log after every reader has had them. A day when left out. */
  readonly liveMs?: number;
  /** How long segments are kept after their newest record. 400 days when left out. */
  readonly keepMs?: number;
  /** How often there may be a new segment. An hour when left out; a full one is written at once. */
  readonly everyMs?: number;
  /** Characters of the log that make a segment full. 8 million when left out: some 30,000 to 60,000 records. */
  readonly fullAt?: number;
}

/** What the archive asks of the engine. */
export interface ArchivedLog {
  readonly storage: EngineStorage;
  /** When the records of a row were written. */
  timestampOf(row: StoredRecord): number;
  /** Drops what the log holds up to this position. */
  cut(upToPosition: number): void;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const rowsAtOnce = 500;

export class RecordArchive {
  private readonly settings: Required<ArchiveSettings>;
  private segments: Segment[] | undefined;
  private lastRead: { readonly name: string; readonly rows: readonly StoredRecord[] } | undefined;
  private nextAtMs = 0;
  private isTidying = false;
  private problem: string | undefined;

  constructor(
    settings: ArchiveSettings,
    private readonly log: ArchivedLog,
  ) {
    this.settings = { liveMs: dayMs, keepMs: 400 * dayMs, everyMs: hourMs, fullAt: 8_000_000, ...settings };
  }

  /** Why nothing could be moved lately, in words. */
  get trouble(): string | undefined {
    return this.problem;
  }

  /** Rows after this position, out of a segment or the log, in order; none when there is nothing more. */
  async read(afterPosition: number, limit: number): Promise<readonly StoredRecord[]> {
    const { storage } = this.log;
    if (afterPosition >= this.archivedUpTo()) return storage.readRecords(afterPosition, limit);
    const segment = (await this.open()).find(({ last }) => last > afterPosition);
    if (!segment) return storage.readRecords(afterPosition, limit);
    if (this.lastRead?.name !== segment.name)
      this.lastRead = { name: segment.name, rows: await readSegment(this.settings.folder, segment) };
    const { rows } = this.lastRead;
    const from = rows.findIndex(({ position }) => position > afterPosition);
    return rows.slice(from, from + limit);
  }

  /** Moves what may go, up to one segment, and deletes what is old: at most once in the stated interval. */
  async tidy(nowMs: number, readUpTo: number): Promise<void> {
    if (nowMs < this.nextAtMs || this.isTidying) return;
    this.nextAtMs = nowMs + this.settings.everyMs;
    this.isTidying = true;
    try {
      const isFull = await this.move(nowMs, readUpTo);
      await this.deleteOld(nowMs);
      if (isFull) this.nextAtMs = 0;
      this.problem = undefined;
    } catch (cause) {
      this.problem = `Records could not be archived: ${cause instanceof Error ? cause.message : String(cause)}`;
    } finally {
      this.isTidying = false;
    }
  }

  /** Reads every segment; says what is wrong, in words. */
  async verify(): Promise<readonly string[]> {
    const wrong: string[] = [];
    try {
      for (const segment of await this.open()) {
        await readSegment(this.settings.folder, segment).catch((cause: unknown) => wrong.push(String(cause)));
      }
    } catch (cause) {
      wrong.push(String(cause));
    }
    return wrong;
  }

  private async move(nowMs: number, readUpTo: number): Promise<boolean> {
    const segments = await this.open();
    await this.cutWhatIsArchived(segments.at(-1));
    const after = segments.at(-1)?.last ?? -1;
    const { rows, newestMs, isFull } = this.movable(after, nowMs - this.settings.liveMs, readUpTo);
    if (rows.length === 0) return false;
    const segment = await writeSegment(this.settings.folder, after, rows, newestMs);
    segments.push(segment);
    this.cutUpTo(segment.last);
    return isFull;
  }

  /** An earlier process may have written the segment and not come to cutting the log. */
  private async cutWhatIsArchived(newest: Segment | undefined): Promise<void> {
    const [oldest] = this.log.storage.readRecords(-1, 1);
    if (!newest || !oldest || oldest.position > newest.last) return;
    await readSegment(this.settings.folder, newest);
    this.cutUpTo(newest.last);
  }

  private movable(after: number, untilMs: number, readUpTo: number): Movable {
    const rows: StoredRecord[] = [];
    let newestMs = 0;
    let size = 0;
    for (let position = after; ;) {
      const page = this.log.storage.readRecords(position, rowsAtOnce);
      for (const row of page) {
        const timestamp = this.log.timestampOf(row);
        if (row.position > readUpTo || timestamp > untilMs) return { rows, newestMs, isFull: false };
        rows.push(row);
        newestMs = Math.max(newestMs, timestamp);
        size += row.value.length;
        if (size >= this.settings.fullAt) return { rows, newestMs, isFull: true };
      }
      const last = page.at(-1);
      if (!last) return { rows, newestMs, isFull: false };
      position = last.position;
    }
  }

  private cutUpTo(position: number): void {
    this.log.storage.commit({
      puts: [{ family: 'meta', key: archivedUpTo, value: String(position) }],
      deletes: [],
      records: [],
    });
    this.log.cut(position);
  }

  private archivedUpTo(): number {
    return Number(this.log.storage.get('meta', archivedUpTo) ?? -1);
  }

  /** The newest stays, however old it is: an archive without any has been lost. */
  private async deleteOld(nowMs: number): Promise<void> {
    const segments = await this.open();
    while (segments.length > 1) {
      const [oldest] = segments;
      if (!oldest || oldest.newestMs > nowMs - this.settings.keepMs) return;
      await removeSegment(this.settings.folder, oldest);
      segments.shift();
    }
  }

  private async open(): Promise<Segment[]> {
    if (this.segments) return this.segments;
    const { folder } = this.settings;
    await mkdir(folder, { recursive: true });
    const segments = [...(await listSegments(folder))];
    const last = segments.at(-1)?.last ?? -1;
    if (last < this.archivedUpTo()) {
      throw new StorageCorrupt(
        `Expected the archive ${folder} to hold records up to position ${this.archivedUpTo()}, but it ends at ${last}. Put back what is missing.`,
      );
    }
    this.segments ??= segments;
    return this.segments;
  }
}

const archivedUpTo = 'archivedUpTo';

interface Movable {
  readonly rows: readonly StoredRecord[];
  readonly newestMs: number;
  readonly isFull: boolean;
}
