import type { UserTaskState } from '../state';
import type { Element, Step } from './step-context';

/** What happens to the native user task of an element; readers are told of each move twice, that it begins and that it is done. */
export function createUserTask(step: Step, element: Element, task: UserTaskState): void {
  const told = toldOf(element, task);
  step.emit({ kind: 'USER_TASK_CREATING', ...told });
  step.emit({ kind: 'USER_TASK_CREATED', ...told });
}

/** L5: a task leaves with its element. */
export function cancelUserTask(step: Step, element: Element): void {
  const { userTask } = element.instance;
  if (!userTask) return;
  const told = toldOf(element, userTask);
  step.emit({ kind: 'USER_TASK_CANCELING', ...told });
  step.emit({ kind: 'USER_TASK_CANCELED', ...told });
}

export function toldOf({ instance, node }: Element, userTask: UserTaskState) {
  return {
    key: userTask.key,
    userTask,
    elementId: node.id,
    elementInstanceKey: instance.key,
    processInstanceKey: instance.processInstanceKey,
    definitionKey: instance.definitionKey,
  };
}
