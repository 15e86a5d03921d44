import {
  boundaryEvent,
  bpmnFile,
  callActivity,
  endEvent,
  error,
  escalation,
  eventSubProcess,
  flow,
  intermediateThrow,
  ioMapping,
  extensions,
  onError,
  onEscalation,
  path,
  processFile,
  processXml,
  serviceTask,
  startEvent,
  subProcess,
} from '../../model/testing/bpmn';
import { scenario } from '../testing/scenario';

const known = error('Known', 'KNOWN');

scenario(
  'A worker error is caught on the task; an exact code beats the catch-all, its variables stay on the event (E1, E2)',
  async (given) => {
    await given.deploy(
      processFile(
        'p',
        [
          startEvent('Start'),
          serviceTask('Task', 'job'),
          boundaryEvent('Any', onError(), { on: 'Task', to: 'AnyEnd' }),
          boundaryEvent('Exact', onError('Known'), {
            on: 'Task',
            to: 'Mend',
            extensions: extensions(ioMapping({ outputs: { reason: '=detail' } })),
          }),
          serviceTask('Mend', 'mend'),
          endEvent('End'),
          endEvent('AnyEnd'),
          path('Start', 'Task', 'End'),
          flow('Mend', 'End'),
        ],
        known,
      ),
    );
    await given.start('p');
    await given.throwError('job', 'KNOWN', { detail: 'x', other: 1 });
    expect((await given.complete('mend')).variables).toEqual({ reason: 'x' });
    await given.start('p');
    await given.throwError('job', 'OTHER', { lost: 1 });
    expect(given.elements('ELEMENT_COMPLETED').slice(-3)).toEqual(['Any', 'AnyEnd', 'p']);
  },
);

scenario(
  'An error nobody catches is an incident that names what could be caught; resolving frees the job (E3)',
  async (given) => {
    await given.deploy(
      processFile(
        'p',
        [
          startEvent('Start'),
          serviceTask('Task', 'job'),
          boundaryEvent('Exact', onError('Known'), { on: 'Task', to: 'End' }),
          endEvent('End'),
          path('Start', 'Task', 'End'),
        ],
        known,
      ),
    );
    await given.start('p');
    const { key } = await given.takeOne('job');
    await given.engine.throwError(key, { errorCode: 'NEW', errorMessage: 'why' });
    const [incident] = given.of('INCIDENT', 'CREATED');
    expect(incident?.value).toMatchObject({
      errorType: 'UNHANDLED_ERROR_EVENT',
      elementId: 'NO_CATCH_EVENT_FOUND',
      jobKey: key,
      errorMessage: expect.stringContaining('[KNOWN]') as string,
    });
    await expect(given.engine.completeJob(key)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await given.engine.resolveIncident(incident?.key ?? '');
    await given.complete('job');
  },
);

scenario(
  'An error end event is caught around its subprocess, and through a call activity in the caller (E1, C6)',
  async (given) => {
    await given.deploy(
      bpmnFile(
        processXml(
          'caller',
          startEvent('Start'),
          callActivity('Call', 'called'),
          boundaryEvent('Caught', onError('Known'), { on: 'Call', to: 'Mend' }),
          serviceTask('Mend', 'mend'),
          endEvent('End'),
          path('Start', 'Call', 'End'),
          flow('Mend', 'End'),
        ),
        processXml(
          'called',
          startEvent('In'),
          subProcess(
            'Stage',
            startEvent('StageStart'),
            endEvent('Throw', onError('Known')),
            path('StageStart', 'Throw'),
          ),
          endEvent('Out'),
          path('In', 'Stage', 'Out'),
        ),
        known,
      ),
    );
    await given.start('caller');
    await given.complete('mend');
    expect(given.elements('ELEMENT_TERMINATED')).toEqual(['Throw', 'Stage', 'called', 'Call']);
    expect(given.elements('ELEMENT_COMPLETED').at(-1)).toBe('caller');
  },
);

scenario('An error end event without a catch waits for help (E3)', async (given) => {
  await given.deploy(
    processFile('p', [startEvent('Start'), endEvent('Throw', onError('Known')), path('Start', 'Throw')], known),
  );
  const key = await given.start('p');
  expect(given.of('INCIDENT', 'CREATED')[0]?.value).toMatchObject({
    errorType: 'UNHANDLED_ERROR_EVENT',
    elementId: 'Throw',
  });
  await given.engine.cancelInstance(key);
  expect(given.of('INCIDENT', 'RESOLVED')).toHaveLength(1);
  expect(given.rows.incidents).toEqual([]);
});

scenario('An error thrown in an error event subprocess is not caught around it (1.17, E1)', async (given) => {
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
            'Handle',
            startEvent('Caught', onError('Known')),
            serviceTask('Again', 'again'),
            endEvent('Handled'),
            path('Caught', 'Again', 'Handled'),
          ),
        ),
        boundaryEvent('Around', onError('Known'), { on: 'Stage', to: 'End' }),
        endEvent('End'),
        path('Start', 'Stage', 'End'),
      ],
      known,
    ),
  );
  await given.start('p');
  await given.throwError('job', 'KNOWN');
  await given.throwError('again', 'KNOWN');
  expect(given.of('INCIDENT', 'CREATED')[0]?.value).toMatchObject({ errorType: 'UNHANDLED_ERROR_EVENT' });
});

const late = escalation('Late', 'LATE');
const escalating = (interrupting: boolean): string =>
  processFile(
    'p',
    [
      startEvent('Start'),
      subProcess(
        'Stage',
        startEvent('StageStart'),
        intermediateThrow('Escalate', onEscalation('Late')),
        serviceTask('Task', 'job'),
        endEvent('StageEnd'),
        path('StageStart', 'Escalate', 'Task', 'StageEnd'),
      ),
      boundaryEvent('Told', onEscalation('Late'), { on: 'Stage', to: 'Look', interrupting }),
      serviceTask('Look', 'look'),
      endEvent('End'),
      path('Start', 'Stage', 'End'),
      flow('Look', 'End'),
    ],
    late,
  );

scenario('An escalation caught without interrupting lets its thrower go on (E4)', async (given) => {
  await given.deploy(escalating(false));
  await given.start('p');
  await given.complete('look');
  await given.complete('job');
  expect(given.of('ESCALATION', 'ESCALATED')[0]?.value).toMatchObject({
    escalationCode: 'LATE',
    throwElementId: 'Escalate',
    catchElementId: 'Told',
  });
  expect(given.elements('ELEMENT_COMPLETED').at(-1)).toBe('p');
});

scenario('An interrupting escalation ends the scope it was thrown in (E4)', async (given) => {
  await given.deploy(escalating(true));
  await given.start('p');
  expect(await given.take('job')).toEqual([]);
  await given.complete('look');
  expect(given.elements('ELEMENT_TERMINATED')).toEqual(['Escalate', 'Stage']);
});

scenario('An escalation nobody catches is told and changes nothing (E4)', async (given) => {
  await given.deploy(
    processFile(
      'p',
      [startEvent('Start'), endEvent('Escalate', onEscalation('Late')), path('Start', 'Escalate')],
      late,
    ),
  );
  await given.start('p');
  expect(given.of('ESCALATION', 'NOT_ESCALATED')).toHaveLength(1);
  expect(given.elements('ELEMENT_COMPLETED').at(-1)).toBe('p');
});
