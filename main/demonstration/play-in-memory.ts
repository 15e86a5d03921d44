import { VirtualClock } from '../../domain/time';
import { createSimulatedStorage } from '../../engine/storage';
import type { EngineStorage } from '../../engine/storage';
import { openSqliteStore } from '../../store/sqlite';
import type { SqliteStore } from '../../store/sqlite';
import type { CaseworkSetup } from '../build-casework';
import { planCases } from './plan';
import { playCases } from './play';
import { openVirtualInstallation } from './virtual-installation';
import type { VirtualInstallation } from './virtual-installation';

export interface CasesToPlay extends Pick<CaseworkSetup, 'root' | 'calendar' | 'services' | 'forms' | 'report'> {
  readonly cases: number;
  readonly seed: number;
  /** The present: the cases begin fourteen months before it and stand at it. */
  readonly nowMs: number;
  readonly passwordCost: number;
  readonly progress?: (referred: number, atMs: number) => void;
}

export interface PlayedCases {
  readonly installation: VirtualInstallation;
  readonly storage: EngineStorage;
  readonly store: SqliteStore;
  close(): Promise<void>;
}

const dayMs = 24 * 3_600_000;
/** Longer ago than the first referral of any course. */
const beginsDaysAgo = 427;

/** An installation of its own in which the cases have happened; nothing of it is on any disk. */
export async function playInMemory({ cases, progress, ...setup }: CasesToPlay, engineId: string): Promise<PlayedCases> {
  const { nowMs, seed, calendar } = setup;
  const clock = new VirtualClock(nowMs - beginsDaysAgo * dayMs);
  const storage = createSimulatedStorage({ engineId });
  const store = openSqliteStore({ file: ':memory:', clock });
  const installation = await openVirtualInstallation({ ...setup, clock, storage, store });
  const planned = planCases({ seed, nowMs, cases, calendar });
  await playCases({ installation, planned, untilMs: nowMs, ...(progress && { progress }) });
  return {
    installation,
    storage,
    store,
    close: async () => {
      await installation.stop();
      await store.close();
    },
  };
}
