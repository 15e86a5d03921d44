import type { JsonValue, Variables } from '../port';
import type { ElementType, EventType } from '../model';
import type {
  DecisionRow,
  ElementInstance,
  IncidentRow,
  JobRow,
  MessageRow,
  ProcessRow,
  StartSubscriptionRow,
  StartTimerRow,
  SubscriptionRow,
  TimerState,
  Trigger,
} from './rows';

/**
 * What happened: the only way by which state changes. Everything that was computed (keys, times, expressions) stands in
 * the event, so that applying it computes nothing.
 */
export interface EventFields {
  // Elements
  ELEMENT_ACTIVATING: ElementPlace & {
    /** Flows this activation consumes from its scope; a joining gateway consumes one of each. */
    readonly consumes: number;
    readonly starting?: Partial<Pick<ElementInstance, 'callerKey' | 'round' | 'startedFor' | 'trigger'>>;
  };
  ELEMENT_ACTIVATED: ElementPlace;
  ELEMENT_COMPLETING: ElementPlace;
  ELEMENT_COMPLETED: ElementPlace;
  ELEMENT_TERMINATING: ElementPlace;
  ELEMENT_TERMINATED: ElementPlace;
  SEQUENCE_FLOW_TAKEN: ElementPlace & { readonly joins: string | undefined };
  /** The element goes on for a reason; told by the records of the job, message, timer or error itself. */
  EVENT_TRIGGERED: { readonly trigger: Trigger };
  SCOPE_INTERRUPTED: { readonly by: string };
  LOOP_STARTED: { readonly size: number };
  CHILD_CALLED: { readonly calledKey: number };

  VARIABLE_CREATED: VariableChange;
  VARIABLE_UPDATED: VariableChange;

  JOB_CREATED: { readonly job: JobRow };
  /** Taken by workers; not told to readers, as in Zeebe. */
  JOBS_ACTIVATED: { readonly jobs: readonly JobRow[]; readonly worker: string; readonly deadline: number };
  JOB_COMPLETED: { readonly job: JobRow; readonly variables: Variables };
  JOB_FAILED: { readonly job: JobRow; readonly variables: Variables };
  JOB_ERROR_THROWN: { readonly job: JobRow; readonly errorCode: string; readonly caught: boolean };
  JOB_TIMED_OUT: { readonly job: JobRow };
  JOB_RECURRED_AFTER_BACKOFF: { readonly job: JobRow };
  JOB_RETRIES_UPDATED: { readonly job: JobRow };
  JOB_TIMEOUT_UPDATED: { readonly job: JobRow };
  JOB_CANCELED: { readonly job: JobRow };

  INCIDENT_CREATED: { readonly incident: IncidentRow };
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

  PROCESS_CREATED: { readonly process: ProcessRow };
  DECISION_CREATED: { readonly decision: DecisionRow };
  /** The text of a deployed file; what is in it is told by the records of its processes and decisions. */
  RESOURCE_STORED: { readonly content: string };
  DEPLOYMENT_CREATED: { readonly processes: readonly ProcessRow[]; readonly decisions: readonly DecisionRow[] };
  PROCESS_INSTANCE_CREATED: {
    readonly process: ProcessRow;
    readonly processInstanceKey: number;
    readonly variables: Variables;
  };

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

interface VariableChange {
  readonly name: string;
  readonly value: JsonValue;
  readonly scopeKey: number;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
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

interface DecisionOutcome {
  readonly decision: DecisionRow;
  readonly output: JsonValue;
  readonly evaluated: JsonValue;
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
