import { VirtualClock } from '../../domain/time/clock';
import { createEmbeddedEngine, type EmbeddedEngine } from '../embedded';
import type { EngineRecord } from '../port';
import { createSimulatedStorage, type SimulatedStorage } from '../storage';
import type { TestEngine } from './test-engine';

/**
 * The embedded engine, thrown away before every command and every move of the clock: a new one is opened over what the
 * storage holds. Whatever a command needs of what came before must be there.
 */
export function startRestartingTestEngine(): TestEngine & { readonly restarts: number } {
  const clock = new VirtualClock(Date.UTC(2027, 0, 4, 9));
  const records: EngineRecord[] = [];
  let storage: SimulatedStorage = createSimulatedStorage({ engineId: 'conformance' });
  let current: EmbeddedEngine = createEmbeddedEngine({ storage, clock });
  let isRead = false;
  let restarts = 0;

  const restarted = (): EmbeddedEngine => {
    storage = storage.reopen();
    current = createEmbeddedEngine({ storage, clock });
    isRead = false;
    restarts += 1;
    return current;
  };
  const settle = async (): Promise<void> => {
    await current.runDue();
    if (!isRead) {
      isRead = true;
      await current.subscribeRecords({
        name: 'conformance',
        position: () => Promise.resolve(records.at(-1)?.position ?? -1),
        apply: (_, batch) => {
          records.push(...batch);
          return Promise.resolve();
        },
      });
    }
    await current.recordsRead();
  };
  return {
    get engine() {
      return restarted();
    },
    get restarts() {
      return restarts;
    },
    settle,
    advance: async (durationMs) => {
      restarted();
      clock.advanceBy(durationMs);
      await settle();
    },
    now: () => Promise.resolve(clock.now()),
    records: () => records,
    stop: () => current.close(),
  };
}
