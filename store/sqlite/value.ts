import { types } from 'node:util';
import type { IndexedValue } from '../port';
import type { SqlValue } from './database';

/**
 * Indexed values in a column without a type, each kept as what it is. A truth value is a blob of one byte: so it is
 * told from a number, and kinds sort as in MongoDB: numbers, then text, then truth values.
 */
export function toSql(value: IndexedValue): SqlValue {
  return typeof value === 'boolean' ? Uint8Array.of(value ? 1 : 0) : value;
}

export function fromSql(value: SqlValue): IndexedValue {
  if (value === null) throw new Error('Expected an indexed value, but the column is empty.');
  return types.isUint8Array(value) ? value[0] === 1 : value;
}

/** The least value of the value's own kind; undefined for numbers, which nothing precedes. */
export function leastOfKind(value: IndexedValue): SqlValue | undefined {
  if (typeof value === 'number') return undefined;
  return typeof value === 'string' ? '' : new Uint8Array(0);
}

/** The least value of the kind after the value's own; undefined for truth values, which nothing follows. */
export function leastOfNextKind(value: IndexedValue): SqlValue | undefined {
  if (typeof value === 'boolean') return undefined;
  return typeof value === 'number' ? '' : new Uint8Array(0);
}
