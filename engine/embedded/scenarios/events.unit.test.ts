import {
  boundaryEvent,
  element,
  endEvent,
  eventSubProcess,
  flow,
  gateway,
  intermediateCatch,
  intermediateThrow,
  ioMapping,
  extensions,
  message,
  onLink,
  onMessage,
  onTerminate,
  onTimer,
  path,
  processFile,
  serviceTask,
  startEvent,
  subProcess,
} from '../../model/testing/bpmn';
import { scenario } from '../testing/scenario';

const reply = message('Reply', 'reply', '=caseId');

scenario('An interrupting message boundary ends its task and goes on with the message (L5, M8, V8)', async (given) => {
  await given.deploy(
    processFile(
      'p',
      [
        startEvent('Start'),
        serviceTask('Task', 'job'),
        boundaryEvent('Replied', onMessage('Reply'), { on: 'Task', to: 'After' }),
        serviceTask('After', 'after'),
        endEvent('End'),
        path('Start', 'Task', 'End'),
        flow('After', 'End'),
      ],
      reply,
    ),
  );
  await given.start('p', { caseId: 'c1' });
  await given.engine.publishMessage({ name: 'reply', correlationKey: 'other', timeToLiveMs: 0 });
  await given.engine.publishMessage({
    name: 'reply',
    correlationKey: 'c1',
    timeToLiveMs: 0,
    variables: { answer: 'yes' },
  });
  expect(await given.take('job')).toEqual([]);
  expect((await given.complete('after')).variables).toEqual({ caseId: 'c1', answer: 'yes' });
  expect(given.elements('ELEMENT_TERMINATED')).toEqual(['Task']);
  expect(given.of('JOB', 'CANCELED')).toHaveLength(1);
});

scenario(
  'A non-interrupting cycle fires its number of times, counted from when it was due, without ending its task (T2, T4)',
  async (given) => {
    await given.deploy(
      processFile('p', [
        startEvent('Start'),
        serviceTask('Task', 'job'),
        boundaryEvent('Daily', onTimer('timeCycle', 'R2/P1D'), { on: 'Task', to: 'Remind', interrupting: false }),
        serviceTask('Remind', 'remind'),
        endEvent('End'),
        path('Start', 'Task', 'End'),
        flow('Remind', 'End'),
      ]),
    );
    await given.start('p');
    const day = 24 * 3_600_000;
    await given.wait(day - 1);
    expect(await given.take('remind')).toHaveLength(0);
    await given.wait(1);
    expect(await given.take('remind')).toHaveLength(1);
    await given.wait(day);
    expect(await given.take('remind')).toHaveLength(2);
    await given.wait(day * 5);
    expect(given.of('TIMER', 'TRIGGERED')).toHaveLength(2);
    await given.complete('job');
  },
);

scenario('Missed rounds of a cycle are not made up (1.17, T2)', async (given) => {
  await given.deploy(
    processFile('p', [
      startEvent('Start', onTimer('timeCycle', 'R/PT1H')),
      serviceTask('Task', 'job'),
      endEvent('End'),
      path('Start', 'Task', 'End'),
    ]),
  );
  await given.wait(10 * 3_600_000);
  expect(await given.take('job')).toHaveLength(1);
  expect(given.engine.nextDueAt()).toBe(given.clock.now() + 60_001);
  await given.wait(3_600_000);
  expect(given.of('TIMER', 'TRIGGERED')).toHaveLength(2);
});

scenario('An interval is wall-clock time across a clock change, an exact one is not (T9)', async (given) => {
  given.clock.advanceTo(Date.UTC(2026, 9, 24, 11, 0));
  await given.deploy(
    processFile('p', [
      startEvent('Start'),
      gateway('parallel', 'Fork'),
      intermediateCatch('NextDay', onTimer('timeDuration', 'P1D')),
      intermediateCatch('Hours', onTimer('timeDuration', 'PT24H')),
      endEvent('End'),
      path('Start', 'Fork', 'NextDay', 'End'),
      path('Fork', 'Hours', 'End'),
    ]),
  );
  await given.start('p');
  const due = given.of('TIMER', 'CREATED').map(({ value }) => [value['targetElementId'], value['dueDate']]);
  expect(due).toEqual([
    ['Hours', Date.UTC(2026, 9, 25, 11, 0)],
    ['NextDay', Date.UTC(2026, 9, 25, 12, 0)],
  ]);
});

