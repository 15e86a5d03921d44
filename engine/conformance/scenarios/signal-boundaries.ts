import type { Resource } from '../../port';
import {
  boundary,
  bpmn,
  end,
  flow,
  mapping,
  multiInstance,
  serviceTask,
  signal,
  signalDefinition,
  start,
} from '../bpmn';
import type { Scenario } from '../scenario';

const withBoundary = (id: string, nonInterrupting: boolean, name = id): Resource =>
  bpmn(
    id,
    signal(name),
    start(),
    serviceTask('Task', { type: id }),
    boundary('Closed', 'Task', signalDefinition(name), { nonInterrupting }),
    end('End'),
    end('ClosedEnd'),
    flow('Start', 'Task', 'End'),
    flow('Closed', 'ClosedEnd'),
  );

export const signalBoundaries: readonly Scenario[] = [
  {
    id: 'signal-boundary',
    title: 'a signal at a boundary ends the task, or goes on beside it as often as it comes [S1, M8, V8]',
    async play(stage) {
      await stage.deploy(withBoundary('signal-boundary', false), withBoundary('signal-boundary-beside', true));
      await stage.start('signal-boundary');
      await stage.broadcast('signal-boundary', { reason: 'closed', by: 'office' });
      await stage.take('signal-boundary', 0);
      await stage.start('signal-boundary-beside');
      await stage.broadcast('signal-boundary-beside', { reason: 'first', by: 'office' });
      await stage.broadcast('signal-boundary-beside', { reason: 'second' });
      await stage.work('signal-boundary-beside');
      await stage.broadcast('signal-boundary-beside', { reason: 'late' });
    },
  },
  {
    id: 'signal-boundary-scope',
    title: 'the name of a boundary signal is computed inside of the task, its input mappings count [S1, M7]',
    async play(stage) {
      const id = 'signal-boundary-scope';
      const name = '=area';
      await stage.deploy(
        bpmn(
          id,
          signal(name),
          start(),
          serviceTask('Task', { type: id, extensions: mapping([[`="${id}-inner"`, 'area']]) }),
          boundary('Closed', 'Task', signalDefinition(name)),
          end('End'),
          end('ClosedEnd'),
          flow('Start', 'Task', 'End'),
          flow('Closed', 'ClosedEnd'),
        ),
      );
      await stage.start(id, { area: `${id}-outer` });
      await stage.broadcast(`${id}-inner`);
      await stage.broadcast(`${id}-outer`);
    },
  },
  {
    id: 'signal-boundary-of-items',
    title: 'a signal boundary belongs to the multi-instance body and ends all its items [S1, MI6]',
    async play(stage) {
      const id = 'signal-boundary-of-items';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          start(),
          serviceTask('Task', {
            type: id,
            content: multiInstance({ loop: 'inputCollection="=[1, 2]" inputElement="item"' }),
          }),
          boundary('Closed', 'Task', signalDefinition(id)),
          end('End'),
          end('ClosedEnd'),
          flow('Start', 'Task', 'End'),
          flow('Closed', 'ClosedEnd'),
        ),
      );
      await stage.start(id);
      await stage.broadcast(id);
      await stage.take(id, 0);
    },
  },
  {
    id: 'signal-while-stuck',
    title: 'a signal for a task that an output mapping holds up is lost to it [L2, S1]',
    async play(stage) {
      const id = 'signal-while-stuck';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          start(),
          serviceTask('Task', { type: id, extensions: mapping([], [['=assert(x, x != null)', 'y']]) }),
          boundary('Closed', 'Task', signalDefinition(id)),
          end('End'),
          end('ClosedEnd'),
          flow('Start', 'Task', 'End'),
          flow('Closed', 'ClosedEnd'),
        ),
        withBoundary(`${id}-other`, false, id),
      );
      const key = await stage.start(id);
      await stage.start(`${id}-other`);
      await stage.work(id);
      await stage.broadcast(id);
      await stage.setVariables(key, { x: 1 });
      await stage.resolve();
    },
  },
];
