import { createHash } from 'node:crypto';
import { instances } from '../../casework/documents';
import { EngineRefusal } from '../../engine/port';
import { seededRandom } from '../../domain/time';
import { endingOf } from './ending';
import type { Ending } from './ending';
import type { Scenario } from './scenario';
import type { World } from './world';

/**
 * Plays many scenarios in one installation, as cases live side by side in it. One acts at a time; whoever waits for an
 * instant lets the others act until the clock gets there. Each has its own case and its own chances, made from its title,
 * so what it comes to does not depend on its neighbours. When it is over its case is cleared away.
 */
export type Played =
  { readonly ending: Ending; readonly failure?: never } | { readonly ending?: never; readonly failure: Error };

interface Waiting {
  readonly untilMs: number;
  readonly goesOn: () => void;
}

export async function playTogether(
  world: World,
  scenarios: readonly Scenario[],
  ordinaryStart: string,
): Promise<ReadonlyMap<string, Played>> {
  const played = new Map<string, Played>();
  const waiting: Waiting[] = [];
  let endTurn = (): void => undefined;
  const wait = (untilMs: number): Promise<void> =>
    new Promise((goesOn) => {
      waiting.push({ untilMs, goesOn });
      endTurn();
    });
  for (const scenario of scenarios) {
    const own: World = { ...world, random: seededRandom(seedOf(scenario.title)), advanceTo: wait };
    void wait(Date.parse(scenario.startsAt ?? ordinaryStart))
      .then(() => playOne(own, scenario))
      .then((result) => {
        played.set(scenario.title, result);
        endTurn();
      });
  }
  for (let next = takeEarliest(waiting); next; next = takeEarliest(waiting)) {
    if (next.untilMs > world.parts.clock.now()) await world.advanceTo(next.untilMs);
    const turn = new Promise<void>((resolve) => {
      endTurn = resolve;
    });
    next.goesOn();
    await turn;
  }
  return played;
}

/** Of those that wait for the same instant, whoever came first. */
function takeEarliest(waiting: Waiting[]): Waiting | undefined {
  const earliest = Math.min(...waiting.map(({ untilMs }) => untilMs));
  const index = waiting.findIndex(({ untilMs }) => untilMs === earliest);
  return index < 0 ? undefined : waiting.splice(index, 1)[0];
}

async function playOne(world: World, scenario: Scenario): Promise<Played> {
  try {
    const caseId = await scenario.play(world);
    const ending = await endingOf(world, caseId);
    await clearAway(world, caseId);
    return { ending };
  } catch (error) {
    return { failure: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** What comes after a scenario's end is nobody's story: what still runs of its case is cancelled. */
async function clearAway(world: World, caseId: string): Promise<void> {
  const { store, engine } = world.parts;
  const running = await store.collection(instances).find({ where: { caseId, active: true } });
  for (const { processInstanceKey } of running) {
    await engine.cancelInstance(processInstanceKey).catch((error: unknown) => {
      // Called by another instance, which takes it along.
      if (!(error instanceof EngineRefusal)) throw error;
    });
  }
  await world.settle();
}

function seedOf(title: string): number {
  return createHash('sha256').update(title).digest().readUInt32BE();
}
