import type { Expression, Value } from './expression';
import type { TimerKind } from './timer';

/**
 * The executable graph of one process: immutable, every expression parsed, every flow in the order in which the engine
 * looks at it (reverse document order, rule G1 of 1.17).
 *
 * A node's `nodeId` is its BPMN id, except for the inner activity of a multi-instance, which is a node of its own beside
 * its body and shares the BPMN id with it.
 */
export interface ExecutableProcess {
  readonly id: string;
  readonly nodes: ReadonlyMap<string, ExecutableNode>;
  readonly root: ExecutableNode;
  readonly flows: ReadonlyMap<string, SequenceFlow>;
}

export type ElementType =
  | 'PROCESS'
  | 'SUB_PROCESS'
  | 'EVENT_SUB_PROCESS'
  | 'START_EVENT'
  | 'INTERMEDIATE_CATCH_EVENT'
  | 'INTERMEDIATE_THROW_EVENT'
  | 'BOUNDARY_EVENT'
  | 'END_EVENT'
  | 'SERVICE_TASK'
  | 'RECEIVE_TASK'
  | 'USER_TASK'
  | 'MANUAL_TASK'
  | 'TASK'
  | 'SEND_TASK'
  | 'SCRIPT_TASK'
  | 'BUSINESS_RULE_TASK'
  | 'EXCLUSIVE_GATEWAY'
  | 'PARALLEL_GATEWAY'
  | 'INCLUSIVE_GATEWAY'
  | 'EVENT_BASED_GATEWAY'
  | 'CALL_ACTIVITY'
  | 'MULTI_INSTANCE_BODY';

export type EventType =
  | 'UNSPECIFIED'
  | 'NONE'
  | 'MESSAGE'
  | 'TIMER'
  | 'SIGNAL'
  | 'ERROR'
  | 'ESCALATION'
  | 'COMPENSATION'
  | 'LINK'
  | 'TERMINATE';

export interface ExecutableNode {
  readonly nodeId: string;
  readonly id: string;
  readonly name?: string;
  readonly type: ElementType;
  readonly eventType: EventType;
  /** Node id of the flow scope; undefined for the process itself. */
  readonly scopeId: string | undefined;
  readonly outgoing: readonly SequenceFlow[];
  readonly incoming: readonly string[];
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  /** Node ids of the boundary events and event subprocesses that can interrupt or accompany an instance of this node. */
  readonly boundaryEvents: readonly string[];
  readonly eventSubProcesses: readonly string[];
  /** Node ids of the compensation boundary event of an activity and of the handler it leads to (K1). */
  readonly compensation?: { readonly boundaryEvent: string; readonly handler: string };
  /** A handler: started by compensation alone. */
  readonly isForCompensation?: true;
  readonly properties: Readonly<Record<string, string>>;
  readonly detail: NodeDetail;
}

export interface SequenceFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition?: Expression;
}

export type Mapping = { readonly source: Value; readonly target: readonly string[] };

export type NodeDetail =
  | { readonly kind: 'none' }
  | { readonly kind: 'container'; readonly starts: readonly string[] }
  | JobDetail
  | {
      readonly kind: 'user-task';
      /** Kept by the engine (U2); else a job (U1). */
      readonly native: boolean;
      readonly assignment: UserTaskAssignment;
      readonly form?: UserTaskForm;
      readonly headers: Headers;
    }
  | { readonly kind: 'script'; readonly expression: Expression; readonly resultVariable: string }
  | { readonly kind: 'decision'; readonly decisionId: Value; readonly resultVariable: string }
  | CallDetail
  | CatchDetail
  | ThrowDetail
  | { readonly kind: 'gateway'; readonly defaultFlow?: string }
  | MultiInstanceDetail;

export type Headers = Readonly<Record<string, string>>;

export interface JobDetail {
  readonly kind: 'job';
  readonly jobType: Value;
  readonly retries: Value;
  readonly headers: Headers;
  /** Of service tasks (D20): in the order in which they run. */
  readonly startListeners?: readonly ListenerDetail[];
  readonly endListeners?: readonly ListenerDetail[];
}

/** An execution listener: a job of its own before or after the work of the task. */
export interface ListenerDetail {
  readonly jobType: Value;
  readonly retries: Value;
}

export interface UserTaskAssignment {
  readonly assignee?: Value;
  readonly candidateGroups?: Value;
  readonly candidateUsers?: Value;
  readonly dueDate?: Value;
  readonly followUpDate?: Value;
}

/** A form of the diagram or of somewhere else by its key, a deployed one by its id, or one that only the reader knows. */
export type UserTaskForm =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'linked'; readonly formId: Value }
  | { readonly kind: 'external'; readonly reference: Value };

export interface CallDetail {
  readonly kind: 'call';
  readonly processId: Value;
  readonly propagateAllParentVariables: boolean;
  readonly propagateAllChildVariables: boolean;
}

/** Start, intermediate catch and boundary events, and receive tasks. */
export interface CatchDetail {
  readonly kind: 'catch';
  readonly event: CatchEvent;
  readonly interrupting: boolean;
  /** Node id of the activity a boundary event sits on. */
  readonly attachedTo?: string;
}

export type CatchEvent =
  | { readonly kind: 'none' }
  | { readonly kind: 'message'; readonly name: Value; readonly correlationKey?: Expression }
  | { readonly kind: 'timer'; readonly timer: TimerDefinition }
  | { readonly kind: 'signal'; readonly name: Value }
  | { readonly kind: 'compensation' }
  | { readonly kind: 'error'; readonly code?: string }
  | { readonly kind: 'escalation'; readonly code?: string }
  | { readonly kind: 'link'; readonly name: string };

export interface TimerDefinition {
  readonly kind: TimerKind;
  readonly value: Value;
}

export interface ThrowDetail {
  readonly kind: 'throw';
  readonly event:
    | { readonly kind: 'none' }
    | { readonly kind: 'terminate' }
    | { readonly kind: 'signal'; readonly name: Value }
    /** Of one activity by its BPMN id, or of all in the scope. */
    | { readonly kind: 'compensation'; readonly activityRef?: string }
    | { readonly kind: 'error'; readonly code: Value }
    | { readonly kind: 'escalation'; readonly code: Value }
    | { readonly kind: 'link'; readonly target: string };
}

export interface MultiInstanceDetail {
  readonly kind: 'multi-instance';
  readonly inner: string;
  readonly sequential: boolean;
  readonly inputCollection: Expression;
  readonly inputElement?: string;
  readonly outputCollection?: string;
  readonly outputElement?: Expression;
  readonly completionCondition?: Expression;
}

export function innerNodeId(id: string): string {
  return `${id}#inner`;
}
