import type {
  ActivateJobs,
  ActivatedJob,
  AssignUserTask,
  Deployment,
  EvaluatedDecision,
  FailJob,
  MigrateInstance,
  ProcessInstance,
  RefusalCode,
  StreamJobs,
  ThrowError,
  UpdateUserTask,
  Variables,
} from '../port';
import type { ExecutableProcess } from '../model';
import type { DueRow, ElementInstance, Family, ModifiedActivation } from '../state';

/** What can be asked of the engine, and what it answers. */
export interface Exchange {
  DEPLOY: { readonly request: { readonly resources: readonly ReadResource[] }; readonly answer: Deployment };
  CREATE_INSTANCE: {
    readonly request: {
      readonly definition: ProcessToCreate;
      readonly variables: Variables;
      readonly startAt: readonly string[];
      /** Its result is told when it completes (P3). */
      readonly isAwaited?: boolean;
    };
    readonly answer: ProcessInstance;
  };
  MODIFY_INSTANCE: {
    readonly request: {
      readonly processInstanceKey: number;
      readonly activate: readonly ActivateAt[];
      readonly terminate: readonly number[];
    };
    readonly answer: undefined;
  };
  MIGRATE_INSTANCE: {
    readonly request: {
      readonly processInstanceKey: number;
      readonly targetDefinitionKey: number;
      readonly mappings: MigrateInstance['mappings'];
    };
    readonly answer: undefined;
  };
  DELETE_RESOURCE: { readonly request: { readonly resourceKey: number }; readonly answer: undefined };
  CANCEL_INSTANCE: { readonly request: { readonly processInstanceKey: number }; readonly answer: undefined };
  PUBLISH_MESSAGE: {
    readonly request: {
      readonly name: string;
      readonly correlationKey: string;
      readonly messageId: string;
      readonly timeToLiveMs: number;
      readonly variables: Variables;
    };
    readonly answer: { readonly messageKey: string };
  };
  BROADCAST_SIGNAL: {
    readonly request: { readonly name: string; readonly variables: Variables };
    readonly answer: { readonly signalKey: string };
  };
  ACTIVATE_JOBS: { readonly request: JobsToActivate; readonly answer: readonly ActivatedJob[] };
  /** Jobs that became free, for a stream of their type. */
  PUSH_JOBS: {
    readonly request: Omit<StreamJobs, 'type'> & {
      readonly jobKeys: readonly number[];
      /** What a poll had asked for; a stream asks for no number. */
      readonly maxJobs?: number;
    };
    readonly answer: readonly ActivatedJob[];
  };
  YIELD_JOB: { readonly request: { readonly jobKey: number }; readonly answer: undefined };
  COMPLETE_JOB: {
    readonly request: { readonly jobKey: number; readonly variables: Variables };
    readonly answer: undefined;
  };
  FAIL_JOB: { readonly request: { readonly jobKey: number } & FailJob; readonly answer: undefined };
  THROW_ERROR: { readonly request: { readonly jobKey: number } & ThrowError; readonly answer: undefined };
  UPDATE_JOB_RETRIES: {
    readonly request: { readonly jobKey: number; readonly retries: number };
    readonly answer: undefined;
  };
  UPDATE_JOB_TIMEOUT: {
    readonly request: { readonly jobKey: number; readonly timeoutMs: number };
    readonly answer: undefined;
  };
  COMPLETE_USER_TASK: {
    readonly request: { readonly userTaskKey: number; readonly variables: Variables; readonly action: string };
    readonly answer: undefined;
  };
  ASSIGN_USER_TASK: {
    readonly request: { readonly userTaskKey: number } & Required<AssignUserTask>;
    readonly answer: undefined;
  };
  UNASSIGN_USER_TASK: { readonly request: { readonly userTaskKey: number }; readonly answer: undefined };
  UPDATE_USER_TASK: {
    readonly request: { readonly userTaskKey: number } & Required<UpdateUserTask>;
    readonly answer: undefined;
  };
  RESOLVE_INCIDENT: { readonly request: { readonly incidentKey: number }; readonly answer: undefined };
  SET_VARIABLES: {
    readonly request: { readonly elementInstanceKey: number; readonly variables: Variables; readonly local: boolean };
    readonly answer: undefined;
  };
  EVALUATE_DECISION: {
    readonly request: {
      readonly decision: { readonly decisionId: string } | { readonly decisionKey: number };
      readonly variables: Variables;
    };
    readonly answer: EvaluatedDecision;
  };
  /** From the clock, not from a client. */
  TRIGGER_DUE: { readonly request: { readonly rowKey: string; readonly due: DueRow }; readonly answer: undefined };
  /** What was due for an instance could not be carried out, or a row of it is damaged. */
  BAN_INSTANCE: {
    readonly request: {
      readonly rootKey: number;
      readonly message: string;
      /** The row that cannot be dealt with. */
      readonly drops?: { readonly family: Family; readonly key: string };
    };
    readonly answer: undefined;
  };
}

/** Waiting is not the core's business. */
export type JobsToActivate = Omit<ActivateJobs, 'waitMs' | 'signal'>;

/** P5. A variable instruction without a scope is for the process. */
export type ActivateAt = ModifiedActivation;

/** P1: one definition by its key, or a version of a process; the latest where none is named. */
export type ProcessToCreate =
  { readonly definitionKey: number } | { readonly bpmnProcessId: string; readonly version?: number };

export type CommandKind = keyof Exchange;
export type CommandOf<Kind extends CommandKind> = { readonly kind: Kind } & Exchange[Kind]['request'];
export type Command = { [Kind in CommandKind]: CommandOf<Kind> }[CommandKind];
export type AnswerOf<Kind extends CommandKind> = Exchange[Kind]['answer'];

/** A file that was read before the command: reading is not the core's business. */
export interface ReadResource {
  readonly name: string;
  readonly content: string;
  readonly checksum: string;
  readonly processes: readonly ExecutableProcess[];
  /** Of a form file. */
  readonly formId?: string;
  /** Of a DMN file. */
  readonly requirements?: ReadRequirements;
}

export interface ReadRequirements {
  readonly requirementsId: string;
  readonly name: string;
  readonly namespace: string;
  /** In the order of the file. */
  readonly decisions: readonly { readonly decisionId: string; readonly name: string }[];
}

/** The command cannot be carried out and nothing has changed. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: RefusalCode,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** What the core asks of itself, in the order in which it was asked. */
export type FollowUp =
  | {
      readonly kind: 'ACTIVATE_ELEMENT';
      readonly key: number;
      readonly nodeId: string;
      readonly rootKey: number;
      readonly processInstanceKey: number;
      readonly definitionKey: number;
      readonly scopeKey: number;
      readonly viaFlow: boolean;
      /** Takes the place of a flow that waits at a join, if there is one: nothing else would let the scope end (P5). */
      readonly byModification?: boolean;
      readonly starting?: Partial<
        Pick<ElementInstance, 'callerKey' | 'round' | 'startedFor' | 'trigger' | 'isAwaited'>
      >;
      /** Local variables the element has from its start. */
      readonly variables?: Variables;
    }
  | { readonly kind: 'COMPLETE_ELEMENT'; readonly key: number }
  | { readonly kind: 'TERMINATE_ELEMENT'; readonly key: number }
  | { readonly kind: 'BROADCAST_SIGNAL'; readonly name: string; readonly variables: Variables }
  | {
      readonly kind: 'OFFER_BUFFERED_MESSAGE';
      readonly elementInstanceKey: number;
      readonly subscriptionKey: number;
      /** Just opened: told as created if nothing is waiting for it. */
      readonly isNew: boolean;
    };
