/** A value, or the reason why there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export function succeeded<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}

/** All values, or the first failure; nothing is tried after a failure. */
export function all<T, R>(items: Iterable<T>, attempt: (item: T) => Result<R>): Result<readonly R[]> {
  const values: R[] = [];
  for (const item of items) {
    const result = attempt(item);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return succeeded(values);
}
