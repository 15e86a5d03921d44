import {
  bpmnFile,
  endEvent,
  intermediateCatch,
  ioMapping,
  boundaryEvent,
  flow,
  message,
  onMessage,
  path,
  processFile,
  processXml,
  serviceTask,
  startEvent,
} from '../../model/testing/bpmn';
import { scenario } from '../testing/scenario';

const reply = message('Reply', 'reply', '=caseId');
const waiting = (id: string): string =>
  processFile(
    id,
    [
      startEvent('Start'),
      intermediateCatch('Await', onMessage('Reply')),
      serviceTask('Task', 'job'),
      endEvent('End'),
      path('Start', 'Await', 'Task', 'End'),
    ],
    reply,
  );
const started = processFile(
  'case',
  [
    startEvent('Received', onMessage('Referral')),
    serviceTask('Task', 'job'),
    endEvent('End'),
    path('Received', 'Task', 'End'),
  ],
  message('Referral', 'referral'),
);

scenario(
  'A message that is still buffered refuses a second one of the same id; later the id is free again (M2)',
  async (given) => {
    const publish = { name: 'reply', correlationKey: 'c1', messageId: 'once', timeToLiveMs: 1_000 };
    await given.engine.publishMessage(publish);
    await expect(given.engine.publishMessage(publish)).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      message: expect.stringContaining("Command 'PUBLISH' rejected with code 'ALREADY_EXISTS'") as string,
    });
    await given.engine.publishMessage({ ...publish, correlationKey: 'c2' });
    await given.wait(1_000);
    await given.engine.publishMessage({ ...publish, timeToLiveMs: 0 });
    await given.engine.publishMessage({ ...publish, timeToLiveMs: 0 });
    expect(given.of('MESSAGE', 'EXPIRED')).toHaveLength(4);
    expect(given.rows.messages).toEqual([]);
  },
);

scenario('A message reaches one instance of each process, the one that waits longest (M3)', async (given) => {
  await given.deploy(waiting('one'));
  await given.deploy(waiting('two'));
  for (const id of ['one', 'one', 'two']) await given.start(id, { caseId: 'c1' });
  await given.engine.publishMessage({ name: 'reply', correlationKey: 'c1', timeToLiveMs: 0 });
  expect((await given.take('job')).map((job) => job.bpmnProcessId)).toEqual(['one', 'two']);
  await given.engine.publishMessage({ name: 'reply', correlationKey: 'c1', timeToLiveMs: 0 });
  expect((await given.take('job')).map((job) => job.bpmnProcessId)).toEqual(['one']);
});

scenario(
  'A message with a time to live waits for its subscription, and correlates once per process ever (M4, M5)',
  async (given) => {
    await given.deploy(waiting('one'));
    await given.engine.publishMessage({
      name: 'reply',
      correlationKey: 'c1',
      timeToLiveMs: 60_000,
      variables: { n: 1 },
    });
    await given.start('one', { caseId: 'c1' });
    expect((await given.complete('job')).variables).toMatchObject({ n: 1 });
    await given.start('one', { caseId: 'c1' });
    expect(await given.take('job')).toEqual([]);
    await given.wait(60_000);
    await given.start('one', { caseId: 'c1' });
    expect(await given.take('job')).toEqual([]);
    expect(given.rows.correlated).toEqual([]);
  },
);

scenario('A number as correlation key is its integer text; other values wait for help (M7)', async (given) => {
  await given.deploy(waiting('one'));
  await given.start('one', { caseId: 12 });
  await given.engine.publishMessage({ name: 'reply', correlationKey: '12', timeToLiveMs: 0 });
  expect(await given.take('job')).toHaveLength(1);
  await given.start('one');
  expect(given.of('INCIDENT', 'CREATED')[0]?.value).toMatchObject({
    errorType: 'EXTRACT_VALUE_ERROR',
    elementId: 'Await',
  });
});

