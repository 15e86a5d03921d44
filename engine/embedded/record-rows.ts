import type { JsonValue } from '../port';
import { compactKey, fullKey } from '../state';

/**
 * How entries of the record log stand in a row: lists of values, each text said once for the row and then by its
 * number, keys counted from the first that the engine gives. A field whose name ends in Key holds a key. A long text that
 * is like the long one before it (a list with one more answer in it) is told as the difference.
 */
export interface PackedRecord {
  readonly kind: string;
  readonly key: number;
  readonly values: readonly JsonValue[];
}

/** A command takes a position too; commands themselves are not told. */
export const commandEntry = 0;

type PackedText = string | readonly [like: number, begin: number, end: number, between: string];
type PackedEntry = typeof commandEntry | readonly [kind: number, key: number, ...values: JsonValue[]];

const longText = 500;
/** So many characters are compared at once. */
const stride = 256;

export class RecordRow {
  private readonly texts = new Map<string, number>();
  /** Head and texts, which are known at the end, and the entries. */
  private readonly row: unknown[] = [undefined, undefined];

  /** How many entries it holds. */
  get size(): number {
    return this.row.length - 2;
  }

  addCommand(): void {
    this.row.push(commandEntry);
  }

  add(kind: string, key: number, fields: readonly string[], values: readonly (JsonValue | undefined)[]): void {
    const areKeys = keyFields(fields);
    const entry = new Array<JsonValue | undefined>(values.length + 2);
    entry[0] = this.numberOf(kind);
    entry[1] = packKey(key);
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index];
      if (typeof value === 'string') entry[index + 2] = codeOf(this.numberOf(value));
      else entry[index + 2] = typeof value === 'number' && areKeys[index] ? packKey(value) : value;
    }
    this.row.push(entry);
  }

  /** `head` is what the row says of itself. */
  write(head: readonly JsonValue[]): string {
    this.row[0] = head;
    this.row[1] = packTexts([...this.texts.keys()]);
    return JSON.stringify(this.row);
  }

  private numberOf(text: string): number {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, this.texts.size);
    return this.texts.size - 1;
  }
}

const codes: string[] = [];

/** How a value says which text it is; the same few thousand texts, made once. */
function codeOf(number: number): string {
  codes[number] ??= String(number);
  return codes[number];
}

/** `fieldsOf` says what the values of a kind are. */
export function readRecordRow(
  row: string,
  fieldsOf: (kind: string) => readonly string[],
): { readonly head: readonly JsonValue[]; readonly entries: readonly (PackedRecord | typeof commandEntry)[] } {
  const [head, packedTexts, ...entries] = JSON.parse(row) as [JsonValue[], PackedText[], ...PackedEntry[]];
  const texts = unpackTexts(packedTexts);
  const unpack = (value: JsonValue, isKey: boolean): JsonValue => {
    if (typeof value === 'string') return texts[Number(value)] ?? '';
    return typeof value === 'number' && isKey ? unpackKey(value) : value;
  };
  return {
    head,
    entries: entries.map((entry) => {
      if (entry === commandEntry) return commandEntry;
      const [kindNumber, key, ...values] = entry;
      const kind = texts[kindNumber] ?? '';
      const areKeys = keyFields(fieldsOf(kind));
      return {
        kind,
        key: unpackKey(key),
        values: values.map((value, index) => unpack(value, areKeys[index] ?? false)),
      };
    }),
  };
}

function packTexts(texts: readonly string[]): readonly PackedText[] {
  let like = -1;
  return texts.map((text, index) => {
    if (text.length < longText) return text;
    const before = texts[like];
    const packed = before === undefined ? text : difference(like, before, text);
    like = index;
    return packed;
  });
}

function difference(like: number, before: string, text: string): PackedText {
  const most = Math.min(before.length, text.length);
  let begin = 0;
  while (begin + stride <= most && before.startsWith(text.slice(begin, begin + stride), begin)) begin += stride;
  while (begin < most && before.charCodeAt(begin) === text.charCodeAt(begin)) begin += 1;
  let end = 0;
  const rest = most - begin;
  while (end + stride <= rest && before.endsWith(endOf(text, end, stride), before.length - end)) end += stride;
  while (end < rest && before.charCodeAt(before.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) end += 1;
  return begin + end < most / 2 ? text : [like, begin, end, text.slice(begin, text.length - end)];
}

function endOf(text: string, end: number, length: number): string {
  return text.slice(text.length - end - length, text.length - end);
}

function unpackTexts(packed: readonly PackedText[]): readonly string[] {
  const texts: string[] = [];
  for (const text of packed) {
    if (typeof text === 'string') texts.push(text);
    else {
      const [like, begin, end, between] = text;
      const before = texts[like] ?? '';
      texts.push(before.slice(0, begin) + between + before.slice(before.length - end));
    }
  }
  return texts;
}

const knownFields = new WeakMap<readonly string[], readonly boolean[]>();

function keyFields(fields: readonly string[]): readonly boolean[] {
  const known = knownFields.get(fields);
  if (known) return known;
  const found = fields.map((field) => field.endsWith('Key'));
  knownFields.set(fields, found);
  return found;
}

/** None (-1) and zero stay themselves: no key of the engine comes out as one of them. */
function packKey(key: number): number {
  return key > 0 ? compactKey(key) : key;
}

function unpackKey(packed: number): number {
  return packed === 0 || packed === -1 ? packed : fullKey(packed);
}
