import { zeebeVersion, type EngineRecord, type JsonValue } from '../port';
import type { EngineEvent, EventKind } from '../state';
import type { StoredRecord } from '../storage/port';
import { forms, type RecordForm } from './record-forms';
import { commandEntry, readRecordRow, RecordRow } from './record-rows';
import { tellValue, type RecordNames } from './record-telling';
import { withoutUsualEnd } from './record-values';

/**
 * Events as records: stored as a short list of values, read as Zeebe's exporters write them. What can be
 * looked up, such as a definition's process id and version, or counted, such as positions and sequences, is not stored
 * with each record.
 */
type RowHead = readonly [
  timestamp: number,
  /** How many records there had been of each value type in the row, in the order in which they come up. */
  counts: readonly number[],
  /** Where the command stands whose records the row goes on with. */
  source?: number,
];

/** How many records there have been, by value type. */
export type RecordCounts = ReadonlyMap<string, number>;

/** Few rows are cheaper to write than many: this many entries share one, which stands under the position of its last. */
const mostInRow = 100;
/** Partition 1, in the upper bits of keys and sequences (O3). */
const partitionId = 1;
const firstSequence = 2 ** 51;
const recordVersions: ReadonlyMap<string, number> = new Map([['DEPLOYMENT', 2]]);
const usual = {
  partitionId,
  recordType: 'EVENT',
  rejectionType: 'NULL_VAL',
  rejectionReason: '',
  authorizations: { authorized_tenants: ['<default>'] },
  brokerVersion: zeebeVersion,
} as const;

/** The records of one commit, command by command. Events that no reader is told of have none. */
export function packRecords(
  commands: readonly (readonly EngineEvent[])[],
  timestamp: number,
  afterPosition: number,
  before: RecordCounts,
): { readonly rows: readonly StoredRecord[]; readonly counts: RecordCounts } {
  const packer = new RowPacker(timestamp, afterPosition, new Map(before));
  for (const events of commands) packer.add(events);
  packer.endRow();
  return packer;
}

class RowPacker {
  readonly rows: StoredRecord[] = [];
  private row = new RecordRow();
  private firstCounts = new Map<string, number>();
  private sourceOfFirst: number | undefined;

  constructor(
    private readonly timestamp: number,
    private position: number,
    readonly counts: Map<string, number>,
  ) {}

  add(events: readonly EngineEvent[]): void {
    let source: number | undefined;
    for (const event of events) {
      const form = forms[event.kind] as RecordForm<EventKind> | undefined;
      if (!form) continue;
      if (source === undefined) {
        if (this.row.size + 1 >= mostInRow) this.endRow();
        this.row.addCommand();
        this.position += 1;
        source = this.position;
      } else if (this.row.size >= mostInRow) {
        this.endRow();
        this.sourceOfFirst = source;
      }
      this.row.add(event.kind, event.key, form.fields, withoutUsualEnd(form.values(event)));
      this.position += 1;
      this.count(form.valueType);
    }
  }

  endRow(): void {
    if (this.row.size === 0) return;
    const { timestamp, row, firstCounts, sourceOfFirst, position } = this;
    const counts = [...firstCounts.values()];
    const head: RowHead = sourceOfFirst === undefined ? [timestamp, counts] : [timestamp, counts, sourceOfFirst];
    this.rows.push({ position, value: row.write(head as readonly JsonValue[]) });
    this.row = new RecordRow();
    this.firstCounts = new Map();
    this.sourceOfFirst = undefined;
  }

  private count(valueType: string): void {
    const count = this.counts.get(valueType) ?? 0;
    if (!this.firstCounts.has(valueType)) this.firstCounts.set(valueType, count);
    this.counts.set(valueType, count + 1);
  }
}

export function unpackRecords({ position, value }: StoredRecord, names: RecordNames): readonly EngineRecord[] {
  const { head, entries } = readRecordRow(value, fieldsOf);
  const [timestamp, firstCounts, sourceOfFirst] = head as RowHead;
  const counts = new Map<string, number>();
  const records: EngineRecord[] = [];
  let source = sourceOfFirst ?? -1;
  let at = position - entries.length;
  for (const entry of entries) {
    at += 1;
    if (entry === commandEntry) {
      source = at;
      continue;
    }
    const { kind, key, values } = entry;
    const form = formOf(kind, at);
    const count = counts.get(form.valueType) ?? firstCounts[counts.size] ?? 0;
    counts.set(form.valueType, count + 1);
    records.push({
      position: at,
      sourceRecordPosition: source,
      sequence: firstSequence + count + 1,
      key: String(key),
      timestamp,
      valueType: form.valueType,
      intent: form.intent,
      recordVersion: recordVersions.get(form.valueType) ?? 1,
      ...usual,
      value: tellValue(form, values, { timestamp, source, names }),
    });
  }
  return records;
}

/** When the records of a row were written. */
export function timestampOf({ value }: StoredRecord): number {
  const [timestamp] = readRecordRow(value, fieldsOf).head as RowHead;
  return timestamp;
}

/** Counts on with the records of a row. */
export function countRecords({ position, value }: StoredRecord, counts: Map<string, number>): void {
  const { entries } = readRecordRow(value, fieldsOf);
  for (const entry of entries) {
    if (entry === commandEntry) continue;
    const { valueType } = formOf(entry.kind, position);
    counts.set(valueType, (counts.get(valueType) ?? 0) + 1);
  }
}

function formOf(kind: string, position: number): RecordForm<EventKind> {
  const form = forms[kind as EventKind] as RecordForm<EventKind> | undefined;
  if (!form) throw new Error(`Expected a known record at position ${position}, but found '${kind}'.`);
  return form;
}

const none: readonly string[] = [];

function fieldsOf(kind: string): readonly string[] {
  return forms[kind as EventKind]?.fields ?? none;
}
