import { seededRandom } from '../../domain/time';
import type { Casework } from '../../casework/api';
import type { CaseworkParts } from '../../casework/parts';
import { OutboxLetterBox } from '../../casework/letters/outbox';
import type { SeededRandom, VirtualClock } from '../../domain/time';
import { createEmbeddedEngine } from '../../engine/embedded';
import type { EngineStorage } from '../../engine/storage';
import type { Store } from '../../store/port';
import { Accounts } from '../../web/accounts';
import { buildCasework } from '../build-casework';
import type { CaseworkSetup } from '../build-casework';
import { createDemonstrationAccounts } from './accounts';

/**
 * A whole installation that lives in virtual time, on the embedded engine: nothing happens in it but what people do and
 * what falls due, each at its instant. No message leaves it, whatever mail server is set.
 */
export interface VirtualInstallation {
  readonly casework: Casework;
  readonly parts: CaseworkParts;
  readonly random: SeededRandom;
  /** Lets everything happen that can happen at this instant. */
  settle(): Promise<void>;
  /** Moves the clock, stopping at every instant at which something falls due on the way. */
  advanceTo(instantMs: number): Promise<void>;
  /** The next instant at which something falls due by itself. */
  nextDueAt(): number | undefined;
  /** Ends its work; engine storage and store stay open for whoever opened them. */
  stop(): Promise<void>;
}

export interface VirtualInstallationSetup extends Pick<
  CaseworkSetup,
  'root' | 'calendar' | 'services' | 'forms' | 'report'
> {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly storage: EngineStorage;
  readonly store: Store;
  /** What hashing one password may cost. */
  readonly passwordCost: number;
}

export async function openVirtualInstallation(setup: VirtualInstallationSetup): Promise<VirtualInstallation> {
  const { root, store, calendar, services, forms, report, clock, storage, seed, passwordCost } = setup;
  const random = seededRandom(seed);
  const engine = createEmbeddedEngine({ storage, clock });
  const { casework, machinery, audit, parts } = await buildCasework({
    root,
    store,
    calendar,
    services,
    forms,
    report,
    engine,
    clock,
    ids: random.ids,
    randomBelow: random.below,
    letterBox: new OutboxLetterBox({ store, clock }),
    mode: 'demonstration',
  });
  await createDemonstrationAccounts(
    new Accounts(store, clock, random.ids, passwordCost, ({ by, action, subject, outcome }) =>
      audit.write({ userId: by, action, subject, outcome }),
    ),
  );
  const settle = async (): Promise<void> => {
    let moved: number;
    do {
      moved = (await machinery.settle()) + (await engine.runDue());
      await engine.recordsRead();
    } while (moved > 0);
  };
  return {
    casework,
    parts,
    random,
    settle,
    nextDueAt: () => engine.nextDueAt(),
    advanceTo: async (instantMs) => {
      for (let next = engine.nextDueAt(); next !== undefined && next < instantMs; next = engine.nextDueAt()) {
        clock.advanceTo(Math.max(next, clock.now()));
        await settle();
      }
      clock.advanceTo(Math.max(instantMs, clock.now()));
      await settle();
    },
    stop: async () => {
      await machinery.stop();
      await engine.close();
    },
  };
}
