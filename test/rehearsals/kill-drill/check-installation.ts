import { cases, incidents, instances, mail, outgoing, tasks } from '../../../casework/documents';
import type { CaseEventData } from '../../../domain/cases';
import { userTaskJobType } from '../../../casework/tasks/task-reader';
import type { EngineRecord } from '../../../engine/port';
import type { StoredEvent } from '../../../store/port';
import type { InstallationUnderDrill } from './installation-under-drill';

/** What stands when the last process has come to rest. What was acknowledged is compared by the one who heard it. */
export interface Findings {
  readonly cases: number;
  readonly events: number;
  readonly tasks: number;
  readonly letters: number;
  /** Effects that stand in the store, to be compared with what was acknowledged. */
  readonly effects: readonly string[];
  readonly actsTwice: readonly string[];
  readonly lettersTwice: readonly string[];
  readonly casesWithoutPathway: readonly string[];
  readonly tasksMissing: readonly string[];
  readonly tasksDouble: readonly string[];
  readonly tasksWithoutJob: readonly string[];
  readonly undelivered: readonly string[];
  readonly stuck: readonly string[];
  readonly damaged: readonly string[];
}

const hourMs = 3_600_000;
const mostRounds = 40;

export async function checkInstallation(installation: InstallationUnderDrill): Promise<Findings> {
  await comeToRest(installation);
  const { store } = installation;
  const events = await allEvents(installation);
  const openJobs = await openUserTasks(installation);
  const openTasks = await store.collection(tasks).find({ where: { status: { in: ['open', 'completing'] } } });
  const known = await store.collection(cases).find({});
  const run = new Set((await store.collection(instances).find({})).map(({ caseId }) => caseId));
  const keys = openTasks.map(({ jobKey }) => jobKey);
  return {
    cases: known.length,
    events: events.length,
    tasks: await store.collection(tasks).count({}),
    letters: await store.collection(mail).count({ where: { kind: 'letter' } }),
    effects: events.map(({ effectKey }) => withoutMark(effectKey)),
    actsTwice: twice(events.map(({ effectKey }) => withoutMark(effectKey))),
    lettersTwice: twice(events.flatMap(lettersQueued)),
    casesWithoutPathway: known.filter(({ id }) => !run.has(id)).map(({ id }) => id),
    tasksMissing: openJobs.filter((key) => !keys.includes(key)),
    tasksDouble: twice(
      openTasks.map(({ processInstanceKey, elementId, jobKey }) => `${processInstanceKey}/${elementId}/${jobKey}`),
    ),
    tasksWithoutJob: openTasks.filter(({ jobKey }) => !openJobs.includes(jobKey)).map(({ id }) => id),
    undelivered: (await store.collection(outgoing).find({ where: { state: { in: ['pending', 'refused'] } } })).map(
      ({ id, state, problem = '' }) => `${id} ${state} ${problem}`,
    ),
    stuck: (await store.collection(incidents).find({ where: { resolved: false } })).map(
      ({ processId, elementId, errorType, message }) => `${processId}/${elementId} ${errorType}: ${message}`,
    ),
    damaged: [...(await installation.engineProblems()), ...(await installation.auditProblems())],
  };
}

/** Locks run out and tries come round, until nothing moves any more. */
async function comeToRest(installation: InstallationUnderDrill): Promise<void> {
  for (let round = 0, quiet = 0; quiet < 3 && round < mostRounds; round++) {
    installation.clock.advanceTo(installation.clock.now() + hourMs);
    quiet = (await installation.work()) === 0 ? quiet + 1 : 0;
  }
}

async function allEvents({ store }: InstallationUnderDrill): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let page = await store.events.readAll(0, 1000); page.length > 0;) {
    events.push(...page);
    page = await store.events.readAll(page.at(-1)?.position ?? 0, 1000);
  }
  return events;
}

/** Read from the engine's own records from the first on, not from what casework made of them. */
async function openUserTasks({ engine }: InstallationUnderDrill): Promise<readonly string[]> {
  const open = new Set<string>();
  const subscription = await engine.subscribeRecords({
    name: 'drill',
    position: () => Promise.resolve(-1),
    apply: (_engineId, records) => {
      for (const record of records) countJob(open, record);
      return Promise.resolve();
    },
  });
  await engine.recordsRead();
  await subscription.close();
  return [...open];
}

function countJob(open: Set<string>, { recordType, valueType, intent, key, value }: EngineRecord): void {
  if (recordType !== 'EVENT' || valueType !== 'JOB' || value['type'] !== userTaskJobType) return;
  if (intent === 'CREATED') open.add(key);
  if (intent === 'COMPLETED' || intent === 'CANCELED') open.delete(key);
}

/** A letter to a person is one for its key, whatever its id (decision 6). */
function lettersQueued({ stream, data }: StoredEvent): readonly string[] {
  if (!stream.startsWith('case-')) return [];
  return (data as CaseEventData).changes.flatMap((change) =>
    change.kind === 'letter' && change.letter.change === 'queued' ? [change.letter.onceKey] : [],
  );
}

/** Switched off, the store is given every effect under a name of its own. */
function withoutMark(effectKey: string): string {
  return effectKey.split('#', 1)[0] ?? effectKey;
}

function twice(items: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return [...new Set(items.filter((item) => seen.size === seen.add(item).size))];
}
