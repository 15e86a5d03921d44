import type { CollectionDefinition, Document, IndexedValue } from '../port';

/**
 * A collection's definition, checked once when the collection is opened, and what it makes of a document: the values
 * that are indexed. Both adapters read definitions through here, so that both accept and refuse alike.
 */
export interface DeclaredCollection {
  readonly name: string;
  /** Scalar fields, the id not among them: what was declared as field, unique or expiry. */
  readonly scalars: readonly string[];
  readonly lists: readonly string[];
  readonly unique: readonly string[];
  /** Indexes over scalars: the declared ones, and one for each scalar that none of those starts with. */
  readonly indexes: readonly (readonly string[])[];
  readonly expiresAt: string | undefined;
}

export interface IndexedValues {
  /** In the order of `scalars`; undefined where the document has none. */
  readonly scalars: readonly (IndexedValue | undefined)[];
  /** In the order of `lists`, each item once. */
  readonly lists: readonly (readonly IndexedValue[])[];
}

const nameable = /^[a-zA-Z][a-zA-Z0-9_-]*$/;

export function declare<T extends Document>(definition: CollectionDefinition<T>): DeclaredCollection {
  const unique: readonly string[] = definition.unique ?? [];
  const lists: readonly string[] = definition.lists ?? [];
  const expiresAt: string | undefined = definition.expiresAt;
  const scalars = distinct([...definition.fields, ...unique, ...(expiresAt === undefined ? [] : [expiresAt])]);
  const declared: readonly (readonly string[])[] = definition.indexes ?? [];
  for (const name of [definition.name, ...scalars, ...lists]) checkName(definition.name, name);
  checkDistinctNames(definition.name, [...scalars, ...lists]);
  for (const field of declared.flat()) {
    if (!scalars.includes(field)) {
      throw new Error(
        `Expected the indexes of "${definition.name}" to name declared fields, but "${field}" is none: add it to fields.`,
      );
    }
  }
  return {
    name: definition.name,
    scalars,
    lists,
    unique,
    indexes: completeIndexes(scalars, unique, declared),
    expiresAt,
  };
}

/** Throws where a document does not fit what was declared: a list in a scalar field, a unique field left out. */
export function indexedValues(collection: DeclaredCollection, document: Document): IndexedValues {
  const property = (field: string): unknown => (document as unknown as Readonly<Record<string, unknown>>)[field];
  const scalars = collection.scalars.map((field) => scalarOf(collection, field, property(field)));
  return { scalars, lists: collection.lists.map((field) => itemsOf(collection, field, property(field))) };
}

/** The document as it will be read again: what JSON keeps. */
export function serialise(collection: DeclaredCollection, document: Document): string {
  if (typeof document.id !== 'string' || document.id === '') {
    throw new Error(`Expected every document of "${collection.name}" to have an id, but one has none.`);
  }
  return JSON.stringify(document);
}

/** What `change` answered, checked: a document keeps its id. */
export function changed<T extends Document>(collection: DeclaredCollection, id: string, next: T): T {
  if (next.id !== id) {
    throw new Error(
      `Expected an update in "${collection.name}" to keep the id "${id}", but it answered another: insert a new document instead.`,
    );
  }
  return next;
}

function completeIndexes(
  scalars: readonly string[],
  unique: readonly string[],
  declared: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const leading = new Set([...declared.map((fields) => fields[0]), ...unique]);
  return [...declared, ...scalars.filter((field) => !leading.has(field)).map((field) => [field])];
}

function scalarOf(collection: DeclaredCollection, field: string, value: unknown): IndexedValue | undefined {
  if (value === undefined || value === null) {
    if (collection.unique.includes(field)) {
      throw new Error(
        `Expected every document of "${collection.name}" to have "${field}", which is unique, but one has none.`,
      );
    }
    return undefined;
  }
  if (!isIndexedValue(value)) {
    throw new Error(
      `Expected "${field}" of "${collection.name}" to be text, a number or a truth value, but it is ${describeKind(value)}: ` +
        'declare a list under lists, and index nothing else.',
    );
  }
  if (field === collection.expiresAt && typeof value !== 'number') {
    throw new Error(
      `Expected "${field}" of "${collection.name}" to be milliseconds, but it is ${describeKind(value)}.`,
    );
  }
  return value;
}

function itemsOf(collection: DeclaredCollection, field: string, value: unknown): readonly IndexedValue[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isIndexedValue)) {
    throw new Error(
      `Expected "${field}" of "${collection.name}" to be a list of texts, numbers or truth values, but it is ${describeKind(value)}.`,
    );
  }
  return distinct(value);
}

function isIndexedValue(value: unknown): value is IndexedValue {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

function describeKind(value: unknown): string {
  if (Array.isArray(value)) return 'a list (or one with other items)';
  return typeof value === 'object' ? 'an object' : `of kind ${typeof value}`;
}

function checkName(collection: string, name: string): void {
  if (!nameable.test(name)) {
    throw new Error(`Expected letters, digits, "-" and "_" in the names of "${collection}", but got "${name}".`);
  }
}

/** SQL knows no difference between upper and lower case in a column's name. */
function checkDistinctNames(collection: string, names: readonly string[]): void {
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) {
    throw new Error(
      `Expected the fields and lists of "${collection}" to differ in more than case, but got ${names.join(', ')}: rename one.`,
    );
  }
}

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)];
}
