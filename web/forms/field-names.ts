/**
 * How a field is called in a page. A path `goals[0].byWhen` is the name `goals[0][byWhen]` and the id `goals-0-byWhen`;
 * the boxes of a date add their part.
 */
export function nameOf(path: string): string {
  return path.replace(/\.(\w+)$/, '[$1]');
}

export function idOf(path: string): string {
  return path.replaceAll(/[[\].]+/g, '-');
}

/** The tick that takes a file away, by the name of its question. */
export function removeNameOf(name: string): string {
  return `remove-${name}`;
}

/** The button that adds a row: also where an error about the list as a whole leads. */
export function addButtonId(listKey: string): string {
  return `${idOf(listKey)}-add`;
}
