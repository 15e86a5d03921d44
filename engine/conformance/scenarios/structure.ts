import {
  boundary,
  bpmn,
  callActivity,
  duration,
  element,
  end,
  flow,
  mapping,
  multiInstance,
  serviceTask,
  start,
} from '../bpmn';
import { hour, type Scenario } from '../scenario';

const oneCall = (id: string, call: string) => bpmn(id, start(), call, end('End'), flow('Start', 'Call', 'End'));
const oneTask = (id: string, task: string) => bpmn(id, start(), task, end('End'), flow('Start', 'Task', 'End'));
const child = (id: string) => oneTask(id, serviceTask('Task', { type: id }));

export const structure: readonly Scenario[] = [
  {
    id: 'subprocess',
    title: 'a subprocess has variables of its own scope and ends when all in it has ended [L4, V5, V6]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'subprocess',
          start(),
          element(
            'subProcess',
            'Stage',
            '',
            `<bpmn:extensionElements>${mapping([['=band', 'local']], [['=result', 'outcome']])}</bpmn:extensionElements>` +
              start('StageStart') +
              element('parallelGateway', 'Fork') +
              serviceTask('A', { type: 'subprocess-a' }) +
              serviceTask('B', { type: 'subprocess-b' }) +
              end('AEnd') +
              end('BEnd') +
              flow('StageStart', 'Fork', 'A', 'AEnd') +
              flow('Fork', 'B', 'BEnd'),
          ),
          end('End'),
          flow('Start', 'Stage', 'End'),
        ),
      );
      await stage.start('subprocess', { band: 'high' });
      await stage.work('subprocess-a', { result: 1, local: 'changed' });
      await stage.work('subprocess-b');
    },
  },
  {
    id: 'terminate-end',
    title: 'a terminate end event ends all in its own scope, and the parent goes on [L6]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'terminate-end',
          start(),
          element(
            'subProcess',
            'Stage',
            '',
            start('StageStart') +
              element('parallelGateway', 'Fork') +
              serviceTask('A', { type: 'terminate-end-a' }) +
              serviceTask('B', { type: 'terminate-end-b' }) +
              end('AEnd') +
              end('Stop', '<bpmn:terminateEventDefinition/>') +
              flow('StageStart', 'Fork', 'A', 'AEnd') +
              flow('Fork', 'B', 'Stop'),
          ),
          serviceTask('After', { type: 'terminate-end-after' }),
          end('End'),
          flow('Start', 'Stage', 'After', 'End'),
        ),
      );
      await stage.start('terminate-end');
      await stage.work('terminate-end-b');
      await stage.work('terminate-end-after');
    },
  },
  {
    id: 'call-activity',
    title: 'a called process gets all variables of its caller and gives all of its own back [C3, C4]',
    async play(stage) {
      await stage.deploy(child('call-activity-child'));
      await stage.deploy(oneCall('call-activity', callActivity('Call', 'call-activity-child')));
      await stage.start('call-activity', { caseId: 'c1', nested: { a: 1 } });
      await stage.work('call-activity-child', { answer: 42 });
    },
  },
  {
    id: 'call-activity-narrow',
    title: 'a call that passes on nothing gives only what is mapped, and takes only what is mapped [C3, C4]',
    async play(stage) {
      await stage.deploy(child('call-activity-narrow-child'));
      await stage.deploy(
        oneCall(
          'call-activity-narrow',
          callActivity(
            'Call',
            '="call-activity-" + kind',
            'propagateAllParentVariables="false" propagateAllChildVariables="false"',
            mapping([['=caseId', 'given']], [['=answer', 'taken']]),
          ),
        ),
      );
      await stage.start('call-activity-narrow', { caseId: 'c1', kind: 'narrow-child' });
      await stage.work('call-activity-narrow-child', { answer: 42, hidden: true });
    },
  },
  {
    id: 'call-activity-missing',
    title: 'a call of a process that is not there raises an incident, and works once it is deployed [C2]',
    async play(stage) {
      await stage.deploy(oneCall('call-activity-missing', callActivity('Call', 'call-activity-missing-child')));
      await stage.start('call-activity-missing');
      await stage.deploy(child('call-activity-missing-child'));
      await stage.resolve();
      await stage.work('call-activity-missing-child');
    },
  },
  {
    id: 'call-activity-latest',
    title: 'a call takes the version that is the latest when it is made [C1]',
    async play(stage) {
      const first = child('call-activity-latest-child');
      await stage.deploy(first);
      await stage.deploy(oneCall('call-activity-latest', callActivity('Call', 'call-activity-latest-child')));
      await stage.start('call-activity-latest');
      await stage.deploy({ ...first, content: first.content.replace('id="Task"', 'id="Task" name="Second"') });
      await stage.start('call-activity-latest');
      for (const job of await stage.take('call-activity-latest-child', 2))
        await stage.complete(job, { version: job.processDefinitionVersion });
    },
  },
  {
    id: 'call-activity-interrupted',
    title: 'a boundary timer on a call ends the called instance; alone it cannot be cancelled [C5]',
    async play(stage) {
      await stage.deploy(child('call-activity-interrupted-child'));
      await stage.deploy(
        bpmn(
          'call-activity-interrupted',
          start(),
          callActivity('Call', 'call-activity-interrupted-child'),
          boundary('Late', 'Call', duration('PT1H')),
          end('End'),
          end('Missed'),
          flow('Start', 'Call', 'End'),
          flow('Late', 'Missed'),
        ),
      );
      await stage.start('call-activity-interrupted');
      const job = await stage.takeOne('call-activity-interrupted-child');
      await stage.cancel(job.processInstanceKey);
      await stage.advance(2 * hour);
      await stage.complete(job);
    },
  },
  {
    id: 'multi-instance-parallel',
    title: 'a parallel multi-instance runs once an item and collects the outputs in order [MI2, MI3]',
    async play(stage) {
      const loop =
        'inputCollection="=children" inputElement="child" outputCollection="results" outputElement="=result"';
      await stage.deploy(
        oneTask(
          'multi-instance-parallel',
          serviceTask('Task', { type: 'multi-instance-parallel', content: multiInstance({ loop }) }),
        ),
      );
      await stage.start('multi-instance-parallel', { children: ['x', 'y', 'z'] });
      const jobs = await stage.take('multi-instance-parallel', 3);
      for (const job of jobs.reverse()) await stage.complete(job, { result: ['done', job.variables['child'] ?? null] });
    },
  },
  {
    id: 'multi-instance-sequential',
    title: 'a sequential multi-instance takes the items one after the other and stops at its condition [MI4, MI5]',
    async play(stage) {
      const loop =
        'inputCollection="=[1, 2, 3, 4]" inputElement="item" outputCollection="results" outputElement="=item * factor"';
      await stage.deploy(
        oneTask(
          'multi-instance-sequential',
          serviceTask('Task', {
            type: 'multi-instance-sequential',
            content: multiInstance({ loop, sequential: true, until: '=numberOfCompletedInstances >= 2' }),
          }),
        ),
      );
      await stage.start('multi-instance-sequential', { factor: 10 });
      await stage.work('multi-instance-sequential');
      await stage.work('multi-instance-sequential');
      await stage.take('multi-instance-sequential', 0);
    },
  },
  {
    id: 'multi-instance-ends-early',
    title: 'a true completion condition ends the items that are left [MI5]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'multi-instance-ends-early',
          serviceTask('Task', {
            type: 'multi-instance-ends-early',
            content: multiInstance({
              loop: 'inputCollection="=offers" inputElement="offer"',
              until: '=accepted = true',
            }),
          }),
        ),
      );
      await stage.start('multi-instance-ends-early', { offers: ['a', 'b', 'c'], accepted: false });
      const jobs = await stage.take('multi-instance-ends-early', 3);
      for (const [index, job] of jobs.entries()) await stage.complete(job, { accepted: index === 1 });
    },
  },
  {
    id: 'multi-instance-edge',
    title: 'an empty collection is passed at once; one that is no list raises an incident [MI1]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'multi-instance-edge',
          serviceTask('Task', {
            type: 'multi-instance-edge',
            content: multiInstance({ loop: 'inputCollection="=items" outputCollection="out" outputElement="=1"' }),
          }),
        ),
      );
      await stage.start('multi-instance-edge', { items: [] });
      const key = await stage.start('multi-instance-edge', { items: 'none' });
      await stage.setVariables(key, { items: [1] });
      await stage.resolve();
      await stage.work('multi-instance-edge');
    },
  },
  {
    id: 'multi-instance-subprocess',
    title: 'a subprocess that runs per item keeps the items apart [MI2, MI6]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'multi-instance-subprocess',
          start(),
          element(
            'subProcess',
            'Task',
            '',
            multiInstance({
              loop: 'inputCollection="=visits" inputElement="visit" outputCollection="notes" outputElement="=note"',
            }) +
              start('InnerStart') +
              serviceTask('Visit', { type: 'multi-instance-subprocess' }) +
              end('InnerEnd') +
              flow('InnerStart', 'Visit', 'InnerEnd'),
          ),
          boundary('Late', 'Task', duration('PT1H')),
          end('End'),
          end('Missed'),
          flow('Start', 'Task', 'End'),
          flow('Late', 'Missed'),
        ),
      );
      await stage.start('multi-instance-subprocess', { visits: [1, 2] });
      for (const job of await stage.take('multi-instance-subprocess', 2))
        await stage.complete(job, { note: job.variables['visit'] ?? null });
      await stage.start('multi-instance-subprocess', { visits: [1, 2] });
      await stage.advance(2 * hour);
    },
  },
];
