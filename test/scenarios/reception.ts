import path from 'node:path';
import { readCalendar, readServiceConfiguration } from '../../config';
import { VirtualClock } from '../../domain/time';
import { createEmbeddedEngine } from '../../engine/embedded';
import { createSimulatedStorage } from '../../engine/storage';
import { loadForms } from '../../forms/catalogue';
import { demonstrationAccounts } from '../../main/demonstration/accounts';
import type { Workplace } from '../../main/demonstration/staff-member';
import { projectRoot } from '../../main/project-root';
import { seededRandom } from '../../domain/time';
import { openSqliteStore } from '../../store/sqlite';
import type { EventLog, NewEvent, Store } from '../../store/port';
import { createCasework } from '../../casework';
import { evaluateCondition } from '../../casework/forms/evaluate-condition';
import { LetterTemplates } from '../../casework/letters/letter-text';
import type { CaseworkParts } from '../../casework/parts';
import { PathwayLibrary } from '../../casework/pathways/pathway-library';
import type { StaffMember } from '../../casework/people/staff-directory';

/** Casework where referrals arrive and no pathway runs: enough to say who is who, and made in no time. */
export interface Reception extends Workplace {
  readonly parts: CaseworkParts;
  readonly clock: VirtualClock;
  /** The next write of such an event fails, as that of a process that dies between two writes: `type` or `type/change`. */
  dieBeforeWriting(type: string): void;
  close(): Promise<void>;
}

const root = projectRoot();
const forms = loadForms(root);
const services = [readServiceConfiguration(path.join(root, 'config', 'services', 'hackney'))];
const calendar = readCalendar(path.join(root, 'config', 'calendars', 'england.yaml'));

export function openReception(): Reception {
  const clock = new VirtualClock(Date.parse('2027-03-01T09:00:00Z'));
  const random = seededRandom(1);
  const dying: string[] = [];
  const store = mortal(openSqliteStore({ file: ':memory:', clock }), dying);
  const engine = createEmbeddedEngine({ storage: createSimulatedStorage({ engineId: 'reception' }), clock });
  const staff = new Map(
    demonstrationAccounts.map((account): [string, StaffMember] => [account.id, { ...account, userId: account.id }]),
  );
  const parts: CaseworkParts = {
    store,
    engine,
    clock,
    ids: random.ids,
    randomBelow: random.below,
    calendar,
    services: new Map(services.map((service) => [service.id, service])),
    forms,
    evaluateCondition,
    staff: {
      find: async (userId) => staff.get(userId),
      findMany: async () => staff,
      membersOf: async () => [...staff.values()],
    },
    letterBox: { send: async () => ({ handed: false, code: 'MAIL_SERVER_AWAY' }) },
    letterTemplates: new LetterTemplates(path.join(root, 'config', 'services')),
    pathways: new PathwayLibrary(),
    mode: 'demonstration',
    report: ({ where, error }) => {
      throw new Error(`Expected nothing to go wrong, but ${where} did.`, { cause: error });
    },
  };
  const { casework, machinery } = createCasework(parts, []);
  return {
    casework,
    parts,
    random,
    clock,
    settle: async () => undefined,
    dieBeforeWriting: (type) => void dying.push(type),
    close: async () => {
      await machinery.stop();
      await engine.close();
      await store.close();
    },
  };
}

function mortal(store: Store, dying: string[]): Store {
  const events: EventLog = {
    settleMs: store.events.settleMs,
    append: async (stream, sequence, event) => {
      const at = dying.findIndex((type) => isOfType(event, type));
      if (at >= 0) {
        dying.splice(at, 1);
        throw new Error('The process died here.');
      }
      return store.events.append(stream, sequence, event);
    },
    read: (stream, after) => store.events.read(stream, after),
    readAll: (after, limit) => store.events.readAll(after, limit),
    byEffect: (key) => store.events.byEffect(key),
  };
  return {
    events,
    files: store.files,
    collection: (definition) => store.collection(definition),
    describe: () => store.describe(),
    close: () => store.close(),
  };
}

function isOfType({ type, data }: NewEvent, wanted: string): boolean {
  const [eventType, kind] = wanted.split('/');
  return type === eventType && (kind === undefined || JSON.stringify(data).includes(`"kind":"${kind}"`));
}
