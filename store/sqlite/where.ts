import type { DeclaredCollection } from '../documents/definition';
import { checkPage, kindOfField, readCondition, readSort } from '../documents/condition';
import type { ReadCondition } from '../documents/condition';
import type { Condition, Filter, IndexedValue, Query } from '../port';
import type { SqlValue } from './database';
import { documentColumn, documentTable, listTable, quoted } from './names';
import { leastOfKind, leastOfNextKind, toSql } from './value';

/** A piece of SQL with the values of its question marks, in order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

const nothing: Sql = { text: '0', values: [] };
const everything: Sql = { text: '1', values: [] };

/** What a filter asks, and that the document has not expired. */
export function whereSql(collection: DeclaredCollection, filter: Filter, nowMs: number): Sql {
  return allOf([filterSql(collection, filter), unexpiredSql(collection, nowMs)]);
}

export function unexpiredSql(collection: DeclaredCollection, nowMs: number): Sql {
  if (collection.expiresAt === undefined) return everything;
  const column = quoted(collection.expiresAt);
  return { text: `(${column} IS NULL OR ${column} > ?)`, values: [nowMs] };
}

/** The documents a query asks for, as JSON, in its order. */
export function findSql(collection: DeclaredCollection, query: Query, nowMs: number): Sql {
  const where = whereSql(collection, query, nowMs);
  const order = orderAndPageSql(collection, query);
  return {
    text: `SELECT ${quoted(documentColumn)} AS "json" FROM ${documentTable(collection)} WHERE ${where.text}${order.text}`,
    values: [...where.values, ...order.values],
  };
}

function orderAndPageSql(collection: DeclaredCollection, query: Query): Sql {
  checkPage(collection, query);
  const terms = readSort(collection, query).map(({ field, direction, mayBeAbsent }) => {
    const column = quoted(field);
    if (direction === 'descending') return `${column} DESC`;
    return mayBeAbsent ? `${column} ASC NULLS LAST` : column;
  });
  const page = query.limit === undefined && query.skip === undefined ? '' : ' LIMIT ? OFFSET ?';
  return {
    text: ` ORDER BY ${terms.join(', ')}${page}`,
    values: page === '' ? [] : [query.limit ?? -1, query.skip ?? 0],
  };
}

function filterSql(collection: DeclaredCollection, filter: Filter): Sql {
  const parts = Object.entries(filter.where ?? {}).map(([field, condition]) => fieldSql(collection, field, condition));
  if (filter.anyOf !== undefined) parts.push(anyOf(filter.anyOf.map((part) => filterSql(collection, part))));
  for (const part of filter.allOf ?? []) parts.push(filterSql(collection, part));
  return allOf(parts);
}

function fieldSql(collection: DeclaredCollection, field: string, condition: Condition): Sql {
  const read = readCondition(collection, field, condition);
  if (kindOfField(collection, field) !== 'list') return conditionSql(quoted(field), read);
  const items = `SELECT "id" FROM ${listTable(collection, field)}`;
  if (read.kind === 'present') return { text: `"id" IN (${items})`, values: [] };
  if (read.kind === 'absent') return { text: `"id" NOT IN (${items})`, values: [] };
  const item = conditionSql('"value"', read);
  return { text: `"id" IN (${items} WHERE ${item.text})`, values: item.values };
}

function conditionSql(column: string, condition: ReadCondition): Sql {
  switch (condition.kind) {
    case 'in':
      return inSql(column, condition.values);
    case 'range':
      return rangeSql(column, condition.from, condition.below);
    case 'absent':
      return { text: `${column} IS NULL`, values: [] };
    case 'present':
      return { text: `${column} IS NOT NULL`, values: [] };
  }
}

/** A long list travels as one JSON value, so that the statement stays the same; JSON's truth values would be numbers. */
function inSql(column: string, values: readonly IndexedValue[]): Sql {
  if (values.length === 0) return nothing;
  if (values.length === 1) return { text: `${column} = ?`, values: values.map(toSql) };
  if (values.some((value) => typeof value === 'boolean')) {
    return anyOf(values.map((value) => ({ text: `${column} = ?`, values: [toSql(value)] })));
  }
  return { text: `${column} IN (SELECT "value" FROM json_each(?))`, values: [JSON.stringify(values)] };
}

/** Bounds compare values of their own kind only: no text lies above a number. */
function rangeSql(column: string, from: IndexedValue | undefined, below: IndexedValue | undefined): Sql {
  const bounds: Sql[] = [];
  const bound = (operator: '>=' | '<', value: SqlValue | undefined): void => {
    if (value !== undefined) bounds.push({ text: `${column} ${operator} ?`, values: [value] });
  };
  if (from !== undefined) {
    bound('>=', toSql(from));
    if (typeof below !== typeof from) bound('<', leastOfNextKind(from));
  }
  if (below !== undefined) {
    bound('<', toSql(below));
    if (typeof from !== typeof below) bound('>=', leastOfKind(below));
  }
  return allOf(bounds);
}

function allOf(parts: readonly Sql[]): Sql {
  return join(
    parts.filter((part) => part !== everything),
    ' AND ',
    everything,
  );
}

function anyOf(parts: readonly Sql[]): Sql {
  return join(parts, ' OR ', nothing);
}

function join(parts: readonly Sql[], operator: string, empty: Sql): Sql {
  const [first] = parts;
  if (first === undefined) return empty;
  if (parts.length === 1) return first;
  return { text: `(${parts.map((part) => part.text).join(operator)})`, values: parts.flatMap((part) => part.values) };
}
