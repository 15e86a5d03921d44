/** Makes identifiers that are unique in a data set; injected, so that the same seed gives the same data. */
export interface Ids {
  /** An opaque identifier of 26 characters or fewer, safe in a URL and a file name. */
  next(): string;
}
