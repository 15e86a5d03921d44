import { play, recordedTrace } from './recorded-trace';
import { startRestartingTestEngine } from './restarting-test-engine';
import { scenarios } from './scenarios';

const interruptible = scenarios.filter(({ asksAndWaits }) => asksAndWaits !== true);

describe('with a restart before every step the embedded engine still does what was recorded of a real Zeebe 8.5', () => {
  it.each(interruptible.map((scenario) => [scenario.title, scenario] as const))('%s', async (_, scenario) => {
    const engine = startRestartingTestEngine();
    try {
      expect(await play(scenario, engine)).toBe(recordedTrace(scenario));
      expect(engine.restarts).toBeGreaterThan(1);
    } finally {
      await engine.stop();
    }
  });
});
