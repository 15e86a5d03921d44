import type { EnginePort } from '../port';
import type { EngineStorage } from '../storage/port';
import { ElasticsearchExporter, usualExport, type ExporterSettings } from './exporter';
import { httpTarget } from './http-target';
import { exporterPosition } from './position';

export type { ExporterSettings } from './exporter';

/** Records on their way to an endpoint that takes what Zeebe's stock Elasticsearch exporter posts. */
export interface RecordExport {
  /** Posts what it can at once, and ends. Before the engine is closed. */
  close(): Promise<void>;
}

export interface ExportTo extends Partial<ExporterSettings> {
  /** Of Elasticsearch, or of whatever reads like it. */
  readonly url: string;
  /** For HTTP basic authentication. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** How long one request may take. */
  readonly requestTimeoutMs?: number;
  /** Its position is kept under it in the engine's storage: another name begins with the first record that there is. */
  readonly name?: string;
}

/** Exports from now on, from where it was; the engine's health says when it is behind. */
export async function exportRecords(engine: EnginePort, storage: EngineStorage, to: ExportTo): Promise<RecordExport> {
  const { url, credentials, requestTimeoutMs = 30_000, name = 'elasticsearch', ...settings } = to;
  const target = httpTarget({ url, requestTimeoutMs, ...(credentials && { credentials }) });
  const position = exporterPosition(storage, name);
  const exporter = new ElasticsearchExporter(name, target, position, { ...usualExport, ...settings });
  const subscription = await engine.subscribeRecords(exporter);
  return {
    close: async () => {
      await exporter.close();
      await subscription.close();
    },
  };
}
