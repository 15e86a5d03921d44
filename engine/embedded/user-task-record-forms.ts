import type { JsonValue } from '../port';
import type { FormRow, UserTaskChange } from '../state';
import { formFields, formValues } from './deployment-values';
import { tellResource } from './record-telling';
import { noKey } from './record-values';
import type { RecordForms } from './record-forms';

/** The records of native user tasks and of forms. */
const userTaskFields = [
  'userTaskKey',
  'elementId',
  'elementInstanceKey',
  'processInstanceKey',
  'processDefinitionKey',
  'assignee',
  'candidateGroupsList',
  'candidateUsersList',
  'dueDate',
  'followUpDate',
  'formKey',
  'externalFormReference',
  'customHeaders',
  'creationTimestamp',
  'changedAttributes',
  'action',
  'variables',
];

const userTaskValues = (event: UserTaskChange): JsonValue[] => {
  const { userTask: task } = event;
  return [
    task.key,
    event.elementId,
    event.elementInstanceKey,
    event.processInstanceKey,
    event.definitionKey,
    task.assignee,
    task.candidateGroups,
    task.candidateUsers,
    task.dueDate,
    task.followUpDate,
    task.formKey || noKey,
    task.externalFormReference,
    task.headers,
    task.createdAt,
    event.changedAttributes ?? [],
    event.action ?? '',
    event.variables ?? {},
  ];
};

const userTask = (intent: string) => ({
  valueType: 'USER_TASK',
  intent,
  fields: userTaskFields,
  values: userTaskValues,
});

const form = (intent: string) => ({
  valueType: 'FORM',
  intent,
  fields: [...formFields, 'resource'],
  values: (event: { readonly form: FormRow }) => [...formValues(event), event.form.resourceKey],
  tell: tellResource,
});

export const userTaskForms: RecordForms = {
  USER_TASK_CREATING: userTask('CREATING'),
  USER_TASK_CREATED: userTask('CREATED'),
  USER_TASK_ASSIGNING: userTask('ASSIGNING'),
  USER_TASK_ASSIGNED: userTask('ASSIGNED'),
  USER_TASK_UPDATING: userTask('UPDATING'),
  USER_TASK_UPDATED: userTask('UPDATED'),
  USER_TASK_COMPLETING: userTask('COMPLETING'),
  USER_TASK_COMPLETED: userTask('COMPLETED'),
  USER_TASK_CANCELING: userTask('CANCELING'),
  USER_TASK_CANCELED: userTask('CANCELED'),
  USER_TASK_MIGRATED: userTask('MIGRATED'),
  FORM_CREATED: form('CREATED'),
  FORM_DELETED: form('DELETED'),
};
