import type { DeclaredCollection } from '../documents/definition';

/** How a collection's tables and indexes are called in the file: readable, and never in each other's way. */
export const documentColumn = 'document:json';

export function quoted(name: string): string {
  return `"${name}"`;
}

export function documentTable(collection: DeclaredCollection): string {
  return quoted(`documents:${collection.name}`);
}

export function listTable(collection: DeclaredCollection, field: string): string {
  return quoted(`list:${collection.name}:${field}`);
}

export function indexName(collection: DeclaredCollection, kind: 'index' | 'unique', fields: readonly string[]): string {
  return `${kind}:${collection.name}:${fields.join(',')}`;
}
