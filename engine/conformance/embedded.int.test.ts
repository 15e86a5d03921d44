import { startEmbeddedTestEngine } from './embedded-test-engine';
import { play, recordedTrace } from './recorded-trace';
import { scenarios } from './scenarios';

describe('the embedded engine does what was recorded of a real Zeebe 8.5', () => {
  it.each(scenarios.map((scenario) => [scenario.title, scenario] as const))('%s', async (_, scenario) => {
    const engine = await startEmbeddedTestEngine();
    try {
      expect(await play(scenario, engine)).toBe(recordedTrace(scenario));
    } finally {
      await engine.stop();
    }
  });
});
