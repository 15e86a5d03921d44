import type { JsonValue, Variables } from '../port';
import type { SignalSubscriptionRow } from './signal-subscriptions';
import type { UserTaskState } from './user-tasks';

/** What stands in the storage, one type a family. Keys are numbers here and strings outside the core (rule O3). */
export interface ProcessRow {
  readonly key: number;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly resourceName: string;
  readonly checksum: string;
  /** Row of the BPMN text, which several processes of one file share. */
  readonly resourceKey: number;
  /** Kept for the records of its instances alone. */
  readonly isDeleted?: boolean;
}

/** A DMN file: its decisions share it, and it has versions of its own. */
export interface DecisionRequirementsRow {
  readonly key: number;
  readonly requirementsId: string;
  readonly name: string;
  readonly namespace: string;
  readonly version: number;
  readonly resourceName: string;
  readonly checksum: string;
  readonly resourceKey: number;
}

export interface DecisionRow {
  readonly key: number;
  readonly decisionId: string;
  readonly name: string;
  readonly version: number;
  readonly requirementsKey: number;
  readonly requirementsId: string;
  readonly resourceName: string;
  readonly checksum: string;
  readonly resourceKey: number;
}

export type JobState = 'ACTIVATABLE' | 'ACTIVATED' | 'FAILED' | 'ERROR_THROWN';

export interface JobRow {
  readonly key: number;
  readonly type: string;
  readonly state: JobState;
  readonly rootKey: number;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
  readonly elementId: string;
  readonly elementInstanceKey: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly retries: number;
  readonly worker: string;
  /** End of the lock while ACTIVATED, end of the backoff while FAILED, else 0. */
  readonly deadline: number;
  readonly errorMessage: string;
  /** The last backoff that a worker asked for; records go on telling of it when it is over. */
  readonly backoff?: { readonly ms: number; readonly untilMs: number };
  /** Of an execution listener (D20): when it runs, and which one of the element it is. */
  readonly listener?: { readonly on: 'start' | 'end'; readonly index: number };
}

/** E3 as measured: what records of an error that nobody catches name instead of an element of the diagram. */
export const noCatchEvent = 'NO_CATCH_EVENT_FOUND';

export type IncidentType =
  | 'IO_MAPPING_ERROR'
  | 'JOB_NO_RETRIES'
  | 'CONDITION_ERROR'
  | 'EXTRACT_VALUE_ERROR'
  | 'CALLED_ELEMENT_ERROR'
  | 'UNHANDLED_ERROR_EVENT'
  | 'MESSAGE_SIZE_EXCEEDED'
  | 'FORM_NOT_FOUND'
  | 'CALLED_DECISION_ERROR'
  | 'DECISION_EVALUATION_ERROR';

export interface IncidentRow {
  readonly key: number;
  readonly errorType: IncidentType;
  readonly errorMessage: string;
  readonly rootKey: number;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
  readonly elementId: string;
  readonly elementInstanceKey: number;
  readonly jobKey: number;
  readonly variableScopeKey: number;
}

/** A message subscription of an element that waits. */
export interface SubscriptionRow {
  readonly key: number;
  readonly messageName: string;
  readonly correlationKey: string;
  readonly rootKey: number;
  readonly bpmnProcessId: string;
  /** The element instance that owns the subscription: the activity, the gateway or the scope of the event subprocess. */
  readonly elementInstanceKey: number;
  /** Node id of the event that is triggered. */
  readonly target: string;
  readonly interrupting: boolean;
}

export interface MessageRow {
  readonly key: number;
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  readonly deadline: number;
  readonly variables: Variables;
}

export interface StartSubscriptionRow {
  readonly key: number;
  readonly messageName: string;
  readonly bpmnProcessId: string;
  readonly definitionKey: number;
  readonly startEventId: string;
}

export interface StartTimerRow {
  readonly key: number;
  readonly definitionKey: number;
  readonly bpmnProcessId: string;
  readonly timer: TimerState;
  /** The instance that it started last, which its further records name. */
  readonly processInstanceKey?: number;
}

