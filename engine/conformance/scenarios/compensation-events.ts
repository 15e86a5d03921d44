import {
  bpmn,
  compensationDefinition,
  end,
  eventStart,
  eventSubprocess,
  flow,
  serviceTask,
  signal,
  signalDefinition,
  start,
} from '../bpmn';
import { thrown, undoable, undone } from '../bpmn-compensation';
import type { Scenario } from '../scenario';

export const compensationFromEvents: readonly Scenario[] = [
  {
    id: 'compensation-in-event-subprocess',
    title: 'a throw event in an event subprocess covers the scope around it too [K1, D12]',
    async play(stage) {
      const id = 'compensation-in-event-subprocess';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          start(),
          undoable(id, 'Book'),
          undoable(id, 'Call'),
          serviceTask('Visit', { type: `${id}-Visit` }),
          end('End'),
          flow('Start', 'Book', 'Call', 'Visit', 'End'),
          eventSubprocess(
            'Note',
            eventStart('NoteStart', signalDefinition(id), false),
            undoable(id, 'Pay'),
            thrown('UndoBooking', 'Book'),
            end('UndoAll', compensationDefinition('UndoAll')),
            flow('NoteStart', 'Pay', 'UndoBooking', 'UndoAll'),
            undone('Pay'),
          ),
          undone('Book', 'Call'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'Call']) await stage.work(`${id}-${task}`);
      await stage.broadcast(id);
      for (const task of ['Pay', 'UndoBook', 'UndoPay', 'UndoCall', 'Visit']) await stage.work(`${id}-${task}`);
    },
  },
  {
    id: 'compensation-one-level',
    title: 'from an event subprocess in another the scope around is that other one, and no more [K1]',
    /** Ends before the outer one does: Zeebe leaves what is waited for in it open for ever, which is not copied. */
    async play(stage) {
      const id = 'compensation-one-level';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          signal(`${id}-inner`),
          start(),
          undoable(id, 'Book'),
          serviceTask('Visit', { type: `${id}-Visit` }),
          end('End'),
          flow('Start', 'Book', 'Visit', 'End'),
          eventSubprocess(
            'Outer',
            eventStart('OuterStart', signalDefinition(id), false),
            undoable(id, 'Pay'),
            serviceTask('Ask', { type: `${id}-Ask` }),
            end('OuterEnd'),
            flow('OuterStart', 'Pay', 'Ask', 'OuterEnd'),
            eventSubprocess(
              'Inner',
              eventStart('InnerStart', signalDefinition(`${id}-inner`), false),
              end('Undo', compensationDefinition('Undo')),
              flow('InnerStart', 'Undo'),
            ),
            undone('Pay'),
          ),
          undone('Book'),
        ),
      );
      await stage.start(id);
      await stage.work(`${id}-Book`);
      await stage.broadcast(id);
      await stage.work(`${id}-Pay`);
      await stage.broadcast(`${id}-inner`);
      await stage.work(`${id}-UndoPay`);
    },
  },
  {
    id: 'compensation-taken-over',
    title: 'an interrupting event subprocess ends a compensation under way and undoes what is left [K1, L5]',
    async play(stage) {
      const id = 'compensation-taken-over';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          start(),
          undoable(id, 'Book'),
          undoable(id, 'Pay'),
          thrown('Undo', 'Book'),
          end('End'),
          flow('Start', 'Book', 'Pay', 'Undo', 'End'),
          eventSubprocess(
            'Alarm',
            eventStart('AlarmStart', signalDefinition(id), true),
            thrown('UndoAll'),
            end('AlarmEnd'),
            flow('AlarmStart', 'UndoAll', 'AlarmEnd'),
          ),
          undone('Book', 'Pay'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'Pay']) await stage.work(`${id}-${task}`);
      await stage.broadcast(id);
      await stage.take(`${id}-UndoBook`, 0);
      await stage.work(`${id}-UndoPay`);
    },
  },
  {
    id: 'compensation-left-behind',
    title: 'what completed in an event subprocess cannot be undone from outside of it [K1]',
    async play(stage) {
      const id = 'compensation-left-behind';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          start(),
          serviceTask('Visit', { type: `${id}-Visit` }),
          thrown('Undo'),
          end('End'),
          flow('Start', 'Visit', 'Undo', 'End'),
          eventSubprocess(
            'Note',
            eventStart('NoteStart', signalDefinition(id), false),
            undoable(id, 'Book'),
            end('NoteEnd'),
            flow('NoteStart', 'Book', 'NoteEnd'),
            undone('Book'),
          ),
        ),
      );
      await stage.start(id);
      await stage.broadcast(id);
      for (const task of ['Book', 'Visit']) await stage.work(`${id}-${task}`);
    },
  },
];
