export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };
export type Variables = { readonly [name: string]: JsonValue };
