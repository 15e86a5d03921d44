import path from 'node:path';
import type { VirtualClock } from '../../domain/time';
import { createEmbeddedEngine } from '../../engine/embedded';
import { openSqliteStorage } from '../../engine/storage';
import type { WorldEngine } from './world';

/** The embedded engine on its SQLite file. */
export async function embeddedWorldEngine(clock: VirtualClock, folder: string): Promise<WorldEngine> {
  const storage = openSqliteStorage({ file: path.join(folder, 'engine.sqlite'), newEngineId: () => 'embedded' });
  const engine = createEmbeddedEngine({ storage, clock });
  return {
    engine,
    moveClock: async () => {
      await engine.runDue();
    },
    nextDueAt: () => engine.nextDueAt(),
    rest: async (work) => {
      let moved: number;
      do {
        moved = (await work()) + (await engine.runDue());
        await engine.recordsRead();
      } while (moved > 0);
    },
    close: () => engine.close(),
  };
}
