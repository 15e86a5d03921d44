import type { mongo } from 'mongoose';
import type { DeclaredCollection } from '../documents/definition';
import { pathOf } from './where';

/** The instant as MongoDB's own date, beside the document: what its TTL index reads. */
export const expiryField = 'expiresAt';

const ours = /^(index|unique|list|expiry):/;

/** Makes the indexes of a collection what its definition says; indexes that somebody else added stay. */
export async function shapeIndexes(stored: mongo.Collection, collection: DeclaredCollection): Promise<void> {
  const declared = declaredIndexes(collection);
  const names = new Set(declared.map(({ name }) => name));
  for (const name of await existing(stored)) {
    if (ours.test(name) && !names.has(name)) await stored.dropIndex(name);
  }
  if (declared.length > 0) await stored.createIndexes(declared);
}

function declaredIndexes(collection: DeclaredCollection): mongo.IndexDescription[] {
  const key = (fields: readonly string[]): Record<string, 1> =>
    Object.fromEntries(fields.map((field) => [pathOf(field), 1]));
  return [
    ...collection.unique.map((field) => ({ name: `unique:${field}`, key: key([field]), unique: true })),
    ...collection.indexes.map((fields) => ({ name: `index:${fields.join(',')}`, key: key([...fields, 'id']) })),
    ...collection.lists.map((field) => ({ name: `list:${field}`, key: key([field]) })),
    ...(collection.expiresAt === undefined
      ? []
      : [{ name: 'expiry:', key: { [expiryField]: 1 } as const, expireAfterSeconds: 0 }]),
  ];
}

async function existing(stored: mongo.Collection): Promise<readonly string[]> {
  try {
    return (await stored.indexes()).flatMap(({ name }) => name ?? []);
  } catch (error) {
    // The collection is made by its first index or document.
    if (error instanceof Error && 'code' in error && error.code === 26) return [];
    throw error;
  }
}
