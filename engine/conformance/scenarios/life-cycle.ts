import { bpmn, element, end, flow, mapping, serviceTask, start } from '../bpmn';
import type { Scenario } from '../scenario';

/** From activating to completed or terminated. */
export const lifeCycle: readonly Scenario[] = [
  {
    id: 'ended-in-any-state',
    title: 'what activates, is active or completes is terminated from there, what has completed stays so [L1, L5, I5]',
    async play(stage) {
      const id = 'ended-in-any-state';
      const fails = '=assert(missing, missing != null)';
      await stage.deploy(
        bpmn(
          id,
          start(),
          element('parallelGateway', 'Fork'),
          serviceTask('Activating', { type: id, extensions: mapping([[fails, 'a']]) }),
          serviceTask('Active', { type: `${id}-active` }),
          serviceTask('Completing', { type: `${id}-completing`, extensions: mapping([], [[fails, 'a']]) }),
          serviceTask('Completed', { type: `${id}-completed` }),
          element('parallelGateway', 'Join'),
          element(
            'subProcess',
            'Scope',
            '',
            start('Within') +
              serviceTask('Inner', { type: `${id}-inner` }) +
              end('Out') +
              flow('Within', 'Inner', 'Out'),
          ),
          end('End'),
          flow('Start', 'Fork', 'Activating', 'Join', 'End'),
          flow('Fork', 'Active', 'Join'),
          flow('Fork', 'Completing', 'Join'),
          flow('Fork', 'Completed', 'Join'),
          flow('Fork', 'Scope', 'Join'),
        ),
      );
      const key = await stage.start(id);
      await stage.work(`${id}-completed`);
      await stage.work(`${id}-completing`);
      await stage.cancel(key);
      await stage.take(`${id}-active`, 0);
    },
  },
  {
    id: 'keys-grow',
    title: 'keys hold their partition and grow with every instance, element and job [O3]',
    async play(stage) {
      const id = 'keys-grow';
      await stage.deploy(
        bpmn(id, start(), serviceTask('Task', { type: id }), end('End'), flow('Start', 'Task', 'End')),
      );
      const first = await stage.start(id);
      const second = await stage.start(id);
      const jobs = await stage.take(id, 2);
      const ofJobs = jobs.map(({ processInstanceKey, elementInstanceKey, key }) => [
        processInstanceKey,
        elementInstanceKey,
        key,
      ]);
      const keys = [stage.definitionKey(`${id} v1`), first, second, ...ofJobs.flat()].map(BigInt);
      stage.note(`partitions ${[...new Set(keys.map((key) => key >> 51n))].join(', ')}`);
      for (const own of ofJobs) stage.note(`instance, element, job grow: ${String(isGrowing(own.map(BigInt)))}`);
      stage.note(`deployed, first, second grow: ${String(isGrowing(keys.slice(0, 3)))}`);
      stage.note(`different keys: ${new Set(keys).size}`);
    },
  },
];

function isGrowing(keys: readonly bigint[]): boolean {
  return keys.every((key, index) => index === 0 || key > (keys[index - 1] ?? key));
}
