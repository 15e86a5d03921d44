import { z } from 'zod';
import type { EngineRecord, JsonValue } from '../port';

/**
 * Reads a record as Zeebe's exporters write it. Keys are 64-bit numbers there and decimal text here:
 * integers that a JavaScript number cannot hold are turned into text before parsing, the other keys after it.
 */
const longIntegers = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

const exportedRecord = z.object({
  position: z.number(),
  sourceRecordPosition: z.number(),
  sequence: z.union([z.number(), z.string()]),
  partitionId: z.number(),
  key: z.union([z.number(), z.string()]).transform(String),
  timestamp: z.number(),
  recordType: z.enum(['EVENT', 'COMMAND', 'COMMAND_REJECTION']),
  valueType: z.string(),
  intent: z.string(),
  rejectionType: z.string(),
  rejectionReason: z.string(),
  authorizations: z.record(z.string(), z.json()),
  brokerVersion: z.string(),
  recordVersion: z.number(),
  value: z.record(z.string(), z.json()),
});

export function readExportedRecord(line: string): EngineRecord {
  const record = exportedRecord.parse(parseExactly(line));
  return { ...record, value: keysAsText(record.value) };
}

/** JSON.parse, save that integers beyond 2^53 become text with all their digits. */
function parseExactly(json: string): unknown {
  return JSON.parse(
    json.replace(longIntegers, (token) =>
      token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
    ),
  );
}

/** Process variables stay as they are: a variable called somethingKey is not a key of the engine. */
function keysAsText(value: { readonly [name: string]: JsonValue }): { readonly [name: string]: JsonValue } {
  return Object.fromEntries(
    Object.entries(value).map(([name, content]) => [name, name === 'variables' ? content : keyAsText(name, content)]),
  );
}

function keyAsText(name: string, content: JsonValue): JsonValue {
  if (typeof content === 'number') return name.endsWith('Key') ? String(content) : content;
  if (Array.isArray(content)) return content.map((item: JsonValue) => keyAsText(name, item));
  if (typeof content === 'object' && content !== null) {
    return keysAsText(content as { readonly [name: string]: JsonValue });
  }
  return content;
}
