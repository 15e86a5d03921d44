import { VirtualClock } from '../../domain/time/clock';
import type { Clock } from '../../domain/time/clock';
import type { Store } from '../port';
import { describeDocuments } from './documents-contract';
import { describeEvents } from './events-contract';
import { describeExpiry } from './expiry-contract';
import { describeFiles } from './files-contract';
import { describeAgainstModel } from './model-contract';
import { contractStartMs } from './opened-store';
import type { WithStore } from './opened-store';
import { describeQueries } from './queries-contract';

/** Opens an empty store; each test gets its own. */
export type OpenEmptyStore = (clock: Clock) => Promise<Store>;

/** What every store promises; each adapter's test calls this with its own way of opening one. */
export function describeStore(name: string, open: OpenEmptyStore): void {
  const withStore: WithStore = (work) => async () => {
    const clock = new VirtualClock(contractStartMs);
    const store = await open(clock);
    try {
      await work({ store, clock });
    } finally {
      await store.close();
    }
  };
  describe(`The store on ${name}`, () => {
    describeEvents(withStore);
    describeDocuments(withStore);
    describeQueries(withStore);
    describeExpiry(withStore);
    describeFiles(withStore);
    describeAgainstModel(withStore);
  });
}
