import { element, endEvent, path, processFile, serviceTask, startEvent } from '../../model/testing/bpmn';
import { scenario, type Scenario } from '../testing/scenario';

const oneTask = (name: string): string =>
  processFile('p', [startEvent('Start'), serviceTask(name, 'work'), endEvent('End'), path('Start', name, 'End')]);

async function deployed(given: Scenario, file: string): Promise<string> {
  const { processes } = await given.engine.deploy([{ name: 'p.bpmn', content: file }]);
  return processes[0]?.processDefinitionKey ?? '';
}

scenario(
  'Instances are counted for each definition: the last one to end sets it free, also after moving (D19, P6)',
  async (given) => {
    const first = await deployed(given, oneTask('A'));
    const key = await given.start('p');
    const second = await deployed(given, oneTask('B'));
    await given.start('p');
    for (const busy of [first, second])
      await expect(given.engine.deleteResource(busy)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await given.engine.migrateInstance({
      processInstanceKey: key,
      targetProcessDefinitionKey: second,
      mappings: [{ sourceElementId: 'A', targetElementId: 'B' }],
    });
    await given.engine.deleteResource(first);
    for (const job of await given.take('work')) {
      await expect(given.engine.deleteResource(second)).rejects.toMatchObject({ code: 'INVALID_STATE' });
      await given.engine.completeJob(job.key);
    }
    await given.engine.deleteResource(second);
    await expect(given.start('p')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  },
);

scenario('Records of instances name their process also when it has been deleted (D19)', async (given) => {
  const definitionKey = await deployed(given, oneTask('A'));
  await given.start('p');
  await given.complete('work');
  await given.engine.deleteResource(definitionKey);
  expect(given.of('PROCESS_INSTANCE', 'ELEMENT_COMPLETED').at(-1)?.value).toMatchObject({
    bpmnProcessId: 'p',
    version: 1,
    elementId: 'p',
  });
});

scenario(
  'An instance that a message started frees its key for the process that it was moved to (M6, P6)',
  async (given) => {
    const start = '<bpmn:messageEventDefinition messageRef="Message_go" />';
    const file = (id: string) =>
      processFile(
        id,
        [element('startEvent', 'Start', start), serviceTask('A', 'work'), endEvent('End'), path('Start', 'A', 'End')],
        '<bpmn:message id="Message_go" name="go" />',
      );
    const { processes } = await given.engine.deploy([{ name: 'one.bpmn', content: file('one') }]);
    const target = await deployed(given, oneTask('A'));
    const publish = async (): Promise<void> => {
      await given.engine.publishMessage({ name: 'go', correlationKey: 'c1', timeToLiveMs: 0 });
    };
    await publish();
    await publish();
    const [job, ...others] = await given.take('work');
    expect([processes.length, others.length]).toEqual([1, 0]);
    await given.engine.migrateInstance({
      processInstanceKey: job?.processInstanceKey ?? '',
      targetProcessDefinitionKey: target,
      mappings: [{ sourceElementId: 'A', targetElementId: 'A' }],
    });
    await publish();
    expect(await given.take('work')).toHaveLength(1);
  },
);
