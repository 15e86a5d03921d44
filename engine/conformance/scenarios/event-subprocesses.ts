import type { Resource } from '../../port';
import {
  boundary,
  bpmn,
  caughtMessage,
  date,
  duration,
  element,
  end,
  error,
  errorDefinition,
  eventStart,
  eventSubprocess,
  extended,
  flow,
  mapping,
  message,
  serviceTask,
  start,
  terminateDefinition,
} from '../bpmn';
import { hour, type Scenario } from '../scenario';

/** A task in a subprocess with an event subprocess beside it, and a task behind both. */
const inStage = (id: string, startEvent: string, ...roots: readonly string[]): Resource =>
  bpmn(
    id,
    ...roots,
    start(),
    element(
      'subProcess',
      'Stage',
      '',
      start('StageStart') +
        serviceTask('Task', { type: id }) +
        end('StageEnd') +
        flow('StageStart', 'Task', 'StageEnd') +
        eventSubprocess(
          'Note',
          startEvent,
          serviceTask('Write', { type: `${id}-write` }),
          end('NoteEnd'),
          flow('NoteStart', 'Write', 'NoteEnd'),
        ),
    ),
    serviceTask('After', { type: `${id}-after` }),
    end('End'),
    flow('Start', 'Stage', 'After', 'End'),
  );

export const eventSubprocesses: readonly Scenario[] = [
  {
    id: 'event-subprocess-message-takes-over',
    title: 'an interrupting message event subprocess takes over from its scope, once [M8, L5, V8]',
    async play(stage) {
      const id = 'event-subprocess-message-takes-over';
      const mapped = extended(mapping([], [['=note', 'mapped']]));
      await stage.deploy(
        inStage(id, eventStart('NoteStart', mapped + caughtMessage(id), true), message(id, '=caseId')),
      );
      await stage.start(id, { caseId: 'c1' });
      await stage.publish(id, 'c1', { variables: { note: 1, other: 2 } });
      await stage.publish(id, 'c1', { variables: { note: 3 } });
      await stage.take(id, 0);
      await stage.work(`${id}-write`);
      await stage.work(`${id}-after`);
    },
  },
  {
    id: 'event-subprocess-timer-beside',
    title: 'a non-interrupting timer event subprocess runs once beside its scope, which waits for it [T1, L4]',
    async play(stage) {
      const id = 'event-subprocess-timer-beside';
      await stage.deploy(inStage(id, eventStart('NoteStart', duration('PT1H'), false)));
      await stage.start(id);
      await stage.advance(2 * hour);
      await stage.work(id);
      await stage.take(`${id}-after`, 0);
      await stage.work(`${id}-write`);
      await stage.work(`${id}-after`);
    },
  },
  {
    id: 'event-subprocess-dates',
    title: 'a date in the past starts an event subprocess at once, beside or instead of its scope [T1, T5]',
    async play(stage) {
      const id = 'event-subprocess-dates';
      const past = date('2020-01-01T00:00:00Z');
      await stage.deploy(
        inStage(`${id}-beside`, eventStart('NoteStart', past, false)),
        inStage(`${id}-instead`, eventStart('NoteStart', past, true)),
      );
      await stage.start(`${id}-beside`);
      await stage.advance(1);
      await stage.work(`${id}-beside-write`);
      await stage.work(`${id}-beside`);
      await stage.start(`${id}-instead`);
      await stage.advance(1);
      await stage.take(`${id}-instead`, 0);
      await stage.work(`${id}-instead-write`);
    },
  },
  {
    id: 'event-subprocess-of-errors',
    title: 'an event subprocess catches its error before the boundary around its scope, of any code too [E1, D8]',
    async play(stage) {
      const id = 'event-subprocess-of-errors';
      await stage.deploy(
        bpmn(
          id,
          error('lost'),
          error('late'),
          start(),
          element(
            'subProcess',
            'Stage',
            '',
            start('StageStart') +
              serviceTask('Task', { type: id }) +
              end('StageEnd') +
              flow('StageStart', 'Task', 'StageEnd') +
              eventSubprocess(
                'Lost',
                eventStart('LostStart', errorDefinition('lost'), true),
                end('LostEnd'),
                flow('LostStart', 'LostEnd'),
              ) +
              eventSubprocess(
                'Any',
                eventStart('AnyStart', errorDefinition(), true),
                end('AnyAgain', errorDefinition('late')),
                flow('AnyStart', 'AnyAgain'),
              ),
          ),
          boundary('Late', 'Stage', errorDefinition('late')),
          boundary('AnyElse', 'Stage', errorDefinition()),
          end('End'),
          end('LateEnd'),
          flow('Start', 'Stage', 'End'),
          flow('Late', 'LateEnd'),
          flow('AnyElse', 'LateEnd'),
        ),
      );
      await stage.start(id);
      await stage.throwError(await stage.takeOne(id), 'lost', { why: 'moved' });
      const key = await stage.start(id);
      await stage.throwError(await stage.takeOne(id), 'unknown', { why: 'other' });
      await stage.cancel(key);
    },
  },
  {
    id: 'event-subprocess-terminated-in',
    title: 'a terminate end event in an event subprocess ends that only; at the process it ends everything [L6]',
    async play(stage) {
      const id = 'event-subprocess-terminated-in';
      const stops = (name: string, at: 'Note' | 'process'): Resource =>
        bpmn(
          name,
          message(name, '=caseId'),
          start(),
          element('parallelGateway', 'Fork'),
          serviceTask('Task', { type: name }),
          serviceTask('Stop', { type: `${name}-stop` }),
          end('End'),
          end('Stopped', at === 'process' ? terminateDefinition : ''),
          flow('Start', 'Fork', 'Task', 'End'),
          flow('Fork', 'Stop', 'Stopped'),
          eventSubprocess(
            'Note',
            eventStart('NoteStart', caughtMessage(name), false),
            element('parallelGateway', 'NoteFork'),
            serviceTask('Write', { type: `${name}-write` }),
            end('NoteEnd'),
            end('NoteStopped', at === 'Note' ? terminateDefinition : ''),
            flow('NoteStart', 'NoteFork', 'NoteStopped'),
            flow('NoteFork', 'Write', 'NoteEnd'),
          ),
        );
      await stage.deploy(stops(`${id}-note`, 'Note'), stops(`${id}-process`, 'process'));
      await stage.start(`${id}-note`, { caseId: 'c1' });
      await stage.publish(`${id}-note`, 'c1');
      await stage.take(`${id}-note-write`, 0);
      await stage.work(`${id}-note`);
      await stage.start(`${id}-process`, { caseId: 'c1' });
      await stage.publish(`${id}-process`, 'c1');
      await stage.work(`${id}-process-stop`);
      await stage.take(`${id}-process-write`, 0);
    },
  },
];
