import { element, endEvent, path, processFile, serviceTask, startEvent } from '../../model/testing/bpmn';
import { scenario, type Scenario } from '../testing/scenario';

/** Where the broker does something that nobody can want, this engine refuses (1.17, last lines). */
const extensions = '<bpmn:extensionElements><zeebe:calledElement processId="child" /></bpmn:extensionElements>';
const caller = processFile('caller', [
  startEvent('Start'),
  element('callActivity', 'Call', extensions),
  endEvent('End'),
  path('Start', 'Call', 'End'),
]);
const child = processFile('child', [
  startEvent('Start'),
  serviceTask('Work', 'work'),
  endEvent('End'),
  path('Start', 'Work', 'End'),
]);

async function activeKey(given: Scenario, elementId: string): Promise<string> {
  const key = given
    .of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED')
    .findLast((record) => record.value['elementId'] === elementId)?.key;
  return key ?? Promise.reject(new Error(`Expected ${elementId} to be active, but it is not.`));
}

scenario(
  'A called instance is not ended by a modification, by its key neither: the call would wait for ever (P5, C5)',
  async (given) => {
    await given.deploy(child, caller);
    const parent = await given.start('caller');
    const called = await activeKey(given, 'child');
    for (const processInstanceKey of [called, parent])
      await expect(
        given.engine.modifyInstance({ processInstanceKey, activate: [], terminate: [called] }),
      ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await given.complete('work');
    expect(given.elements('ELEMENT_COMPLETED')).toContain('caller');
  },
);

scenario('A modification ends nothing of another instance (P5)', async (given) => {
  await given.deploy(child);
  const one = await given.start('child');
  const other = await given.start('child');
  await expect(
    given.engine.modifyInstance({ processInstanceKey: one, activate: [], terminate: [other] }),
  ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(await given.take('work')).toHaveLength(2);
});

scenario(
  'A process is not started within itself, by a modification or by a start instruction (P2, P5)',
  async (given) => {
    await given.deploy(child);
    const key = await given.start('child');
    await expect(
      given.engine.modifyInstance({
        processInstanceKey: key,
        activate: [{ elementId: 'child', variables: [] }],
        terminate: [],
      }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(given.engine.createInstance({ bpmnProcessId: 'child', startAt: ['child'] })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    expect(given.elements('ELEMENT_ACTIVATED').filter((id) => id === 'child')).toHaveLength(1);
  },
);

scenario('The key of an element is not the key of an instance to modify or migrate (P5, P6)', async (given) => {
  await given.deploy(child);
  await given.start('child');
  const processInstanceKey = await activeKey(given, 'Work');
  await expect(given.engine.modifyInstance({ processInstanceKey, activate: [], terminate: [] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const targetProcessDefinitionKey = given.of('PROCESS', 'CREATED')[0]?.key ?? '';
  await expect(
    given.engine.migrateInstance({ processInstanceKey, targetProcessDefinitionKey, mappings: [] }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

scenario('A refused modification leaves nothing behind, whatever came before the refusal (P5)', async (given) => {
  await given.deploy(child, caller);
  const key = await given.start('child');
  const before = given.records.length;
  await expect(
    given.engine.modifyInstance({
      processInstanceKey: key,
      activate: [{ elementId: 'Work', variables: [{ variables: { changed: true } }] }],
      terminate: [key, '2251799813999999'],
    }),
  ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(given.records).toHaveLength(before);
  expect((await given.complete('work')).variables).toEqual({});
});
