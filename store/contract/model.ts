import type { Condition, Document, Filter, IndexedValue, Query } from '../port';

/**
 * What a collection must answer, said as plainly as possible: a list of documents and JavaScript's own comparisons.
 * It shares nothing with the adapters, so that they can be held against it.
 */
export class CollectionModel<T extends Document> {
  private readonly documents = new Map<string, T>();

  constructor(
    private readonly unique: readonly (keyof T & string)[],
    private readonly expiresAt: (keyof T & string) | undefined,
    private readonly now: () => number,
  ) {}

  get(id: string): T | undefined {
    return this.alive().find((document) => document.id === id);
  }

  insert(document: T): boolean {
    if (this.get(document.id) !== undefined || this.collides(document)) return false;
    this.documents.set(document.id, document);
    return true;
  }

  /** False where the adapters throw. */
  put(document: T): boolean {
    if (this.collides(document)) return false;
    this.documents.set(document.id, document);
    return true;
  }

  delete(id: string): boolean {
    return this.get(id) !== undefined && this.documents.delete(id);
  }

  clear(): void {
    this.documents.clear();
  }

  find(query: Query): readonly T[] {
    const sorted = this.alive()
      .filter((document) => holds(query, document))
      .sort((left, right) => {
        for (const { field, direction } of query.sort ?? []) {
          const order = compareAbsentLast(
            valueOf(left, field),
            valueOf(right, field),
            direction === 'ascending' ? 1 : -1,
          );
          if (order !== 0) return order;
        }
        return compare(left.id, right.id);
      });
    const start = query.skip ?? 0;
    return sorted.slice(start, query.limit === undefined ? undefined : start + query.limit);
  }

  countBy(field: keyof T & string, filter: Filter): ReadonlyMap<IndexedValue, number> {
    const counts = new Map<IndexedValue, number>();
    for (const document of this.find(filter)) {
      for (const value of new Set(itemsOf(document, field))) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  }

  private alive(): T[] {
    const field = this.expiresAt;
    return [...this.documents.values()].filter((document) => {
      const instant = field === undefined ? undefined : valueOf(document, field);
      return typeof instant !== 'number' || instant > this.now();
    });
  }

  private collides(document: T): boolean {
    return this.alive().some(
      (other) => other.id !== document.id && this.unique.some((field) => other[field] === document[field]),
    );
  }
}

function holds(filter: Filter, document: Document): boolean {
  return (
    Object.entries(filter.where ?? {}).every(([field, condition]) => meets(itemsOf(document, field), condition)) &&
    (filter.anyOf === undefined || filter.anyOf.some((part) => holds(part, document))) &&
    (filter.allOf ?? []).every((part) => holds(part, document))
  );
}

function meets(items: readonly IndexedValue[], condition: Condition): boolean {
  if (typeof condition !== 'object') return items.includes(condition);
  if ('in' in condition) return items.some((item) => condition.in.includes(item));
  if ('startsWith' in condition)
    return items.some((item) => typeof item === 'string' && item.startsWith(condition.startsWith));
  if ('absent' in condition) return items.length === 0;
  if ('present' in condition) return items.length > 0;
  const { from, below } = condition;
  return items.some(
    (item) =>
      (from === undefined || (typeof item === typeof from && compare(item, from) >= 0)) &&
      (below === undefined || (typeof item === typeof below && compare(item, below) < 0)),
  );
}

const kinds = ['number', 'string', 'boolean'];

function compare(left: IndexedValue, right: IndexedValue): number {
  if (typeof left !== typeof right) return kinds.indexOf(typeof left) - kinds.indexOf(typeof right);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function compareAbsentLast(left: IndexedValue | undefined, right: IndexedValue | undefined, sign: 1 | -1): number {
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  return sign * compare(left, right);
}

function valueOf(document: Document, field: string): IndexedValue | undefined {
  return itemsOf(document, field)[0];
}

function itemsOf(document: Document, field: string): readonly IndexedValue[] {
  const value = (
    document as unknown as Readonly<Record<string, IndexedValue | readonly IndexedValue[] | null | undefined>>
  )[field];
  if (value === undefined || value === null) return [];
  return typeof value === 'object' ? value : [value];
}
