import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../protocol';
import type { ExportRequest } from './export-endpoint';

/** What records look like from outside: names and JSON types of all fields, by value type, as an exporter posted them. */
export interface RecordForms {
  /** Of every record, beside its value. */
  readonly record: Fields;
  readonly valueTypes: { readonly [valueType: string]: ValueTypeForm };
}

export interface ValueTypeForm {
  /** With the version of the record's form. */
  readonly intents: { readonly [intent: string]: number };
  /** Fields of fields behind a dot, items of a list behind []; what is inside variables and headers is not ours. */
  readonly fields: Fields;
}

/** The types that were seen, joined by |. */
export interface Fields {
  readonly [path: string]: string;
}

/** An exporter's request, its body by its checksum. */
export interface RequestForm {
  readonly request: string;
  readonly sha256: string;
}

interface PostedRecord {
  readonly recordType: string;
  readonly valueType: string;
  readonly intent: string;
  readonly recordVersion: number;
  readonly value: object;
}

export function recordFormsOf(lines: readonly string[]): RecordForms {
  const common = new FieldTypes();
  const types = new Map<string, { readonly intents: Map<string, number>; readonly fields: FieldTypes }>();
  for (const line of lines) {
    const record = JSON.parse(line) as PostedRecord;
    if (record.recordType !== 'EVENT') continue;
    const { value, ...rest } = record;
    common.add('', rest);
    const own = types.get(record.valueType) ?? { intents: new Map<string, number>(), fields: new FieldTypes() };
    types.set(record.valueType, own);
    own.intents.set(record.intent, record.recordVersion);
    own.fields.add('', value);
  }
  return {
    record: common.fields(),
    valueTypes: Object.fromEntries(
      inOrder(types).map(([valueType, { intents, fields }]) => [
        valueType,
        { intents: Object.fromEntries(inOrder(intents)), fields: fields.fields() },
      ]),
    ),
  };
}

export function requestFormsOf(requests: readonly ExportRequest[]): readonly RequestForm[] {
  return requests
    .filter(({ method }) => method === 'PUT')
    .map(({ method, path, contentType, body }) => ({
      request: `${method} ${path} ${contentType}`,
      sha256: createHash('sha256').update(body).digest('hex'),
    }));
}

const folder = join(projectRoot(), 'engine', 'exporter', 'recorded');

export function recorded(name: 'record-forms' | 'requests'): unknown {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

export function record(name: 'record-forms' | 'requests', content: unknown): void {
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(content, undefined, 2)}\n`);
}

const foreign: ReadonlySet<string> = new Set(['variables', 'customHeaders', 'authorizations']);

class FieldTypes {
  private readonly types = new Map<string, Set<string>>();

  add(prefix: string, object: object): void {
    for (const [name, content] of Object.entries(object)) this.addField(prefix + name, content, foreign.has(name));
  }

  fields(): Fields {
    return Object.fromEntries(inOrder(this.types).map(([path, types]) => [path, [...types].sort().join('|')]));
  }

  private addField(path: string, content: unknown, isForeign: boolean): void {
    const types = this.types.get(path) ?? new Set();
    this.types.set(path, types.add(typeOf(content)));
    if (isForeign || typeof content !== 'object' || content === null) return;
    if (!Array.isArray(content)) this.add(`${path}.`, content);
    else for (const item of content as unknown[]) this.addField(`${path}[]`, item, false);
  }
}

function typeOf(content: unknown): string {
  if (content === null) return 'null';
  return Array.isArray(content) ? 'list' : typeof content;
}

function inOrder<Value>(map: ReadonlyMap<string, Value>): (readonly [string, Value])[] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : 1));
}
