import {
  boundary,
  bpmn,
  duration,
  end,
  error,
  errorDefinition,
  flow,
  mapping,
  multiInstance,
  serviceTask,
  start,
} from '../bpmn';
import { hour, type Scenario } from '../scenario';

const listener = (eventType: string, type: string, retries?: string): string =>
  `<zeebe:executionListener eventType="${eventType}" type="${type}"${retries === undefined ? '' : ` retries="${retries}"`}/>`;
const listeners = (...all: readonly string[]): string =>
  `<zeebe:executionListeners>${all.join('')}</zeebe:executionListeners>`;
const oneTask = (id: string, extensions: string, content = '', ...more: readonly string[]) =>
  bpmn(
    id,
    start(),
    serviceTask('Task', { type: id, headers: { kind: 'own' }, extensions, content }),
    end('End'),
    flow('Start', 'Task', 'End'),
    ...more,
  );

/** Execution listeners run as jobs before and after the work of a service task (D20). */
export const executionListeners: readonly Scenario[] = [
  {
    id: 'listeners-run',
    title: 'start listeners run in order before the job of a service task, end listeners after it [D20, L2]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'listeners-run',
          listeners(
            listener('start', 'listeners-run-first'),
            listener('end', 'listeners-run-last', '5'),
            listener('start', 'listeners-run-second', '=tries'),
          ) + mapping([['=x', 'y']], [['=result', 'result']]),
        ),
      );
      await stage.start('listeners-run', { x: 1, tries: 2 });
      await stage.take('listeners-run', 0);
      await stage.work('listeners-run-first', { fromFirst: 1 });
      await stage.take('listeners-run', 0);
      await stage.work('listeners-run-second', { fromSecond: 2 });
      await stage.work('listeners-run', { result: 'done', other: 3 });
      await stage.work('listeners-run-last', { fromLast: 4 });
    },
  },
  {
    id: 'listeners-without-mapping',
    title: 'variables of listeners go where those of the job go [D20, V2]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'listeners-without-mapping',
          listeners(
            listener('start', 'listeners-without-mapping-start'),
            listener('end', 'listeners-without-mapping-end'),
          ),
        ),
      );
      await stage.start('listeners-without-mapping', { x: 1 });
      await stage.work('listeners-without-mapping-start', { x: 2, a: 1 });
      await stage.work('listeners-without-mapping', { x: 3, b: 1 });
      await stage.work('listeners-without-mapping-end', { x: 4, c: 1 });
    },
  },
  {
    id: 'listeners-retries',
    title: 'a listener that fails without retries is an incident and runs again after it [D20, J5, I3]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'listeners-retries',
          listeners(listener('start', 'listeners-retries-start'), listener('end', 'listeners-retries-end')),
        ),
      );
      await stage.start('listeners-retries');
      const begin = await stage.takeOne('listeners-retries-start');
      await stage.fail(begin, 0);
      await stage.setRetries(begin, 1);
      await stage.resolve();
      await stage.work('listeners-retries-start');
      await stage.work('listeners-retries');
      const ending = await stage.takeOne('listeners-retries-end');
      await stage.fail(ending, 1);
      await stage.work('listeners-retries-end');
    },
  },
  {
    id: 'listeners-fail-to-start',
    title:
      'a listener whose type or retries cannot be evaluated is an incident; resolving goes on from there [D20, L3]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'listeners-fail-to-start',
          listeners(
            listener('start', 'listeners-fail-to-start-a'),
            listener('start', '=second'),
            listener('end', '=third', '=tries'),
          ),
        ),
      );
      const instance = await stage.start('listeners-fail-to-start');
      await stage.work('listeners-fail-to-start-a', { x: 1 });
      await stage.setVariables(instance, { second: 'listeners-fail-to-start-b' });
      await stage.resolve();
      await stage.work('listeners-fail-to-start-a');
      await stage.work('listeners-fail-to-start-b');
      await stage.work('listeners-fail-to-start', { result: 1 });
      await stage.setVariables(instance, { third: 'listeners-fail-to-start-c', tries: 2 });
      await stage.resolve();
      await stage.work('listeners-fail-to-start-c');
    },
  },
  {
    id: 'listeners-errors',
    title: 'a listener throws an error that no boundary event catches: an incident [D20, E3]',
    async play(stage) {
      await stage.deploy(oneTask('listeners-errors', listeners(listener('start', 'listeners-errors-start'))));
      await stage.start('listeners-errors');
      await stage.throwError(await stage.takeOne('listeners-errors-start'), 'refused');
    },
  },
  {
    id: 'listeners-cancelled',
    title: 'the job of a listener ends with the instance [D20, L5]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'listeners-cancelled',
          listeners(listener('start', 'listeners-cancelled-start'), listener('end', 'listeners-cancelled-end')),
        ),
      );
      const first = await stage.start('listeners-cancelled');
      await stage.cancel(first);
      const second = await stage.start('listeners-cancelled');
      await stage.work('listeners-cancelled-start');
      await stage.work('listeners-cancelled');
      await stage.cancel(second);
    },
  },
  {
    id: 'listeners-boundary',
    title: 'boundary events are armed after the start listeners and until the end listeners have run [D20, L2]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'listeners-boundary',
          listeners(listener('start', 'listeners-boundary-start'), listener('end', 'listeners-boundary-end')),
          '',
          boundary('Late', 'Task', duration('PT1H')),
          end('Missed'),
          flow('Late', 'Missed'),
        ),
      );
      await stage.start('listeners-boundary');
      await stage.advance(2 * hour);
      await stage.work('listeners-boundary-start');
      await stage.work('listeners-boundary');
      await stage.advance(2 * hour);
      await stage.work('listeners-boundary-end');
    },
  },
  {
    id: 'listeners-multi-instance',
    title: 'listeners run for each item of a multi-instance [D20, MI2]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'listeners-multi-instance',
          listeners(
            listener('start', 'listeners-multi-instance-start'),
            listener('end', 'listeners-multi-instance-end'),
          ),
          multiInstance({ sequential: true, loop: 'inputCollection="=[1,2]" inputElement="item"' }),
        ),
      );
      await stage.start('listeners-multi-instance');
      for (let round = 0; round < 2; round += 1) {
        await stage.work('listeners-multi-instance-start');
        await stage.work('listeners-multi-instance');
        await stage.work('listeners-multi-instance-end');
      }
    },
  },
  {
    id: 'listeners-errors-caught',
    title: 'an error thrown by a listener is not caught by a boundary event of its task [D20, E1]',
    async play(stage) {
      for (const on of ['start', 'end']) {
        const id = `listeners-errors-caught-${on}`;
        await stage.deploy(
          oneTask(
            id,
            listeners(listener(on, `${id}-listener`)),
            '',
            boundary('Caught', 'Task', errorDefinition('refused')),
            end('Refused'),
            flow('Caught', 'Refused'),
            error('refused'),
          ),
        );
        await stage.start(id);
        if (on === 'end') await stage.work(id);
        await stage.throwError(await stage.takeOne(`${id}-listener`), 'refused', { why: 'late' });
      }
    },
  },
  {
    id: 'listeners-job-expression',
    title: 'when the job of the task cannot be created, resolving runs the start listeners again [D20, L3]',
    async play(stage) {
      const id = 'listeners-job-expression';
      await stage.deploy(
        bpmn(
          id,
          start(),
          serviceTask('Task', {
            type: '=kind',
            extensions: listeners(
              listener('start', `${id}-start`),
              listener('end', `${id}-end`),
              listener('end', `${id}-end-2`),
            ),
          }),
          end('End'),
          flow('Start', 'Task', 'End'),
        ),
      );
      const instance = await stage.start(id);
      await stage.work(`${id}-start`);
      await stage.setVariables(instance, { kind: id });
      await stage.resolve();
      await stage.work(`${id}-start`);
      await stage.work(id);
      await stage.work(`${id}-end`, { kind: 'changed' });
      await stage.work(`${id}-end-2`, { kind: 'again' });
    },
  },
];
