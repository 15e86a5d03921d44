import type { EvaluatedDecisionStep, JsonValue, MigrateInstance, Variables } from '../port';
import type { FormRow } from './forms';
import type { ElementType, EventType } from '../model';
import type {
  CompensationState,
  DecisionRequirementsRow,
  DecisionRow,
  ElementInstance,
  IncidentRow,
  JobRow,
  MessageRow,
  PostponedRounds,
  ProcessRow,
  StartSubscriptionRow,
  StartTimerRow,
  SubscriptionRow,
  TimerState,
  Trigger,
} from './rows';
import type { SignalSubscriptionRow } from './signal-subscriptions';
import type { UserTaskState } from './user-tasks';

/**
 * What happened: the only way by which state changes. Everything that was computed (keys, times, expressions) stands in
 * the event, so that applying it computes nothing.
 */
export interface EventFields {
  // Elements
  ELEMENT_ACTIVATING: ElementPlace & {
    /** Flows this activation consumes from its scope; a joining gateway consumes one of each. */
    readonly consumes: number;
    readonly starting?: Partial<Pick<ElementInstance, 'callerKey' | 'round' | 'startedFor' | 'trigger' | 'isAwaited'>>;
  };
  ELEMENT_ACTIVATED: ElementPlace;
  ELEMENT_COMPLETING: ElementPlace;
  ELEMENT_COMPLETED: ElementPlace;
  ELEMENT_TERMINATING: ElementPlace;
  ELEMENT_TERMINATED: ElementPlace;
  /** The place is the one in the target definition. */
  ELEMENT_MIGRATED: ElementPlace;
  SEQUENCE_FLOW_TAKEN: ElementPlace & { readonly joins: string | undefined };
  /** The element goes on for a reason; told by the records of the job, message, timer or error itself. */
  EVENT_TRIGGERED: { readonly trigger: Trigger };
  SCOPE_INTERRUPTED: { readonly by: string };
  LOOP_STARTED: { readonly size: number; readonly later: readonly PostponedRounds[] };
  /** Rounds that were postponed begin now; not told to readers. */
  ROUNDS_TAKEN_UP: { readonly rounds: PostponedRounds };
  CHILD_CALLED: { readonly calledKey: number };

  VARIABLE_CREATED: VariableChange;
  VARIABLE_UPDATED: VariableChange;
  /** Set from outside; the changes that it made have been told. */
  VARIABLES_SET: { readonly scopeKey: number; readonly variables: Variables; readonly local: boolean };
  /** Told without its value, as in Zeebe. */
  VARIABLE_MIGRATED: VariableChange;

  JOB_CREATED: { readonly job: JobRow };
  /** Taken by a worker, with what it was given of each job's variables. */
  JOBS_ACTIVATED: {
    readonly jobs: readonly JobRow[];
    readonly variables: readonly Variables[];
    readonly worker: string;
    readonly lockMs: number;
    readonly deadline: number;
    /** How many it asked for; -1 when it was given them unasked. */
    readonly maxJobs: number;
  };
  JOB_COMPLETED: { readonly job: JobRow; readonly variables: Variables };
  JOB_FAILED: { readonly job: JobRow; readonly variables: Variables };
  JOB_ERROR_THROWN: { readonly job: JobRow; readonly errorCode: string; readonly caught: boolean };
  JOB_TIMED_OUT: { readonly job: JobRow };
  JOB_RECURRED_AFTER_BACKOFF: { readonly job: JobRow };
  JOB_RETRIES_UPDATED: { readonly job: JobRow };
  JOB_TIMEOUT_UPDATED: { readonly job: JobRow };
  JOB_MIGRATED: { readonly job: JobRow };
  JOB_CANCELED: { readonly job: JobRow };
  /** Given back by a stream that could not deliver it (J10). */
  JOB_YIELDED: { readonly job: JobRow };

  USER_TASK_CREATING: UserTaskChange;
  USER_TASK_CREATED: UserTaskChange;
  USER_TASK_ASSIGNING: UserTaskChange;
  USER_TASK_ASSIGNED: UserTaskChange;
  USER_TASK_UPDATING: UserTaskChange;
  USER_TASK_UPDATED: UserTaskChange;
  USER_TASK_COMPLETING: UserTaskChange;
  USER_TASK_COMPLETED: UserTaskChange;
  USER_TASK_CANCELING: UserTaskChange;
  USER_TASK_CANCELED: UserTaskChange;
  USER_TASK_MIGRATED: UserTaskChange;

  INCIDENT_CREATED: { readonly incident: IncidentRow };
  INCIDENT_MIGRATED: { readonly incident: IncidentRow };
  INCIDENT_RESOLVED: { readonly incident: IncidentRow };

  TIMER_CREATED: ElementTimer;
  TIMER_TRIGGERED: ElementTimer;
  TIMER_CANCELED: ElementTimer;
  /** Due while its element could not be triggered any more: it will be cancelled with the element. */
  TIMER_PASSED_OVER: ElementTimer;
  START_TIMER_CREATED: StartTimerChange;
  START_TIMER_TRIGGERED: StartTimerChange;
  START_TIMER_CANCELED: StartTimerChange;

  MESSAGE_PUBLISHED: { readonly message: MessageRow; readonly timeToLiveMs: number };
  MESSAGE_EXPIRED: { readonly message: MessageRow; readonly buffered: boolean };
  /** Opened; told as created unless a buffered message correlates at once. */
  SUBSCRIPTION_OPENED: SubscriptionChange;
  SUBSCRIPTION_CREATED: SubscriptionChange;
  SUBSCRIPTION_CORRELATED: SubscriptionChange & { readonly message: MessageRow };
  SUBSCRIPTION_DELETED: SubscriptionChange;
  START_SUBSCRIPTION_CREATED: { readonly subscription: StartSubscriptionRow };
  START_SUBSCRIPTION_CORRELATED: {
    readonly subscription: StartSubscriptionRow;
    readonly message: MessageRow;
    readonly processInstanceKey: number;
  };
  START_SUBSCRIPTION_DELETED: { readonly subscription: StartSubscriptionRow };

