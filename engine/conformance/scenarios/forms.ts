import type { Resource } from '../../port';
import { bpmn, element, end, extended, flow, start } from '../bpmn';
import type { Scenario } from '../scenario';

const form = (id: string, more = '', name = `${id}.form`): Resource => ({
  name,
  content: `{"id": "${id}", "type": "default", "schemaVersion": 12, "components": []${more}}`,
});
const taskWith = (id: string, extensions: string) =>
  bpmn(id, start(), element('userTask', 'Task', '', extended(extensions)), end('End'), flow('Start', 'Task', 'End'));

/** Forms are deployed like processes and decisions; user tasks that link one get the key of its latest version. */
export const forms: readonly Scenario[] = [
  {
    id: 'form-versions',
    title: 'a changed or renamed form is a new version, the same one again is not [D17]',
    async play(stage) {
      await stage.deploy(form('form-versions'));
      await stage.deploy(form('form-versions'));
      await stage.deploy(form('form-versions', ', "title": "Plan"'));
      await stage.deploy(form('form-versions', ', "title": "Plan"', 'other.form'));
      await stage.deploy(form('form-versions'));
      await stage.deploy(form('form-versions-a'), form('form-versions-b'));
      await stage.deploy(form('form-versions-a', ', "x": 1'), form('form-versions-b'));
    },
  },
  {
    id: 'form-refused',
    title: 'a form without an id, twice the same id, or no form at all is refused with everything beside it [D1]',
    async play(stage) {
      await stage.deploy({ name: 'none.form', content: '{"type": "default"}' });
      await stage.deploy({ name: 'empty.form', content: '{"id": "", "type": "default"}' });
      await stage.deploy({ name: 'number.form', content: '{"id": 5, "type": "default"}' });
      await stage.deploy({ name: 'blank.form', content: '{"id": "  ", "type": "default"}' });
      await stage.deploy({ name: 'broken.form', content: '{"id": "form-refused' });
      await stage.deploy({ name: 'list.form', content: '[]' });
      await stage.deploy({ name: 'nothing.form', content: '' });
      await stage.deploy(form('form-refused'), form('form-refused', ', "x": 1', 'second.form'));
      await stage.deploy(form('form-refused'), { name: 'none.form', content: '{}' });
      await stage.deploy({ name: 'capitals.FORM', content: '{"id": "form-refused"}' });
      await stage.deploy(form('form-refused'));
    },
  },
  {
    id: 'form-linked-native',
    title: 'a native user task has the key of the latest version of the form it links [U2]',
    async play(stage) {
      const form1 = form('form-linked-native-plan');
      await stage.deploy(
        form1,
        taskWith('form-linked-native', '<zeebe:userTask/><zeebe:formDefinition formId="form-linked-native-plan"/>'),
      );
      await stage.start('form-linked-native');
      await stage.deploy(form('form-linked-native-plan', ', "title": "New"'));
      await stage.start('form-linked-native');
      await stage.completeUserTask(stage.userTask('Task'));
    },
  },
  {
    id: 'form-external',
    title: 'a native user task may name a form that the engine does not know [U2]',
    async play(stage) {
      await stage.deploy(
        taskWith(
          'form-external',
          '<zeebe:userTask/><zeebe:formDefinition externalReference="=&quot;plan-&quot; + kind"/>',
        ),
      );
      await stage.start('form-external', { kind: 'respite' });
      await stage.completeUserTask(stage.userTask('Task'));
      await stage.start('form-external', { kind: null });
      await stage.deploy(
        taskWith('form-external', '<zeebe:userTask/><zeebe:formDefinition externalReference="plan"/>'),
      );
      await stage.start('form-external');
    },
  },
  {
    id: 'form-linked-job',
    title: 'a job-based user task has the key of the linked form in its headers [U1]',
    async play(stage) {
      await stage.deploy(form('form-linked-job-plan'));
      await stage.deploy(taskWith('form-linked-job', '<zeebe:formDefinition formId="=which"/>'));
      await stage.start('form-linked-job', { which: 'form-linked-job-plan' });
      await stage.work('io.camunda.zeebe:userTask');
      await stage.start('form-linked-job', { which: 7 });
    },
  },
  {
    id: 'form-missing',
    title: 'a linked form that is not deployed is an incident, resolved once it is [U1, U2, I3]',
    async play(stage) {
      await stage.deploy(
        taskWith('form-missing', '<zeebe:userTask/><zeebe:formDefinition formId="form-missing-plan"/>'),
        taskWith('form-missing-job', '<zeebe:formDefinition formId="form-missing-plan"/>'),
      );
      await stage.start('form-missing');
      await stage.resolve();
      await stage.deploy(form('form-missing-plan'));
      await stage.resolve();
      await stage.completeUserTask(stage.userTask('Task'));
      await stage.start('form-missing-job');
      await stage.work('io.camunda.zeebe:userTask');
    },
  },
  {
    id: 'form-missing-job',
    title: 'the job of a user task is created when its missing form has come [U1, I3]',
    async play(stage) {
      await stage.deploy(taskWith('form-missing-job-task', '<zeebe:formDefinition formId="form-missing-job-plan"/>'));
      await stage.start('form-missing-job-task');
      await stage.deploy(form('form-missing-job-plan'));
      await stage.resolve();
      await stage.work('io.camunda.zeebe:userTask');
    },
  },
];
