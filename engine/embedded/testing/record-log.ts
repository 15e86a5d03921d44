import type { EngineRecord } from '../../port';

/** One line a record, keys counted from the first of the engine: short enough to read a whole failing test. */
export function describeRecord(record: EngineRecord): string {
  const { position, valueType, intent, key, value } = record;
  const what = [
    'elementId',
    'bpmnElementType',
    'name',
    'type',
    'errorType',
    'errorMessage',
    'messageName',
    'targetElementId',
    'value',
    'bpmnProcessId',
    'version',
  ]
    .flatMap((field) => (value[field] === undefined ? [] : [fieldOf(record, field)]))
    .slice(0, 4)
    .join(' ');
  return `${String(position).padStart(4)} ${shortKey(key)} ${valueType} ${intent} ${what}`;
}

/** A field of a record as text; JSON where it is no text. */
export function fieldOf({ value }: EngineRecord, field: string): string {
  const own = value[field];
  return typeof own === 'string' ? own : JSON.stringify(own ?? null);
}

function shortKey(key: string): string {
  return `K${String(Number(key) - 2 ** 51).padStart(3, '0')}`;
}

/** A key that a record holds, for the next command; the record must be there. */
export function keyIn(record: EngineRecord | undefined, field: string): string {
  if (!record) throw new Error(`Expected a record with ${field}, but there is none.`);
  return fieldOf(record, field);
}