scenario(
  'A due date in the past fires at once, a date that cannot be read waits for help (T5, T7, T8)',
  async (given) => {
    await given.deploy(
      processFile('p', [
        startEvent('Start'),
        intermediateCatch('Due', onTimer('timeDate', '=due')),
        endEvent('End'),
        path('Start', 'Due', 'End'),
      ]),
    );
    await given.start('p', { due: '2020-01-01T09:00:00Z' });
    await given.wait(0);
    expect(given.elements('ELEMENT_COMPLETED')).toContain('p');
    await given.start('p', { due: '2026-01-01T09:00:00' });
    expect(given.of('INCIDENT', 'CREATED')[0]?.value).toMatchObject({
      errorType: 'EXTRACT_VALUE_ERROR',
      elementId: 'Due',
    });
  },
);

scenario('Behind an event-based gateway the first event wins and closes the others (G4)', async (given) => {
  await given.deploy(
    processFile(
      'p',
      [
        startEvent('Start'),
        gateway('eventBased', 'Wait'),
        intermediateCatch('Replied', onMessage('Reply')),
        intermediateCatch('Late', onTimer('timeDuration', 'PT1H')),
        serviceTask('Task', 'job'),
        endEvent('End'),
        path('Start', 'Wait', 'Replied', 'Task', 'End'),
        path('Wait', 'Late', 'End'),
      ],
      reply,
    ),
  );
  await given.start('p', { caseId: 'c1' });
  await given.start('p', { caseId: 'c2' });
  await given.engine.publishMessage({ name: 'reply', correlationKey: 'c1', timeToLiveMs: 0, variables: { answer: 1 } });
  await given.wait(3_600_000);
  expect((await given.complete('job')).variables).toEqual({ caseId: 'c1', answer: 1 });
  expect(given.of('TIMER', 'CANCELED')).toHaveLength(1);
  expect(given.of('PROCESS_MESSAGE_SUBSCRIPTION', 'DELETED')).toHaveLength(1);
  expect(given.elements('SEQUENCE_FLOW_TAKEN')).not.toContain('Wait_to_Replied');
});

scenario('An interrupting event subprocess ends the work of its scope and takes its place (E2)', async (given) => {
  await given.deploy(
    processFile(
      'p',
      [
        startEvent('Start'),
        subProcess(
          'Stage',
          startEvent('StageStart'),
          serviceTask('Task', 'job'),
          endEvent('StageEnd'),
          path('StageStart', 'Task', 'StageEnd'),
          eventSubProcess(
            'Withdrawn',
            startEvent('Told', onMessage('Reply')),
            serviceTask('Close', 'close'),
            endEvent('Closed'),
            path('Told', 'Close', 'Closed'),
          ),
        ),
        endEvent('End'),
        path('Start', 'Stage', 'End'),
      ],
      reply,
    ),
  );
  await given.start('p', { caseId: 'c1' });
  await given.engine.publishMessage({
    name: 'reply',
    correlationKey: 'c1',
    timeToLiveMs: 0,
    variables: { why: 'moved' },
  });
  expect(await given.take('job')).toEqual([]);
  expect((await given.complete('close')).variables).toEqual({ caseId: 'c1', why: 'moved' });
  expect(given.elements('ELEMENT_COMPLETED')).toEqual([
    'Start',
    'StageStart',
    'Told',
    'Close',
    'Closed',
    'Withdrawn',
    'Stage',
    'End',
    'p',
  ]);
});

