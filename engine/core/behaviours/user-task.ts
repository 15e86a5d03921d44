import type { Headers } from '../../model';
import type { Behaviour } from '../behaviour';
import { openCatchEvents } from '../catch-events';
import { createJob } from '../jobs';
import { applyInputMappings } from '../mappings';
import type { Element, Step } from '../step-context';
import { activated } from '../transitions';
import { evaluateUserTask, type EvaluatedForm, type UserTaskProperties } from '../user-task-properties';
import { createUserTask } from '../user-tasks';
import { leaf } from './leaf';

/** What a person does: kept by the engine (U2), or a job of one fixed type whose headers say who and by when (U1). */
export const userTask: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    const { detail } = element.node;
    if (detail.kind !== 'user-task')
      throw new Error(`Expected '${element.node.id}' to be a user task, but it is none.`);
    const failure = applyInputMappings(step, element);
    if (failure) return failure;
    const properties = evaluateUserTask(step, element, detail);
    if (!properties.ok) return properties.failure;
    const notOpened = openCatchEvents(step, element);
    if (notOpened) return notOpened;
    if (detail.native) createNative(step, element, properties.value, detail.headers);
    else createJobOf(step, element, properties.value, detail.headers);
    activated(step, element);
    return undefined;
  },
};

function createNative(step: Step, element: Element, properties: UserTaskProperties, headers: Headers): void {
  const { form } = properties;
  createUserTask(step, element, {
    key: step.nextKey(),
    assignee: properties.assignee ?? '',
    candidateGroups: properties.candidateGroups ?? [],
    candidateUsers: properties.candidateUsers ?? [],
    dueDate: properties.dueDate ?? '',
    followUpDate: properties.followUpDate ?? '',
    formKey: form?.kind === 'linked' ? form.formKey : 0,
    externalFormReference: form?.kind === 'external' ? form.reference : '',
    headers,
    createdAt: step.now,
  });
}

const userTaskJobType = 'io.camunda.zeebe:userTask';
const prefix = 'io.camunda.zeebe:';

function createJobOf(step: Step, element: Element, properties: UserTaskProperties, own: Headers): void {
  const headers: Record<string, string> = { ...own };
  for (const name of ['assignee', 'dueDate', 'followUpDate'] as const) {
    const value = properties[name];
    if (value !== undefined) headers[prefix + name] = value;
  }
  for (const name of ['candidateGroups', 'candidateUsers'] as const) {
    const list = properties[name];
    if (list) headers[prefix + name] = JSON.stringify(list);
  }
  if (properties.form) headers[`${prefix}formKey`] = formKeyOf(properties.form);
  createJob(step, element, { type: userTaskJobType, retries: 1, headers });
}

function formKeyOf(form: EvaluatedForm): string {
  if (form.kind === 'key') return form.key;
  return form.kind === 'linked' ? String(form.formKey) : form.reference;
}
