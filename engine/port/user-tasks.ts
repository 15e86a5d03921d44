import type { JsonValue, Variables } from './values';

/** Commands for native user tasks (U2, U3): allowed while the task is in state CREATED, refused with INVALID_STATE after. */
export interface CompleteUserTask {
  readonly variables?: Variables;
  /** What the record calls the act; `complete` when left out. */
  readonly action?: string;
}

export interface AssignUserTask {
  readonly assignee: string;
  /** Without it a task that somebody else has is refused; true when left out. */
  readonly allowOverride?: boolean;
  /** `assign` when left out. */
  readonly action?: string;
}

export interface UpdateUserTask {
  /** What is to change; an empty text or list takes the value away. */
  readonly changeset: UserTaskChanges;
  /** `update` when left out. */
  readonly action?: string;
}

export interface UserTaskChanges {
  readonly candidateGroups?: readonly string[];
  readonly candidateUsers?: readonly string[];
  /** ISO date-times with an offset. */
  readonly dueDate?: string;
  readonly followUpDate?: string;
}

/** Of a user task as its records show it. */
export type UserTaskValue = { readonly [name: string]: JsonValue };
