import {
  boundaryEvent,
  bpmnFile,
  element,
  endEvent,
  extensions,
  flow,
  gateway,
  intermediateCatch,
  intermediateThrow,
  ioMapping,
  message,
  multiInstance,
  onError,
  onLink,
  onMessage,
  onTerminate,
  onTimer,
  path,
  processFile,
  processXml,
  serviceTask,
  startEvent,
  subProcess,
  userTask,
} from '../../model/testing/bpmn';
import { scenario, Scenario } from '../testing/scenario';

const simple = processFile('p', [startEvent('Start'), endEvent('End'), path('Start', 'End')]);

scenario('The same content under the same name is the same version; anything else is the next (D17)', async (given) => {
  const first = await given.engine.deploy([{ name: 'a.bpmn', content: simple }]);
  const same = await given.engine.deploy([{ name: 'a.bpmn', content: simple }]);
  expect(same.processes).toEqual(first.processes);
  const renamed = await given.engine.deploy([{ name: 'b.bpmn', content: simple }]);
  expect(renamed.processes[0]).toMatchObject({ version: 2, resourceName: 'b.bpmn' });
  const back = await given.engine.deploy([{ name: 'a.bpmn', content: simple }]);
  expect(back.processes[0]).toMatchObject({ version: 3 });
});

