import {
  boundary,
  bpmn,
  callActivity,
  caughtMessage,
  duration,
  element,
  end,
  flow,
  message,
  multiInstance,
  serviceTask,
  start,
} from '../bpmn';
import type { Scenario } from '../scenario';
import type { Resource } from '../../port';

const task = (process: string, id: string): string => serviceTask(id, { type: `${process}-${id}` });
const oneTask = (id: string, name = 'A') => bpmn(id, start(), task(id, name), end('End'), flow('Start', name, 'End'));

/** Two processes that can be started and one that cannot, in one file. */
const twoProcesses = (id: string, name: string): Resource => {
  const { content, ...file } = bpmn(`${id}-a`, start(), end('End'), flow('Start', 'End'));
  const more = (process: string, executable: boolean): string =>
    `<bpmn:process id="${process}" isExecutable="${String(executable)}"><bpmn:startEvent id="${process}-start" name="${name}"/></bpmn:process>`;
  const others = more(`${id}-b`, true) + more(`${id}-c`, false);
  return { ...file, content: content.replace('</bpmn:process>', `</bpmn:process>${others}`) };
};

/** Everything that may wait, behind one another, and an event subprocess. */
const waiting = (id: string) =>
  bpmn(
    id,
    message(id, '=caseId'),
    start(),
    element('userTask', 'Person'),
    element('receiveTask', 'Receive', `messageRef="Message_${id}"`),
    element('intermediateCatchEvent', 'Wait', '', duration('PT1H')),
    element('eventBasedGateway', 'Race'),
    element('intermediateCatchEvent', 'First', '', duration('PT2H')),
    element('intermediateCatchEvent', 'Second', '', caughtMessage(id)),
    serviceTask('Each', { type: `${id}-each`, content: multiInstance({ loop: 'inputCollection="=[1, 2]"' }) }),
    callActivity('Call', `${id}-child`),
    element('parallelGateway', 'Join'),
    end('End'),
    end('Other'),
    element(
      'subProcess',
      'Urgent',
      'triggeredByEvent="true"',
      element('startEvent', 'UrgentStart', 'isInterrupting="false"', duration('PT3H')) +
        task(id, 'Inside') +
        end('UrgentEnd') +
        flow('UrgentStart', 'Inside', 'UrgentEnd'),
    ),
    flow('Start', 'Person', 'Receive', 'Wait', 'Race', 'First', 'Each', 'Call', 'Join', 'End'),
    flow('Race', 'Second', 'Other'),
    flow('Person', 'Join'),
  );

