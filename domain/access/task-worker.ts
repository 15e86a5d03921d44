import type { TaskResource } from './actions';
import { isAllowed } from './decide';
import type { Requester } from './requester';
import { without } from '../without';

/** Whether a task may be given to somebody: whoever could claim it if nobody had it. */
export function mayWorkOn(colleague: Requester, task: TaskResource): boolean {
  return isAllowed(colleague, 'claim-task', without(task, 'assigneeId'));
}
