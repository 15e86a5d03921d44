import type { Resource } from '../../port';
import {
  bpmn,
  caughtMessage,
  element,
  end,
  eventStart,
  eventSubprocess,
  extended,
  flow,
  mapping,
  message,
  serviceTask,
  signal,
  signalDefinition,
  start,
} from '../bpmn';
import type { Scenario } from '../scenario';

/** Starts with the signal, and waits at a task. */
export const startedBy = (id: string, name: string, extensions = ''): Resource =>
  bpmn(
    id,
    signal(name),
    start('Start', extensions + signalDefinition(name)),
    serviceTask('Task', { type: id }),
    end('End'),
    flow('Start', 'Task', 'End'),
  );

/** A task with an event subprocess beside it, in the process itself. */
const withEventSubprocess = (id: string, interrupting: boolean): Resource =>
  bpmn(
    id,
    signal(id),
    start(),
    serviceTask('Task', { type: id }),
    end('End'),
    flow('Start', 'Task', 'End'),
    eventSubprocess(
      'Alarm',
      eventStart('AlarmStart', signalDefinition(id), interrupting),
      serviceTask('Respond', { type: `${id}-respond` }),
      end('AlarmEnd'),
      flow('AlarmStart', 'Respond', 'AlarmEnd'),
    ),
  );

