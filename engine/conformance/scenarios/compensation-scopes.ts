import {
  boundary,
  bpmn,
  compensationBoundary,
  element,
  end,
  extended,
  flow,
  mapping,
  multiInstance,
  serviceTask,
  signal,
  signalDefinition,
  start,
  terminateDefinition,
} from '../bpmn';
import { handlerOf, isHandler, thrown, undoable, undone } from '../bpmn-compensation';
import type { Scenario } from '../scenario';

const items = multiInstance({ loop: 'inputCollection="=[1, 2]" inputElement="item"' });

interface Inside {
  /** In the order of the flow, from the start event to the end event. */
  readonly way: readonly string[];
  readonly elements: readonly string[];
  /** Which of them have a handler. */
  readonly undone?: readonly string[];
  /** Extension elements or a loop. */
  readonly before?: string;
}

const subprocess = (id: string, { way, elements, undone: activities = [], before = '' }: Inside): string =>
  element(
    'subProcess',
    id,
    '',
    [
      before,
      start(`${id}Start`),
      ...elements,
      end(`${id}End`),
      flow(`${id}Start`, ...way, `${id}End`),
      undone(...activities),
    ].join(''),
  );

export const compensationInScopes: readonly Scenario[] = [
  {
    id: 'compensation-inside',
    title: 'compensating goes down into completed subprocesses, and runs their handlers beside its throw event [K1]',
    async play(stage) {
      const id = 'compensation-inside';
      const inner = subprocess('Inner', { way: ['Book'], elements: [undoable(id, 'Book')], undone: ['Book'] });
      const outer = subprocess('Outer', {
        before: extended(mapping([['=1', 'local']])),
        way: ['Inner', 'Pay'],
        elements: [inner, undoable(id, 'Pay')],
        undone: ['Pay'],
      });
      await stage.deploy(bpmn(id, start(), outer, thrown('Undo'), end('End'), flow('Start', 'Outer', 'Undo', 'End')));
      await stage.start(id);
      await stage.work(`${id}-Book`, { local: 2 });
      await stage.work(`${id}-Pay`);
      await stage.work(`${id}-UndoBook`, { local: 3 });
      await stage.work(`${id}-UndoPay`);
    },
  },
  {
    id: 'compensation-of-subprocess',
    title: 'a subprocess with a handler of its own is undone by that and by those in it [1.17 K1]',
    async play(stage) {
      const id = 'compensation-of-subprocess';
      await stage.deploy(
        bpmn(
          id,
          start(),
          subprocess('Stage', { way: ['Book'], elements: [undoable(id, 'Book')], undone: ['Book'] }),
          handlerOf(id, 'Stage'),
          undoable(id, 'Pay'),
          thrown('Undo', 'Stage'),
          end('End'),
          flow('Start', 'Stage', 'Pay', 'Undo', 'End'),
          undone('Stage', 'Pay'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'Pay', 'UndoStage', 'UndoBook']) await stage.work(`${id}-${task}`);
    },
  },
  {
    id: 'compensation-named-subprocess',
    title: 'a throw event may name a subprocess without a handler of its own: what is in it is undone [K1, D12]',
    async play(stage) {
      const id = 'compensation-named-subprocess';
      await stage.deploy(
        bpmn(
          id,
          start(),
          subprocess('Stage', {
            way: ['Book', 'Inside'],
            elements: [undoable(id, 'Book'), thrown('Inside')],
            undone: ['Book'],
          }),
          subprocess('Second', { way: ['Pay'], elements: [undoable(id, 'Pay')], undone: ['Pay'] }),
          thrown('UndoStage', 'Stage'),
          thrown('UndoSecond', 'Second'),
          end('End'),
          flow('Start', 'Stage', 'Second', 'UndoStage', 'UndoSecond', 'End'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'UndoBook', 'Pay', 'UndoPay']) await stage.work(`${id}-${task}`);
    },
  },
  {
    id: 'compensation-terminated',
    title: 'with a subprocess that is terminated goes what could be undone in it and in subprocesses of it [K1, L5]',
    async play(stage) {
      const id = 'compensation-terminated';
      const inner = subprocess('Inner', { way: ['Book'], elements: [undoable(id, 'Book')], undone: ['Book'] });
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          start(),
          subprocess('Outer', {
            way: ['Inner', 'Pay', 'Visit'],
            elements: [inner, undoable(id, 'Pay'), serviceTask('Visit', { type: `${id}-Visit` })],
            undone: ['Pay'],
          }),
          boundary('Closed', 'Outer', signalDefinition(id)),
          thrown('Undo'),
          end('End'),
          flow('Start', 'Outer', 'Undo', 'End'),
          flow('Closed', 'Undo'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'Pay']) await stage.work(`${id}-${task}`);
      await stage.broadcast(id);
    },
  },
  {
    id: 'compensation-under-way-terminated',
    title: 'an interrupted scope ends the throw event and the handlers that are under way [K1, L5]',
    async play(stage) {
      const id = 'compensation-under-way-terminated';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          start(),
          subprocess('Stage', {
            way: ['Book', 'Undo'],
            elements: [undoable(id, 'Book'), thrown('Undo')],
            undone: ['Book'],
          }),
          boundary('Closed', 'Stage', signalDefinition(id)),
          end('End'),
          flow('Start', 'Stage', 'End'),
          flow('Closed', 'End'),
        ),
      );
      await stage.start(id);
      await stage.work(`${id}-Book`);
      await stage.broadcast(id);
      await stage.take(`${id}-UndoBook`, 0);
      const key = await stage.start(id);
      await stage.work(`${id}-Book`);
      await stage.cancel(key);
    },
  },
  {
    id: 'compensation-of-item-subprocesses',
    title: 'each completed item of a multi-instance subprocess is undone; inside, each undoes its own only [K1, MI2]',
    async play(stage) {
      const id = 'compensation-of-item-subprocesses';
      await stage.deploy(
        bpmn(
          id,
          start(),
          subprocess('Each', {
            before: items,
            way: ['Book', 'Undo'],
            elements: [undoable(id, 'Book'), thrown('Undo')],
            undone: ['Book'],
          }),
          subprocess('EachLater', {
            before: items,
            way: ['Pay'],
            elements: [undoable(id, 'Pay')],
            undone: ['Pay'],
          }),
          thrown('UndoLater'),
          end('End'),
          flow('Start', 'Each', 'EachLater', 'UndoLater', 'End'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'UndoBook', 'Pay', 'UndoPay'])
        for (const job of await stage.take(`${id}-${task}`, 2)) await stage.complete(job);
    },
  },
  {
    id: 'compensation-of-items-terminated',
    title: 'completed items of a multi-instance subprocess that is terminated cannot be undone any more [K1, MI6]',
    async play(stage) {
      const id = 'compensation-of-items-terminated';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          start(),
          subprocess('Each', { before: items, way: ['Book'], elements: [undoable(id, 'Book')], undone: ['Book'] }),
          boundary('Closed', 'Each', signalDefinition(id)),
          thrown('Undo'),
          end('End'),
          flow('Start', 'Each', 'Undo', 'End'),
          flow('Closed', 'Undo'),
        ),
      );
      await stage.start(id);
      const [first] = await stage.take(`${id}-Book`, 2);
      if (first) await stage.complete(first);
      await stage.broadcast(id);
    },
  },
  {
    id: 'compensation-terminate-end',
    title: 'a terminate end event in a subprocess leaves what completed there to be undone [K1, L6]',
    async play(stage) {
      const id = 'compensation-terminate-end';
      await stage.deploy(
        bpmn(
          id,
          start(),
          element(
            'subProcess',
            'Stage',
            '',
            start('StageStart') +
              element('parallelGateway', 'Fork') +
              undoable(id, 'Book') +
              serviceTask('Visit', { type: `${id}-Visit` }) +
              serviceTask('Stop', { type: `${id}-Stop` }) +
              end('StageEnd') +
              end('Stopped', terminateDefinition) +
              flow('StageStart', 'Fork', 'Book', 'Visit', 'StageEnd') +
              flow('Fork', 'Stop', 'Stopped') +
              undone('Book'),
          ),
          thrown('Undo'),
          end('End'),
          flow('Start', 'Stage', 'Undo', 'End'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'Stop', 'UndoBook']) await stage.work(`${id}-${task}`);
    },
  },
  {
    id: 'compensation-handler-subprocess',
    title: 'a subprocess may be a handler; what can be undone in it is a matter of its own [K1]',
    async play(stage) {
      const id = 'compensation-handler-subprocess';
      await stage.deploy(
        bpmn(
          id,
          start(),
          serviceTask('Book', { type: `${id}-Book` }),
          compensationBoundary('Book'),
          subprocess('UndoBook', { way: ['Tell'], elements: [undoable(id, 'Tell')], undone: ['Tell'] }).replace(
            'id="UndoBook"',
            `id="UndoBook" ${isHandler}`,
          ),
          thrown('Undo'),
          thrown('UndoTold'),
          end('End'),
          flow('Start', 'Book', 'Undo', 'UndoTold', 'End'),
          undone('Book'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'Tell', 'UndoTell']) await stage.work(`${id}-${task}`);
    },
  },
];
