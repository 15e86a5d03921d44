import {
  boundaryEvent,
  bpmnFile,
  callActivity,
  element,
  endEvent,
  extensions,
  flow,
  gateway,
  intermediateCatch,
  ioMapping,
  multiInstance,
  onTimer,
  path,
  processFile,
  processXml,
  serviceTask,
  startEvent,
  subProcess,
} from '../../model/testing/bpmn';
import { scenario } from '../testing/scenario';

const called = processXml(
  'called',
  startEvent('In'),
  serviceTask('Work', 'work'),
  endEvent('Out'),
  path('In', 'Work', 'Out'),
);
const calling = (attributes: string, ...more: readonly string[]): string =>
  bpmnFile(
    processXml(
      'caller',
      startEvent('Start'),
      callActivity('Call', 'called', attributes, ...more),
      serviceTask('After', 'after'),
      endEvent('End'),
      path('Start', 'Call', 'After', 'End'),
    ),
    called,
  );

scenario('A call passes all variables in and all results out, unless told otherwise (C3, C4, C5)', async (given) => {
  await given.deploy(calling(''));
  const key = await given.start('caller', { a: 1 });
  const work = await given.complete('work', { b: 2 });
  expect(work.variables).toEqual({ a: 1 });
  expect((await given.complete('after')).variables).toEqual({ a: 1, b: 2 });
  const child = given
    .of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING')
    .find((record) => record.value['elementId'] === 'called');
  expect(child?.value).toMatchObject({
    parentProcessInstanceKey: key,
    processInstanceKey: work.processInstanceKey,
    bpmnProcessId: 'called',
  });
});

scenario('With its flags off a call passes its inputs in and its outputs out only (C3, C4)', async (given) => {
  await given.deploy(
    calling(
      'propagateAllParentVariables="false" propagateAllChildVariables="false"',
      ioMapping({ inputs: { x: '=a' }, outputs: { y: '=b' } }),
    ),
  );
  await given.start('caller', { a: 1 });
  expect((await given.complete('work', { b: 2, c: 3 })).variables).toEqual({ x: 1 });
  expect((await given.complete('after')).variables).toEqual({ a: 1, y: 2 });
});

scenario('A called process is not cancelled alone, and ends with its caller (C5)', async (given) => {
  await given.deploy(calling(''));
  const key = await given.start('caller');
  const work = await given.takeOne('work');
  await expect(given.engine.cancelInstance(work.processInstanceKey)).rejects.toMatchObject({
    code: 'INVALID_STATE',
    message: expect.stringContaining(key) as string,
  });
  await given.engine.cancelInstance(key);
  expect(given.elements('ELEMENT_TERMINATED')).toEqual(['Work', 'called', 'Call', 'caller']);
  expect(given.rows.instances).toEqual([]);
});

scenario(
  'A process that is not deployed is an incident; once it is, resolving calls its latest version (C1, C2)',
  async (given) => {
    await given.deploy(
      bpmnFile(
        processXml(
          'caller',
          startEvent('Start'),
          callActivity('Call', 'called'),
          endEvent('End'),
          path('Start', 'Call', 'End'),
        ),
      ),
    );
    await given.start('caller');
    const [incident] = given.of('INCIDENT', 'CREATED');
    expect(incident?.value).toMatchObject({ errorType: 'CALLED_ELEMENT_ERROR' });
    await given.deploy(bpmnFile(called));
    await given.engine.resolveIncident(incident?.key ?? '');
    await given.complete('work');
    expect(given.elements('ELEMENT_COMPLETED').at(-1)).toBe('caller');
  },
);

const repeated = (loop: string): string =>
  processFile('p', [
    startEvent('Start'),
    serviceTask('Task', 'job', loop),
    serviceTask('After', 'after'),
    endEvent('End'),
    path('Start', 'Task', 'After', 'End'),
  ]);
const collected = 'inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=result"';

