import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CaseworkRunning } from '../../casework';
import { MailServerLetterBox } from '../../casework/letters/mail-server';
import type { CaseworkParts } from '../../casework/parts';
import { readCalendar, readServiceConfiguration } from '../../config';
import { VirtualClock } from '../../domain/time';
import type { EnginePort } from '../../engine/port';
import { loadForms } from '../../forms/catalogue';
import { buildCasework } from '../../main/build-casework';
import { createDemonstrationAccounts } from '../../main/demonstration/accounts';
import { projectRoot } from '../../main/project-root';
import { seededRandom } from '../../domain/time';
import type { Store } from '../../store/port';
import { Accounts } from '../../web/accounts';
import { openMailServer } from './mail-server';
import type { MailServer } from './mail-server';

/**
 * A whole installation in virtual time, on whichever engine and store. What happens in it is only what a person, an
 * outside system or the clock can do.
 */
export interface World {
  readonly casework: CaseworkRunning['casework'];
  readonly audit: CaseworkRunning['audit'];
  readonly parts: CaseworkParts;
  readonly random: ReturnType<typeof seededRandom>;
  /** The mail server that letters leave by. */
  readonly mailServer: Omit<MailServer, 'transporter' | 'close'>;
  readonly problems: readonly string[];
  /** Lets everything happen that can happen at this instant. */
  settle(): Promise<void>;
  /** Moves the clock, stopping at every instant at which something falls due on the way. */
  advanceTo(instantMs: number): Promise<void>;
  close(): Promise<void>;
}

/** What differs between the engines: how their time moves and how one sees that they have come to rest. */
export interface WorldEngine {
  readonly engine: EnginePort;
  /** Brings the engine's clock to this instant and lets it do what is due. */
  moveClock(instantMs: number): Promise<void>;
  /** The next instant at which the engine has something to do, where it can tell. */
  nextDueAt(): number | undefined;
  /** Runs `work` until it has nothing more to do. */
  rest(work: () => Promise<number>): Promise<void>;
  close(): Promise<void>;
}

const root = projectRoot();

/** A world is gone when it is closed, so its files need no disk where the system offers a folder in memory. */
const inMemory = '/dev/shm';

export async function openWorld(options: {
  /** The checkout whose pathways, forms and settings are played. */
  readonly root?: string;
  readonly startsAt: string;
  readonly seed?: number;
  readonly openEngine: (clock: VirtualClock, folder: string) => Promise<WorldEngine>;
  readonly openStore: (clock: VirtualClock, folder: string) => Promise<Store>;
}): Promise<World> {
  const checkout = options.root ?? root;
  const folder = mkdtempSync(path.join(existsSync(inMemory) ? inMemory : tmpdir(), 'waymark-world-'));
  const clock = new VirtualClock(Date.parse(options.startsAt));
  const random = seededRandom(options.seed ?? 1);
  const store = await options.openStore(clock, folder);
  const running = await options.openEngine(clock, folder);
  const mailServer = await openMailServer();
  const problems: string[] = [];
  const built = await buildCasework({
    root: checkout,
    store,
    engine: running.engine,
    clock,
    ids: random.ids,
    randomBelow: random.below,
    calendar: readCalendar(path.join(checkout, 'config', 'calendars', 'england.yaml')),
    services: [readServiceConfiguration(path.join(checkout, 'config', 'services', 'hackney'))],
    forms: loadForms(checkout),
    letterBox: new MailServerLetterBox({
      store,
      clock,
      transporter: mailServer.transporter,
      from: 'no-reply@lantern.example',
    }),
    mode: 'demonstration',
    report: ({ where, error }) =>
      problems.push(`${where}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`),
  });
  await createDemonstrationAccounts(new Accounts(store, clock, random.ids, 4, async () => undefined));
  const settle = (): Promise<void> => running.rest(() => built.machinery.settle());
  return {
    casework: built.casework,
    audit: built.audit,
    parts: built.parts,
    random,
    mailServer,
    problems,
    settle,
    advanceTo: async (instantMs) => {
      for (let next = running.nextDueAt(); next !== undefined && next < instantMs; next = running.nextDueAt()) {
        clock.advanceTo(Math.max(next, clock.now()));
        await running.moveClock(clock.now());
        await settle();
      }
      clock.advanceTo(instantMs);
      await running.moveClock(instantMs);
      await settle();
    },
    close: async () => {
      await built.machinery.stop();
      await running.close();
      await store.close();
      await mailServer.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
