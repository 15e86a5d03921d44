import { rowKey } from '../state';
import type { EngineStorage } from '../storage/port';
import type { ExporterPosition } from './exporter';

/** How far an exporter is, in the storage whose records it exports. */
export function exporterPosition(storage: EngineStorage, name: string): ExporterPosition {
  const key = rowKey('exporter', name);
  return {
    read: () => Number(storage.get('meta', key) ?? -1),
    write: (position) => {
      storage.commit({ puts: [{ family: 'meta', key, value: String(position) }], deletes: [], records: [] });
    },
  };
}