export interface TimerState {
  readonly key: number;
  /** Node id of the event that is triggered. */
  readonly target: string;
  readonly dueMs: number;
  readonly repetitions: number;
  readonly interval?: string;
  readonly zone?: string;
}

/** What is due, and for whom. */
export type DueRow =
  | { readonly kind: 'timer'; readonly key: number; readonly elementInstanceKey: number }
  | { readonly kind: 'start-timer'; readonly key: number; readonly definitionKey: number; readonly target: string }
  | { readonly kind: 'job-lock'; readonly key: number }
  | { readonly kind: 'job-backoff'; readonly key: number }
  | { readonly kind: 'message'; readonly key: number; readonly name: string; readonly correlationKey: string }
  | PostponedRounds;

/** Rounds of a large parallel multi-instance that begin with a later commit, so that others are not held up (MI7). */
export interface PostponedRounds {
  readonly kind: 'rounds';
  readonly key: number;
  readonly elementInstanceKey: number;
  readonly firstRound: number;
  readonly items: readonly JsonValue[];
}

export type LifeCycle = 'ACTIVATING' | 'ACTIVATED' | 'COMPLETING' | 'TERMINATING';

/** What made an element go on: a job result, a message, a caught error. Read when the element completes or terminates. */
export interface Trigger {
  /** Node id of the element that goes on: the waiting element itself, or an event of it. */
  readonly target: string;
  readonly variables: Variables;
  /** Variables of an error stay on the boundary event unless a mapping takes them (1.17, E2). */
  readonly isError?: boolean;
}

export interface VariableState {
  readonly key: number;
  readonly value: JsonValue;
  /** The value as JSON, once somebody needed it. */
  text?: string;
}

/** How far a multi-instance body is. */
export interface LoopState {
  readonly size: number;
  /** Rounds that are still to be asked for, by later commits. */
  readonly postponed?: number;
  readonly started: number;
  readonly completed: number;
  readonly terminated: number;
}

/** An activity that has completed and may be compensated (K1). */
export interface CompensationState {
  readonly key: number;
  readonly activityId: string;
  readonly activityKey: number;
  readonly activityScopeKey: number;
  /** Empty for a subprocess that only holds activities that may be compensated. */
  readonly handlerId: string;
  /** Of the handler and of the throw event: 0 until the compensation is thrown. */
  readonly handlerKey: number;
  readonly throwEventId: string;
  readonly throwEventKey: number;
}

export interface ElementInstance {
  readonly key: number;
  readonly nodeId: string;
  readonly elementId: string;
  readonly processInstanceKey: number;
  readonly definitionKey: number;
  /** 0 for a process instance. */
  readonly scopeKey: number;
  readonly state: LifeCycle;
  /** Child element instances that have not ended. */
  readonly children: number;
  /** Sequence flows taken in this scope whose target has not started. */
  readonly activeFlows: number;
  /** Flows taken towards joining gateways: gateway → flow → how often. */
  readonly arrivals: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly jobKey: number;
  readonly userTask?: UserTaskState;
  readonly timers: readonly TimerState[];
  readonly subscriptions: readonly SubscriptionRow[];
  readonly signals: readonly SignalSubscriptionRow[];
  /** Of a process instance: of all activities in it, in the order in which they completed. */
  readonly compensations: readonly CompensationState[];
  readonly incidents: readonly number[];
  readonly trigger?: Trigger;
  /** Node id of the event subprocess or terminate end event that stopped the other work of this scope. */
  readonly interruptedBy?: string;
  /** Of a called process: the call activity. */
  readonly callerKey: number;
  /** Of a call activity: the called process instance. */
  readonly calledKey: number;
  readonly loop?: LoopState;
  /** Of an inner activity of a multi-instance: its number from 1. */
  readonly round: number;
  /** Of a process instance started by a message with a correlation key (M6). */
  readonly startedFor?: string;
  /** Of a process instance: somebody waits for its result (P3). */
  readonly isAwaited?: boolean;
  readonly variables: ReadonlyMap<string, VariableState>;
}

/** Leads from a process to its start timers. */
export interface StartTimerOf {
  readonly definitionKey: number;
  readonly target: string;
}
