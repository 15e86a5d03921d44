import type { mongo } from 'mongoose';
import { checkPage, kindOfField, readCondition, readSort } from '../documents/condition';
import type { FieldKind, ReadCondition } from '../documents/condition';
import type { DeclaredCollection } from '../documents/definition';
import type { Condition, Filter, Query } from '../port';

export type MongoFilter = Readonly<Record<string, unknown>>;

const nothing: MongoFilter = { _id: { $in: [] } };

/** Where a declared field lies in what is stored. */
export function pathOf(field: string): string {
  return field === 'id' ? '_id' : `document.${field}`;
}

/** What a filter asks, and that the document has not expired: MongoDB itself removes it up to a minute late. */
export function whereFilter(collection: DeclaredCollection, filter: Filter, nowMs: number): MongoFilter {
  return allOf([filterOf(collection, filter), unexpired(collection, nowMs)]);
}

export function unexpired(collection: DeclaredCollection, nowMs: number): MongoFilter {
  if (collection.expiresAt === undefined) return {};
  const path = pathOf(collection.expiresAt);
  return { $or: [{ [path]: null }, { [path]: { $gt: nowMs } }] };
}

/**
 * A query as a pipeline. MongoDB puts absent values first in ascending order; where there may be some, a computed field
 * puts them last, at the price of a sort in memory; else an index can give the order.
 */
export function findPipeline(collection: DeclaredCollection, query: Query, nowMs: number): mongo.BSON.Document[] {
  checkPage(collection, query);
  const there: Record<string, unknown> = {};
  const sort: Record<string, 1 | -1> = {};
  for (const { field, direction, mayBeAbsent } of readSort(collection, query)) {
    if (direction === 'ascending' && mayBeAbsent) {
      there[`there_${field}`] = { $gt: [`$${pathOf(field)}`, null] };
      sort[`there_${field}`] = -1;
    }
    sort[pathOf(field)] = direction === 'ascending' ? 1 : -1;
  }
  return [
    { $match: whereFilter(collection, query, nowMs) },
    ...(Object.keys(there).length === 0 ? [] : [{ $addFields: there }]),
    { $sort: sort },
    ...(query.skip === undefined ? [] : [{ $skip: query.skip }]),
    ...(query.limit === undefined ? [] : [{ $limit: query.limit }]),
    { $project: { document: 1 } },
  ];
}

/** Documents by each value of a field; an item that a list names twice counts once. */
export function countPipeline(
  collection: DeclaredCollection,
  field: string,
  filter: Filter,
  nowMs: number,
): mongo.BSON.Document[] {
  const matching = { $match: whereFilter(collection, filter, nowMs) };
  const path = pathOf(field);
  const count = { $sum: 1 };
  if (kindOfField(collection, field) !== 'list') {
    return [matching, { $match: { [path]: { $ne: null } } }, { $group: { _id: `$${path}`, count } }];
  }
  return [
    matching,
    { $project: { item: { $setUnion: [`$${path}`, []] } } },
    { $unwind: '$item' },
    { $group: { _id: '$item', count } },
  ];
}

function filterOf(collection: DeclaredCollection, filter: Filter): MongoFilter {
  const parts = Object.entries(filter.where ?? {}).map(([field, condition]) =>
    fieldFilter(collection, field, condition),
  );
  if (filter.anyOf !== undefined) parts.push(anyOf(filter.anyOf.map((part) => filterOf(collection, part))));
  for (const part of filter.allOf ?? []) parts.push(filterOf(collection, part));
  return allOf(parts);
}

function fieldFilter(collection: DeclaredCollection, field: string, condition: Condition): MongoFilter {
  const read = readCondition(collection, field, condition);
  const kind = kindOfField(collection, field);
  // A list without items is as good as none: what counts is its first item.
  if (kind === 'list' && read.kind === 'absent') return { [`${pathOf(field)}.0`]: { $exists: false } };
  if (kind === 'list' && read.kind === 'present') return { [`${pathOf(field)}.0`]: { $exists: true } };
  return { [pathOf(field)]: conditionOf(read, kind) };
}

function conditionOf(condition: ReadCondition, kind: FieldKind): MongoFilter {
  switch (condition.kind) {
    case 'in':
      return { $in: condition.values };
    case 'range': {
      const bounds = {
        ...(condition.from === undefined ? {} : { $gte: condition.from }),
        ...(condition.below === undefined ? {} : { $lt: condition.below }),
      };
      // Without $elemMatch one item could meet one bound and another item the other.
      return kind === 'list' ? { $elemMatch: bounds } : bounds;
    }
    case 'absent':
      return { $eq: null };
    case 'present':
      return { $ne: null };
  }
}

function allOf(parts: readonly MongoFilter[]): MongoFilter {
  const conditions = parts.filter((part) => Object.keys(part).length > 0);
  return conditions.length === 0 ? {} : { $and: conditions };
}

function anyOf(parts: readonly MongoFilter[]): MongoFilter {
  return parts.length === 0 ? nothing : { $or: parts };
}
