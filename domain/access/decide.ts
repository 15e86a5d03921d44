import { caseActions, taskActions } from './actions';
import type { Action, ResourceOf } from './actions';
import { grants } from './grants';
import type { Requester } from './requester';
import { refusalWords } from './refusal-words';
import { holds } from './where';
import type { Where } from './where';

/**
 * The one decision (decision 19): no, unless a membership gives the action on this resource. Pages, lists, search,
 * files, exports and live updates all ask here; `reach` gives the same answer as a filter.
 */
export type Decision =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      /** One sentence: who may do it. */
      readonly reason: string;
      /** Not even that there is such a thing may be told: the page answers "not found". */
      readonly concealed: boolean;
    };

export function decide<A extends Action>(requester: Requester, action: A, resource: ResourceOf<A>): Decision {
  if (isGranted(requester, action, resource)) return { allowed: true };
  return { allowed: false, reason: refusalWords[action], concealed: isConcealed(requester, action, resource) };
}

export function isAllowed<A extends Action>(requester: Requester, action: A, resource: ResourceOf<A>): boolean {
  return decide(requester, action, resource).allowed;
}

/** A filter over documents that carry the fields of the resource. `anyOf` is never empty. */
export interface Reach {
  readonly anyOf: readonly [{ readonly where: Where }, ...{ readonly where: Where }[]];
}

/** Exactly the resources on which `decide` allows the action. */
export function reach(requester: Requester, action: Action): Reach {
  const [first, ...others] = wheresOf(requester, action).map((where) => ({ where }));
  return { anyOf: first ? [first, ...others] : [nothing] };
}

/** Whether there can be anything at all: a page that lists it is offered only then. */
export function reachesAnything(requester: Requester, action: Action): boolean {
  return wheresOf(requester, action).length > 0;
}

/** No service has an empty id. */
const nothing = { where: { service: '' } };

function wheresOf({ memberships, userId }: Requester, action: Action): readonly Where[] {
  return memberships.flatMap((membership) => grants[action](membership, userId));
}

function isGranted(requester: Requester, action: Action, resource: object): boolean {
  return wheresOf(requester, action).some((where) => holds(where, resource));
}

function isConcealed(requester: Requester, action: Action, resource: object): boolean {
  if (includes(caseActions, action)) return !isGranted(requester, 'view-case', resource);
  if (includes(taskActions, action)) return !isGranted(requester, 'view-task', resource);
  return false;
}

function includes(list: readonly Action[], action: Action): boolean {
  return list.includes(action);
}
