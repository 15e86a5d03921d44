/**
 * How a test's title cites clauses: in square brackets, as ids (`HAC-11.9a`), as a range in the order of the contract
 * (`HAC-12.18b to HAC-12.18s`), or as a clause with all its parts (`HAC-11.6`).
 */
export interface Cited {
  readonly clauses: readonly string[];
  /** What is no clause, nor the beginning of any. */
  readonly unknown: readonly string[];
}

export function clausesCitedIn(title: string, register: readonly string[]): Cited {
  const codes = new Set(register.map((id) => id.split('-')[0] ?? ''));
  const brackets = [...title.matchAll(/\[([^\]]*)\]/g)].map(([, inside]) => inside ?? '');
  const cited = brackets.flatMap((inside) => rangesAndIdsIn(inside));
  const clauses = new Set<string>();
  const unknown: string[] = [];
  for (const { from, to } of cited) {
    if (!codes.has(from.split('-')[0] ?? '')) continue;
    const found = to === undefined ? withParts(from, register) : between(from, to, register);
    if (found.length === 0) unknown.push(to === undefined ? from : `${from} to ${to}`);
    for (const id of found) clauses.add(id);
  }
  return { clauses: [...clauses], unknown };
}

interface Citation {
  readonly from: string;
  readonly to?: string;
}

function rangesAndIdsIn(inside: string): readonly Citation[] {
  const id = '[A-Z]{2,5}-[A-Za-z0-9.-]*[A-Za-z0-9]';
  return [...inside.matchAll(new RegExp(`(${id})(?: to (${id}))?`, 'g'))].map(([, from = '', to]) => ({
    from,
    ...(to !== undefined && { to }),
  }));
}

function withParts(cited: string, register: readonly string[]): readonly string[] {
  if (register.includes(cited)) return [cited];
  return register.filter((id) => id.startsWith(cited) && /^[A-Za-z-]/.test(id.slice(cited.length)));
}

function between(from: string, to: string, register: readonly string[]): readonly string[] {
  const [first, last] = [register.indexOf(from), register.indexOf(to)];
  return first < 0 || last < first ? [] : register.slice(first, last + 1);
}
