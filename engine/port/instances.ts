import type { Variables } from './values';

/** How process instances begin, are moved and end. */
export interface CreateInstance {
  /** Left out when a key is given: with both the id counts. */
  readonly bpmnProcessId?: string;
  /** Exactly this definition, whatever its id and version. */
  readonly processDefinitionKey?: string;
  /** Latest when left out or -1. */
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

/** Answered when the instance completes (P3). Rejects with `EngineUnavailable` when it has not by then; the instance goes on. */
export interface CreateInstanceWithResult extends CreateInstance {
  readonly waitMs: number;
  /** Only these of the root variables, or all when left out. */
  readonly fetchVariables?: readonly string[];
  /** Ends the wait early. */
  readonly signal?: AbortSignal;
}

export interface ProcessInstanceResult extends ProcessInstance {
  readonly variables: Variables;
}

/** All or nothing (P5). */
export interface ModifyInstance {
  readonly processInstanceKey: string;
  readonly activate: readonly ActivateInstruction[];
  /** Keys of the element instances to end. */
  readonly terminate: readonly string[];
}

export interface ActivateInstruction {
  readonly elementId: string;
  /** In which instance of its flow scope, or of a scope around that; needed where there are several. */
  readonly ancestorElementInstanceKey?: string;
  readonly variables: readonly {
    readonly variables: Variables;
    /** Flow scope to set them in; the process when left out. */
    readonly scopeId?: string;
  }[];
}

/** Moves a running instance to another definition, element by element (P6). */
export interface MigrateInstance {
  readonly processInstanceKey: string;
  readonly targetProcessDefinitionKey: string;
  readonly mappings: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
}

export interface PublishMessage {
  readonly name: string;
  readonly correlationKey: string;
  /** Refused with ALREADY_EXISTS while an earlier message of the same id is buffered (M2). */
  readonly messageId?: string;
  readonly timeToLiveMs: number;
  readonly variables?: Variables;
}

/** Reaches every waiting subscription and signal start of this name, at once; not buffered (S1). */
export interface BroadcastSignal {
  readonly name: string;
  readonly variables?: Variables;
}
