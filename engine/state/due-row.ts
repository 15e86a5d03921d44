import { numberOf, partOf, rowKey } from './row-keys';
import type { DueRow } from './rows';

/** What is due: kind and key stand in the row's key, the row says for whom. */
export function packDue(due: DueRow): string {
  const { kind, ...rest } = due;
  if (due.kind === 'timer') return rowKey(due.elementInstanceKey);
  return kind === 'job-lock' || kind === 'job-backoff' ? '' : JSON.stringify(rest);
}

export function unpackDue(key: string, row: string): DueRow {
  const kind = partOf(key, 1);
  const own = { kind, key: numberOf(partOf(key, 2)) };
  if (kind === 'timer') return { ...own, elementInstanceKey: numberOf(row) } as DueRow;
  return (row === '' ? own : { ...own, ...(JSON.parse(row) as object) }) as DueRow;
}
