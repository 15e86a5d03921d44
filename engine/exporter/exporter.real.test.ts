import { play } from '../conformance/recorded-trace';
import { scenarios } from '../conformance/scenarios';
import { startZeebeTestEngine } from '../conformance/zeebe-test-engine';
import { openExportEndpoint, type ExportEndpoint } from './testing/export-endpoint';
import { record, recorded, recordFormsOf, requestFormsOf } from './testing/record-forms';
import { valueMappings } from './value-mappings';

/**
 * What the embedded engine's exporter is held against, out of the conformance scenarios on a real broker.
 * `RECORD_TRACES=1` writes the files anew.
 */
describe('the stock exporter of a real Zeebe 8.5', () => {
  let endpoint: ExportEndpoint;
  beforeAll(async () => {
    const zeebe = await startZeebeTestEngine({
      exported: Object.keys(valueMappings),
      exportVia: async (readAt) => {
        endpoint = await openExportEndpoint(readAt);
        return endpoint.url;
      },
    });
    // Whether a scenario goes as it should is told by the conformance tests.
    for (const scenario of scenarios) await play(scenario, zeebe).catch(() => undefined);
    await zeebe.stop();
  }, 1_800_000);
  afterAll(() => endpoint.close());

  it('asks for the templates that were recorded of it (4.2)', () => {
    const requests = requestFormsOf(endpoint.requests);
    if (process.env['RECORD_TRACES'] === '1') record('requests', requests);
    expect(requests).toEqual(recorded('requests'));
  });

  it('posts records of the forms that were recorded of it (4.4)', () => {
    const forms = recordFormsOf(endpoint.lines);
    if (process.env['RECORD_TRACES'] === '1') record('record-forms', forms);
    expect(forms).toEqual(recorded('record-forms'));
  });
});
