import type { Scenario } from './scenario';

/** How long each scenario acts, without the time in which it waits for its instant and others act. */
export class Stopwatch {
  private readonly spent = new Map<string, number>();
  private readonly begun = performance.now();
  private ended: number | undefined;

  timed(scenario: Scenario): Scenario {
    const { title } = scenario;
    return {
      ...scenario,
      play: async (world) => {
        let since = performance.now();
        const pause = (): void => void this.spent.set(title, this.of(title) + performance.now() - since);
        const advanceTo = async (instantMs: number): Promise<void> => {
          pause();
          await world.advanceTo(instantMs);
          since = performance.now();
        };
        return scenario.play({ ...world, advanceTo }).finally(pause);
      },
    };
  }

  stop(): void {
    this.ended = performance.now();
  }

  of(title: string): number {
    return this.spent.get(title) ?? 0;
  }

  get total(): number {
    return (this.ended ?? performance.now()) - this.begun;
  }

  get elsewhere(): number {
    return this.total - [...this.spent.values()].reduce((sum, ms) => sum + ms, 0);
  }
}
