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
    .flatMap((field) => (value[field] === undefined ? [] : [String(value[field])]))
    .slice(0, 4)
    .join(' ');
  return `${String(position).padStart(4)} ${shortKey(key)} ${valueType} ${intent} ${what}`;
}

function shortKey(key: string): string {
  return `K${String(Number(key) - 2 ** 51).padStart(3, '0')}`;
}
