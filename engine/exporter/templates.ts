import { mappingsOf } from './mappings';
import { shardsOf, type ExportedValueType } from './value-mappings';

/**
 * What the stock exporter asks for before the first records: one component template, an index template a
 * value type, and that no life cycle applies.
 */
export interface ExportRequest {
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

const json = 'application/json; charset=UTF-8';

export function preparingRequests(
  prefix: string,
  version: string,
  valueTypes: readonly ExportedValueType[],
): readonly ExportRequest[] {
  return [
    put(`/_component_template/${prefix}`, {
      template: { settings: settingsFor(1), mappings: commonMappings },
      version: 1,
    }),
    ...valueTypes.map((valueType) => indexTemplate(prefix, version, valueType)),
    put(`/${prefix}*/_settings?allow_no_indices=true`, { index: { lifecycle: { name: null } } }),
  ];
}

/** Of one value type's records: `process-instance`. */
export function indexPart(valueType: string): string {
  return valueType.toLowerCase().replaceAll('_', '-');
}

function indexTemplate(prefix: string, version: string, valueType: ExportedValueType): ExportRequest {
  const part = indexPart(valueType);
  const index = `${prefix}_${part}_${version}`;
  return put(`/_index_template/${index}`, {
    template: {
      aliases: { [`${prefix}-${part}`]: {} },
      settings: settingsFor(shardsOf[valueType] ?? 1),
      mappings: { properties: { value: { dynamic: 'strict', properties: mappingsOf(valueType) } } },
    },
    priority: 20,
    version: 1,
    index_patterns: [`${index}_*`],
    composed_of: [prefix],
  });
}

function put(path: string, body: object): ExportRequest {
  return { method: 'PUT', path, contentType: json, body: JSON.stringify(body) };
}

function settingsFor(shards: number): object {
  return { number_of_shards: shards, number_of_replicas: 0, 'index.queries.cache.enabled': false };
}

const commonMappings = {
  dynamic: 'strict',
  properties: {
    position: { type: 'long' },
    sourceRecordPosition: { type: 'long' },
    key: { type: 'long' },
    timestamp: { type: 'date' },
    intent: { type: 'keyword' },
    partitionId: { type: 'integer' },
    recordType: { type: 'keyword' },
    rejectionType: { type: 'keyword' },
    rejectionReason: { type: 'text' },
    authorizations: { enabled: false },
    valueType: { type: 'keyword' },
    brokerVersion: { type: 'keyword' },
    recordVersion: { type: 'integer' },
    sequence: { type: 'long' },
  },
};
