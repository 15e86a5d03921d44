/**
 * Everything that may be asked or done, by what it is asked of. An action that is not listed here does not exist; what
 * is listed is refused until `grants.ts` gives it to somebody.
 */
export const caseActions = [
  'view-case',
  'see-restricted',
  'add-note',
  'attach-file',
  'raise-crisis',
  'raise-concern',
  'change-safe-contact',
  'acknowledge-alert',
  'change-key-worker',
  'change-relations',
  'merge-people',
  'see-attention',
  'retry-stuck',
  'see-case-audit',
] as const;

export const taskActions = [
  'view-task',
  'claim-task',
  'save-draft',
  'complete-task',
  'release-task',
  'return-task',
  'reassign-task',
] as const;

export const serviceActions = [
  'administer-accounts',
  'search-people',
  'record-referral',
  'see-figures',
  'see-pathways',
  'deploy-pathway',
] as const;

export const installationActions = ['see-installation', 'view-outbox'] as const;

export type CaseAction = (typeof caseActions)[number];
export type TaskAction = (typeof taskActions)[number];
export type ServiceAction = (typeof serviceActions)[number];
export type InstallationAction = (typeof installationActions)[number];
export type Action = CaseAction | TaskAction | ServiceAction | InstallationAction;

export const actions: readonly Action[] = [...caseActions, ...taskActions, ...serviceActions, ...installationActions];

/** What the decision reads of a case; a document that lists are filtered on carries the same fields. */
export interface CaseResource {
  readonly service: string;
  readonly provider: string;
  readonly team: string;
  readonly keyWorkerId?: string;
  /** Who has an open task of the case. */
  readonly workerIds: readonly string[];
  /** Candidate groups of its open tasks. */
  readonly openGroups: readonly string[];
  /** Audiences of its alerts that nobody has acknowledged. */
  readonly alertAudiences: readonly string[];
}

export interface TaskResource {
  readonly service: string;
  readonly provider: string;
  readonly team: string;
  readonly group: string;
  readonly assigneeId?: string;
  /** The key worker of the task's case. */
  readonly keyWorkerId?: string;
}

/** Diagrams that every service calls belong to the service `shared`. */
export interface ServiceResource {
  readonly service: string;
}

export interface InstallationResource {
  readonly demonstration: boolean;
}

export type ResourceOf<A extends Action> = A extends CaseAction
  ? CaseResource
  : A extends TaskAction
    ? TaskResource
    : A extends ServiceAction
      ? ServiceResource
      : InstallationResource;
