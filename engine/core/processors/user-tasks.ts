import type { UserTaskChanges } from '../../port';
import type { UserTaskState } from '../../state';
import { Refused, type CommandOf } from '../commands';
import { findElement, type Element, type Step } from '../step-context';
import { trigger } from '../triggers';
import { toldOf } from '../user-tasks';
import { readZonedDate } from '../zoned-dates';

/** What people do with native user tasks (U2, U3). A task is there until it is completed or its element ends. */
export function completeUserTask(step: Step, command: CommandOf<'COMPLETE_USER_TASK'>): undefined {
  const { variables, action } = command;
  const { element, task } = findTask(step, command.userTaskKey, 'complete');
  const told = { ...toldOf(element, task), action, variables };
  step.emit({ kind: 'USER_TASK_COMPLETING', ...told });
  step.emit({ kind: 'USER_TASK_COMPLETED', ...told });
  trigger(step, element, element.node, { variables });
}

/** Without override a task is claimed: nobody else may have it. */
export function assignUserTask(step: Step, command: CommandOf<'ASSIGN_USER_TASK'>): undefined {
  const { userTaskKey, assignee, allowOverride, action } = command;
  if (assignee.trim() === '') {
    throw new Refused('INVALID_ARGUMENT', 'Expected an assignee of the user task, but it was empty');
  }
  const { element, task } = findTask(step, userTaskKey, allowOverride ? 'assign' : 'claim');
  if (!allowOverride && task.assignee !== '' && task.assignee !== assignee) {
    throw new Refused(
      'INVALID_STATE',
      `Expected to claim user task with key '${userTaskKey}', but it has already been assigned`,
    );
  }
  assign(step, element, { ...task, assignee }, action);
}

export function unassignUserTask(step: Step, { userTaskKey }: CommandOf<'UNASSIGN_USER_TASK'>): undefined {
  const { element, task } = findTask(step, userTaskKey, 'assign');
  assign(step, element, { ...task, assignee: '' }, 'unassign');
}

function assign(step: Step, element: Element, task: UserTaskState, action: string): void {
  const told = { ...toldOf(element, task), action };
  step.emit({ kind: 'USER_TASK_ASSIGNING', ...told });
  step.emit({ kind: 'USER_TASK_ASSIGNED', ...told });
}

export function updateUserTask(step: Step, command: CommandOf<'UPDATE_USER_TASK'>): undefined {
  const { userTaskKey, changeset, action } = command;
  const changedAttributes = attributesOf(changeset);
  const { element, task } = findTask(step, userTaskKey, 'update');
  const told = { ...toldOf(element, { ...task, ...changeset }), action, changedAttributes };
  step.emit({ kind: 'USER_TASK_UPDATING', ...told });
  step.emit({ kind: 'USER_TASK_UPDATED', ...told });
}

/** As the records name them. */
function attributesOf(changes: UserTaskChanges): readonly string[] {
  for (const name of ['dueDate', 'followUpDate'] as const) {
    const date = changes[name];
    if (date !== undefined && date !== '' && readZonedDate(date) === undefined) {
      throw new Refused(
        'INVALID_ARGUMENT',
        `Expected the ${name} of the user task to be an ISO date-time with an offset, but got '${date}'`,
      );
    }
  }
  return [
    ...(changes.candidateGroups === undefined ? [] : ['candidateGroupsList']),
    ...(changes.candidateUsers === undefined ? [] : ['candidateUsersList']),
    ...(changes.dueDate === undefined ? [] : ['dueDate']),
    ...(changes.followUpDate === undefined ? [] : ['followUpDate']),
  ];
}

function findTask(
  step: Step,
  userTaskKey: number,
  verb: string,
): { readonly element: Element; readonly task: UserTaskState } {
  const elementKey = step.state.userTasks.elementOf(userTaskKey);
  const element = elementKey === undefined ? undefined : findElement(step, elementKey);
  const task = element?.instance.userTask;
  if (element && task) return { element, task };
  throw new Refused(
    'NOT_FOUND',
    `Expected to ${verb} user task with key '${userTaskKey}', but no such user task was found`,
  );
}
