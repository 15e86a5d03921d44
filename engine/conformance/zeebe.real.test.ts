import { play, recordedTrace, recordTrace } from './recorded-trace';
import { scenarios } from './scenarios';
import type { TestEngine } from './test-engine';
import { startZeebeTestEngine } from './zeebe-test-engine';

describe('a real Zeebe 8.5 does what was recorded of it', () => {
  let engine: TestEngine;
  beforeAll(async () => (engine = await startZeebeTestEngine()), 300_000);
  afterAll(() => engine.stop());

  it.each(scenarios.map((scenario) => [scenario.title, scenario] as const))('%s', async (_, scenario) => {
    const trace = await play(scenario, engine);
    if (process.env['RECORD_TRACES'] === '1') recordTrace(scenario, trace);
    expect(trace).toBe(recordedTrace(scenario));
  });
});
