import {
  element,
  endEvent,
  extensions,
  multiInstance,
  path,
  processFile,
  serviceTask,
  startEvent,
} from '../../model/testing/bpmn';
import { instanceFamilies, Scenario, scenario } from '../testing/scenario';
import { fieldOf } from '../testing/record-log';

function eachItem(body: (loop: string) => string, attributes = '', completionCondition?: string): string {
  const loop = multiInstance(
    `inputCollection="=items" inputElement="item" ${attributes}`,
    completionCondition === undefined ? {} : { completionCondition },
  );
  return processFile('p', [startEvent('Start'), body(loop), endEvent('End'), path('Start', 'Each', 'End')]);
}

const jobs = (loop: string): string => serviceTask('Each', 'work', loop);
const computed = (loop: string): string =>
  element('scriptTask', 'Each', extensions('<zeebe:script expression="=item" resultVariable="same" />') + loop);
const items = Array.from({ length: 250 }, (_, index) => index);
const started = (log: readonly string[]): number => log.filter((line) => line === 'Each').length;

scenario(
  'A large parallel multi-instance begins in parts, each with a commit of its own, and ends whole [MI7]',
  async (given) => {
    await given.deploy(eachItem(jobs, 'outputCollection="answers" outputElement="=answer"'));
    await given.start('p', { items });
    await given.wait(0);
    expect(started(given.elements('ELEMENT_ACTIVATED'))).toBe(251);
    const commands = new Set(given.of('JOB', 'CREATED').map(({ sourceRecordPosition }) => sourceRecordPosition));
    expect(commands.size).toBe(2);
    const taken = await given.take('work', 1_000);
    const { engine } = given;
    await Promise.all(
      taken.map(({ key, variables }) => engine.completeJob(key, { answer: 2 * Number(variables['item']) })),
    );
    const propagated = given
      .of('VARIABLE', 'CREATED')
      .filter((record) => fieldOf(record, 'name') === 'answers')
      .filter((record) => fieldOf(record, 'scopeKey') === fieldOf(record, 'processInstanceKey'));
    expect(propagated.map((record) => JSON.parse(fieldOf(record, 'value')) as unknown)).toEqual([
      items.map((item) => 2 * item),
    ]);
    expect(given.elements('ELEMENT_COMPLETED').at(-1)).toBe('p');
    for (const family of instanceFamilies) expect([family, given.rows[family]]).toEqual([family, []]);
  },
);

scenario('Rounds that are over at once are all counted, whichever part they began in [MI7]', async (given) => {
  await given.deploy(eachItem(computed));
  await given.start('p', { items });
  await given.wait(0);
  expect(started(given.elements('ELEMENT_COMPLETED'))).toBe(251);
  expect(given.elements('ELEMENT_COMPLETED').at(-1)).toBe('p');
});

scenario('A completion condition that holds early keeps the rest from beginning [MI5, MI7]', async (given) => {
  await given.deploy(eachItem(computed, '', '=numberOfCompletedInstances >= 200'));
  await given.start('p', { items });
  await given.wait(0);
  expect(given.elements('ELEMENT_COMPLETED').at(-1)).toBe('p');
  expect(started(given.elements('ELEMENT_ACTIVATED'))).toBeLessThanOrEqual(201);
  for (const family of instanceFamilies) expect([family, given.rows[family]]).toEqual([family, []]);
});

test('Cancelled before all have begun, it leaves nothing behind [MI7, P4]', async () => {
  const given = new Scenario(false);
  await given.deploy(eachItem(jobs));
  const key = await given.start('p', { items });
  await given.engine.cancelInstance(key);
  await given.wait(0);
  expect(given.elements('ELEMENT_TERMINATED').at(-1)).toBe('p');
  for (const family of instanceFamilies) expect([family, given.rows[family]]).toEqual([family, []]);
});
