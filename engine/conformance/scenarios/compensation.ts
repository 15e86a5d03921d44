import {
  boundary,
  bpmn,
  compensationBoundary,
  compensationDefinition,
  element,
  end,
  error,
  errorDefinition,
  extended,
  flow,
  mapping,
  serviceTask,
  signal,
  signalDefinition,
  start,
  when,
} from '../bpmn';
import { isHandler, thrown, undoable, undone } from '../bpmn-compensation';
import type { Scenario } from '../scenario';

const thrownAtEnd = (id: string): string => end(id, compensationDefinition(id));
const subprocess = (id: string, ...content: string[]): string => element('subProcess', id, '', content.join(''));

export const compensation: readonly Scenario[] = [
  {
    id: 'compensation',
    title: 'a throw event undoes all that completed, side by side, waits for it, and a second one finds nothing [K1]',
    async play(stage) {
      const id = 'compensation';
      await stage.deploy(
        bpmn(
          id,
          start(),
          undoable(id, 'Book'),
          undoable(id, 'Pay'),
          thrown('Undo'),
          thrown('UndoAgain'),
          end('End'),
          flow('Start', 'Book', 'Pay', 'Undo', 'UndoAgain', 'End'),
          undone('Book', 'Pay'),
        ),
      );
      await stage.start(id, { caseId: 'c1' });
      await stage.work(`${id}-Book`, { booked: true });
      await stage.work(`${id}-Pay`, { paid: true });
      await stage.work(`${id}-UndoPay`, { paid: false });
      await stage.work(`${id}-UndoBook`, { booked: false });
    },
  },
  {
    id: 'compensation-unused',
    title: 'what is not compensated is forgotten when the process instance completes or is cancelled [K1]',
    async play(stage) {
      const id = 'compensation-unused';
      await stage.deploy(
        bpmn(
          id,
          start(),
          subprocess(
            'Stage',
            start('StageStart'),
            undoable(id, 'Book'),
            end('StageEnd'),
            flow('StageStart', 'Book', 'StageEnd'),
            undone('Book'),
          ),
          undoable(id, 'Pay'),
          serviceTask('Visit', { type: `${id}-Visit` }),
          end('End'),
          flow('Start', 'Stage', 'Pay', 'Visit', 'End'),
          undone('Pay'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'Pay', 'Visit']) await stage.work(`${id}-${task}`);
      const key = await stage.start(id);
      for (const task of ['Book', 'Pay']) await stage.work(`${id}-${task}`);
      await stage.cancel(key);
    },
  },
  {
    id: 'compensation-of-one',
    title: 'a throw event may name one activity, and passes when that has not completed [K1]',
    async play(stage) {
      const id = 'compensation-of-one';
      await stage.deploy(
        bpmn(
          id,
          start(),
          thrown('TooEarly', 'Pay'),
          undoable(id, 'Book'),
          undoable(id, 'Pay'),
          thrown('Undo', 'Book'),
          end('End'),
          flow('Start', 'TooEarly', 'Book', 'Pay', 'Undo', 'End'),
          undone('Book', 'Pay'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'Pay', 'UndoBook']) await stage.work(`${id}-${task}`);
    },
  },
  {
    id: 'compensation-at-end',
    title: 'a compensation end event ends its path when the handlers have completed; other paths go on [K1]',
    async play(stage) {
      const id = 'compensation-at-end';
      await stage.deploy(
        bpmn(
          id,
          start(),
          element('parallelGateway', 'Fork'),
          undoable(id, 'Book'),
          serviceTask('Visit', { type: `${id}-Visit` }),
          thrownAtEnd('Undo'),
          end('End'),
          flow('Start', 'Fork', 'Book', 'Undo'),
          flow('Fork', 'Visit', 'End'),
          undone('Book'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'Visit', 'UndoBook']) await stage.work(`${id}-${task}`);
    },
  },
  {
    id: 'compensation-each-time',
    title: 'an activity that completed twice is undone twice; of two throw events the first takes all [K1]',
    async play(stage) {
      const id = 'compensation-each-time';
      await stage.deploy(
        bpmn(
          id,
          start(),
          element('exclusiveGateway', 'Merge'),
          undoable(id, 'Book'),
          element('exclusiveGateway', 'Again', 'default="Again_Fork"'),
          element('parallelGateway', 'Fork'),
          thrown('Undo'),
          thrown('UndoBeside'),
          end('End'),
          flow('Start', 'Merge', 'Book', 'Again', 'Fork', 'Undo', 'End'),
          flow('Fork', 'UndoBeside', 'End'),
          when('=again', 'Again', 'Merge'),
          undone('Book'),
        ),
      );
      await stage.start(id);
      await stage.work(`${id}-Book`, { again: true });
      await stage.work(`${id}-Book`, { again: false });
      for (const job of await stage.take(`${id}-UndoBook`, 2)) await stage.complete(job);
    },
  },
  {
    id: 'compensation-not-completed',
    title: 'an activity that was interrupted is not undone [K1]',
    async play(stage) {
      const id = 'compensation-not-completed';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          start(),
          undoable(id, 'Book'),
          boundary('Closed', 'Book', signalDefinition(id)),
          thrown('Undo'),
          end('End'),
          flow('Start', 'Book', 'Undo', 'End'),
          flow('Closed', 'Undo'),
          undone('Book'),
        ),
      );
      await stage.start(id);
      await stage.broadcast(id);
    },
  },
  {
    id: 'compensation-mappings',
    title: 'handlers map and fail like other tasks; mappings of the throw event have no effect [K1, L3]',
    async play(stage) {
      const id = 'compensation-mappings';
      const needs = (name: string): string => `=assert(${name}, ${name} != null)`;
      const mappings = mapping([[needs('before'), 'given']], [[needs('after'), 'taken']]);
      await stage.deploy(
        bpmn(
          id,
          start(),
          serviceTask('Book', { type: `${id}-Book` }),
          compensationBoundary('Book'),
          element(
            'serviceTask',
            'UndoBook',
            isHandler,
            extended(`<zeebe:taskDefinition type="${id}-UndoBook"/>${mappings}`),
          ),
          thrown('Undo', undefined, extended(mapping([['=1', 'thrown']], [[needs('nothing'), 'lost']]))),
          end('End'),
          flow('Start', 'Book', 'Undo', 'End'),
          undone('Book'),
        ),
      );
      const key = await stage.start(id);
      await stage.work(`${id}-Book`);
      await stage.setVariables(key, { before: 1 });
      await stage.resolve();
      const job = await stage.takeOne(`${id}-UndoBook`);
      await stage.fail(job, 0);
      await stage.setRetries(job, 1);
      await stage.resolve();
      await stage.work(`${id}-UndoBook`);
      await stage.setVariables(key, { after: 2 });
      await stage.resolve();
    },
  },
  {
    id: 'compensation-fails',
    title: 'an error thrown by a handler ends the scope of the throw event at its boundary [K1, E1]',
    async play(stage) {
      const id = 'compensation-fails';
      await stage.deploy(
        bpmn(
          id,
          error('stuck'),
          start(),
          subprocess(
            'Stage',
            start('StageStart'),
            undoable(id, 'Book'),
            thrown('Undo'),
            end('StageEnd'),
            flow('StageStart', 'Book', 'Undo', 'StageEnd'),
            undone('Book'),
          ),
          boundary('Stuck', 'Stage', errorDefinition('stuck')),
          thrown('UndoOutside'),
          end('End'),
          flow('Start', 'Stage', 'UndoOutside', 'End'),
          flow('Stuck', 'UndoOutside'),
        ),
      );
      await stage.start(id);
      await stage.work(`${id}-Book`);
      await stage.throwError(await stage.takeOne(`${id}-UndoBook`), 'stuck');
    },
  },
];
