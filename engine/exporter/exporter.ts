import { setTimeout as sleep } from 'node:timers/promises';
import { zeebeVersion, type EngineRecord, type RecordReader } from '../port';
import type { ExportTarget } from './http-target';
import { recordLines } from './record-lines';
import { preparingRequests } from './templates';
import { valueMappings, type ExportedValueType } from './value-mappings';

/**
 * Posts records as Zeebe's stock Elasticsearch exporter does: gathered into bulks by number, size
 * and time, each bulk again and again with a growing pause until it is taken as a whole. The position moves only then,
 * so none is lost; after a restart some come twice, under the same id.
 */
export interface ExporterSettings {
  /** Where the names of all indices begin; no underscore. */
  readonly indexPrefix: string;
  readonly valueTypes: readonly ExportedValueType[];
  /** A bulk is posted when it holds so many records, so many bytes, or is so old. */
  readonly bulkSize: number;
  readonly bulkBytes: number;
  readonly bulkDelayMs: number;
  /** Pause before the second try of a bulk; each further one is twice as long, up to the longest. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** As the stock exporter, save that activations of jobs are told. */
export const usualExport: ExporterSettings = {
  indexPrefix: 'zeebe-record',
  valueTypes: (Object.keys(valueMappings) as ExportedValueType[]).filter((valueType) => valueType !== 'PROCESS_EVENT'),
  bulkSize: 1_000,
  bulkBytes: 10 * 1024 * 1024,
  bulkDelayMs: 5_000,
  firstPauseMs: 500,
  longestPauseMs: 30_000,
};

/** Where an exporter keeps how far it is, beside what it exports. */
export interface ExporterPosition {
  read(): number;
  write(position: number): void;
}

export class ElasticsearchExporter implements RecordReader {
  private readonly valueTypes: ReadonlySet<string>;
  private bulk = emptyBulk();
  private posting: Promise<void> | undefined;
  private due: NodeJS.Timeout | undefined;
  private isPrepared = false;
  private readonly stopping = new AbortController();
  private problem: string | undefined;

  constructor(
    readonly name: string,
    private readonly target: ExportTarget,
    private readonly progress: ExporterPosition,
    private readonly settings: ExporterSettings,
  ) {
    this.valueTypes = new Set(settings.valueTypes);
  }

  /** Why records wait, in words; undefined while they are taken. */
  get trouble(): string | undefined {
    return this.problem;
  }

  position(): Promise<number> {
    return Promise.resolve(this.progress.read());
  }

  /** Resolves when there is room for more: while a full bulk is not taken, no more is read. */
  async apply(_engineId: string, records: readonly EngineRecord[]): Promise<void> {
    for (const record of records) {
      this.add(record);
      if (this.bulk.count >= this.settings.bulkSize || this.bulk.bytes >= this.settings.bulkBytes) await this.post();
    }
    if (this.bulk.position === undefined) return;
    this.due ??= setTimeout(() => {
      this.due = undefined;
      // It ends only when it is stopped.
      this.post().catch(() => undefined);
    }, this.settings.bulkDelayMs).unref();
  }

  /** Posts what is gathered, if the target takes it now, and ends. */
  async close(): Promise<void> {
    clearTimeout(this.due);
    this.stopping.abort();
    await this.posting?.catch(() => undefined);
    if (this.bulk.position !== undefined && this.problem === undefined) {
      await this.post().catch(() => undefined);
    }
  }

  private add(record: EngineRecord): void {
    this.bulk.position = record.position;
    if (record.recordType !== 'EVENT' || !this.valueTypes.has(record.valueType)) return;
    const lines = recordLines(this.settings.indexPrefix, record);
    this.bulk.lines.push(lines);
    this.bulk.bytes += Buffer.byteLength(lines);
    this.bulk.count += 1;
  }

  private async post(): Promise<void> {
    await this.posting;
    const bulk = this.bulk;
    if (bulk.position === undefined) return;
    this.bulk = emptyBulk();
    this.posting = this.postUntilTaken(bulk).finally(() => (this.posting = undefined));
    await this.posting;
  }

  private async postUntilTaken(bulk: Bulk): Promise<void> {
    const { firstPauseMs, longestPauseMs } = this.settings;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        await this.postOnce(bulk);
        this.problem = undefined;
        return;
      } catch (cause) {
        this.problem = `The exporter '${this.name}' has been behind since position ${this.progress.read()}: ${describe(cause)}`;
        await sleep(pauseMs, undefined, { signal: this.stopping.signal, ref: false });
      }
    }
  }

  private async postOnce({ lines, position }: Bulk): Promise<void> {
    if (lines.length > 0) {
      await this.prepare();
      const body = lines.join('');
      await this.target.send({ method: 'POST', path: '/_bulk', contentType: 'application/x-ndjson', body });
    }
    if (position !== undefined) this.progress.write(position);
  }

  private async prepare(): Promise<void> {
    if (this.isPrepared) return;
    const { indexPrefix, valueTypes } = this.settings;
    for (const request of preparingRequests(indexPrefix, zeebeVersion, valueTypes)) await this.target.send(request);
    this.isPrepared = true;
  }
}

interface Bulk {
  readonly lines: string[];
  /** Of the last record that was gathered or passed over. */
  position: number | undefined;
  count: number;
  bytes: number;
}

function emptyBulk(): Bulk {
  return { lines: [], position: undefined, count: 0, bytes: 0 };
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message;
}