scenario(
  'A parallel multi-instance runs all at once and keeps the place of each result (MI2, MI3, MI4)',
  async (given) => {
    await given.deploy(repeated(multiInstance(collected)));
    await given.start('p', { items: ['a', 'b', 'c'] });
    const jobs = await given.take('job');
    expect(jobs.map((job) => job.variables)).toEqual(
      ['a', 'b', 'c'].map((item, index) => ({
        items: ['a', 'b', 'c'],
        item,
        loopCounter: index + 1,
        result: null,
        results: [null, null, null],
      })),
    );
    for (const job of [...jobs].reverse())
      await given.engine.completeJob(job.key, { result: [job.variables['item'] ?? null] });
    expect((await given.complete('after')).variables).toEqual({
      items: ['a', 'b', 'c'],
      results: [['a'], ['b'], ['c']],
    });
  },
);

scenario('A sequential multi-instance looks at its collection again for each round (1.17, MI4)', async (given) => {
  await given.deploy(repeated(multiInstance('inputCollection="=items" inputElement="item"', { sequential: true })));
  const key = await given.start('p', { items: [1, 2] });
  expect((await given.complete('job')).variables).toMatchObject({ item: 1, loopCounter: 1 });
  await given.engine.setVariables(key, { items: [1, 2, 3] }, true);
  await given.complete('job');
  expect((await given.takeOne('job')).variables).toMatchObject({ item: 3, loopCounter: 3 });
  await given.engine.setVariables(key, { items: [] }, true);
  await given.wait(60_001);
  await given.complete('job');
  await given.complete('after');
});

scenario('A completion condition ends the rest of the rounds (MI5)', async (given) => {
  await given.deploy(
    repeated(
      multiInstance('inputCollection="=items"', {
        completionCondition:
          '=numberOfCompletedInstances >= 2 and numberOfActiveInstances = 1 and numberOfInstances = 3',
      }),
    ),
  );
  await given.start('p', { items: [1, 2, 3] });
  const [first, second] = await given.take('job');
  await given.engine.completeJob(first?.key ?? '');
  await given.engine.completeJob(second?.key ?? '');
  expect((await given.complete('after')).variables).toEqual({ items: [1, 2, 3] });
  expect(given.elements('ELEMENT_TERMINATED')).toEqual(['Task']);
});

scenario('An empty collection completes at once, something else than a list waits for help (MI1)', async (given) => {
  await given.deploy(repeated(multiInstance(collected)));
  await given.start('p', { items: [] });
  expect((await given.complete('after')).variables).toEqual({ items: [], results: [] });
  await given.start('p', { items: 'no list' });
  expect(given.of('INCIDENT', 'CREATED')[0]?.value).toMatchObject({
    errorType: 'EXTRACT_VALUE_ERROR',
    elementId: 'Task',
  });
});

scenario('A boundary event of a multi-instance ends all its rounds (MI6)', async (given) => {
  await given.deploy(
    processFile('p', [
      startEvent('Start'),
      element(
        'subProcess',
        'Stage',
        `${startEvent('StageStart')}${serviceTask('Task', 'job')}${endEvent('StageEnd')}${path('StageStart', 'Task', 'StageEnd')}${multiInstance('inputCollection="=items"')}`,
      ),
      boundaryEvent('Late', onTimer('timeDuration', 'PT1H'), { on: 'Stage', to: 'End' }),
      endEvent('End'),
      path('Start', 'Stage', 'End'),
    ]),
  );
  await given.start('p', { items: [1, 2] });
  expect(await given.take('job')).toHaveLength(2);
  await given.wait(3_600_000);
  expect(given.elements('ELEMENT_TERMINATED')).toEqual(['Task', 'Stage', 'Task', 'Stage', 'Stage']);
  expect(given.elements('ELEMENT_COMPLETED').slice(-3)).toEqual(['Late', 'End', 'p']);
  expect(given.rows.elements).toEqual([]);
});