  SIGNAL_BROADCASTED: { readonly signalName: string; readonly variables: Variables };
  SIGNAL_SUBSCRIPTION_CREATED: { readonly subscription: SignalSubscriptionRow };
  SIGNAL_SUBSCRIPTION_DELETED: { readonly subscription: SignalSubscriptionRow };

  FORM_CREATED: { readonly form: FormRow };
  COMPENSATION_CREATED: CompensationChange;
  COMPENSATION_TRIGGERED: CompensationChange;
  COMPENSATION_COMPLETED: CompensationChange;
  COMPENSATION_DELETED: CompensationChange;

  PROCESS_CREATED: { readonly process: ProcessRow };
  DECISION_REQUIREMENTS_CREATED: { readonly requirements: DecisionRequirementsRow };
  DECISION_CREATED: { readonly decision: DecisionRow };
  /** The text of a deployed file; what is in it is told by the records of its processes and decisions. */
  RESOURCE_STORED: { readonly content: string };
  RESOURCE_DELETING: { readonly resourceKey: number };
  RESOURCE_DELETED: { readonly resourceKey: number };
  PROCESS_DELETING: { readonly process: ProcessRow };
  PROCESS_DELETED: { readonly process: ProcessRow };
  DECISION_DELETED: { readonly decision: DecisionRow };
  DECISION_REQUIREMENTS_DELETED: { readonly requirements: DecisionRequirementsRow };
  FORM_DELETED: { readonly form: FormRow };
  DEPLOYMENT_CREATED: {
    readonly processes: readonly ProcessRow[];
    readonly decisions: readonly DecisionRow[];
    readonly requirements: readonly DecisionRequirementsRow[];
    readonly forms: readonly FormRow[];
  };
  /** Told before the new elements begin; the ended ones have. */
  INSTANCE_MODIFIED: {
    readonly processInstanceKey: number;
    readonly activated: readonly (ModifiedActivation & { readonly scopes: readonly number[] })[];
    readonly terminated: readonly number[];
  };
  INSTANCE_MIGRATED: {
    readonly processInstanceKey: number;
    readonly targetDefinitionKey: number;
    readonly mappings: MigrateInstance['mappings'];
  };
  PROCESS_INSTANCE_CREATED: {
    readonly process: ProcessRow;
    readonly processInstanceKey: number;
    readonly variables: Variables;
    readonly startAt: readonly string[];
  };

  /** What somebody waited for who started the instance; not told to readers. */
  INSTANCE_RESULT_READY: { readonly variables: Variables };

  DECISION_EVALUATED: DecisionOutcome;
  DECISION_FAILED: DecisionOutcome & { readonly failedDecisionId: string; readonly failureMessage: string };

  ESCALATION_ESCALATED: EscalationOutcome;
  ESCALATION_NOT_ESCALATED: EscalationOutcome;
  /** An instance on which the engine failed: it is left alone from now on, and told. */
  INSTANCE_BANNED: { readonly processInstanceKey: number; readonly message: string };
}

export type EventKind = keyof EventFields;
export type EventOf<Kind extends EventKind> = { readonly kind: Kind; readonly key: number } & EventFields[Kind];
export type EngineEvent = { [Kind in EventKind]: EventOf<Kind> }[EventKind];

/** Where in which process: what every record of an element says. */
export interface ElementPlace {
  readonly nodeId: string;
  readonly elementId: string;
  readonly elementType: ElementType | 'SEQUENCE_FLOW';
  readonly eventType: EventType;
  readonly rootKey: number;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
  readonly scopeKey: number;
  readonly callerKey: number;
  readonly callerProcessKey: number;
}

export interface ModifiedActivation {
  readonly elementId: string;
  readonly ancestorKey?: number;
  readonly variables: readonly { readonly scopeId: string; readonly variables: Variables }[];
}

interface VariableChange {
  readonly name: string;
  readonly value: JsonValue;
  /** The value as JSON: what is compared, stored and told. */
  readonly text: string;
  readonly scopeKey: number;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
}

/** A native user task as it is after the change. */
export interface UserTaskChange {
  readonly userTask: UserTaskState;
  readonly elementId: string;
  readonly elementInstanceKey: number;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
  readonly action?: string;
  readonly changedAttributes?: readonly string[];
  readonly variables?: Variables;
}

interface ElementTimer {
  readonly timer: TimerState;
  readonly elementInstanceKey: number;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
}

interface StartTimerChange {
  readonly startTimer: StartTimerRow;
  /** The instance that it started, 0 before. */
  readonly processInstanceKey: number;
}

interface SubscriptionChange {
  readonly subscription: SubscriptionRow;
  readonly processInstanceKey: number;
  readonly elementId: string;
}

interface CompensationChange {
  readonly compensation: CompensationState;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
}

interface DecisionOutcome {
  readonly decision: DecisionRow;
  readonly output: JsonValue;
  readonly evaluated: readonly EvaluatedDecisionStep[];
  readonly processInstanceKey: number;
  readonly definitionKey: number;
  readonly elementInstanceKey: number;
  readonly elementId: string;
}

interface EscalationOutcome {
  readonly escalationCode: string;
  readonly throwElementId: string;
  readonly catchElementId: string;
  readonly processInstanceKey: number;
}
