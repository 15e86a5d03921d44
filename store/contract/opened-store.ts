import type { VirtualClock } from '../../domain/time/clock';
import type { Store } from '../port';

/** In the future: a real MongoDB removes by the real clock what its TTL index finds expired. */
export const contractStartMs = Date.UTC(2100, 0, 1);

export interface ContractStore {
  readonly store: Store;
  readonly clock: VirtualClock;
}

export type WithStore = (work: (opened: ContractStore) => Promise<void>) => () => Promise<void>;
