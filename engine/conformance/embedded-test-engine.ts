import { VirtualClock } from '../../domain/time/clock';
import { createEmbeddedEngine } from '../embedded';
import type { EngineRecord } from '../port';
import { createSimulatedStorage } from '../storage';
import type { TestEngine } from './test-engine';

/** The embedded engine as a test engine: virtual time, storage in memory. */
export async function startEmbeddedTestEngine(): Promise<TestEngine> {
  const clock = new VirtualClock(Date.UTC(2027, 0, 4, 9));
  const engine = createEmbeddedEngine({ storage: createSimulatedStorage({ engineId: 'conformance' }), clock });
  const records: EngineRecord[] = [];
  await engine.subscribeRecords({
    name: 'conformance',
    position: () => Promise.resolve(records.at(-1)?.position ?? -1),
    apply: (_, batch) => {
      records.push(...batch);
      return Promise.resolve();
    },
  });
  const settle = async (): Promise<void> => {
    await engine.runDue();
    await engine.recordsRead();
  };
  return {
    engine,
    settle,
    advance: async (durationMs) => {
      clock.advanceBy(durationMs);
      await settle();
    },
    now: () => Promise.resolve(clock.now()),
    records: () => records,
    stop: () => engine.close(),
  };
}
