/**
 * How the keys of storage rows are built: parts joined by a character that sorts before all printable ones, numbers with
 * leading zeros so that text order is number order.
 */
const separator = '\u001f';
const afterSeparator = '\u0020';
const escape = '\u001e';

export type KeyPart = string | number;

export function rowKey(...parts: readonly KeyPart[]): string {
  return parts.map(part).join(separator);
}

/** All keys that begin with these parts. */
export function rowsUnder(...parts: readonly KeyPart[]): { readonly from: string; readonly below: string } {
  const prefix = parts.map(part).join(separator);
  return { from: prefix + separator, below: prefix + afterSeparator };
}

/** Due times before the epoch are due at once, like zero. */
export function dueKey(dueMs: number, kind: string, key: number): string {
  return rowKey(Math.max(0, Math.ceil(dueMs)), kind, key);
}

export function dueTimeOf(key: string): number {
  return Number(key.slice(0, 16));
}

export function dueUpTo(nowMs: number): { readonly from: string; readonly below: string } {
  return { from: '', below: part(Math.max(0, Math.floor(nowMs)) + 1) };
}

function part(value: KeyPart): string {
  if (typeof value === 'number') return String(value).padStart(16, '0');
  return value.replaceAll(escape, `${escape}a`).replaceAll(separator, `${escape}b`);
}
