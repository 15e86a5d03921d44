/**
 * A condition on the fields of a resource, in the shape that the store filters by. The decision evaluates it and a list
 * is filtered by it: they cannot differ.
 */
export type FieldCondition =
  string | boolean | { readonly in: readonly string[] } | { readonly absent: true } | { readonly present: true };

/** All conditions hold. */
export type Where = { readonly [field: string]: FieldCondition };

export function holds(where: Where, resource: object): boolean {
  const fields = new Map<string, unknown>(Object.entries(resource));
  return Object.entries(where).every(([field, condition]) => holdsFor(condition, fields.get(field)));
}

/** A list matches when any of its items does; an empty one is absent. */
function holdsFor(condition: FieldCondition, value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  if (typeof condition !== 'object') return values.includes(condition);
  if ('in' in condition) return values.some((item) => typeof item === 'string' && condition.in.includes(item));
  return 'absent' in condition ? values.length === 0 : values.length > 0;
}
