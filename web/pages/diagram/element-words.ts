/** An element in words: a join has no name of its own, and a kind reads “User task”, not as it is written in the file. */
export function elementWords({ name, type }: { readonly name: string; readonly type: string }): {
  readonly name: string;
  readonly kind: string;
} {
  const words = type.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const kind = words.charAt(0).toUpperCase() + words.slice(1);
  return { kind, name: name === '' ? 'Ways meet' : name };
}
