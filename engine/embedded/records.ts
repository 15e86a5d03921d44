import type { EngineRecord, JsonValue } from '../port';
import type { EngineEvent, EventKind, ProcessRow } from '../state';
import type { StoredRecord } from '../storage/port';
import { forms, type RecordForm } from './record-forms';

/**
 * Events as records: stored as a short list of values, read as Zeebe's exporters write them. Names that
 * can be looked up, such as a definition's process id and version, are not stored with each record.
 */
type PackedRecord = readonly [kind: EventKind, key: number, values: readonly (JsonValue | undefined)[]];

/** Few rows are cheaper to write than many: this many records share one, which stands under the position of its last. */
const mostInRow = 100;

/** The records of one commit, in order, positions following each other. Events that no reader is told of have none. */
export function packRecords(
  events: readonly EngineEvent[],
  timestamp: number,
  afterPosition: number,
): readonly StoredRecord[] {
  const packed = events.flatMap((event): PackedRecord[] => {
    const form = forms[event.kind] as RecordForm<EventKind> | undefined;
    return form ? [[event.kind, event.key, form.values(event)]] : [];
  });
  const rows: StoredRecord[] = [];
  for (let first = 0; first < packed.length; first += mostInRow) {
    const inRow = packed.slice(first, first + mostInRow);
    rows.push({ position: afterPosition + first + inRow.length, value: JSON.stringify([timestamp, inRow]) });
  }
  return rows;
}

export type DescribeProcess = (definitionKey: number) => Pick<ProcessRow, 'bpmnProcessId' | 'version'> | undefined;

export function unpackRecords({ position, value }: StoredRecord, process: DescribeProcess): readonly EngineRecord[] {
  const [timestamp, packed] = JSON.parse(value) as [number, readonly PackedRecord[]];
  const first = position - packed.length + 1;
  return packed.map((record, index) => unpackRecord(first + index, timestamp, record, process));
}

function unpackRecord(
  position: number,
  timestamp: number,
  [kind, key, values]: PackedRecord,
  process: DescribeProcess,
): EngineRecord {
  const form = forms[kind] as RecordForm<EventKind> | undefined;
  if (!form) throw new Error(`Expected a known record at position ${position}, but found '${kind}'.`);
  const value: Record<string, JsonValue> = {};
  form.fields.forEach((field, index) => {
    const own = values[index] ?? null;
    value[field] = field.endsWith('Key') && typeof own === 'number' ? String(own) : own;
  });
  const definitionKey = values[form.fields.indexOf('processDefinitionKey')];
  const definition =
    typeof definitionKey === 'number' && form.valueType !== 'PROCESS' ? process(definitionKey) : undefined;
  return {
    position,
    key: String(key),
    timestamp,
    recordType: 'EVENT',
    valueType: form.valueType,
    intent: form.intent,
    value: { ...value, ...(definition ? definitionFields(form.valueType, definition) : {}), tenantId: '<default>' },
  };
}

/** Jobs name the version differently, as in Zeebe. */
function definitionFields(
  valueType: string,
  { bpmnProcessId, version }: Pick<ProcessRow, 'bpmnProcessId' | 'version'>,
): Record<string, JsonValue> {
  return valueType === 'JOB' ? { bpmnProcessId, processDefinitionVersion: version } : { bpmnProcessId, version };
}