scenario(
  'Scripts, manual and undefined tasks pass at once; a script result goes where a job result would (V2)',
  async (given) => {
    await given.deploy(
      processFile('p', [
        startEvent('Start'),
        element('scriptTask', 'Compute', extensions('<zeebe:script expression="=a + 1" resultVariable="b" />')),
        element('manualTask', 'File'),
        element('task', 'Note'),
        serviceTask('After', 'after'),
        endEvent('End'),
        path('Start', 'Compute', 'File', 'Note', 'After', 'End'),
      ]),
    );
    await given.start('p', { a: 1 });
    expect((await given.complete('after')).variables).toEqual({ a: 1, b: 2 });
  },
);

const nested = processFile('p', [
  startEvent('Start'),
  subProcess(
    'Stage',
    startEvent('StageStart'),
    serviceTask('First', 'first'),
    serviceTask('Second', 'second'),
    endEvent('StageEnd'),
    path('StageStart', 'First', 'Second', 'StageEnd'),
  ),
  boundaryEvent('Late', onTimer('timeDuration', 'PT1H'), { on: 'Stage', to: 'End' }),
  serviceTask('Looped', 'looped', multiInstance('inputCollection="=[1]"')),
  gateway('eventBased', 'Wait'),
  intermediateCatch('One', onTimer('timeDuration', 'PT1H')),
  intermediateCatch('Two', onTimer('timeDuration', 'PT2H')),
  endEvent('End'),
  path('Start', 'Stage', 'Looped', 'Wait', 'One', 'End'),
  path('Wait', 'Two', 'End'),
]);

scenario(
  'An instance can begin at given elements: the scopes around them are active and wait for their events (P2)',
  async (given) => {
    await given.deploy(nested);
    await given.engine.createInstance({ bpmnProcessId: 'p', variables: { a: 1 }, startAt: ['Second', 'Looped'] });
    expect((await given.takeOne('second')).variables).toEqual({ a: 1 });
    expect(await given.take('looped')).toHaveLength(1);
    expect(await given.take('first')).toEqual([]);
    await given.wait(3_600_000);
    expect(given.elements('ELEMENT_TERMINATED')).toEqual(['Second', 'Stage']);
  },
);

scenario('Some elements cannot be begun at, and nothing is left of the attempt (P2)', async (given) => {
  await given.deploy(nested);
  for (const id of ['Start', 'Late', 'One', 'Start_to_Stage', 'Nowhere', 'p']) {
    await expect(given.engine.createInstance({ bpmnProcessId: 'p', startAt: [id] })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(`'${id}'`) as string,
    });
  }
  expect(given.rows.instances).toEqual([]);
});

scenario('A process is created by id and version; what is not there is refused (P1)', async (given) => {
  await given.deploy(bpmnFile(called));
  await expect(given.engine.createInstance({ bpmnProcessId: 'unknown' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(given.engine.createInstance({ bpmnProcessId: 'called', version: 2 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await given.engine.createInstance({ bpmnProcessId: 'called', version: 1 })).toMatchObject({ version: 1 });
  await given.deploy(
    processFile('timed', [startEvent('Daily', onTimer('timeCycle', 'R/P1D')), endEvent('End'), path('Daily', 'End')]),
  );
  await expect(given.engine.createInstance({ bpmnProcessId: 'timed' })).rejects.toMatchObject({
    code: 'INVALID_STATE',
  });
});

scenario('A loop through a task leaves one active task each round', async (given) => {
  await given.deploy(
    processFile('p', [
      startEvent('Start'),
      gateway('exclusive', 'Back'),
      serviceTask('Task', 'job'),
      gateway('exclusive', 'Done', 'End'),
      endEvent('End'),
      path('Start', 'Back', 'Task', 'Done'),
      flow('Done', 'Back', '=again'),
      flow('Done', 'End'),
    ]),
  );
  await given.start('p');
  await given.complete('job', { again: true });
  await given.complete('job', { again: false });
  expect(given.elements('ELEMENT_COMPLETED').at(-1)).toBe('p');
});
