import { openExportEndpoint, type ExportEndpoint } from '../exporter/testing/export-endpoint';
import { record, recorded, recordFormsOf, requestFormsOf } from '../exporter/testing/record-forms';
import { valueMappings } from '../exporter/value-mappings';
import { play, recordedTrace, recordTrace } from './recorded-trace';
import { scenarios } from './scenarios';
import type { TestEngine } from './test-engine';
import { startZeebeTestEngine } from './zeebe-test-engine';

const isRecording = process.env['RECORD_TRACES'] === '1';

/** Plays every scenario once: its trace is compared, and what the stock exporter posted meanwhile. */
describe('a real Zeebe 8.5 does what was recorded of it', () => {
  let engine: TestEngine;
  let endpoint: ExportEndpoint;
  let failed = 0;
  beforeAll(async () => {
    engine = await startZeebeTestEngine({
      exported: Object.keys(valueMappings),
      exportVia: async (readAt) => {
        endpoint = await openExportEndpoint(readAt);
        return endpoint.url;
      },
    });
  }, 300_000);
  afterAll(async () => {
    await engine.stop();
    await endpoint.close();
  });

  it.each(scenarios.map((scenario) => [scenario.title, scenario] as const))('%s', async (_, scenario) => {
    failed += 1;
    const trace = await play(scenario, engine);
    if (isRecording) recordTrace(scenario, trace);
    expect(trace).toBe(recordedTrace(scenario));
    failed -= 1;
  });

  it('its exporter asks for the templates that were recorded of it (4.2)', () => {
    const requests = requestFormsOf(endpoint.requests);
    if (isRecording) record('requests', requests);
    expect(requests).toEqual(recorded('requests'));
  });

  it('its exporter posts records of the forms that were recorded of it (4.4)', () => {
    // Forms are gathered over all scenarios: of some of them they would be too few.
    expect(failed).toBe(0);
    const forms = recordFormsOf(endpoint.lines);
    if (isRecording) record('record-forms', forms);
    expect(forms).toEqual(recorded('record-forms'));
  });
});
