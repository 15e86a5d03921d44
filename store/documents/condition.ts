import type { Condition, Filter, IndexedValue, Query } from '../port';
import type { DeclaredCollection } from './definition';

/** A condition as both adapters translate it: one shape a kind, checked. */
export type ReadCondition =
  | { readonly kind: 'in'; readonly values: readonly IndexedValue[] }
  | { readonly kind: 'range'; readonly from: IndexedValue | undefined; readonly below: IndexedValue | undefined }
  | { readonly kind: 'absent' }
  | { readonly kind: 'present' };

export function readCondition(collection: DeclaredCollection, field: string, condition: Condition): ReadCondition {
  if (typeof condition !== 'object') return { kind: 'in', values: [known(collection, field, condition)] };
  if ('in' in condition) return { kind: 'in', values: condition.in.map((value) => known(collection, field, value)) };
  if ('startsWith' in condition)
    return { kind: 'range', from: condition.startsWith, below: afterPrefix(condition.startsWith) };
  if ('absent' in condition) return { kind: 'absent' };
  if ('present' in condition) return { kind: 'present' };
  if (condition.from === undefined && condition.below === undefined) {
    throw new Error(
      `Expected a bound for "${field}" of "${collection.name}", but the condition is empty: give from or below, or ask for present.`,
    );
  }
  return { kind: 'range', from: condition.from, below: condition.below };
}

export type FieldKind = 'id' | 'scalar' | 'list';

/** Throws for a field that was not declared: a query that no index serves is a mistake, not a slow page. */
export function kindOfField(collection: DeclaredCollection, field: string): FieldKind {
  if (field === 'id') return 'id';
  if (collection.scalars.includes(field)) return 'scalar';
  if (collection.lists.includes(field)) return 'list';
  throw new Error(
    `Expected a declared field of "${collection.name}", but got "${field}": add it to the collection's fields or lists.`,
  );
}

export interface SortTerm {
  readonly field: string;
  readonly direction: 'ascending' | 'descending';
  /** Whether the filter leaves documents in that lack the field: those have to be put last. */
  readonly mayBeAbsent: boolean;
}

/** The order of a query, total: the id is always its last term. */
export function readSort(collection: DeclaredCollection, query: Query): readonly SortTerm[] {
  const terms: SortTerm[] = [];
  for (const { field, direction } of query.sort ?? []) {
    const kind = kindOfField(collection, field);
    if (kind === 'list') {
      throw new Error(`Expected to sort "${collection.name}" by a field with one value, but "${field}" is a list.`);
    }
    if (terms.some((term) => term.field === field)) continue;
    const always = kind === 'id' || collection.unique.includes(field) || demandsValue(query, field);
    terms.push({ field, direction, mayBeAbsent: !always });
  }
  if (!terms.some((term) => term.field === 'id'))
    terms.push({ field: 'id', direction: 'ascending', mayBeAbsent: false });
  return terms;
}

export function checkPage(collection: DeclaredCollection, query: Query): void {
  for (const [name, value] of [
    ['limit', query.limit],
    ['skip', query.skip],
  ] as const) {
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 0)) {
      throw new Error(
        `Expected ${name} of a query on "${collection.name}" to be a whole number from 0, but got ${value}.`,
      );
    }
  }
}

function demandsValue(filter: Filter, field: string): boolean {
  const condition = filter.where?.[field];
  const demanded = condition !== undefined && !(typeof condition === 'object' && 'absent' in condition);
  return demanded || (filter.allOf ?? []).some((part) => demandsValue(part, field));
}

/** The first text after all that start with the prefix; both stores compare texts by code point. */
function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last < 0x10ffff) return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
  }
  return undefined;
}

/** A condition that is missing by mistake must not widen what is found. */
function known(collection: DeclaredCollection, field: string, value: IndexedValue | undefined): IndexedValue {
  if (value === undefined) {
    throw new Error(
      `Expected a value for "${field}" of "${collection.name}", but the condition is undefined: leave it out.`,
    );
  }
  return value;
}
