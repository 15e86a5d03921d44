import { cases, instances, mail, steps, tasks } from '../../casework/documents';
import { someone } from './people';
import type { World } from './world';

/** What a scenario came to: the same on both engines, or one of them is wrong. */
export interface Ending {
  readonly status: string;
  readonly stages: readonly string[];
  readonly outcomes: readonly string[];
  readonly clocks: readonly string[];
  readonly letters: readonly string[];
  /** What was told to whom of the staff, and how often. */
  readonly notices: readonly string[];
  readonly alerts: readonly string[];
  readonly openTasks: readonly string[];
  /** Elements passed, with how often and how they ended. */
  readonly elements: readonly string[];
}

export async function endingOf(world: World, caseId: string): Promise<Ending> {
  const { store } = world.parts;
  const page = await someone(world, 'manager').sees(caseId);
  const open = await store.collection(tasks).find({ where: { caseId, status: 'open' } });
  const found = await store.collection(cases).get(caseId);
  return {
    status: found?.status ?? '',
    stages: page.stages.map(({ id, state }) => `${id} ${state}`),
    outcomes: page.timeline.flatMap(({ title, details }) =>
      details.filter(({ label }) => label === 'Outcome').map(({ value }) => `${title}: ${value}`),
    ),
    clocks: page.clocks.map(({ name, state }) => `${name}: ${state}`).sort(),
    letters: page.letters.map(({ name, state }) => `${name}: ${state}`).sort(),
    notices: await noticesSent(world, caseId),
    alerts: page.alerts.map(({ acknowledged }) => (acknowledged ? 'acknowledged' : 'open')),
    openTasks: open.map(({ title }) => title).sort(),
    elements: await elementsPassed(world, caseId),
  };
}

async function noticesSent(world: World, caseId: string): Promise<readonly string[]> {
  const notices = await world.parts.store.collection(mail).find({ where: { caseId, kind: 'notice' } });
  return counted(notices.map(({ subject, to, state }) => `${subject.replace(/^.*: /, '')} to ${to}, ${state}`));
}

async function elementsPassed(world: World, caseId: string): Promise<readonly string[]> {
  const { store } = world.parts;
  const passed: string[] = [];
  for (const { id, processId } of await store.collection(instances).find({ where: { caseId } })) {
    for (const { elementId, state } of await store.collection(steps).find({ where: { instanceId: id } })) {
      passed.push(`${processId}/${elementId} ${state}`);
    }
  }
  return counted(passed);
}

function counted(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => `${text} ×${count}`).sort();
}
