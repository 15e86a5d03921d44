import { StorageCorrupt, type EngineStorage, type Family, type StoredRow } from './port';

/** The rows of a range that are whole, in order. Those that are damaged are passed over and told. */
export function readableRows(
  storage: Pick<EngineStorage, 'scan'>,
  family: Family,
  { from, below, limit }: { readonly from: string; readonly below: string; readonly limit: number },
  onDamage: (damage: StorageCorrupt) => void,
): readonly StoredRow[] {
  const rows: StoredRow[] = [];
  for (let start = from; ;) {
    const left = limit - rows.length;
    try {
      return [...rows, ...storage.scan(family, { from: start, below, limit: left })];
    } catch (cause) {
      if (!(cause instanceof StorageCorrupt) || cause.place?.table !== family) throw cause;
      const { key } = cause.place;
      rows.push(...storage.scan(family, { from: start, below: key, limit: left }));
      if (rows.length >= limit) return rows;
      onDamage(cause);
      start = `${key}\0`;
    }
  }
}
