import {
  boundary,
  bpmn,
  caughtMessage,
  duration,
  element,
  end,
  extended,
  flow,
  mapping,
  message,
  multiInstance,
  start,
} from '../bpmn';
import { hour, type Scenario } from '../scenario';

const native = '<zeebe:userTask/>';
const userTask = (id: string, extensions: string, content = ''): string =>
  element('userTask', id, '', extended(extensions) + content);
const oneTask = (id: string, extensions: string, content = '') =>
  bpmn(id, start(), userTask('Task', native + extensions, content), end('End'), flow('Start', 'Task', 'End'));

/** Native user tasks (U2): the engine keeps them, and nobody takes a job. */
export const userTasks: readonly Scenario[] = [
  {
    id: 'user-task-completes',
    title: 'a native user task is created with what its diagram says and ends when it is completed [U2, V6]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'user-task-completes',
          '<zeebe:assignmentDefinition candidateGroups="social-workers, managers" candidateUsers="=team"/>' +
            '<zeebe:taskSchedule dueDate="=due" followUpDate="2027-03-01T09:00:00Z"/>' +
            '<zeebe:taskHeaders><zeebe:header key="pathway" value="respite"/></zeebe:taskHeaders>' +
            mapping([['=x + 1', 'y']]),
        ),
      );
      await stage.start('user-task-completes', { team: ['ann', 'bob'], due: '2027-02-01T17:00:00Z', x: 1 });
      const key = stage.userTask('Task');
      await stage.completeUserTask(key, { variables: { agreed: true, y: 5 } });
      await stage.completeUserTask(key);
      await stage.assignUserTask(key, 'ann');
      await stage.unassignUserTask(key);
      await stage.updateUserTask(key, { candidateUsers: [] });
    },
  },
  {
    id: 'user-task-assigned-by-diagram',
    title: 'a native user task with an assignee is assigned as soon as it is created [U2]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'user-task-assigned-by-diagram',
          '<zeebe:assignmentDefinition assignee="=worker"/>' + mapping([], [['=outcome', 'result']]),
        ),
      );
      await stage.start('user-task-assigned-by-diagram', { worker: 'ann' });
      await stage.completeUserTask(stage.userTask('Task'), {
        variables: { outcome: 'fine', hidden: 1 },
        action: 'approve',
      });
      await stage.start('user-task-assigned-by-diagram', { worker: '' });
      await stage.start('user-task-assigned-by-diagram', {});
      await stage.start('user-task-assigned-by-diagram', { worker: 5 });
    },
  },
  {
    id: 'user-task-assigning',
    title: 'a task is assigned, claimed when nobody else has it, and given back [U2, U3]',
    async play(stage) {
      await stage.deploy(oneTask('user-task-assigning', ''));
      await stage.start('user-task-assigning');
      const key = stage.userTask('Task');
      await stage.assignUserTask(key, 'ann', { allowOverride: false });
      await stage.assignUserTask(key, 'ann', { allowOverride: false });
      await stage.assignUserTask(key, 'bob', { allowOverride: false });
      await stage.assignUserTask(key, 'bob');
      await stage.assignUserTask(key, 'cat', { allowOverride: true, action: 'escalate' });
      await stage.assignUserTask(key, '');
      await stage.unassignUserTask(key);
      await stage.unassignUserTask(key);
      await stage.assignUserTask(key, 'bob', { allowOverride: false });
      await stage.completeUserTask(key);
    },
  },
  {
    id: 'user-task-updated',
    title: 'groups, users and dates of a task are changed one by one or taken away [U2, U3]',
    async play(stage) {
      await stage.deploy(oneTask('user-task-updated', '<zeebe:assignmentDefinition candidateGroups="a, b"/>'));
      await stage.start('user-task-updated');
      const key = stage.userTask('Task');
      await stage.updateUserTask(key, { candidateGroups: ['c'], candidateUsers: ['ann'] });
      await stage.updateUserTask(key, { dueDate: '2027-02-01T17:00:00Z' }, 'reschedule');
      await stage.updateUserTask(key, { followUpDate: '2027-02-01T17:00:00+01:00' });
      await stage.updateUserTask(key, { dueDate: 'some day' });
      await stage.updateUserTask(key, { candidateGroups: [], dueDate: '' });
      await stage.updateUserTask(key, {});
      await stage.completeUserTask(key);
    },
  },
  {
    id: 'user-task-boundary',
    title: 'boundary events of a native user task interrupt it or run beside it [U2, L5]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'user-task-boundary',
          message('user-task-boundary', '=caseId'),
          start(),
          userTask('Task', native),
          boundary('Remind', 'Task', duration('PT1H'), { nonInterrupting: true }),
          boundary('Withdrawn', 'Task', caughtMessage('user-task-boundary')),
          end('End'),
          end('Reminded'),
          end('Gone'),
          flow('Start', 'Task', 'End'),
          flow('Remind', 'Reminded'),
          flow('Withdrawn', 'Gone'),
        ),
      );
      await stage.start('user-task-boundary', { caseId: 'c1' });
      const key = stage.userTask('Task');
      await stage.advance(2 * hour);
      await stage.publish('user-task-boundary', 'c1', { variables: { reason: 'moved away' } });
      await stage.completeUserTask(key);
    },
  },
  {
    id: 'user-task-cancelled',
    title: 'a native user task is cancelled with its process instance [U2, L5]',
    async play(stage) {
      await stage.deploy(oneTask('user-task-cancelled', '<zeebe:assignmentDefinition assignee="ann"/>'));
      const instance = await stage.start('user-task-cancelled');
      const key = stage.userTask('Task');
      await stage.cancel(instance);
      await stage.completeUserTask(key);
    },
  },
  {
    id: 'user-task-multi-instance',
    title: 'one native user task for each item, each with its own assignee and result [U2, MI2, MI3]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'user-task-multi-instance',
          '<zeebe:assignmentDefinition assignee="=person"/>',
          multiInstance({
            loop: 'inputCollection="=people" inputElement="person" outputCollection="answers" outputElement="=answer"',
          }),
        ),
      );
      await stage.start('user-task-multi-instance', { people: ['ann', 'bob'] });
      await stage.completeUserTask(stage.userTask('Task'), { variables: { answer: 'yes' } });
    },
  },
  {
    id: 'user-task-output-incident',
    title: 'while an output mapping fails the task is completed and its incident can be resolved [U2, L3]',
    async play(stage) {
      await stage.deploy(
        oneTask('user-task-output-incident', mapping([], [['=assert(agreed, agreed != null)', 'done']])),
      );
      const instance = await stage.start('user-task-output-incident');
      const key = stage.userTask('Task');
      await stage.completeUserTask(key);
      await stage.completeUserTask(key);
      await stage.setVariables(instance, { agreed: true });
      await stage.resolve();
    },
  },
  {
    id: 'user-task-dates',
    title: 'dates of a native user task may be computed, empty or null, and a wrong one is an incident [U1, U2]',
    async play(stage) {
      await stage.deploy(oneTask('user-task-dates', '<zeebe:taskSchedule dueDate="=due" followUpDate="=later"/>'));
      await stage.start('user-task-dates', { due: '2027-02-01T17:00:00+01:00[Europe/Paris]', later: null });
      await stage.start('user-task-dates', { due: '', later: '2027-02-01T17:00:30.5Z' });
      const instance = await stage.start('user-task-dates', { due: 'tomorrow', later: null });
      await stage.setVariables(instance, { due: '2027-02-01T17:00:00Z' });
      await stage.resolve();
      await stage.start('user-task-dates', { due: 12, later: null });
    },
  },
  {
    id: 'user-task-people',
    title: 'candidates of a native user task are a list of texts, else an incident; an empty list is none [U1, U2]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'user-task-people',
          '<zeebe:assignmentDefinition assignee="=who" candidateGroups="=groups" candidateUsers="=users"/>',
        ),
      );
      await stage.start('user-task-people', { who: 'ann', groups: [], users: ['x', 'y'] });
      await stage.start('user-task-people', { who: 'ann', groups: 'a, b', users: [] });
      await stage.start('user-task-people', { who: 'ann', groups: ['a', 1], users: [] });
      await stage.start('user-task-people', { who: 'ann', groups: ['a'], users: null });
      await stage.start('user-task-people', { who: null, groups: [], users: [] });
    },
  },
];

