import type { Variables } from './values';

/** What workers ask of the engine. */
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
  /** Ends the wait early: answered with what there is. */
  readonly signal?: AbortSignal;
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

/** Jobs as they become free, for as long as the stream is open (A10); those that were free before need a poll. */
export interface StreamJobs {
  readonly type: string;
  readonly worker: string;
  readonly lockMs: number;
  readonly fetchVariables?: readonly string[];
}

export interface JobStream {
  close(): Promise<void>;
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
