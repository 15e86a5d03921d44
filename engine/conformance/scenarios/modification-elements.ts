import {
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
import { hour, type Scenario } from '../scenario';

const task = (process: string, id: string): string => serviceTask(id, { type: `${process}-${id}` });

export const modificationOfElements: readonly Scenario[] = [
  {
    id: 'modify-multi-instance',
    title: 'inside a multi-instance an element starts only with an ancestor; the whole starts as ever [P5, 1.17]',
    async play(stage) {
      const id = 'modify-multi-instance';
      const loop = 'inputCollection="=[1, 2]" inputElement="item" outputCollection="out" outputElement="=item"';
      await stage.deploy(
        bpmn(
          id,
          start(),
          element(
            'subProcess',
            'Each',
            '',
            multiInstance({ loop }) +
              start('EachStart') +
              task(id, 'X') +
              task(id, 'Y') +
              end('EachEnd') +
              flow('EachStart', 'X', 'Y', 'EachEnd'),
          ),
          task(id, 'After'),
          end('End'),
          flow('Start', 'Each', 'After', 'End'),
        ),
      );
      const key = await stage.start(id);
      const inner = stage.elementKey('Each');
      await stage.modify(key, ['Y']);
      await stage.modify(key, [{ elementId: 'Y', ancestorElementInstanceKey: key }]);
      await stage.modify(key, [
        { elementId: 'Y', ancestorElementInstanceKey: inner, variables: [{ variables: { y: 1 }, scopeId: 'Y' }] },
      ]);
      await stage.modify(key, ['Each']);
      const [x] = await stage.take(`${id}-X`, 4);
      await stage.modify(key, [], [x?.elementInstanceKey ?? '']);
      await stage.work(`${id}-Y`);
    },
  },
  {
    id: 'modify-multi-instance-task',
    title: 'rounds of a multi-instance that are terminated count no more: the rest completes it [P5, MI5]',
    async play(stage) {
      const id = 'modify-multi-instance-task';
      const loop = 'inputCollection="=[1, 2, 3]" inputElement="item" outputCollection="out" outputElement="=item"';
      await stage.deploy(
        bpmn(
          id,
          start(),
          serviceTask('Each', { type: id, content: multiInstance({ loop }) }),
          end('End'),
          flow('Start', 'Each', 'End'),
        ),
      );
      const key = await stage.start(id);
      const jobs = await stage.take(id, 3);
      await stage.modify(key, [], [jobs[1]?.elementInstanceKey ?? '']);
      for (const job of [jobs[0], jobs[2]]) if (job) await stage.complete(job);
    },
  },
  {
    id: 'modify-join',
    title: 'tokens that wait at a joining gateway keep the instance, which a modification can bring on [P5, G2]',
    async play(stage) {
      const id = 'modify-join';
      await stage.deploy(
        bpmn(
          id,
          start(),
          element('parallelGateway', 'Fork'),
          task(id, 'A'),
          task(id, 'B'),
          element('parallelGateway', 'Join'),
          task(id, 'After'),
          end('End'),
          flow('Start', 'Fork', 'A', 'Join', 'After', 'End'),
          flow('Fork', 'B', 'Join'),
        ),
      );
      const key = await stage.start(id);
      await stage.work(`${id}-A`);
      await stage.modify(key, ['After'], [stage.elementKey('B')]);
      await stage.work(`${id}-After`);
      const second = await stage.start(id);
      await stage.work(`${id}-A`);
      await stage.modify(second, ['Join'], [stage.elementKey('B')]);
      await stage.work(`${id}-After`);
      const third = await stage.start(id);
      await stage.work(`${id}-A`);
      await stage.modify(third, [], [stage.elementKey('B')]);
    },
  },
  {
    id: 'modify-incident',
    title: 'incidents of a terminated element are resolved; a new element may raise one [P5, I5]',
    async play(stage) {
      const id = 'modify-incident';
      await stage.deploy(
        bpmn(
          id,
          start(),
          serviceTask('A', { type: '=kind' }),
          serviceTask('B', { type: id }),
          end('End'),
          flow('Start', 'A', 'B', 'End'),
        ),
      );
      const key = await stage.start(id);
      await stage.modify(key, ['A', 'B'], []);
      const job = await stage.takeOne(id);
      await stage.fail(job, 0);
      await stage.modify(key, ['B'], [job.elementInstanceKey]);
      await stage.cancel(key);
    },
  },
  {
    id: 'modify-call',
    title:
      'a terminated call ends what it called; a called instance is modified like any other, but not ended [P5, C5]',
    async play(stage) {
      const id = 'modify-call';
      await stage.deploy(
        bpmn(`${id}-child`, start(), task(id, 'X'), task(id, 'Y'), end('End'), flow('Start', 'X', 'Y', 'End')),
        bpmn(
          id,
          start(),
          callActivity('Call', `${id}-child`),
          task(id, 'A'),
          end('End'),
          flow('Start', 'Call', 'A', 'End'),
        ),
      );
      const key = await stage.start(id, { given: 1 });
      const child = await stage.takeOne(`${id}-X`);
      await stage.modify(child.processInstanceKey, [], [child.elementInstanceKey]);
      await stage.modify(child.processInstanceKey, ['Y'], [child.elementInstanceKey]);
      await stage.modify(key, ['Call', 'A'], [stage.elementKey('Call')]);
    },
  },
  {
    id: 'modify-waiting',
    title: 'activated events, gateways and tasks wait as if a flow had led to them [P5]',
    async play(stage) {
      const id = 'modify-waiting';
      await stage.deploy(
        bpmn(
          id,
          message(id, '=caseId'),
          start(),
          task(id, 'A'),
          element('intermediateCatchEvent', 'Reply', '', caughtMessage(id)),
          element('intermediateCatchEvent', 'Wait', '', duration('PT1H')),
          element('eventBasedGateway', 'Race'),
          element('intermediateCatchEvent', 'First', '', duration('PT2H')),
          element('intermediateCatchEvent', 'Second', '', caughtMessage(id)),
          element('receiveTask', 'Receive', `messageRef="Message_${id}"`),
          element('exclusiveGateway', 'Split'),
          end('End'),
          end('Other'),
          flow('Start', 'A', 'Reply', 'Wait', 'Race', 'First', 'Receive', 'Split', 'End'),
          flow('Race', 'Second', 'Other'),
        ),
      );
      const key = await stage.start(id, { caseId: 'c1' });
      stage.note('events behind the gateway');
      await stage.modify(key, ['First']);
      await stage.modify(key, ['Second']);
      await stage.modify(key, ['Wait', 'Race', 'Split'], [stage.elementKey('A')]);
      await stage.modify(key, ['Reply'], [stage.elementKey('Race')]);
      await stage.publish(id, 'c1');
      await stage.modify(key, ['Receive'], [stage.elementKey('Wait')]);
      await stage.publish(id, 'c1');
      await stage.advance(3 * hour);
    },
  },
  {
    id: 'modify-event-subprocess',
    title: 'an event subprocess and what is in it can be activated; its scope goes on beside it [P5]',
    async play(stage) {
      const id = 'modify-event-subprocess';
      await stage.deploy(
        bpmn(
          id,
          message(id, '=caseId'),
          start(),
          task(id, 'A'),
          element(
            'subProcess',
            'Urgent',
            'triggeredByEvent="true"',
            element('startEvent', 'UrgentStart', 'isInterrupting="true"', caughtMessage(id)) +
              task(id, 'X') +
              end('UrgentEnd') +
              flow('UrgentStart', 'X', 'UrgentEnd'),
          ),
          end('End'),
          flow('Start', 'A', 'End'),
        ),
      );
      const key = await stage.start(id, { caseId: 'c1' });
      await stage.modify(key, ['X']);
      await stage.work(`${id}-X`);
      await stage.publish(id, 'c1');
      await stage.take(`${id}-A`, 0);
      await stage.work(`${id}-X`);
      const second = await stage.start(id, { caseId: 'c2' });
      await stage.modify(second, ['Urgent']);
      await stage.work(`${id}-A`);
    },
  },
];
