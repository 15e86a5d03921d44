/** What a store throws beside broken invariants. No message carries a document's values: they may be personal. */

/** The store cannot be reached or opened; the message names where it was looked for and the mend. */
export class StoreUnavailable extends Error {
  readonly code = 'STORE_UNAVAILABLE';
  override readonly name = 'StoreUnavailable';
}

/** `put` or `update` would have given a document a value that another one holds in a unique field. */
export class UniqueValueTaken extends Error {
  readonly code = 'UNIQUE_VALUE_TAKEN';
  override readonly name = 'UniqueValueTaken';

  constructor(collection: string, fields: readonly string[]) {
    super(
      `Expected a value that no other document of "${collection}" holds in ${fields.map((field) => `"${field}"`).join(' or ')}, ` +
        'but it is taken: choose another, or change the document that holds it.',
    );
  }
}
