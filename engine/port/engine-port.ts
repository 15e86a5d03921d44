import type {
  BroadcastSignal,
  CreateInstance,
  CreateInstanceWithResult,
  MigrateInstance,
  ModifyInstance,
  ProcessInstance,
  ProcessInstanceResult,
  PublishMessage,
} from './instances';
import type { ActivatedJob, ActivateJobs, FailJob, JobStream, StreamJobs, ThrowError } from './jobs';
import type { RecordReader, RecordSubscription } from './records';
import type { DecisionToEvaluate, Deployment, EvaluatedDecision, Resource } from './resources';
import type { AssignUserTask, CompleteUserTask, UpdateUserTask } from './user-tasks';
import type { Variables } from './values';

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
  createInstanceWithResult(request: CreateInstanceWithResult): Promise<ProcessInstanceResult>;
  cancelInstance(processInstanceKey: string): Promise<void>;
  modifyInstance(request: ModifyInstance): Promise<void>;
  migrateInstance(request: MigrateInstance): Promise<void>;
  publishMessage(request: PublishMessage): Promise<{ readonly messageKey: string }>;
  broadcastSignal(request: BroadcastSignal): Promise<{ readonly signalKey: string }>;
  activateJobs(request: ActivateJobs): Promise<readonly ActivatedJob[]>;
  /** `push` is given each job; a push that rejects gives the job back (A10, J10). */
  streamJobs(request: StreamJobs, push: (job: ActivatedJob) => Promise<void>): Promise<JobStream>;
  completeJob(jobKey: string, variables?: Variables): Promise<void>;
  failJob(jobKey: string, request: FailJob): Promise<void>;
  throwError(jobKey: string, request: ThrowError): Promise<void>;
  updateJobRetries(jobKey: string, retries: number): Promise<void>;
  /** The lock ends this long after now (J7). */
  updateJobTimeout(jobKey: string, timeoutMs: number): Promise<void>;
  resolveIncident(incidentKey: string): Promise<void>;
  setVariables(elementInstanceKey: string, variables: Variables, local: boolean): Promise<void>;
  evaluateDecision(decision: DecisionToEvaluate, variables: Variables): Promise<EvaluatedDecision>;
  /** A process definition, decision requirements or form, by its key (D19). */
  deleteResource(resourceKey: string): Promise<void>;
  completeUserTask(userTaskKey: string, request: CompleteUserTask): Promise<void>;
  assignUserTask(userTaskKey: string, request: AssignUserTask): Promise<void>;
  unassignUserTask(userTaskKey: string): Promise<void>;
  updateUserTask(userTaskKey: string, request: UpdateUserTask): Promise<void>;
  subscribeRecords(reader: RecordReader): Promise<RecordSubscription>;
  /** Ends long polls, lets what is under way commit, closes storage or connections. */
  close(): Promise<void>;
}
