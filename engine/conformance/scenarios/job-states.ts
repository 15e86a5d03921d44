import {
  boundary,
  bpmn,
  end,
  error,
  errorDefinition,
  eventStart,
  eventSubprocess,
  flow,
  mapping,
  serviceTask,
  start,
} from '../bpmn';
import { minute, type Scenario } from '../scenario';

const oneTask = (id: string) =>
  bpmn(id, start(), serviceTask('Task', { type: id }), end('End'), flow('Start', 'Task', 'End'));

/** What becomes of a job between its element's start and its end, and what its worker may say with it. */
export const jobStates: readonly Scenario[] = [
  {
    id: 'job-states',
    title: 'a job is free, taken, failed or has thrown an error, and only a free one is handed out [J1, J2]',
    async play(stage) {
      const id = 'job-states';
      await stage.deploy(oneTask(id));
      for (const name of ['done', 'failed', 'thrown', 'taken']) await stage.start(id, { name });
      const [done, failed, thrown, taken] = await stage.take(id, 4);
      if (!done || !failed || !thrown || !taken) throw new Error('Expected four jobs.');
      await stage.complete(done);
      await stage.fail(failed, 0);
      await stage.throwError(thrown, 'nobody');
      await stage.take(id, 0);
      for (const job of [done, failed, thrown]) {
        await stage.complete(job);
        await stage.fail(job, 1);
        await stage.throwError(job, 'nobody');
        await stage.setTimeout(job, minute);
      }
      await stage.setRetries(done, 1);
      await stage.setRetries(failed, 1);
      await stage.take(id, 0);
      await stage.fail(taken, 1);
      const [free] = await stage.take(id);
      if (!free) throw new Error('Expected the failed job to be free.');
      await stage.complete(free);
    },
  },
  {
    id: 'job-done-twice',
    title:
      'two workers do one job after its lock has run out, the first to complete it does, however late [O4, J2, J4]',
    async play(stage) {
      const id = 'job-done-twice';
      await stage.deploy(oneTask(id));
      await stage.start(id);
      const [slow] = await stage.take(id, 1, { lockMs: minute });
      await stage.advance(2 * minute);
      const quick = await stage.takeOne(id);
      if (!slow) throw new Error('Expected a job.');
      await stage.complete(slow, { by: 'slow' });
      await stage.complete(quick, { by: 'quick' });
      await stage.fail(quick, 1);
    },
  },
  {
    id: 'job-results',
    title: 'a result is an object of names with any values, or nothing at all [J9]',
    async play(stage) {
      const id = 'job-results';
      await stage.deploy(oneTask(id));
      const results = [
        undefined,
        {},
        { text: 'ä"\\\n', none: null, list: [1, 'a', [], {}, null], nested: { a: { b: [{ c: true }] } } },
        { whole: 9_007_199_254_740_991, fraction: 0.1, negative: -3 },
      ];
      for (const result of results) {
        await stage.start(id, { given: 1 });
        await stage.work(id, result);
      }
    },
  },
  {
    id: 'error-variables',
    title: 'what a thrown error brings stays on the event that catches it, unless it is mapped [J8, E2]',
    async play(stage) {
      const id = 'error-variables';
      const task = (name: string) => serviceTask(name, { type: id, extensions: mapping([['="local"', 'place']]) });
      await stage.deploy(
        bpmn(
          id,
          error('plain'),
          error('mapped'),
          error('scope'),
          start(),
          task('Task'),
          boundary('Plain', 'Task', errorDefinition('plain')),
          boundary('Mapped', 'Task', errorDefinition('mapped'), {
            extensions: mapping(
              [],
              [
                ['=place', 'seen'],
                ['=reason', 'place'],
              ],
            ),
          }),
          eventSubprocess(
            'Rescue',
            eventStart('Caught', errorDefinition('scope'), true),
            serviceTask('Mend', { type: `${id}-mend` }),
            end('Mended'),
            flow('Caught', 'Mend', 'Mended'),
          ),
          serviceTask('After', { type: `${id}-after` }),
          end('End'),
          flow('Start', 'Task', 'End'),
          flow('Plain', 'After'),
          flow('Mapped', 'After', 'End'),
        ),
      );
      for (const code of ['plain', 'mapped', 'scope']) {
        await stage.start(id, { place: 'root', reason: 'none' });
        await stage.throwError(await stage.takeOne(id), code, { place: 'thrown', reason: code });
        await stage.work(code === 'scope' ? `${id}-mend` : `${id}-after`);
      }
    },
  },
];
