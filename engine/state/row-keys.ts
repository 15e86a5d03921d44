/**
 * How the keys of storage rows are built: parts joined by a character that sorts before all printable ones, numbers
 * short and so that text order is number order: how many digits there are, then the digits. Keys that the engine gave
 * (rule O3) are counted from the first one.
 */
const separator = '\u001f';
const afterSeparator = '\u0020';
const escape = '\u001e';
const base = 36;
/** Keys begin here (O3): partition 1 in the upper bits. */
const firstKeyBase = 2 ** 51;
const lengthLetters = 'abcdefghijkl';
const keyLetters = 'mnopqrstuvwx';

export type KeyPart = string | number;

export function rowKey(...parts: readonly KeyPart[]): string {
  let key = part(parts[0] ?? '');
  for (let index = 1; index < parts.length; index += 1) key += separator + part(parts[index] ?? '');
  return key;
}

/** All keys that begin with these parts. */
export function rowsUnder(...parts: readonly KeyPart[]): { readonly from: string; readonly below: string } {
  const prefix = rowKey(...parts);
  return { from: prefix + separator, below: prefix + afterSeparator };
}

/** What was given as the part at this place; a text where a number was given is read with `numberOf`. */
export function partOf(key: string, index: number): string {
  return key.split(separator)[index] ?? '';
}

export function partsOf(key: string): readonly string[] {
  return key.split(separator);
}

/** Keys of the engine as small numbers, and back. */
export function compactKey(key: number): number {
  return key - firstKeyBase;
}

export function fullKey(compact: number): number {
  return compact + firstKeyBase;
}

export function numberOf(text: string): number {
  const digits = Number.parseInt(text.slice(1), base);
  return keyLetters.includes(text.charAt(0)) ? firstKeyBase + digits : digits;
}

/** Due times before the epoch are due at once, like zero. */
export function dueKey(dueMs: number, kind: string, key: number): string {
  return rowKey(Math.max(0, Math.ceil(dueMs)), kind, key);
}

export function dueTimeOf(key: string): number {
  return numberOf(partOf(key, 0));
}

export function dueUpTo(nowMs: number): { readonly from: string; readonly below: string } {
  return { from: '', below: part(Math.max(0, Math.floor(nowMs)) + 1) };
}

function part(value: KeyPart): string {
  if (typeof value === 'number') {
    const isKey = value >= firstKeyBase;
    const digits = (isKey ? value - firstKeyBase : value).toString(base);
    return (isKey ? keyLetters : lengthLetters).charAt(digits.length - 1) + digits;
  }
  if (!needsEscape.test(value)) return value;
  return value.replaceAll(escape, `${escape}a`).replaceAll(separator, `${escape}b`);
}

const needsEscape = new RegExp(`[${escape}${separator}]`);