/** Job-based user tasks (U1): a job whose headers say who may do it and by when. */
export const jobBasedUserTasks: readonly Scenario[] = [
  {
    id: 'user-task-as-job',
    title: 'a user task without the extension is a job of a fixed type with what it says in its headers [U1]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'user-task-as-job',
          start(),
          userTask(
            'Task',
            '<zeebe:assignmentDefinition assignee="=who" candidateGroups="a, b" candidateUsers="=users"/>' +
              '<zeebe:taskSchedule dueDate="=due" followUpDate="2027-03-01T09:00:00Z"/>' +
              '<zeebe:formDefinition formKey="camunda-forms:bpmn:plan"/>' +
              '<zeebe:taskHeaders><zeebe:header key="pathway" value="respite"/></zeebe:taskHeaders>',
          ),
          end('End'),
          flow('Start', 'Task', 'End'),
        ),
      );
      await stage.start('user-task-as-job', { who: 'ann', users: ['x', 'y'], due: '2027-02-01T17:00:00Z' });
      await stage.work('io.camunda.zeebe:userTask', { agreed: true });
      await stage.start('user-task-as-job', { who: '', users: [], due: null });
      await stage.work('io.camunda.zeebe:userTask');
      await stage.start('user-task-as-job', { who: null, users: [], due: null });
      await stage.start('user-task-as-job', { who: 'ann', users: null, due: null });
      await stage.start('user-task-as-job', { who: 'ann', users: [], due: 'some day' });
    },
  },
  {
    id: 'user-task-as-job-fails',
    title: 'a job of a user task has one retry, fails into an incident and is cancelled with its task [U1, J5]',
    async play(stage) {
      await stage.deploy(
        bpmn('user-task-as-job-fails', start(), userTask('Task', ''), end('End'), flow('Start', 'Task', 'End')),
      );
      const instance = await stage.start('user-task-as-job-fails');
      await stage.fail(await stage.takeOne('io.camunda.zeebe:userTask'), 0);
      await stage.cancel(instance);
    },
  },
];
