import type { AnswerOf, CommandKind, CommandOf, ProcessToCreate } from '../core';
import type {
  AssignUserTask,
  BroadcastSignal,
  CompleteUserTask,
  CreateInstance,
  DecisionToEvaluate,
  Deployment,
  EnginePort,
  EvaluatedDecision,
  FailJob,
  MigrateInstance,
  ModifyInstance,
  ProcessInstance,
  PublishMessage,
  Resource,
  ThrowError,
  UpdateUserTask,
  Variables,
} from '../port';
import { EngineRefusal } from '../port';
import { readResources } from './resources';

type PortCommands = Omit<
  EnginePort,
  'engineId' | 'health' | 'activateJobs' | 'streamJobs' | 'createInstanceWithResult' | 'subscribeRecords' | 'close'
>;

/** The port's commands that are one command of the core each: read at the edge, submitted, answered. */
export abstract class EngineCommands implements PortCommands {
  protected abstract submit<Kind extends CommandKind>(command: CommandOf<Kind>): Promise<AnswerOf<Kind>>;
  protected abstract expectOpen(): void;

  async deploy(resources: readonly Resource[]): Promise<Deployment> {
    this.expectOpen();
    return this.submit<'DEPLOY'>({ kind: 'DEPLOY', resources: await readResources(resources) });
  }

  async createInstance(request: CreateInstance): Promise<ProcessInstance> {
    this.expectOpen();
    return this.submit<'CREATE_INSTANCE'>(creationOf(request));
  }

  async cancelInstance(processInstanceKey: string): Promise<void> {
    this.expectOpen();
    await this.submit<'CANCEL_INSTANCE'>({
      kind: 'CANCEL_INSTANCE',
      processInstanceKey: readKey(processInstanceKey),
    });
  }

  async publishMessage({
    name,
    correlationKey,
    messageId = '',
    timeToLiveMs,
    variables = {},
  }: PublishMessage): Promise<{ readonly messageKey: string }> {
    this.expectOpen();
    return this.submit<'PUBLISH_MESSAGE'>({
      kind: 'PUBLISH_MESSAGE',
      name,
      correlationKey,
      messageId,
      timeToLiveMs,
      variables,
    });
  }

  async completeJob(jobKey: string, variables: Variables = {}): Promise<void> {
    this.expectOpen();
    await this.submit<'COMPLETE_JOB'>({ kind: 'COMPLETE_JOB', jobKey: readKey(jobKey), variables });
  }

  async failJob(jobKey: string, request: FailJob): Promise<void> {
    this.expectOpen();
    await this.submit<'FAIL_JOB'>({ kind: 'FAIL_JOB', ...request, jobKey: readKey(jobKey) });
  }

  async throwError(jobKey: string, request: ThrowError): Promise<void> {
    this.expectOpen();
    await this.submit<'THROW_ERROR'>({ kind: 'THROW_ERROR', ...request, jobKey: readKey(jobKey) });
  }

  async updateJobRetries(jobKey: string, retries: number): Promise<void> {
    this.expectOpen();
    await this.submit<'UPDATE_JOB_RETRIES'>({ kind: 'UPDATE_JOB_RETRIES', jobKey: readKey(jobKey), retries });
  }

  async updateJobTimeout(jobKey: string, timeoutMs: number): Promise<void> {
    this.expectOpen();
    await this.submit<'UPDATE_JOB_TIMEOUT'>({
      kind: 'UPDATE_JOB_TIMEOUT',
      jobKey: readKey(jobKey),
      timeoutMs,
    });
  }

  async resolveIncident(incidentKey: string): Promise<void> {
    this.expectOpen();
    await this.submit<'RESOLVE_INCIDENT'>({ kind: 'RESOLVE_INCIDENT', incidentKey: readKey(incidentKey) });
  }

  async setVariables(elementInstanceKey: string, variables: Variables, local: boolean): Promise<void> {
    this.expectOpen();
    await this.submit<'SET_VARIABLES'>({
      kind: 'SET_VARIABLES',
      elementInstanceKey: readKey(elementInstanceKey),
      variables,
      local,
    });
  }

  async evaluateDecision(decision: DecisionToEvaluate, variables: Variables): Promise<EvaluatedDecision> {
    this.expectOpen();
    const wanted = 'decisionKey' in decision ? { decisionKey: readKey(decision.decisionKey) } : decision;
    return this.submit<'EVALUATE_DECISION'>({ kind: 'EVALUATE_DECISION', decision: wanted, variables });
  }

