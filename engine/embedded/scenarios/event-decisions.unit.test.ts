import {
  association,
  boundary,
  bpmn,
  caughtMessage,
  compensationBoundary,
  duration,
  element,
  end,
  error,
  errorDefinition,
  escalation,
  escalationDefinition,
  eventStart,
  eventSubprocess,
  extended,
  flow,
  message,
  serviceTask,
  signal,
  signalDefinition,
  start,
} from '../../conformance/bpmn';
import { thrown, undoable, undone } from '../../conformance/bpmn-compensation';
import { instanceFamilies, scenario, type Scenario } from '../testing/scenario';

/** Where a real Zeebe 8.5.8 hangs, loops, fails or forgets (1.17): what this engine does instead. */
function expectNothingLeft({ rows }: Scenario): void {
  for (const family of instanceFamilies) expect([family, rows[family]]).toEqual([family, []]);
}

const nested = (interrupting: boolean, definition: string, ...roots: readonly string[]): string =>
  bpmn(
    'nested',
    signal('outer'),
    ...roots,
    start(),
    serviceTask('Task'),
    end('End'),
    flow('Start', 'Task', 'End'),
    eventSubprocess(
      'Outer',
      eventStart('OuterStart', signalDefinition('outer'), false),
      serviceTask('Note'),
      end('OuterEnd'),
      flow('OuterStart', 'Note', 'OuterEnd'),
      eventSubprocess(
        'Inner',
        eventStart('InnerStart', definition, interrupting),
        serviceTask('Respond'),
        end('InnerEnd'),
        flow('InnerStart', 'Respond', 'InnerEnd'),
      ),
    ),
  ).content;

scenario(
  'An interrupting event subprocess in an event subprocess takes over from it, and both end (1.17)',
  async (given) => {
    await given.deploy(nested(true, signalDefinition('inner'), signal('inner')));
    await given.start('nested');
    await given.engine.broadcastSignal({ name: 'outer' });
    await given.engine.broadcastSignal({ name: 'inner' });
    expect(await given.take('Note')).toEqual([]);
    await given.complete('Respond');
    expect(given.elements('ELEMENT_COMPLETED')).toEqual(expect.arrayContaining(['Inner', 'Outer']));
    await given.complete('Task');
    expect(given.elements('ELEMENT_COMPLETED')).toContain('nested');
    expectNothingLeft(given);
  },
);

scenario(
  'What an event subprocess in an event subprocess waits for is closed with the outer one (1.17, L5)',
  async (given) => {
    for (const [definition, root] of [
      [signalDefinition('inner'), signal('inner')],
      [caughtMessage('inner'), message('inner', '="c1"')],
      [duration('PT1H'), ''],
    ] as const) {
      await given.deploy(nested(false, definition, ...(root === '' ? [] : [root])));
      await given.start('nested');
      await given.engine.broadcastSignal({ name: 'outer' });
      await given.complete('Note');
      await given.engine.broadcastSignal({ name: 'inner' });
      await given.engine.publishMessage({ name: 'inner', correlationKey: 'c1', timeToLiveMs: 0 });
      await given.wait(2 * 3_600_000);
      expect(await given.take('Respond')).toEqual([]);
      await given.complete('Task');
      expectNothingLeft(given);
    }
  },
);

scenario('The job of a message end event throws its error to the boundary around it (1.1, E1)', async (given) => {
  const told = extended('<zeebe:taskDefinition type="tell"/>') + caughtMessage('told');
  await given.deploy(
    bpmn(
      'p',
      message('told'),
      error('unreachable'),
      start(),
      element('subProcess', 'Stage', '', start('StageStart') + end('Tell', told) + flow('StageStart', 'Tell')),
      boundary('Unreachable', 'Stage', errorDefinition('unreachable')),
      end('End'),
      end('NotTold'),
      flow('Start', 'Stage', 'End'),
      flow('Unreachable', 'NotTold'),
    ).content,
  );
  await given.start('p');
  await given.throwError('tell', 'unreachable');
  expect(given.elements('ELEMENT_COMPLETED')).toEqual(expect.arrayContaining(['NotTold', 'p']));
  expectNothingLeft(given);
});