scenario('What a boundary event waits for is computed outside of its task (M7)', async (given) => {
  await given.deploy(
    processFile(
      'p',
      [
        startEvent('Start'),
        serviceTask('Task', 'job', ioMapping({ inputs: { caseId: 'inner' } })),
        boundaryEvent('Replied', onMessage('Reply'), { on: 'Task', to: 'After' }),
        serviceTask('After', 'after'),
        endEvent('End'),
        path('Start', 'Task', 'End'),
        flow('After', 'End'),
      ],
      reply,
    ),
  );
  await given.start('p', { caseId: 'outer' });
  await given.engine.publishMessage({ name: 'reply', correlationKey: 'inner', timeToLiveMs: 0 });
  await given.engine.publishMessage({ name: 'reply', correlationKey: 'outer', timeToLiveMs: 0 });
  expect(await given.take('after')).toHaveLength(1);
});

scenario(
  'A start with a correlation key has one running case; the next message waits until that case has ended (M6)',
  async (given) => {
    await given.deploy(started);
    const publish = { name: 'referral', correlationKey: 'person-1', timeToLiveMs: 3_600_000 };
    for (const episode of [1, 2, 3]) await given.engine.publishMessage({ ...publish, variables: { episode } });
    expect((await given.complete('job')).variables).toEqual({ episode: 1 });
    const second = await given.takeOne('job');
    expect(second.variables).toEqual({ episode: 2 });
    await given.engine.cancelInstance(second.processInstanceKey);
    expect((await given.complete('job')).variables).toEqual({ episode: 3 });
    expect(given.rows.starts?.filter(({ key }) => key.startsWith('running'))).toEqual([]);
  },
);

scenario('Without a correlation key each message starts a case (M6)', async (given) => {
  await given.deploy(started);
  for (const episode of [1, 2])
    await given.engine.publishMessage({
      name: 'referral',
      correlationKey: '',
      timeToLiveMs: 0,
      variables: { episode },
    });
  expect((await given.take('job')).map((job) => job.variables)).toEqual([{ episode: 1 }, { episode: 2 }]);
});

scenario('Only the latest version starts; running cases keep theirs (D18)', async (given) => {
  await given.deploy(started);
  await given.engine.publishMessage({ name: 'referral', correlationKey: '', timeToLiveMs: 0 });
  await given.deploy(started.replace('id="Task"', 'id="Task" name="changed"'));
  await given.engine.publishMessage({ name: 'referral', correlationKey: '', timeToLiveMs: 0 });
  expect((await given.take('job')).map((job) => job.processDefinitionVersion)).toEqual([1, 2]);
});

scenario(
  'A message with nobody to receive it is no error, and correlation keys may hold any character (M11)',
  async (given) => {
    await given.deploy(waiting('one'));
    await given.start('one', { caseId: 'a\u001fb' });
    await given.engine.publishMessage({ name: 'reply', correlationKey: 'a', timeToLiveMs: 0 });
    await given.engine.publishMessage({ name: '', correlationKey: '', timeToLiveMs: 0 });
    await given.engine.publishMessage({ name: 'reply', correlationKey: 'a\u001fb', timeToLiveMs: 0 });
    expect(await given.take('job')).toHaveLength(1);
  },
);

scenario('A process that took the message while it waited is not started by it too (M3)', async (given) => {
  await given.deploy(
    bpmnFile(
      processXml(
        'case',
        startEvent('Received', onMessage('Reply')),
        intermediateCatch('Await', onMessage('Reply')),
        endEvent('End'),
        path('Received', 'Await', 'End'),
      ),
      message('Reply', 'reply', '="c1"'),
    ),
  );
  await given.engine.publishMessage({ name: 'reply', correlationKey: 'c1', timeToLiveMs: 0 });
  await given.engine.publishMessage({ name: 'reply', correlationKey: 'c1', timeToLiveMs: 0 });
  expect(given.elements('ELEMENT_COMPLETED').filter((id) => id === 'Received')).toHaveLength(1);
  expect(given.elements('ELEMENT_COMPLETED').at(-1)).toBe('case');
});