export const signals: readonly Scenario[] = [
  {
    id: 'signal-start',
    title: 'a signal starts an instance of each process that begins with it; nobody listening is no error [S1, D18]',
    async play(stage) {
      await stage.broadcast('signal-start');
      const mapped = extended(mapping([], [['=caseId', 'mapped']]));
      await stage.deploy(
        startedBy('signal-start-one', 'signal-start'),
        startedBy('signal-start-two', 'signal-start', mapped),
      );
      await stage.broadcast('signal-start', { caseId: 'c1' });
      await stage.take('signal-start-one', 1);
      await stage.take('signal-start-two', 1);
    },
  },
  {
    id: 'signal-start-new-version',
    title: 'only the latest version starts from a signal; a version without it starts no more [S1, D18]',
    async play(stage) {
      const id = 'signal-start-new-version';
      const first = startedBy(id, id);
      await stage.deploy(first);
      await stage.deploy({ ...first, content: first.content.replace('id="Task"', 'id="Task" name="Second"') });
      await stage.broadcast(id);
      await stage.deploy(bpmn(id, start(), end('End'), flow('Start', 'End')));
      await stage.broadcast(id);
      await stage.take(id, 1);
    },
  },
  {
    id: 'signal-start-beside-others',
    title: 'a process may begin with nothing, with signals and with a message; each begins it on its own [S1, D2]',
    async play(stage) {
      const id = 'signal-start-beside-others';
      await stage.deploy(
        bpmn(
          id,
          signal(`="${id}-" + "computed"`),
          signal(id),
          message(id),
          start('None'),
          start('BySignal', signalDefinition(id)),
          start('ByComputedName', signalDefinition(`="${id}-" + "computed"`)),
          start('ByMessage', caughtMessage(id)),
          serviceTask('Task', { type: id }),
          end('End'),
          flow('None', 'Task', 'End'),
          flow('BySignal', 'Task'),
          flow('ByComputedName', 'Task'),
          flow('ByMessage', 'Task'),
        ),
      );
      await stage.broadcast(`${id}-computed`, { by: 'computed' });
      await stage.broadcast(id, { by: 'signal' });
      await stage.publish(id, '', { variables: { by: 'message' } });
      await stage.start(id);
      await stage.take(id, 4);
    },
  },
  {
    id: 'signal-catch',
    title:
      'a signal reaches every instance that waits for it, once, with its variables; none is kept for later [S1, V6]',
    async play(stage) {
      const id = 'signal-catch';
      const name = `="${id}-" + region`;
      await stage.deploy(
        bpmn(
          id,
          signal(name),
          start(),
          element(
            'intermediateCatchEvent',
            'Wait',
            '',
            extended(mapping([['=area', 'region']], [['=answer', 'mapped']])) + signalDefinition(name),
          ),
          end('End'),
          flow('Start', 'Wait', 'End'),
        ),
      );
      await stage.broadcast(`${id}-north`, { answer: 'too early' });
      await stage.start(id, { area: 'north' });
      await stage.start(id, { area: 'north' });
      await stage.start(id, { area: 'south' });
      await stage.broadcast(`${id}-north`, { answer: 42, other: true });
      await stage.broadcast(`${id}-south`);
    },
  },
  {
    id: 'signal-name-fails',
    title: 'a signal name that is no text raises an incident; resolved, the event waits [S1]',
    async play(stage) {
      const id = 'signal-name-fails';
      await stage.deploy(
        bpmn(
          id,
          signal('=name'),
          start(),
          element('intermediateCatchEvent', 'Wait', '', signalDefinition('=name')),
          element('intermediateThrowEvent', 'Tell', '', signalDefinition('=name')),
          end('End'),
          flow('Start', 'Wait', 'Tell', 'End'),
        ),
      );
      const key = await stage.start(id, { name: 3 });
      await stage.setVariables(key, { name: id });
      await stage.resolve();
      await stage.broadcast(id, { name: null });
      await stage.setVariables(key, { name: `${id}-other` });
      await stage.resolve();
    },
  },
  {
    id: 'signal-event-subprocess',
    title: 'a signal event subprocess takes over from its scope, or runs beside it as often as it comes [S1, M8]',
    async play(stage) {
      const id = 'signal-event-subprocess';
      await stage.deploy(withEventSubprocess(id, true), withEventSubprocess(`${id}-beside`, false));
      await stage.start(id);
      await stage.broadcast(id, { level: 3, area: 'north' });
      await stage.take(id, 0);
      await stage.work(`${id}-respond`);
      await stage.start(`${id}-beside`);
      await stage.broadcast(`${id}-beside`, { level: 1, area: 'north' });
      await stage.broadcast(`${id}-beside`, { level: 2 });
      await stage.work(`${id}-beside`);
      for (const job of await stage.take(`${id}-beside-respond`, 2)) await stage.complete(job);
    },
  },
  {
    id: 'signal-event-subprocess-inside',
    title: 'a signal event subprocess in a subprocess ends that subprocess only [S1, L5]',
    async play(stage) {
      const id = 'signal-event-subprocess-inside';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
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
                'Alarm',
                eventStart('AlarmStart', signalDefinition(id), true),
                end('AlarmEnd'),
                flow('AlarmStart', 'AlarmEnd'),
              ),
          ),
          serviceTask('After', { type: `${id}-after` }),
          end('End'),
          flow('Start', 'Stage', 'After', 'End'),
        ),
      );
      await stage.start(id);
      await stage.broadcast(id, { level: 3, area: 'north' });
      await stage.take(id, 0);
      await stage.work(`${id}-after`);
    },
  },
  {
    id: 'signal-behind-gateway',
    title: 'a signal behind an event-based gateway closes what else was waited for [G4, S1]',
    async play(stage) {
      const id = 'signal-behind-gateway';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          message(id, '=caseId'),
          start(),
          element('eventBasedGateway', 'Wait'),
          element('intermediateCatchEvent', 'Closed', '', signalDefinition(id)),
          element('intermediateCatchEvent', 'Answered', '', caughtMessage(id)),
          end('End'),
          flow('Start', 'Wait', 'Closed', 'End'),
          flow('Wait', 'Answered', 'End'),
        ),
      );
      await stage.start(id, { caseId: 'c1' });
      await stage.broadcast(id, { reason: 'closed', by: 'office' });
      await stage.start(id, { caseId: 'c2' });
      await stage.publish(id, 'c2');
      await stage.broadcast(id);
    },
  },
];
