import type { EngineRecord, JsonValue } from '../port';
import { isExported, mappingsOf, type Mapping, type Mappings } from './mappings';
import { indexPart } from './templates';

/** A record as two lines of a bulk: where it belongs, and the record with its keys as numbers. */
export function recordLines(prefix: string, record: EngineRecord): string {
  const { partitionId, position, timestamp, valueType, brokerVersion } = record;
  const day = new Date(timestamp).toISOString().slice(0, 10);
  const index = {
    routing: String(partitionId),
    _index: `${prefix}_${indexPart(valueType)}_${brokerVersion}_${day}`,
    _id: `${partitionId}-${position}`,
  };
  return `${JSON.stringify({ index })}\n${recordLine(record)}\n`;
}

function recordLine(record: EngineRecord): string {
  return JSON.stringify({
    partitionId: record.partitionId,
    value: isExported(record.valueType) ? withNumbers(record.value, mappingsOf(record.valueType)) : record.value,
    key: Number(record.key),
    position: record.position,
    timestamp: record.timestamp,
    valueType: record.valueType,
    brokerVersion: record.brokerVersion,
    intent: record.intent,
    sourceRecordPosition: record.sourceRecordPosition,
    rejectionType: record.rejectionType,
    rejectionReason: record.rejectionReason,
    authorizations: record.authorizations,
    recordVersion: record.recordVersion,
    recordType: record.recordType,
    sequence: Number(record.sequence),
  });
}

/** Keys of partition 1 are safe as numbers (O3). What Elasticsearch does not look into stays as it is. */
function withNumbers(value: { readonly [field: string]: JsonValue }, mappings: Mappings): Record<string, JsonValue> {
  const written: Record<string, JsonValue> = {};
  for (const [field, content] of Object.entries(value)) {
    const mapping = mappings[field];
    written[field] = mapping ? asNumber(content, mapping) : content;
  }
  return written;
}

function asNumber(content: JsonValue, mapping: Mapping): JsonValue {
  if (Array.isArray(content)) return content.map((item: JsonValue) => asNumber(item, mapping));
  if (typeof content === 'string') return mapping.type === 'long' ? Number(content) : content;
  if (typeof content !== 'object' || content === null || !mapping.properties) return content;
  return withNumbers(content as { readonly [field: string]: JsonValue }, mapping.properties);
}
