import {
  bpmn,
  boundary,
  date,
  duration,
  element,
  end,
  extended,
  flow,
  mapping,
  message,
  caughtMessage,
  serviceTask,
  start,
} from '../bpmn';
import { hour, minute, type Scenario } from '../scenario';

const oneTask = (id: string, task: string) => bpmn(id, start(), task, end('End'), flow('Start', 'Task', 'End'));

export const tasks: readonly Scenario[] = [
  {
    id: 'task-completes',
    title: 'a service task gives a job with its headers and ends when the job is completed [L2, J11]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'task-completes',
          serviceTask('Task', { type: 'task-completes', headers: { template: 'welcome', channel: 'post' } }),
        ),
      );
      await stage.start('task-completes', { band: 'high', days: 3 });
      await stage.work('task-completes', { sent: true });
    },
  },
  {
    id: 'task-retried',
    title: 'a failed job comes back with the retries it was given, and its variables stay on the task [J5, V4]',
    async play(stage) {
      await stage.deploy(oneTask('task-retried', serviceTask('Task', { type: 'task-retried', retries: '2' })));
      await stage.start('task-retried');
      await stage.fail(await stage.takeOne('task-retried'), 1, { variables: { lastTry: 'monday' } });
      await stage.work('task-retried', { sent: true });
    },
  },
  {
    id: 'task-backoff',
    title: 'a job that failed with a backoff comes back only after it [J5]',
    async play(stage) {
      await stage.deploy(oneTask('task-backoff', serviceTask('Task', { type: 'task-backoff' })));
      await stage.start('task-backoff');
      await stage.fail(await stage.takeOne('task-backoff'), 2, { retryBackoffMs: 10 * minute });
      await stage.take('task-backoff', 0);
      await stage.advance(11 * minute);
      await stage.work('task-backoff');
    },
  },
  {
    id: 'task-no-retries',
    title:
      'a job without retries raises an incident, and runs again once it has retries and the incident is resolved [I2, I3, J6]',
    async play(stage) {
      await stage.deploy(oneTask('task-no-retries', serviceTask('Task', { type: 'task-no-retries' })));
      await stage.start('task-no-retries');
      const job = await stage.takeOne('task-no-retries');
      await stage.fail(job, 0);
      await stage.take('task-no-retries', 0);
      await stage.complete(job);
      await stage.resolve();
      await stage.setRetries(job, 0);
      await stage.setRetries(job, 2);
      await stage.take('task-no-retries', 0);
      await stage.resolve();
      await stage.work('task-no-retries');
      await stage.resolve();
    },
  },
  {
    id: 'task-lock-times-out',
    title:
      'a job whose lock ran out is given again with the same retries, and the first worker may still complete it [J2, J4]',
    async play(stage) {
      await stage.deploy(oneTask('task-lock-times-out', serviceTask('Task', { type: 'task-lock-times-out' })));
      await stage.start('task-lock-times-out');
      const [first] = await stage.take('task-lock-times-out', 1, { lockMs: minute });
      await stage.take('task-lock-times-out', 0);
      await stage.advance(2 * minute);
      const second = await stage.takeOne('task-lock-times-out');
      if (first !== undefined) await stage.complete(first);
      await stage.complete(second);
    },
  },
  {
    id: 'task-lock-changed',
    title: 'a lock can be lengthened and shortened, counted from now, and only while it is held [J7]',
    async play(stage) {
      await stage.deploy(oneTask('task-lock-changed', serviceTask('Task', { type: 'task-lock-changed' })));
      await stage.start('task-lock-changed');
      const [job] = await stage.take('task-lock-changed', 1, { lockMs: minute });
      if (job === undefined) return;
      await stage.setTimeout(job, 10 * minute);
      await stage.advance(5 * minute);
      await stage.take('task-lock-changed', 0);
      await stage.setTimeout(job, minute);
      await stage.advance(2 * minute);
      await stage.setTimeout(job, minute);
      await stage.work('task-lock-changed');
      await stage.setTimeout(job, minute);
    },
  },
  {
    id: 'task-expressions',
    title: 'type and retries of a job may be expressions, evaluated when it is created [J11, D13]',
    async play(stage) {
      await stage.deploy(
        oneTask('task-expressions', serviceTask('Task', { type: '="task-expressions-" + band', retries: '=tries' })),
      );
      await stage.start('task-expressions', { band: 'high', tries: 5 });
      await stage.work('task-expressions-high');
    },
  },
  {
    id: 'task-type-fails',
    title: 'a job type that is no text raises an incident, and resolving tries again [L3, I3]',
    async play(stage) {
      await stage.deploy(oneTask('task-type-fails', serviceTask('Task', { type: '=jobType' })));
      const key = await stage.start('task-type-fails');
      await stage.resolve();
      await stage.setVariables(key, { jobType: 'task-type-fails' });
      await stage.resolve();
      await stage.work('task-type-fails');
    },
  },
  {
    id: 'task-fetches-variables',
    title: 'a worker gets only the variables it asks for, the local ones before the outer ones [A8, J3]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'task-fetches-variables',
          serviceTask('Task', { type: 'task-fetches-variables', extensions: mapping([['=band + "-local"', 'band']]) }),
        ),
      );
      await stage.start('task-fetches-variables', { band: 'high', days: 3, other: null });
      await stage.take('task-fetches-variables', 1, { fetchVariables: ['band', 'days', 'missing'] });
    },
  },
  {
    id: 'user-task-headers',
    title: 'a user task is a job that carries assignee, groups, dates and form in its headers [U1]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'user-task-headers',
          element(
            'userTask',
            'Task',
            'name="Agree support plan"',
            extended(
              `<zeebe:formDefinition formKey="plan"/>
               <zeebe:assignmentDefinition assignee="=worker" candidateGroups="key-workers,team-leads" candidateUsers="=[&quot;ann&quot;, &quot;bob&quot;]"/>
               <zeebe:taskSchedule dueDate="=due" followUpDate="2027-01-02T09:00:00Z"/>
               <zeebe:taskHeaders><zeebe:header key="clause" value="HAC-8.3"/></zeebe:taskHeaders>`,
            ),
          ),
        ),
      );
      await stage.start('user-task-headers', { worker: 'cy', due: '2027-03-01T17:00:00+01:00' });
      await stage.work('io.camunda.zeebe:userTask', { agreed: true });
    },
  },
  {
    id: 'user-task-empty-headers',
    title:
      'an empty assignee and an absent date leave their headers out; an assignee that comes out null raises an incident [1.17 U1]',
    async play(stage) {
      const userTask = (assignee: string): string =>
        element(
          'userTask',
          'Task',
          '',
          extended(`<zeebe:assignmentDefinition assignee="${assignee}"/><zeebe:taskSchedule dueDate="=due"/>`),
        );
      await stage.deploy(oneTask('user-task-empty-headers', userTask('=worker')));
      await stage.start('user-task-empty-headers', { worker: '', due: null });
      await stage.work('io.camunda.zeebe:userTask');
      await stage.start('user-task-empty-headers', { worker: null, due: null });
    },
  },
  {
    id: 'script-task',
    title: 'a script task stores what its expression gives [D13]',
    async play(stage) {
      const script = '<zeebe:script expression="=amount * 2" resultVariable="doubled"/>';
      await stage.deploy(oneTask('script-task', element('scriptTask', 'Task', '', extended(script))));
      await stage.start('script-task', { amount: 21 });
      await stage.start('script-task', { amount: 'many' });
    },
  },
  {
    id: 'script-task-mapped',
    title: 'a script result passes through output mappings when there are any [V6]',
    async play(stage) {
      const script = '<zeebe:script expression="=amount + 1" resultVariable="next"/>';
      const outputs = mapping([['=start', 'amount']], [['=next', 'result.value']]);
      await stage.deploy(oneTask('script-task-mapped', element('scriptTask', 'Task', '', extended(script + outputs))));
      await stage.start('script-task-mapped', { start: 1, result: { kept: true } });
    },
  },
  {
    id: 'passing-tasks',
    title: 'manual and undefined tasks are passed at once [1.1]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'passing-tasks',
          start(),
          element('manualTask', 'Manual'),
          element('task', 'Undefined'),
          element('intermediateThrowEvent', 'Milestone'),
          end('End'),
          flow('Start', 'Manual', 'Undefined', 'Milestone', 'End'),
        ),
      );
      await stage.start('passing-tasks');
    },
  },
  {
    id: 'send-and-receive',
    title: 'a send task is a job; a receive task waits for its message [D13, M5]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'send-and-receive',
          message('send-and-receive-reply', '=caseId'),
          start(),
          element('sendTask', 'Send', '', extended('<zeebe:taskDefinition type="send-and-receive"/>')),
          element('receiveTask', 'Receive', 'messageRef="Message_send-and-receive-reply"'),
          end('End'),
          flow('Start', 'Send', 'Receive', 'End'),
        ),
      );
      await stage.start('send-and-receive', { caseId: 'c1' });
      await stage.work('send-and-receive');
      await stage.publish('send-and-receive-reply', 'c2');
      await stage.publish('send-and-receive-reply', 'c1', { variables: { accepted: true } });
    },
  },
  {
    id: 'jobs-in-order',
    title: 'jobs are given in the order they were created [J3]',
    async play(stage) {
      await stage.deploy(oneTask('jobs-in-order', serviceTask('Task', { type: 'jobs-in-order' })));
      for (const number of [1, 2, 3]) await stage.start('jobs-in-order', { number });
      const jobs = await stage.take('jobs-in-order', 3);
      for (const job of jobs.reverse()) await stage.complete(job, { done: job.variables['number'] ?? null });
    },
  },
  {
    id: 'boundary-timer-interrupts',
    title: 'an interrupting timer ends the task and its job and goes its own way [L5, T1]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'boundary-timer-interrupts',
          start(),
          serviceTask('Task', { type: 'boundary-timer-interrupts' }),
          boundary('Late', 'Task', duration('PT1H')),
          end('End'),
          end('Missed'),
          flow('Start', 'Task', 'End'),
          flow('Late', 'Missed'),
        ),
      );
      await stage.start('boundary-timer-interrupts');
      const job = await stage.takeOne('boundary-timer-interrupts');
      await stage.advance(30 * minute);
      await stage.advance(hour);
      await stage.complete(job);
      await stage.start('boundary-timer-interrupts');
      await stage.work('boundary-timer-interrupts');
    },
  },
  {
    id: 'boundary-timer-repeats',
    title: 'a non-interrupting timer cycle fires beside the task, as often as it says [T2, T4]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'boundary-timer-repeats',
          start(),
          serviceTask('Task', { type: 'boundary-timer-repeats' }),
          boundary(
            'Remind',
            'Task',
            '<bpmn:timerEventDefinition><bpmn:timeCycle>R2/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>',
            {
              nonInterrupting: true,
            },
          ),
          serviceTask('Reminder', { type: 'boundary-timer-repeats-reminder' }),
          end('End'),
          end('Reminded'),
          flow('Start', 'Task', 'End'),
          flow('Remind', 'Reminder', 'Reminded'),
        ),
      );
      await stage.start('boundary-timer-repeats');
      await stage.advance(hour + minute);
      await stage.work('boundary-timer-repeats-reminder');
      await stage.advance(hour + minute);
      await stage.advance(hour + minute);
      await stage.work('boundary-timer-repeats');
      await stage.work('boundary-timer-repeats-reminder');
    },
  },
  {
    id: 'boundary-timer-once',
    title: 'a non-interrupting timer at a computed due date fires once; one in the past fires at once [T5, T7]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'boundary-timer-once',
          start(),
          serviceTask('Task', { type: 'boundary-timer-once' }),
          boundary('Due', 'Task', date('=due'), { nonInterrupting: true }),
          serviceTask('Escalate', { type: 'boundary-timer-once-escalate' }),
          end('End'),
          end('Escalated'),
          flow('Start', 'Task', 'End'),
          flow('Due', 'Escalate', 'Escalated'),
        ),
      );
      await stage.start('boundary-timer-once', { due: '2020-01-01T09:00:00+00:00' });
      await stage.advance(minute);
      await stage.work('boundary-timer-once-escalate');
      await stage.work('boundary-timer-once');
      await stage.start('boundary-timer-once', { due: 'some day' });
      await stage.resolve();
    },
  },
  {
    id: 'boundary-message',
    title:
      'boundary messages are keyed in the flow scope, interrupt or not as drawn, and hand on their variables [M7, M8, V8]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'boundary-message',
          message('boundary-message-note', '=caseId'),
          message('boundary-message-stop', '=caseId'),
          start(),
          serviceTask('Task', { type: 'boundary-message', extensions: mapping([['="inner"', 'caseId']]) }),
          boundary('Noted', 'Task', caughtMessage('boundary-message-note'), { nonInterrupting: true }),
          boundary('Stopped', 'Task', caughtMessage('boundary-message-stop'), {
            extensions: mapping([], [['=reason', 'stopReason']]),
          }),
          end('End'),
          end('NoteEnd'),
          end('StopEnd'),
          flow('Start', 'Task', 'End'),
          flow('Noted', 'NoteEnd'),
          flow('Stopped', 'StopEnd'),
        ),
      );
      await stage.start('boundary-message', { caseId: 'outer' });
      await stage.publish('boundary-message-note', 'inner', { variables: { note: 0 } });
      await stage.publish('boundary-message-note', 'outer', { variables: { note: 1 } });
      await stage.publish('boundary-message-note', 'outer', { variables: { note: 2 } });
      await stage.publish('boundary-message-stop', 'outer', { variables: { reason: 'moved', hidden: true } });
    },
  },
  {
    id: 'task-job-too-large',
    title: 'a job that does not fit into an answer is an incident, and comes again once it is small [J12, A7]',
    async play(stage) {
      await stage.deploy(oneTask('task-job-too-large', serviceTask('Task', { type: 'task-job-too-large' })));
      const large = await stage.start('task-job-too-large');
      await stage.start('task-job-too-large', { small: true });
      for (const name of ['a', 'b', 'c']) await stage.setVariables(large, { [name]: name.repeat(1_500_000) });
      const [job] = await stage.take('task-job-too-large', 1);
      await stage.take('task-job-too-large', 0);
      await stage.setVariables(large, { a: '', b: '' });
      await stage.resolve();
      await stage.setVariables(large, { c: '' });
      await stage.work('task-job-too-large');
      if (job) await stage.complete(job);
    },
  },
];
