export type {
  Action,
  CaseAction,
  CaseResource,
  InstallationAction,
  InstallationResource,
  ResourceOf,
  ServiceAction,
  ServiceResource,
  TaskAction,
  TaskResource,
} from './actions';
export { decide, isAllowed, reach, reachesAnything } from './decide';
export type { Decision, Reach } from './decide';
export type { Membership, Requester } from './requester';
export type { StaffRole } from './roles';
export { mayWorkOn } from './task-worker';
export type { FieldCondition, Where } from './where';