scenario(
  'An escalation thrown in the event subprocess that caught one goes further out, not to it again (E4, E5)',
  async (given) => {
    const ask = (id: string): string => element('intermediateThrowEvent', id, '', escalationDefinition('help'));
    await given.deploy(
      bpmn(
        'p',
        escalation('help'),
        start(),
        element(
          'subProcess',
          'Stage',
          '',
          start('StageStart') +
            ask('Ask') +
            end('StageEnd') +
            flow('StageStart', 'Ask', 'StageEnd') +
            eventSubprocess(
              'Help',
              eventStart('HelpStart', escalationDefinition('help'), false),
              ask('AskFurther'),
              end('HelpEnd'),
              flow('HelpStart', 'AskFurther', 'HelpEnd'),
            ),
        ),
        boundary('Asked', 'Stage', escalationDefinition('help'), { nonInterrupting: true }),
        end('End'),
        end('AskedEnd'),
        flow('Start', 'Stage', 'End'),
        flow('Asked', 'AskedEnd'),
      ).content,
    );
    await given.start('p');
    const caughtBy = given.of('ESCALATION', 'ESCALATED').map(({ value }) => value['catchElementId']);
    expect(caughtBy).toEqual(['HelpStart', 'Asked']);
    expectNothingLeft(given);
  },
);

scenario('A compensation boundary event that leads to no handler holds up nothing (K1)', async (given) => {
  await given.deploy(
    bpmn(
      'p',
      start(),
      serviceTask('Book'),
      compensationBoundary('Book'),
      thrown('Undo'),
      end('End'),
      end('Elsewhere'),
      flow('Start', 'Book', 'Undo', 'End'),
      flow('BookUndone', 'Elsewhere'),
    ).content,
  );
  await given.start('p');
  await given.complete('Book');
  expect(given.elements('ELEMENT_COMPLETED')).toContain('p');
  expectNothingLeft(given);
});

scenario('A handler that is not marked as one is a handler all the same (K1)', async (given) => {
  await given.deploy(
    bpmn(
      'p',
      start(),
      serviceTask('Book'),
      compensationBoundary('Book'),
      serviceTask('UndoBook'),
      thrown('Undo'),
      end('End'),
      flow('Start', 'Book', 'Undo', 'End'),
      association('Book', 'UndoBook'),
    ).content,
  );
  await given.start('p');
  await given.complete('Book');
  await given.complete('UndoBook');
  expect(given.of('COMPENSATION_SUBSCRIPTION', 'COMPLETED')).toHaveLength(1);
  expectNothingLeft(given);
});

scenario('What an interrupted compensation has left behind holds up no later one (K1, L5)', async (given) => {
  await given.deploy(
    bpmn(
      'p',
      signal('stop'),
      start(),
      element(
        'subProcess',
        'Stage',
        '',
        start('StageStart') +
          undoable('p', 'Book') +
          thrown('Undo') +
          end('StageEnd') +
          flow('StageStart', 'Book', 'Undo', 'StageEnd') +
          eventSubprocess(
            'Stop',
            eventStart('StopStart', signalDefinition('stop'), true),
            end('StopEnd'),
            flow('StopStart', 'StopEnd'),
          ) +
          undone('Book'),
      ),
      thrown('UndoStage'),
      end('End'),
      flow('Start', 'Stage', 'UndoStage', 'End'),
    ).content,
  );
  await given.start('p');
  await given.complete('p-Book');
  await given.engine.broadcastSignal({ name: 'stop' });
  expect(given.elements('ELEMENT_COMPLETED')).toEqual(expect.arrayContaining(['Stage', 'UndoStage', 'p']));
  expectNothingLeft(given);
});

scenario(
  'A signal wakes every instance that waits for it with one command, also after a restart (S1)',
  async (given) => {
    await given.deploy(
      bpmn(
        'p',
        signal('go'),
        start(),
        element('intermediateCatchEvent', 'Wait', '', signalDefinition('go')),
        end('End'),
        flow('Start', 'Wait', 'End'),
      ).content,
    );
    for (let count = 0; count < 20; count += 1) await given.start('p');
    expect(given.rows.signals).toHaveLength(20);
    const { signalKey } = await given.engine.broadcastSignal({ name: 'go', variables: { by: 'us' } });
    expect(given.of('SIGNAL', 'BROADCASTED').map(({ key }) => key)).toEqual([signalKey]);
    expect(given.elements('ELEMENT_COMPLETED').filter((id) => id === 'p')).toHaveLength(20);
    expectNothingLeft(given);
  },
);
