import { startEmbeddedTestEngine } from '../conformance/embedded-test-engine';
import { play } from '../conformance/recorded-trace';
import { scenarios } from '../conformance/scenarios';
import { recordLines as recordLinesOf } from './record-lines';
import { recordLines } from './testing/export-endpoint';
import { recorded, recordFormsOf, type RecordForms } from './testing/record-forms';

/**
 * The records of all conformance scenarios as the exporter posts them, held against what was recorded of a real Zeebe's
 * exporter: every field under the same name with the same type, none more, none less.
 */
async function postedByEmbeddedEngine(): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const scenario of scenarios) {
    const engine = await startEmbeddedTestEngine();
    // Whether the engine does in it what Zeebe does is told by the conformance tests.
    await play(scenario, engine).catch(() => undefined);
    lines.push(...engine.records().flatMap((record) => recordLines(recordLinesOf('zeebe-record', record))));
    await engine.stop();
  }
  return lines;
}

/** Told by Zeebe alone, and why the embedded engine has nothing to tell. */
const toldByZeebeAlone: { readonly [valueType: string]: string } = {
  PROCESS_EVENT: 'what an element goes on with: an inner matter of Zeebe, off in its exporter by default',
  MESSAGE_SUBSCRIPTION: "the message partition's side of a subscription: here both sides are one",
  COMMAND_DISTRIBUTION: 'between partitions: here there is one',
  DEPLOYMENT_DISTRIBUTION: 'between partitions: here there is one',
};
const intentsOfZeebeAlone: { readonly [intent: string]: string } = {
  'PROCESS_MESSAGE_SUBSCRIPTION CREATING': 'asked of the message partition: here it is created at once',
  'PROCESS_MESSAGE_SUBSCRIPTION DELETING': 'asked of the message partition: here it is deleted at once',
};

describe('records of the embedded engine', () => {
  const zeebe = recorded('record-forms') as RecordForms;
  let embedded: RecordForms;
  beforeAll(async () => (embedded = recordFormsOf(await postedByEmbeddedEngine())), 240_000);

  it('have the fields that all of Zeebe have, with their types (4.4)', () => {
    expect(embedded.record).toEqual(zeebe.record);
  });

  it('have values with the fields of Zeebe and their types, whatever the value type (4.4)', () => {
    const common = Object.keys(embedded.valueTypes).filter((valueType) => valueType in zeebe.valueTypes);
    expect(common.length).toBeGreaterThanOrEqual(20);
    for (const valueType of common)
      expect([valueType, embedded.valueTypes[valueType]?.fields]).toEqual([
        valueType,
        zeebe.valueTypes[valueType]?.fields,
      ]);
  });

  it('have the versions of Zeebe, and its intents but for those of its partitions', () => {
    for (const [valueType, { intents }] of Object.entries(zeebe.valueTypes)) {
      if (valueType in toldByZeebeAlone) continue;
      const expected = Object.entries(intents).filter(([intent]) => !(`${valueType} ${intent}` in intentsOfZeebeAlone));
      expect([valueType, embedded.valueTypes[valueType]?.intents]).toEqual([
        valueType,
        expect.objectContaining(Object.fromEntries(expected)),
      ]);
    }
  });
});