scenario('A deployment is all or nothing, and a process id is deployed once in it (D1)', async (given) => {
  const broken = processFile('q', [
    startEvent('Start'),
    gateway('exclusive', 'Split'),
    endEvent('A'),
    endEvent('B'),
    path('Start', 'Split', 'A'),
    path('Split', 'B'),
  ]);
  await expect(
    given.engine.deploy([
      { name: 'a.bpmn', content: simple },
      { name: 'q.bpmn', content: broken },
    ]),
  ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(
    given.engine.deploy([
      { name: 'a.bpmn', content: simple },
      { name: 'b.bpmn', content: simple },
    ]),
  ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(given.engine.deploy([{ name: 'a.BPMN', content: simple }])).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
  await expect(given.engine.deploy([{ name: 'a.bpmn', content: 'no xml' }])).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
  await expect(given.engine.deploy([])).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(given.rows.processes).toEqual([]);
});

const reply = message('Reply', 'reply', '=id');
const within = (content: string, ...definitions: readonly string[]): string =>
  processFile('p', [startEvent('Start'), endEvent('End'), content], ...definitions);

const refused: readonly (readonly [string, string, string, string])[] = [
  ['a process without a start event (D2)', processFile('p', [endEvent('End')]), 'p', 'at least one start event'],
  [
    'two none start events (D2)',
    processFile('p', [startEvent('A'), startEvent('B')]),
    'p',
    'at most one none start event',
  ],
  [
    'a subprocess without a start event (D3)',
    within(subProcess('Stage', endEvent('Out'))),
    'Stage',
    'exactly one start event',
  ],
  ['an end event that leads on (D4)', within(path('End', 'Start')), 'End', 'no outgoing sequence flow'],
  [
    'a boundary event that leads nowhere (D5)',
    within(serviceTask('T', 't') + element('boundaryEvent', 'B', onError(), 'attachedToRef="T"')),
    'B',
    'at least one outgoing',
  ],
  [
    'a non-interrupting error (D5)',
    within(serviceTask('T', 't') + boundaryEvent('B', onError(), { on: 'T', to: 'End', interrupting: false })),
    'B',
    'Non-Interrupting event',
  ],
  [
    'a cycle that interrupts (D5)',
    within(serviceTask('T', 't') + boundaryEvent('B', onTimer('timeCycle', 'R/P1D'), { on: 'T', to: 'End' })),
    'B',
    'cycle',
  ],
  [
    'a gateway that waits for one event only (D6)',
    within(gateway('eventBased', 'G') + intermediateCatch('C', onMessage('Reply')) + path('G', 'C', 'End'), reply),
    'G',
    'at least two',
  ],
  [
    'a flow without a condition (D7)',
    within(
      gateway('exclusive', 'G') + endEvent('E2') + path('Start', 'G') + flow('G', 'End', '=true') + flow('G', 'E2'),
    ),
    'G_to_E2',
    'condition',
  ],
  [
    "a condition on a task's flow (D7)",
    within(serviceTask('T', 't') + flow('T', 'End', '=true')),
    'T',
    'conditions only',
  ],
  [
    'an inclusive join, which is later than 8.5 (D7)',
    within(gateway('inclusive', 'G') + serviceTask('A', 'a') + path('Start', 'G', 'End') + path('A', 'G')),
    'G',
    'at most one incoming',
  ],
  [
    'two boundary events for one message (D8)',
    within(
      serviceTask('T', 't') +
        boundaryEvent('A', onMessage('Reply'), { on: 'T', to: 'End' }) +
        boundaryEvent('B', onMessage('Reply'), { on: 'T', to: 'End' }),
      reply,
    ),
    'T',
    'caught twice',
  ],
  [
    'two catch-all errors (D8)',
    within(
      serviceTask('T', 't') +
        boundaryEvent('A', onError(), { on: 'T', to: 'End' }) +
        boundaryEvent('B', onError(), { on: 'T', to: 'End' }),
    ),
    'T',
    'caught twice',
  ],
  [
    'a message without a correlation key (D9)',
    within(intermediateCatch('C', onMessage('Bare')), message('Bare', 'bare')),
    'Bare',
    'exactly one zeebe:subscription',
  ],
  [
    'a static correlation key (D9)',
    within(intermediateCatch('C', onMessage('Static')), message('Static', 'static', 'abc')),
    'Static',
    'expression',
  ],
  [
    'a link without its catch event (D10)',
    within(intermediateThrow('L', onLink('away')) + path('Start', 'L')),
    'p',
    "'away'",
  ],
  ['a service task without a type (D13)', within(element('serviceTask', 'T')), 'T', 'zeebe:taskDefinition'],
  ['a call without a process (D13)', within(element('callActivity', 'C')), 'C', 'zeebe:calledElement'],
  [
    'a result collection without its element (D13)',
    within(serviceTask('T', 't', multiInstance('inputCollection="=x" outputCollection="y"'))),
    'T',
    'together',
  ],
  [
    'a reserved word as a target (D14)',
    within(serviceTask('T', 't', ioMapping({ inputs: { instance: '=1' } }))),
    'T',
    "'instance'",
  ],
  [
    'a static output source (D14)',
    within(serviceTask('T', 't', ioMapping({ outputs: { a: 'b' } }))),
    'T',
    'expression',
  ],
  [
    'a due date without an offset (D14)',
    within(userTask('T', '<zeebe:taskSchedule dueDate="tomorrow" />')),
    'T',
    'dueDate',
  ],
  ['a timer that cannot be read (D15)', within(intermediateCatch('C', onTimer('timeDuration', 'soon'))), 'C', '"soon"'],
  [
    'an expression that cannot be read (D15)',
    within(intermediateCatch('C', onTimer('timeDuration', '=1 +'))),
    'C',
    'failed to parse',
  ],
  [
    'a cron expression of five fields (T3)',
    within(startEvent('Daily', onTimer('timeCycle', '0 9 * * *'))),
    'Daily',
    'six fields',
  ],
  [
    'a complex gateway (1.1)',
    within(element('complexGateway', 'G')),
    'G',
    'Elements of type complexGateway are currently not supported',
  ],
  [
    'a transaction (1.1)',
    within(element('transaction', 'T')),
    'T',
    'Elements of type transaction are currently not supported',
  ],
  [
    'a signal that is not said (1.1)',
    within(intermediateThrow('S', '<bpmn:signalEventDefinition />')),
    'S',
    'reference to a signal',
  ],
  [
    'terminate where it does not belong (1.1)',
    within(intermediateThrow('X', onTerminate)),
    'X',
    'terminateEventDefinition',
  ],
];

test.each(refused)(
  'Refused at deployment, with the element and the reason: %s',
  async (_what, content, elementId, reason) => {
    const { engine } = new Scenario(false);
    const refusal = await engine.deploy([{ name: 'refused.bpmn', content }]).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT' });
    const { message: text } = refusal as Error;
    expect(text).toContain(`- Element: ${elementId}\n`);
    expect(text).toContain(reason);
  },
);

test('Lanes, data, annotations and extension properties are tolerated and have no effect (1.1)', async () => {
  const { engine } = new Scenario(false);
  const lanes =
    '<bpmn:laneSet id="Lanes"><bpmn:lane id="Lane"><bpmn:flowNodeRef>Start</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>';
  const process = processXml(
    'p',
    lanes,
    startEvent(
      'Start',
      extensions('<zeebe:properties><zeebe:property name="clause" value="HAC-1" /></zeebe:properties>'),
    ),
    endEvent('End'),
    path('Start', 'End'),
    '<bpmn:dataObjectReference id="Data" dataObjectRef="Object" /><bpmn:dataObject id="Object" />',
    '<bpmn:textAnnotation id="Note"><bpmn:text>n</bpmn:text></bpmn:textAnnotation>',
  );
  const content = bpmnFile(
    '<bpmn:collaboration id="C"><bpmn:participant id="Pool" processRef="p" /></bpmn:collaboration>',
    process,
  );
  expect((await engine.deploy([{ name: 'p.bpmn', content }])).processes).toHaveLength(1);
});
