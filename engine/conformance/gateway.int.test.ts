import { startGatewayTestEngine } from './gateway-test-engine';
import { play, recordedTrace } from './recorded-trace';
import { scenarios } from './scenarios';
import type { TestEngine } from './test-engine';

/** On one engine, as on a broker: what earlier scenarios left behind goes on beside the later ones. */
describe('the embedded engine behind its gateway does what was recorded of a real Zeebe 8.5', () => {
  let engine: TestEngine;
  beforeAll(async () => (engine = await startGatewayTestEngine()));
  afterAll(() => engine.stop());

  it.each(scenarios.map((scenario) => [scenario.title, scenario] as const))('%s', async (_, scenario) => {
    expect(await play(scenario, engine)).toBe(recordedTrace(scenario));
  });
});