scenario('A non-interrupting event subprocess runs beside the work, again and again (M8)', async (given) => {
  const file = processFile(
    'p',
    [
      startEvent('Start'),
      serviceTask('Task', 'job'),
      endEvent('End'),
      path('Start', 'Task', 'End'),
      eventSubProcess(
        'Note',
        startEvent('Noted', onMessage('Reply'), 'isInterrupting="false"'),
        serviceTask('Read', 'read'),
        endEvent('ReadEnd'),
        path('Noted', 'Read', 'ReadEnd'),
      ),
    ],
    reply,
  );
  await given.deploy(file);
  await given.start('p', { caseId: 'c1' });
  for (const note of [1, 2])
    await given.engine.publishMessage({ name: 'reply', correlationKey: 'c1', timeToLiveMs: 0, variables: { note } });
  const reads = await given.take('read');
  expect(reads).toHaveLength(2);
  await given.complete('job');
  for (const { key } of reads) await given.engine.completeJob(key);
  expect(given.elements('ELEMENT_COMPLETED').at(-1)).toBe('p');
});

scenario('A link goes on at its catch event without a flow (N1)', async (given) => {
  await given.deploy(
    processFile('p', [
      startEvent('Start'),
      intermediateThrow('Jump', onLink('there')),
      intermediateCatch('Land', onLink('there')),
      endEvent('End'),
      path('Start', 'Jump'),
      path('Land', 'End'),
    ]),
  );
  await given.start('p');
  expect(given.elements('ELEMENT_COMPLETED')).toEqual(['Start', 'Jump', 'Land', 'End', 'p']);
});

scenario('A terminate end event ends its own scope only, and the parent goes on (L6)', async (given) => {
  await given.deploy(
    processFile('p', [
      startEvent('Start'),
      subProcess(
        'Stage',
        startEvent('StageStart'),
        gateway('parallel', 'Fork'),
        serviceTask('Long', 'long'),
        serviceTask('Short', 'short'),
        endEvent('Stop', onTerminate),
        endEvent('Other'),
        path('StageStart', 'Fork', 'Long', 'Other'),
        path('Fork', 'Short', 'Stop'),
      ),
      serviceTask('After', 'after'),
      endEvent('End'),
      path('Start', 'Stage', 'After', 'End'),
    ]),
  );
  await given.start('p');
  await given.complete('short');
  expect(await given.take('long')).toEqual([]);
  await given.complete('after');
  expect(given.elements('ELEMENT_TERMINATED')).toEqual(['Long']);
  expect(given.elements('ELEMENT_COMPLETED').slice(-4)).toEqual(['Stage', 'After', 'End', 'p']);
});

scenario('A receive task takes its message, mapped by its outputs (V6)', async (given) => {
  const task = element(
    'receiveTask',
    'Await',
    extensions(ioMapping({ outputs: { outcome: '=answer' } })),
    'messageRef="Reply"',
  );
  await given.deploy(
    processFile(
      'p',
      [
        startEvent('Start'),
        task,
        serviceTask('After', 'after'),
        endEvent('End'),
        path('Start', 'Await', 'After', 'End'),
      ],
      reply,
    ),
  );
  await given.start('p', { caseId: 'c1' });
  await given.engine.publishMessage({
    name: 'reply',
    correlationKey: 'c1',
    timeToLiveMs: 0,
    variables: { answer: 'yes' },
  });
  expect((await given.complete('after')).variables).toEqual({ caseId: 'c1', outcome: 'yes' });
});

scenario('Cancelling ends the innermost first and leaves nothing behind (L5, P4)', async (given) => {
  await given.deploy(
    processFile(
      'p',
      [
        startEvent('Start'),
        subProcess(
          'Stage',
          startEvent('StageStart'),
          serviceTask('Task', 'job'),
          boundaryEvent('Late', onTimer('timeDuration', 'PT1H'), { on: 'Task', to: 'StageEnd' }),
          endEvent('StageEnd'),
          path('StageStart', 'Task', 'StageEnd'),
        ),
        boundaryEvent('Replied', onMessage('Reply'), { on: 'Stage', to: 'End' }),
        endEvent('End'),
        path('Start', 'Stage', 'End'),
      ],
      reply,
    ),
  );
  const key = await given.start('p', { caseId: 'c1' });
  await given.engine.cancelInstance(key);
  expect(given.elements('ELEMENT_TERMINATED')).toEqual(['Task', 'Stage', 'p']);
  for (const family of ['instances', 'elements', 'jobs', 'activatable', 'deadlines', 'subscriptions'] as const)
    expect(given.rows[family]).toEqual([]);
  await expect(given.engine.cancelInstance(key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