  async modifyInstance({ processInstanceKey, activate, terminate }: ModifyInstance): Promise<void> {
    this.expectOpen();
    await this.submit<'MODIFY_INSTANCE'>({
      kind: 'MODIFY_INSTANCE',
      processInstanceKey: readKey(processInstanceKey),
      activate: activate.map(({ elementId, ancestorElementInstanceKey: ancestor, variables }) => ({
        elementId,
        ...(ancestor !== undefined && { ancestorKey: readKey(ancestor) }),
        variables: variables.map(({ scopeId = '', variables: given }) => ({ scopeId, variables: given })),
      })),
      terminate: terminate.map(readKey),
    });
  }

  async migrateInstance({ processInstanceKey, ...plan }: MigrateInstance): Promise<void> {
    this.expectOpen();
    await this.submit<'MIGRATE_INSTANCE'>({
      kind: 'MIGRATE_INSTANCE',
      processInstanceKey: readKey(processInstanceKey),
      targetDefinitionKey: readKey(plan.targetProcessDefinitionKey),
      mappings: plan.mappings,
    });
  }

  async broadcastSignal({ name, variables = {} }: BroadcastSignal): Promise<{ readonly signalKey: string }> {
    this.expectOpen();
    return this.submit<'BROADCAST_SIGNAL'>({ kind: 'BROADCAST_SIGNAL', name, variables });
  }

  async deleteResource(resourceKey: string): Promise<void> {
    this.expectOpen();
    await this.submit<'DELETE_RESOURCE'>({ kind: 'DELETE_RESOURCE', resourceKey: readKey(resourceKey) });
  }

  async completeUserTask(
    userTaskKey: string,
    { variables = {}, action = 'complete' }: CompleteUserTask,
  ): Promise<void> {
    this.expectOpen();
    await this.submit<'COMPLETE_USER_TASK'>({
      kind: 'COMPLETE_USER_TASK',
      userTaskKey: readKey(userTaskKey),
      variables,
      action,
    });
  }

  async assignUserTask(
    userTaskKey: string,
    { assignee, allowOverride = true, action = 'assign' }: AssignUserTask,
  ): Promise<void> {
    this.expectOpen();
    await this.submit<'ASSIGN_USER_TASK'>({
      kind: 'ASSIGN_USER_TASK',
      userTaskKey: readKey(userTaskKey),
      assignee,
      allowOverride,
      action,
    });
  }

  async unassignUserTask(userTaskKey: string): Promise<void> {
    this.expectOpen();
    await this.submit<'UNASSIGN_USER_TASK'>({ kind: 'UNASSIGN_USER_TASK', userTaskKey: readKey(userTaskKey) });
  }

  async updateUserTask(userTaskKey: string, { changeset, action }: UpdateUserTask): Promise<void> {
    this.expectOpen();
    if (action === undefined && Object.keys(changeset).length === 0)
      throw new EngineRefusal('INVALID_ARGUMENT', 'Expected something of the user task to change, or an action.');
    await this.submit<'UPDATE_USER_TASK'>({
      kind: 'UPDATE_USER_TASK',
      userTaskKey: readKey(userTaskKey),
      changeset,
      action: action ?? 'update',
    });
  }
}

/** P1: by process id and version where an id is given, else by key. */
export function creationOf({
  bpmnProcessId = '',
  processDefinitionKey,
  version,
  variables = {},
  startAt = [],
}: CreateInstance): CommandOf<'CREATE_INSTANCE'> {
  const definition: ProcessToCreate =
    processDefinitionKey === undefined || bpmnProcessId !== ''
      ? { bpmnProcessId, ...(version !== undefined && { version }) }
      : { definitionKey: readKey(processDefinitionKey) };
  return { kind: 'CREATE_INSTANCE', definition, variables, startAt };
}

/** Keys are strings outside and numbers inside (O3). */
function readKey(key: string): number {
  const number = Number(key);
  if (/^\d{1,16}$/.test(key) && Number.isSafeInteger(number)) return number;
  throw new EngineRefusal(
    'NOT_FOUND',
    `Command rejected with code 'NOT_FOUND': Expected a key of this engine, but got '${key}'`,
  );
}
