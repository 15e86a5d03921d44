import { VirtualClock } from '../../domain/time';
import type { EngineRecord, JsonValue } from '../../engine/port';
import { openSqliteStore } from '../../store/sqlite';
import { CaseLog } from '../cases/case-log';
import { instances, marks, steps } from '../documents';
import { RecordProjector } from './record-projector';

const engineId = 'engine';
const instanceKey = '7';
const at = Date.parse('2027-03-01T09:00:00Z');

function record(
  position: number,
  valueType: string,
  intent: string,
  value: { readonly [name: string]: JsonValue },
): EngineRecord {
  return {
    position,
    sourceRecordPosition: position - 1,
    sequence: 2 ** 51 + position,
    key: instanceKey,
    timestamp: at,
    partitionId: 1,
    recordType: 'EVENT',
    valueType,
    intent,
    rejectionType: 'NULL_VAL',
    rejectionReason: '',
    authorizations: {},
    brokerVersion: '8.5.8',
    recordVersion: 1,
    value,
  };
}

const process = { bpmnProcessId: 'entry', processInstanceKey: instanceKey, bpmnElementType: 'PROCESS', version: 3 };
const caseIdKnown = record(1, 'VARIABLE', 'CREATED', {
  name: 'caseId',
  value: '"case-1"',
  scopeKey: instanceKey,
  processInstanceKey: instanceKey,
  bpmnProcessId: 'entry',
});
const instanceBegun = record(2, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', process);

describe('the projection of engine records', () => {
  const clock = new VirtualClock(at);
  const store = openSqliteStore({ file: ':memory:', clock });
  const log = new CaseLog({ clock, ids: { next: () => 'id' }, store }, async () => undefined);
  const projector = new RecordProjector({ store, services: new Map() }, log);
  const instance = store.collection(instances);
  beforeEach(async () => {
    await instance.delete(`${engineId}-${instanceKey}`);
    await store.collection(marks).delete(`records-${engineId}`);
  });
  afterAll(() => store.close());

  it.each([
    ['before the instance, as a called process gets its variables [C3]', [caseIdKnown, instanceBegun]],
    ['after it, as a start event brings them', [instanceBegun, { ...caseIdKnown, position: 3 }]],
  ])('gives an instance its case and version when the id of the case comes %s', async (_when, records) => {
    for (const each of records) await projector.apply(engineId, [each]);
    expect(await instance.get(`${engineId}-${instanceKey}`)).toMatchObject({
      caseId: 'case-1',
      processId: 'entry',
      processVersion: 3,
      active: true,
    });
  });

  it('changes nothing when records come again', async () => {
    const ended = record(4, 'PROCESS_INSTANCE', 'ELEMENT_COMPLETED', process);
    await projector.apply(engineId, [caseIdKnown, instanceBegun, ended]);
    await projector.apply(engineId, [caseIdKnown, instanceBegun]);
    await projector.apply(engineId, [instanceBegun, ended]);
    expect(await instance.get(`${engineId}-${instanceKey}`)).toMatchObject({ active: false, processVersion: 3 });
    expect(await projector.position(engineId)).toBe(4);
  });

  it('passes over records that change nothing without moving its mark', async () => {
    const flow = { ...process, bpmnElementType: 'SEQUENCE_FLOW', elementId: 'ToNext' };
    await projector.apply(engineId, [record(9, 'PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', flow)]);
    expect(await projector.position(engineId)).toBe(-1);
    expect(await store.collection(steps).find({ where: { instanceId: `${engineId}-${instanceKey}` } })).toEqual([]);
  });
});
