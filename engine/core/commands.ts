import type {
  ActivateJobs,
  ActivatedJob,
  Deployment,
  EvaluatedDecision,
  FailJob,
  ProcessInstance,
  RefusalCode,
  ThrowError,
  Variables,
} from '../port';
import type { ExecutableProcess } from '../model';
import type { DueRow, ElementInstance } from '../state';

/** What can be asked of the engine, and what it answers. */
export interface Exchange {
  DEPLOY: { readonly request: { readonly resources: readonly ReadResource[] }; readonly answer: Deployment };
  CREATE_INSTANCE: {
    readonly request: {
      readonly bpmnProcessId: string;
      readonly version?: number;
      readonly variables: Variables;
      readonly startAt: readonly string[];
    };
    readonly answer: ProcessInstance;
  };
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
  ACTIVATE_JOBS: { readonly request: Omit<ActivateJobs, 'waitMs'>; readonly answer: readonly ActivatedJob[] };
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
  RESOLVE_INCIDENT: { readonly request: { readonly incidentKey: number }; readonly answer: undefined };
  SET_VARIABLES: {
    readonly request: { readonly elementInstanceKey: number; readonly variables: Variables; readonly local: boolean };
    readonly answer: undefined;
  };
  EVALUATE_DECISION: {
    readonly request: { readonly decisionId: string; readonly variables: Variables };
    readonly answer: EvaluatedDecision;
  };
  /** From the clock, not from a client. */
  TRIGGER_DUE: { readonly request: { readonly rowKey: string; readonly due: DueRow }; readonly answer: undefined };
  /** What was due for an instance could not be carried out. */
  BAN_INSTANCE: {
    readonly request: { readonly rootKey: number; readonly message: string; readonly rowKey: string };
    readonly answer: undefined;
  };
}

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
  readonly decisions: readonly ReadDecision[];
}

export interface ReadDecision {
  readonly decisionId: string;
  readonly name: string;
  readonly requirementsId: string;
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
      readonly starting?: Partial<Pick<ElementInstance, 'callerKey' | 'round' | 'startedFor' | 'trigger'>>;
      /** Local variables the element has from its start. */
      readonly variables?: Variables;
    }
  | { readonly kind: 'COMPLETE_ELEMENT'; readonly key: number }
  | { readonly kind: 'TERMINATE_ELEMENT'; readonly key: number }
  | {
      readonly kind: 'OFFER_BUFFERED_MESSAGE';
      readonly elementInstanceKey: number;
      readonly subscriptionKey: number;
      /** Just opened: told as created if nothing is waiting for it. */
      readonly isNew: boolean;
    };
