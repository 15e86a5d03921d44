import { endEvent, ioMapping, path, processFile, serviceTask, startEvent } from '../../model/testing/bpmn';
import { scenario, type Scenario } from '../testing/scenario';
import { keyIn } from '../testing/record-log';

const oneTask = (...more: readonly string[]): string =>
  processFile('work', [
    startEvent('Start'),
    serviceTask('Task', 'job', ...more),
    endEvent('End'),
    path('Start', 'Task', 'End'),
  ]);

async function started(given: Scenario, ...more: readonly string[]): Promise<string> {
  await given.deploy(oneTask(...more));
  return given.start('work', { band: 'low' });
}

scenario(
  'A lock that has run out gives the job back with its retries, and the late worker may still complete it (J2, J4)',
  async (given) => {
    await started(given);
    const first = await given.takeOne('job');
    expect(await given.take('job')).toEqual([]);
    await given.wait(60_000);
    expect(await given.take('job')).toEqual([]);
    await given.wait(1);
    const again = await given.takeOne('job');
    expect([again.key, again.retries]).toEqual([first.key, 3]);
    await given.engine.completeJob(first.key);
    await expect(given.engine.completeJob(again.key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(given.of('JOB', 'TIMED_OUT')).toHaveLength(1);
  },
);

scenario(
  'A failed job comes back after its backoff, with the retries the worker left it and variables of its own (J5)',
  async (given) => {
    await started(given);
    const { key } = await given.takeOne('job');
    await given.engine.failJob(key, {
      retries: 2,
      retryBackoffMs: 5_000,
      errorMessage: 'MAIL_DOWN',
      variables: { attempt: 1 },
    });
    await expect(given.engine.completeJob(key)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await given.wait(4_999);
    expect(await given.take('job')).toEqual([]);
    await given.wait(1);
    const again = await given.takeOne('job');
    expect([again.retries, again.variables]).toEqual([2, { band: 'low', attempt: 1 }]);
    await given.engine.failJob(key, { retries: 1, retryBackoffMs: 0, errorMessage: '' });
    expect((await given.takeOne('job')).retries).toBe(1);
  },
);

scenario(
  'Without retries a person has to look: an incident, new retries, then resolving revives the job (J5, J6, I2, I3)',
  async (given) => {
    await started(given);
    const { key } = await given.takeOne('job');
    await given.engine.failJob(key, { retries: 0, retryBackoffMs: 0, errorMessage: 'NO_ADDRESS' });
    const [incident] = given.of('INCIDENT', 'CREATED');
    expect(incident?.value).toMatchObject({
      errorType: 'JOB_NO_RETRIES',
      errorMessage: 'NO_ADDRESS',
      jobKey: key,
      elementId: 'Task',
    });
    await expect(given.engine.resolveIncident(incident?.key ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(given.engine.updateJobRetries(key, 0)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await given.engine.updateJobRetries(key, 1);
    expect(await given.take('job')).toEqual([]);
    await given.engine.resolveIncident(incident?.key ?? '');
    await given.complete('job');
    expect(given.elements('ELEMENT_COMPLETED')).toContain('work');
    await expect(given.engine.resolveIncident(incident?.key ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  },
);

scenario('A lock can be lengthened or shortened, counted from now (J7)', async (given) => {
  await started(given);
  const { key } = await given.takeOne('job');
  await given.wait(30_000);
  await given.engine.updateJobTimeout(key, 60_000);
  await given.wait(60_000);
  expect(await given.take('job')).toEqual([]);
  await given.wait(1);
  await expect(given.engine.updateJobTimeout(key, 1)).rejects.toMatchObject({ code: 'INVALID_STATE' });
  await expect(given.engine.updateJobTimeout('2251799813690000', 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

scenario(
  'Jobs are handed out in the order of their creation, with headers and the variables asked for (J3, J11, A8)',
  async (given) => {
    const headers = '<zeebe:taskHeaders><zeebe:header key="letter" value="welcome" /></zeebe:taskHeaders>';
    await given.deploy(oneTask(headers));
    for (const band of ['low', 'medium', 'high']) await given.start('work', { band, other: 1 });
    const jobs = await given.engine.activateJobs({
      type: 'job',
      worker: 'w',
      maxJobs: 2,
      lockMs: 1,
      waitMs: 0,
      fetchVariables: ['band', 'missing'],
    });
    expect(jobs.map((job) => job.variables)).toEqual([{ band: 'low' }, { band: 'medium' }]);
    expect(jobs[0]).toMatchObject({
      customHeaders: { letter: 'welcome' },
      retries: 3,
      bpmnProcessId: 'work',
      processDefinitionVersion: 1,
      elementId: 'Task',
    });
    await expect(
      given.engine.activateJobs({ type: '', worker: 'w', maxJobs: 1, lockMs: 1, waitMs: 0 }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  },
);

scenario('Type and retries of a job may be expressions, evaluated once when it is created (J11)', async (given) => {
  const task = serviceTask('Task', '<zeebe:taskDefinition type="= &quot;send-&quot; + channel" retries="=tries" />');
  await given.deploy(processFile('work', [startEvent('Start'), task, endEvent('End'), path('Start', 'Task', 'End')]));
  await given.start('work', { channel: 'sms', tries: 7 });
  expect((await given.takeOne('send-sms')).retries).toBe(7);
  await given.start('work', { channel: 'sms' });
  expect(given.of('INCIDENT', 'CREATED')[0]?.value).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR' });
});

scenario(
  'Input mappings give the task variables of its own, output mappings choose what leaves it (V5, V6, V7)',
  async (given) => {
    const mapping = ioMapping({
      inputs: { 'person.band': '=band', copy: '=person.band', text: '12' },
      outputs: { 'result.score': '=score', band: '=newBand' },
    });
    await started(given, mapping);
    const job = await given.takeOne('job');
    expect(job.variables).toEqual({ band: 'low', person: { band: 'low' }, copy: 'low', text: '12' });
    await given.engine.completeJob(job.key, { score: 5, newBand: 'high', lost: true });
    const told = given
      .of('VARIABLE', 'CREATED')
      .filter((record) => record.value['scopeKey'] === record.value['processInstanceKey']);
    expect(told.map((record) => [record.value['name'], record.value['value']])).toEqual([
      ['band', '"low"'],
      ['result', '{"score":5}'],
    ]);
    expect(given.of('VARIABLE', 'UPDATED').map((record) => [record.value['name'], record.value['value']])).toEqual([
      ['band', '"high"'],
    ]);
  },
);

scenario(
  'A job result named like an input-mapped variable changes only that one and is lost with the task (V2)',
  async (given) => {
    await given.deploy(
      processFile('work', [
        startEvent('Start'),
        serviceTask('Task', 'job', ioMapping({ inputs: { band: '=band' } })),
        serviceTask('After', 'after'),
        endEvent('End'),
        path('Start', 'Task', 'After', 'End'),
      ]),
    );
    await given.start('work', { band: 'low' });
    await given.complete('job', { band: 'high' });
    expect((await given.takeOne('after')).variables).toEqual({ band: 'low' });
  },
);

scenario(
  'A result equal to an inner variable walks on and is also set at the root (V3, as in Zeebe)',
  async (given) => {
    await given.deploy(
      processFile('work', [
        startEvent('Start'),
        serviceTask('Task', 'job', ioMapping({ inputs: { inner: '=1' } })),
        serviceTask('After', 'after'),
        endEvent('End'),
        path('Start', 'Task', 'After', 'End'),
      ]),
    );
    await given.start('work');
    await given.complete('job', { inner: 1 });
    expect((await given.takeOne('after')).variables).toEqual({ inner: 1 });
  },
);

scenario(
  'A mapping that fails holds the element up; resolving repeats it from its beginning (L3, V10, I3)',
  async (given) => {
    await started(given, ioMapping({ inputs: { checked: '=assert(caseId, caseId != null)' } }));
    const [incident] = given.of('INCIDENT', 'CREATED');
    expect(incident?.value).toMatchObject({ errorType: 'IO_MAPPING_ERROR', elementId: 'Task' });
    await given.engine.resolveIncident(incident?.key ?? '');
    const [, second] = given.of('INCIDENT', 'CREATED');
    await given.engine.setVariables(keyIn(second, 'variableScopeKey'), { caseId: 'c' }, false);
    await given.engine.resolveIncident(second?.key ?? '');
    expect((await given.complete('job')).variables).toMatchObject({ checked: 'c' });
    expect(given.elements('ELEMENT_COMPLETED')).toContain('work');
  },
);

scenario('Variables can be set on a live scope only (V11)', async (given) => {
  const instance = await started(given);
  await given.engine.setVariables(instance, { band: 'high', extra: true }, true);
  const job = await given.complete('job');
  expect(job.variables).toEqual({ band: 'high', extra: true });
  await expect(given.engine.setVariables(instance, { band: 'x' }, false)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
