/** Makes identifiers that are unique in a data set; injected, so that the same seed gives the same data. */
export interface Ids {
  /** An opaque identifier of 26 characters or fewer, safe in a URL and a file name. */
  next(): string;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 24 characters drawn by the given source of whole numbers. */
export function drawnId(below: (limit: number) => number): string {
  return Array.from({ length: 24 }, () => alphabet.charAt(below(alphabet.length))).join('');
}
