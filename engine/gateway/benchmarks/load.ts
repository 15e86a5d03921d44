/** What a client process of the benchmark is asked to do, and what it tells. */
export type Load =
  | { readonly kind: 'instances'; readonly address: string; readonly atOnce: number; readonly count: number }
  | { readonly kind: 'one-at-a-time'; readonly address: string; readonly count: number }
  | { readonly kind: 'commands'; readonly address: string; readonly connections: number; readonly count: number };

export interface LoadResult {
  readonly perSecond: number;
  /** Half took no longer. */
  readonly medianMs: number;
}
