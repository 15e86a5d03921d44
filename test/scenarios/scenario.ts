import { localDateOf } from '../../domain/time';
import { someone } from './people';
import type { World } from './world';

/**
 * A story of one case: what people, outside systems and the clock do, and nothing else. It sets no variable, moves no
 * token and completes no job from the side, so it can be played on whichever engine and store.
 */
export interface Scenario {
  /** A sentence about what happens, with the clauses it proves. */
  readonly title: string;
  /** The instant it begins, for what happens on a given day; any ordinary Monday morning otherwise. */
  readonly startsAt?: string;
  /** Answers the id of the case. */
  play(world: World): Promise<string>;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export async function later(world: World, ms: number): Promise<void> {
  await world.advanceTo(world.parts.clock.now() + ms);
}

export async function until(world: World, instant: string): Promise<void> {
  await world.advanceTo(Date.parse(instant));
}

/** Checks what the case page says of a clock: `missed`, or with its date `running until 2027-03-31`. */
export async function clockSays(world: World, caseId: string, name: string, expected: string): Promise<void> {
  const { clocks } = await someone(world, 'manager').sees(caseId);
  const found = clocks.filter((clock) => clock.name === name).map(({ state, dueOn }) => `${state} until ${dueOn}`);
  if (found.some((said) => said === expected || said.startsWith(`${expected} `))) return;
  const today = localDateOf(world.parts.clock.now());
  throw new Error(
    `Expected the clock “${name}” to be ${expected} on ${today}, but it is ${found.join(', ') || 'not there'}.`,
  );
}

/** How many rungs of a clock's ladder were told so far, as the timeline of the case has it. */
export async function rungsTold(world: World, caseId: string, name: string, expected: number): Promise<void> {
  const { timeline } = await someone(world, 'manager').sees(caseId);
  const told = timeline.filter(({ title }) => title === `Deadline passed: ${name}`).length;
  if (told !== expected) throw new Error(`Expected ${expected} rungs of “${name}” to be told, but ${told} were.`);
}

/** Checks what the inbox says of a task: the day it is due, or nothing while its clock is paused. */
export async function dueInInbox(
  world: World,
  caseId: string,
  title: string,
  expected: string | undefined,
): Promise<void> {
  const { dueOn } = await someone(world, 'keyworker').finds(title, caseId);
  if (dueOn !== expected) {
    throw new Error(`Expected “${title}” to be due ${expected ?? 'on no day'}, but the inbox says ${dueOn ?? 'none'}.`);
  }
}

/** Checks how many tasks of this title the case has open, in the inbox of whoever may do them. */
export async function openTasks(
  world: World,
  caseId: string,
  title: string,
  who: string,
  expected: number,
): Promise<void> {
  const found = (await someone(world, who).tasks(caseId)).filter((task) => task.title === title).length;
  if (found !== expected) throw new Error(`Expected ${expected} open tasks “${title}”, but there are ${found}.`);
}

/** Checks what the stage bar of the case page says: `intake done`, `entry now`. */
export async function stagesSay(world: World, caseId: string, expected: readonly string[]): Promise<void> {
  const { stages } = await someone(world, 'manager').sees(caseId);
  const said = stages.map(({ id, state }) => `${id} ${state}`);
  if (said.join() !== expected.join()) {
    throw new Error(`Expected the stages ${expected.join(', ')}, but the case page says ${said.join(', ')}.`);
  }
}
