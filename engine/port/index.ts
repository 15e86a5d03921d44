/**
 * The engine port: all that pages, workers and tests know of the process engine (decision 5).
 *
 * Asynchronous, plain values only, so that an engine may live in another thread or another machine. Keys are decimal
 * strings (rule O3), times are milliseconds since the epoch, variables are JSON values.
 *
 * A promise that resolves means the command is durable. A promise that rejects with `EngineRefusal` means that nothing
 * changed; with `EngineUnavailable` that nothing is known and the same command may be sent again.
 */

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };
export type Variables = { readonly [name: string]: JsonValue };

export type RefusalCode = 'INVALID_ARGUMENT' | 'NOT_FOUND' | 'ALREADY_EXISTS' | 'INVALID_STATE' | 'PROCESSING_ERROR';

/** The engine understood the command and said no. The message has Zeebe's shape: "Command 'NAME' rejected with code 'CODE': reason". */
export class EngineRefusal extends Error {
  override readonly name = 'EngineRefusal';
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}

/** No answer, or an answer that says "later" (broker away, back-pressure). */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}

export interface Resource {
  /** File name with its ending (.bpmn, .dmn): part of the duplicate rule (D17). */
  readonly name: string;
  readonly content: string;
}

export interface DeployedProcess {
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processDefinitionKey: string;
  readonly resourceName: string;
}

export interface DeployedDecision {
  readonly decisionId: string;
  readonly version: number;
  readonly decisionKey: string;
}

export interface Deployment {
  readonly key: string;
  readonly processes: readonly DeployedProcess[];
  readonly decisions: readonly DeployedDecision[];
}

export interface CreateInstance {
  readonly bpmnProcessId: string;
  /** Latest when left out. */
  readonly version?: number;
  readonly variables?: Variables;
  /** Element ids to start at instead of the none start event (P2). */
  readonly startAt?: readonly string[];
}

export interface ProcessInstance {
  readonly processInstanceKey: string;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processDefinitionKey: string;
}

export interface PublishMessage {
  readonly name: string;
  readonly correlationKey: string;
  /** Refused with ALREADY_EXISTS while an earlier message of the same id is buffered (M2). */
  readonly messageId?: string;
  readonly timeToLiveMs: number;
  readonly variables?: Variables;
}

export interface ActivateJobs {
  readonly type: string;
  readonly worker: string;
  readonly maxJobs: number;
  /** How long the jobs are locked for this worker (J4). */
  readonly lockMs: number;
  /** How long to wait for a first job before answering with none; 0 answers at once. */
  readonly waitMs: number;
  /** Only these variables, or all visible ones when left out (A8). */
  readonly fetchVariables?: readonly string[];
}

export interface ActivatedJob {
  readonly key: string;
  readonly type: string;
  readonly processInstanceKey: string;
  readonly bpmnProcessId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly retries: number;
  readonly deadline: number;
  readonly variables: Variables;
}

export interface FailJob {
  /** What is left, counted by the worker: the engine does not count (J5). 0 raises an incident. */
  readonly retries: number;
  readonly retryBackoffMs: number;
  /** A code of ours, never the detail: the detail stays in the store (decision 4). */
  readonly errorMessage: string;
  readonly variables?: Variables;
}

export interface ThrowError {
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly variables?: Variables;
}

export interface EvaluatedDecision {
  readonly decisionId: string;
  readonly decisionVersion: number;
  readonly output: JsonValue;
  readonly failedDecisionId?: string;
  readonly failureMessage?: string;
}

/** One step of the engine, in the shape that Zeebe's exporters write (rulebook 4.4). 64-bit numbers are strings. */
export interface EngineRecord {
  readonly position: number;
  readonly key: string;
  readonly timestamp: number;
  readonly recordType: 'EVENT' | 'COMMAND' | 'COMMAND_REJECTION';
  readonly valueType: string;
  readonly intent: string;
  readonly value: { readonly [name: string]: JsonValue };
}

/**
 * A reader of records. `apply` is called with records in order of position, at least once each: a reader keeps its own
 * position under the engine's id and passes over what it has seen. The engine goes on only when `apply` has resolved.
 */
export interface RecordReader {
  readonly name: string;
  /** The last position this reader has dealt with for this engine id, or -1. */
  position(engineId: string): Promise<number>;
  apply(engineId: string, records: readonly EngineRecord[]): Promise<void>;
}

export interface RecordSubscription {
  close(): Promise<void>;
}

export interface EngineHealth {
  readonly ready: boolean;
  /** In words, for a page: what the engine is and how it fares. */
  readonly description: string;
}

export interface EnginePort {
  /** Minted for a data set, renewed on restore (decision 6). On a cluster: minted by us, kept in the store. */
  readonly engineId: string;
  health(): Promise<EngineHealth>;
  /** All or nothing (D1). */
  deploy(resources: readonly Resource[]): Promise<Deployment>;
  createInstance(request: CreateInstance): Promise<ProcessInstance>;
  cancelInstance(processInstanceKey: string): Promise<void>;
  publishMessage(request: PublishMessage): Promise<{ readonly messageKey: string }>;
  activateJobs(request: ActivateJobs): Promise<readonly ActivatedJob[]>;
  completeJob(jobKey: string, variables?: Variables): Promise<void>;
  failJob(jobKey: string, request: FailJob): Promise<void>;
  throwError(jobKey: string, request: ThrowError): Promise<void>;
  updateJobRetries(jobKey: string, retries: number): Promise<void>;
  /** The lock ends this long after now (J7). */
  updateJobTimeout(jobKey: string, timeoutMs: number): Promise<void>;
  resolveIncident(incidentKey: string): Promise<void>;
  setVariables(elementInstanceKey: string, variables: Variables, local: boolean): Promise<void>;
  evaluateDecision(decisionId: string, variables: Variables): Promise<EvaluatedDecision>;
  subscribeRecords(reader: RecordReader): Promise<RecordSubscription>;
  /** Ends long polls, lets what is under way commit, closes storage or connections. */
  close(): Promise<void>;
}
