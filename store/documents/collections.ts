import type { Collection, CollectionDefinition, Document } from '../port';
import { declare } from './definition';
import type { DeclaredCollection } from './definition';

type Opened = Collection<Document>;

/** Opens each collection once; two different definitions of one name would undo each other's indexes. */
export class Collections {
  private readonly opened = new Map<string, { readonly shape: string; readonly collection: Opened }>();

  constructor(private readonly open: (declared: DeclaredCollection) => Opened) {}

  collection<T extends Document>(definition: CollectionDefinition<T>): Collection<T> {
    const declared = declare(definition);
    const shape = JSON.stringify(declared);
    const known = this.opened.get(declared.name) ?? { shape, collection: this.open(declared) };
    if (known.shape !== shape) {
      throw new Error(
        `Expected one definition of the collection "${declared.name}", but there are two: give one of them another name.`,
      );
    }
    this.opened.set(declared.name, known);
    // What a collection holds is known by its definition; the map knows all of them only as documents.
    return known.collection as unknown as Collection<T>;
  }
}
