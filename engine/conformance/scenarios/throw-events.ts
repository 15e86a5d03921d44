import {
  boundary,
  bpmn,
  callActivity,
  caughtMessage,
  element,
  end,
  extended,
  flow,
  mapping,
  message,
  multiInstance,
  serviceTask,
  start,
  terminateDefinition,
} from '../bpmn';
import type { Scenario } from '../scenario';

const jobOf = (type: string, more = ''): string => extended(`<zeebe:taskDefinition type="${type}"/>${more}`);

export const throwEvents: readonly Scenario[] = [
  {
    id: 'throw-none',
    title: 'none throw and end events map out and not in, and are over at once [1.1, V5, V6]',
    async play(stage) {
      const id = 'throw-none';
      const mappings = (name: string): string =>
        extended(mapping([['=caseId', `${name}In`]], [[`="${name}"`, `${name}Out`]]));
      await stage.deploy(
        bpmn(
          id,
          start(),
          element('intermediateThrowEvent', 'Reached', '', mappings('reached')),
          end('End', mappings('ended')),
          flow('Start', 'Reached', 'End'),
        ),
      );
      await stage.start(id, { caseId: 'c1' });
    },
  },
  {
    id: 'throw-message',
    title: 'message throw and end events are jobs of a worker, with mappings, headers and incidents [1.1, D13, J5]',
    async play(stage) {
      const id = 'throw-message';
      const headers = '<zeebe:taskHeaders><zeebe:header key="to" value="provider"/></zeebe:taskHeaders>';
      const mappings = mapping([['=caseId', 'told']], [['=answer', 'kept']]);
      await stage.deploy(
        bpmn(
          id,
          message(id),
          start(),
          element('intermediateThrowEvent', 'Tell', '', jobOf(`${id}-tell`, headers + mappings) + caughtMessage(id)),
          end('End', jobOf(`=&quot;${id}-&quot; + kind`, mapping([], [['=done', 'ended']])) + caughtMessage(id)),
          flow('Start', 'Tell', 'End'),
        ),
      );
      await stage.start(id, { caseId: 'c1', kind: 'end' });
      const job = await stage.takeOne(`${id}-tell`);
      await stage.fail(job, 0);
      await stage.setRetries(job, 1);
      await stage.resolve();
      await stage.work(`${id}-tell`, { answer: 42, other: 1 });
      await stage.work(`${id}-end`, { done: true });
    },
  },
  {
    id: 'terminate-end-of-items',
    title: 'a terminate end event in an item ends that item only [L6, MI4]',
    async play(stage) {
      const id = 'terminate-end-of-items';
      await stage.deploy(
        bpmn(
          id,
          start(),
          element(
            'subProcess',
            'Each',
            '',
            multiInstance({ loop: 'inputCollection="=[1, 2]" inputElement="item"' }) +
              start('EachStart') +
              element('parallelGateway', 'Fork') +
              serviceTask('Task', { type: id }) +
              serviceTask('Stop', { type: `${id}-stop` }) +
              end('EachEnd') +
              end('Stopped', terminateDefinition) +
              flow('EachStart', 'Fork', 'Task', 'EachEnd') +
              flow('Fork', 'Stop', 'Stopped'),
          ),
          end('End'),
          flow('Start', 'Each', 'End'),
        ),
      );
      await stage.start(id);
      const [first] = await stage.take(`${id}-stop`, 2);
      if (first) await stage.complete(first);
      for (const job of await stage.take(id, 1)) await stage.complete(job);
    },
  },
  {
    id: 'terminate-end-of-call',
    title: 'a terminate end event in a called process ends that process, and its caller goes on [L6, C4]',
    async play(stage) {
      const id = 'terminate-end-of-call';
      await stage.deploy(
        bpmn(
          `${id}-child`,
          start(),
          element('parallelGateway', 'Fork'),
          serviceTask('Task', { type: `${id}-task` }),
          serviceTask('Stop', { type: `${id}-stop` }),
          end('End'),
          end('Stopped', terminateDefinition),
          flow('Start', 'Fork', 'Task', 'End'),
          flow('Fork', 'Stop', 'Stopped'),
        ),
        bpmn(
          id,
          start(),
          callActivity('Call', `${id}-child`),
          serviceTask('After', { type: `${id}-after` }),
          end('End'),
          flow('Start', 'Call', 'After', 'End'),
        ),
      );
      await stage.start(id, { caseId: 'c1' });
      await stage.work(`${id}-stop`, { stopped: true });
      await stage.work(`${id}-after`);
    },
  },
  {
    id: 'boundary-message-name',
    title: 'the name of a boundary message is computed inside of its task, its key outside [M7]',
    async play(stage) {
      const id = 'boundary-message-name';
      const declared = `<bpmn:message id="Message_${id}" name="=area">${extended('<zeebe:subscription correlationKey="=area"/>')}</bpmn:message>`;
      await stage.deploy(
        bpmn(
          id,
          declared,
          start(),
          serviceTask('Task', { type: id, extensions: mapping([[`="${id}-inner"`, 'area']]) }),
          boundary('Told', 'Task', caughtMessage(id)),
          end('End'),
          end('ToldEnd'),
          flow('Start', 'Task', 'End'),
          flow('Told', 'ToldEnd'),
        ),
      );
      await stage.start(id, { area: `${id}-outer` });
      await stage.publish(`${id}-inner`, `${id}-inner`);
      await stage.publish(`${id}-inner`, `${id}-outer`);
    },
  },
];
