import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { MailServerLetterBox } from '../../../casework/letters/mail-server';
import { mail } from '../../../casework/documents';
import { readCalendar, readServiceConfiguration } from '../../../config';
import { VirtualClock } from '../../../domain/time';
import { createEmbeddedEngine } from '../../../engine/embedded';
import { openSqliteStorage } from '../../../engine/storage';
import { loadForms } from '../../../forms/catalogue';
import { buildCasework } from '../../../main/build-casework';
import { createDemonstrationAccounts } from '../../../main/demonstration/accounts';
import type { Workplace } from '../../../main/demonstration/staff-member';
import { projectRoot } from '../../../main/project-root';
import { seededRandom } from '../../../domain/time';
import { openSqliteStore } from '../../../store/sqlite';
import type { CollectionDefinition, Document, Store } from '../../../store/port';
import { Accounts } from '../../../web/accounts';

/** What one process of the drill is told by the one that will kill it. */
export interface DrillOptions {
  /** Holds engine and store; every process of a drill opens the same ones. */
  readonly folder: string;
  /** Counts the processes: each begins a while later than the one before and draws other numbers. */
  readonly generation: number;
  readonly seed: number;
  readonly cases: number;
  readonly mailPort: number;
  /** False: what makes an effect happen once only is switched off, to see that the drill would notice. */
  readonly onceOnly: boolean;
}

export interface InstallationUnderDrill extends Workplace {
  readonly engine: ReturnType<typeof createEmbeddedEngine>;
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly problems: readonly string[];
  readonly engineProblems: () => Promise<readonly string[]>;
  readonly auditProblems: () => Promise<readonly string[]>;
  /** Runs everything that can run now; answers how much it was. */
  work(): Promise<number>;
  close(): Promise<void>;
}

const firstMorning = Date.parse('2027-03-01T09:00:00Z');
const hourMs = 3_600_000;

/** The product on its files, the engine's time in our hands: a lock of a job that died runs out without waiting. */
export async function openInstallationUnderDrill(options: DrillOptions): Promise<InstallationUnderDrill> {
  const { folder, generation, seed, mailPort, onceOnly } = options;
  const root = projectRoot();
  const clock = new VirtualClock(firstMorning + generation * hourMs);
  const random = seededRandom(seed * 10_007 + generation);
  const kept = openSqliteStore({ file: path.join(folder, 'store.sqlite'), clock });
  const store = onceOnly ? kept : forgetful(kept);
  const storage = openSqliteStorage({ file: path.join(folder, 'engine.sqlite'), newEngineId: () => 'drill' });
  const engine = createEmbeddedEngine({ storage, clock });
  const problems: string[] = [];
  const built = await buildCasework({
    root,
    store,
    engine,
    clock,
    ids: random.ids,
    randomBelow: random.below,
    calendar: readCalendar(path.join(root, 'config', 'calendars', 'england.yaml')),
    services: [readServiceConfiguration(path.join(root, 'config', 'services', 'hackney'))],
    forms: loadForms(root),
    letterBox: new MailServerLetterBox({
      store,
      clock,
      transporter: createTransport({ host: '127.0.0.1', port: mailPort, secure: false, ignoreTLS: true }),
      from: 'no-reply@lantern.example',
    }),
    mode: 'demonstration',
    report: ({ where, error }) =>
      problems.push(`${where}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`),
  });
  await createDemonstrationAccounts(new Accounts(store, clock, random.ids, 4, async () => undefined));
  return {
    casework: built.casework,
    parts: built.parts,
    random,
    engine,
    store,
    clock,
    problems,
    engineProblems: () => Promise.resolve(storage.verify()),
    auditProblems: async () => (await built.audit.check()).problems,
    settle: () => Promise.resolve(),
    work: async () => {
      const moved = (await built.machinery.settle()) + (await engine.runDue());
      await engine.recordsRead();
      return moved;
    },
    close: async () => {
      await built.machinery.stop();
      await engine.close();
      await store.close();
    },
  };
}

/** A store that does not know an effect again, and a list of letters handed over that is always empty. */
function forgetful(store: Store): Store {
  const { events } = store;
  return {
    ...store,
    close: () => store.close(),
    collection: <T extends Document>(definition: CollectionDefinition<T>) => {
      const collection = store.collection(definition);
      if (definition.name !== mail.name) return collection;
      return Object.assign(Object.create(collection) as typeof collection, {
        insert: async (document: T) => {
          await collection.put(document);
          return true;
        },
      });
    },
    events: {
      settleMs: events.settleMs,
      read: (stream, after) => events.read(stream, after),
      readAll: (after, limit) => events.readAll(after, limit),
      byEffect: () => Promise.resolve(undefined),
      append: (stream, expected, event) =>
        events.append(stream, expected, { ...event, effectKey: `${event.effectKey}#${randomUUID()}` }),
    },
  };
}