export const creation: readonly Scenario[] = [
  {
    id: 'create-versions',
    title:
      'an instance is of a key, of a version, or of the latest; without any of them, or unknown, it is refused [P1, 1.17]',
    async play(stage) {
      const id = 'create-versions';
      await stage.deploy(oneTask(id), oneTask(`${id}-other`));
      await stage.deploy(oneTask(id, 'B'));
      await stage.startAs({ bpmnProcessId: id });
      await stage.startAs({ bpmnProcessId: id, version: -1 });
      await stage.startAs({ bpmnProcessId: id, version: 1 });
      await stage.startAs({ processDefinitionKey: stage.definitionKey(`${id} v1`) });
      stage.note('the id counts where both are given');
      await stage.startAs({ bpmnProcessId: `${id}-other`, processDefinitionKey: stage.definitionKey(`${id} v1`) });
      stage.note('refused');
      await stage.startAs({ bpmnProcessId: id, version: 3 });
      await stage.startAs({ bpmnProcessId: id, version: 0 });
      await stage.startAs({ bpmnProcessId: 'create-versions-unknown' });
      await stage.startAs({});
      await stage.startAs({ processDefinitionKey: String(Number(stage.definitionKey(`${id} v1`)) + 1_000_000) });
    },
  },
  {
    id: 'create-without-start',
    title: 'a process without a plain start begins only at elements [P1, P2]',
    async play(stage) {
      const id = 'create-without-start';
      await stage.deploy(
        bpmn(id, message(id), start('Start', caughtMessage(id)), task(id, 'A'), end('End'), flow('Start', 'A', 'End')),
      );
      await stage.startAs({ processDefinitionKey: stage.definitionKey(`${id} v1`) });
      await stage.start(id, {}, ['A']);
      await stage.work(`${id}-A`);
    },
  },
  {
    id: 'create-at-elements',
    title: 'an instance begins at what waits, at events, joins, loops, calls and event subprocesses [P2, 1.17]',
    async play(stage) {
      const id = 'create-at-elements';
      await stage.deploy(waiting(id), oneTask(`${id}-child`));
      for (const at of ['Person', 'Receive', 'Wait', 'Race', 'Each', 'Call', 'Join', 'End', 'Urgent', 'Inside']) {
        const key = await stage.start(id, { caseId: at }, [at]);
        if (at !== 'End' && at !== 'Join') await stage.cancel(key);
      }
      stage.note('at several, one of them twice');
      await stage.cancel(await stage.start(id, { caseId: 'c1' }, ['Inside', 'Inside', 'Wait']));
    },
  },
  {
    id: 'create-at-elements-refused',
    title:
      'an instance does not begin at starts, boundaries, flows, inside of loops, or behind a race; nothing of it begins [P2]',
    async play(stage) {
      const id = 'create-at-elements-refused';
      const each = element(
        'subProcess',
        'Each',
        '',
        multiInstance({ loop: 'inputCollection="=[1]"' }) +
          start('EachStart') +
          task(id, 'X') +
          end('EachEnd') +
          flow('EachStart', 'X', 'EachEnd'),
      );
      await stage.deploy(
        waiting(`${id}-waiting`),
        bpmn(
          id,
          start(),
          task(id, 'A'),
          boundary('Late', 'A', duration('PT1H')),
          each,
          end('End'),
          end('Missed'),
          flow('Start', 'A', 'Each', 'End'),
          flow('Late', 'Missed'),
        ),
      );
      for (const at of ['Start', 'Late', 'Start_A', 'X', 'EachStart', 'Nowhere', '']) {
        stage.note(`at '${at}'`);
        await stage.start(id, {}, ['A', at]);
      }
      for (const at of ['First', 'Second', 'UrgentStart']) await stage.start(`${id}-waiting`, { caseId: 'c' }, [at]);
      await stage.take(`${id}-A`, 0);
    },
  },
  {
    id: 'cancel-refused',
    title: 'only a process instance that is there is cancelled [P4]',
    async play(stage) {
      const id = 'cancel-refused';
      await stage.deploy(oneTask(id));
      const key = await stage.start(id);
      await stage.cancel(stage.elementKey('A'));
      await stage.cancel(String(Number(key) + 1_000_000));
      await stage.work(`${id}-A`);
      await stage.cancel(key);
    },
  },
  {
    id: 'deploy-several',
    title: 'of several files and processes each has its own versions; what is as it was stays as it is [D17, D1]',
    async play(stage) {
      const id = 'deploy-several';
      const both = twoProcesses(id, 'first');
      await stage.deploy(both);
      await stage.deploy(both);
      await stage.deploy(twoProcesses(id, 'second'));
      stage.note('beside a new one');
      await stage.deploy(twoProcesses(id, 'second'), oneTask(id));
      stage.note('one of them from another file, then both again');
      await stage.deploy({ ...oneTask(`${id}-b`), name: both.name });
      await stage.deploy(twoProcesses(id, 'second'));
      stage.note('under the ending of any XML; twice in one deployment');
      await stage.deploy({ ...oneTask(id), name: `${id}.xml` });
      await stage.deploy(oneTask(id), oneTask(id));
      await stage.deploy(oneTask(id), { ...oneTask(id), name: 'other.bpmn' });
      stage.note('two processes in files of the same name');
      await stage.deploy(oneTask(id), { ...oneTask(`${id}-d`), name: `${id}.bpmn` });
      stage.tellDefinitions();
    },
  },
];
