import { VirtualClock } from '../../../domain/time/clock';
import { createEmbeddedEngine } from '..';
import { createSimulatedStorage, type Fault } from '../../storage';
import { readContents } from '../../state/contents';
import { recordNamesIn } from '../record-names';
import { unpackRecords } from '../records';
import { element, endEvent, path, processFile, serviceTask, startEvent } from '../../model/testing/bpmn';

const file = processFile('fan', [
  startEvent('Start'),
  element('parallelGateway', 'Fork'),
  serviceTask('First', 'job'),
  serviceTask('Second', 'job'),
  serviceTask('Third', 'job'),
  endEvent('End'),
  path('Start', 'Fork', 'First', 'End'),
  path('Fork', 'Second', 'End'),
  path('Fork', 'Third', 'End'),
]);

/** What is there after a start during which this happens to the storage: elements that are active, and what was told. */
async function afterStartWith(fault?: Fault['kind']): Promise<{ readonly rows: number; readonly records: number }> {
  const faults: readonly Fault[] = fault === undefined || fault === 'lose-tail' ? [] : [{ commit: 2, kind: fault }];
  const storage = createSimulatedStorage({ engineId: 'one', faults });
  const clock = new VirtualClock(1_780_000_000_000);
  const engine = createEmbeddedEngine({ storage, clock });
  await engine.deploy([{ name: 'fan.bpmn', content: file }]);
  const before = storage.lastPosition();
  await engine.createInstance({ bpmnProcessId: 'fan' }).catch(() => undefined);
  if (fault === undefined) expect(storage.commits).toBe(2);
  const found = storage.reopen();
  const { jobs } = readContents(found);
  const names = recordNamesIn(found);
  const records = found.readRecords(before, 1_000).flatMap((row) => unpackRecords(row, names));
  return { rows: jobs.length, records: records.length };
}

test('What comes of one command is stored and told as a whole or not at all, wherever the machine fails [O2]', async () => {
  const whole = await afterStartWith();
  expect(whole.rows).toBe(3);
  expect(whole.records).toBeGreaterThan(20);
  expect(await afterStartWith('after-write')).toEqual(whole);
  for (const fault of ['before', 'torn', 'io-error', 'disk-full'] as const)
    expect(await afterStartWith(fault)).toEqual({ rows: 0, records: 0 });
});
