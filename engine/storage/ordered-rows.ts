/**
 * Rows by key, also in the order of their keys as UTF-16 strings. The order is only kept from the first time that it is
 * asked for: families that are read row by row do not pay for it.
 */
export class OrderedRows<Row> {
  private readonly rows = new Map<string, Row>();
  private sorted: string[] | undefined;

  get size(): number {
    return this.rows.size;
  }

  get(key: string): Row | undefined {
    return this.rows.get(key);
  }

  put(key: string, row: Row): void {
    if (this.sorted && !this.rows.has(key)) this.sorted.splice(indexFrom(this.sorted, key), 0, key);
    this.rows.set(key, row);
  }

  delete(key: string): void {
    if (this.rows.delete(key) && this.sorted) this.sorted.splice(indexFrom(this.sorted, key), 1);
  }

  /** In no particular order. */
  entries(): IterableIterator<[string, Row]> {
    return this.rows.entries();
  }

  /** Keys with `from` <= key < `below`, in order, one after the other: who stops early has not paid for the rest. */
  *keysIn(from: string, below: string): Generator<string, void, undefined> {
    const keys = this.inOrder();
    for (let index = indexFrom(keys, from); index < keys.length; index += 1) {
      const key = keys[index] as string;
      if (key >= below) return;
      yield key;
    }
  }

  inOrder(): readonly string[] {
    this.sorted ??= [...this.rows.keys()].sort();
    return this.sorted;
  }
}

/** The first index whose key is not before this one. */
function indexFrom(keys: readonly string[], key: string): number {
  const last = keys.at(-1);
  if (last === undefined || last < key) return keys.length;
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as string) >= key) high = middle;
    else low = middle + 1;
  }
  return low;
}
