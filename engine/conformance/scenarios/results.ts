import { bpmn, end, flow, mapping, serviceTask, start } from '../bpmn';
import { minute, type Scenario } from '../scenario';
import type { Stage } from '../stage';
import type { Variables } from '../../port';

/** Takes the one job when it is there: it is made while its starter waits. */
async function finish(stage: Stage, variables: Variables): Promise<void> {
  const [job] = await stage.take('result-later', 1, { waitMs: minute });
  if (job) await stage.complete(job, variables);
}

/** Who starts an instance and waits for what it makes. */
export const results: readonly Scenario[] = [
  {
    id: 'result-at-once',
    title: 'who asked for the result is answered with the root variables, all or those asked for [P3]',
    async play(stage) {
      const id = 'result-at-once';
      await stage.deploy(bpmn(id, start(), end('End'), flow('Start', 'End')));
      const variables = { a: 1, b: { c: [true] }, d: null };
      await stage.result(stage.startForResult({ bpmnProcessId: id, variables }));
      await stage.result(stage.startForResult({ bpmnProcessId: id, variables, fetchVariables: ['b', 'missing'] }));
      await stage.result(stage.startForResult({ bpmnProcessId: id }));
      await stage.result(stage.startForResult({ bpmnProcessId: `${id}-missing` }));
    },
  },
  {
    id: 'result-later',
    title: 'the result is that of the end: without variables of inner scopes, with what workers brought [P3, V6]',
    asksAndWaits: true,
    async play(stage) {
      const id = 'result-later';
      const extensions = mapping([['="inner"', 'local']], [['=answer', 'kept']]);
      await stage.deploy(
        bpmn(id, start(), serviceTask('Task', { type: id, extensions }), end('End'), flow('Start', 'Task', 'End')),
      );
      const first = stage.startForResult({ bpmnProcessId: id, variables: { a: 1 } });
      await finish(stage, { answer: 42, lost: true });
      await stage.result(first);
      const entered = stage.startForResult({ bpmnProcessId: id, startAt: ['Task'], fetchVariables: ['kept'] });
      await finish(stage, { answer: 43 });
      await stage.result(entered);
    },
  },
];
