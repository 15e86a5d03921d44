import { isDeepStrictEqual } from 'node:util';
import { openSqliteStore } from '../../store/sqlite';
import { embeddedWorldEngine } from '../scenarios/embedded-world';
import type { Ending } from '../scenarios/ending';
import { playTogether } from '../scenarios/play-together';
import { scenarios } from '../scenarios/scenarios';
import { openWorld } from '../scenarios/world';
import type { CitingTest } from './citing-tests';

/**
 * Scenarios played on a checkout from which something was taken away, and on the whole one. A walk fails as its test
 * would: it cannot be played to its end, or it ends otherwise. That an element is missing from the list of those that
 * were passed is not enough when that element is what was taken away.
 */
export class Walks {
  private readonly whole = new Map<string, Ending | undefined>();

  constructor(private readonly root: string) {}

  /** To be asked while the checkout is whole. */
  async remember(tests: readonly CitingTest[]): Promise<void> {
    const unknown = tests.filter(({ title }) => !this.whole.has(title));
    const endings = await this.play(unknown);
    for (const { title } of unknown) this.whole.set(title, endings.get(title));
  }

  /** Of walks that end well on the whole checkout, those that do not on this one. */
  async fail(tests: readonly CitingTest[], gone: readonly string[]): Promise<readonly CitingTest[]> {
    const endings = await this.play(tests);
    return tests.filter(({ title }) => {
      const whole = this.whole.get(title);
      const ending = endings.get(title);
      return whole !== undefined && !(ending && isDeepStrictEqual(without(ending, gone), without(whole, gone)));
    });
  }

  private async play(tests: readonly CitingTest[]): Promise<ReadonlyMap<string, Ending>> {
    const chosen = scenarios.filter(({ title }) => tests.some((test) => test.title === title));
    if (chosen.length === 0) return new Map();
    const world = await openWorld({
      root: this.root,
      startsAt: ordinaryMonday,
      openEngine: embeddedWorldEngine,
      openStore: async (clock) => openSqliteStore({ file: ':memory:', clock }),
    });
    try {
      const played = await playTogether(world, chosen, ordinaryMonday);
      return new Map([...played].flatMap(([title, { ending }]) => (ending ? [[title, ending] as const] : [])));
    } finally {
      await world.close();
    }
  }
}

const ordinaryMonday = '2027-03-01T09:00:00Z';

function without(ending: Ending, gone: readonly string[]): Ending {
  const isGone = (passed: string): boolean => gone.some((id) => passed.startsWith(id.endsWith('/') ? id : `${id} `));
  return { ...ending, elements: ending.elements.filter((passed) => !isGone(passed)) };
}
