import type { ZBClient } from 'zeebe-node';
import {
  EngineUnavailable,
  type ActivatedJob,
  type ActivateJobs,
  type AssignUserTask,
  type CompleteUserTask,
  type BroadcastSignal,
  type CreateInstance,
  type CreateInstanceWithResult,
  type DecisionToEvaluate,
  type Deployment,
  type EngineHealth,
  type EvaluatedDecision,
  type FailJob,
  type JobStream,
  type MigrateInstance,
  type ModifyInstance,
  type ProcessInstance,
  type ProcessInstanceResult,
  type PublishMessage,
  type RecordReader,
  type RecordSubscription,
  type Resource,
  type StreamJobs,
  type ThrowError,
  type UpdateUserTask,
  type Variables,
} from '../port';
import type { CreateProcessInstanceRequest, GatewayAnswerOf, RequestOf, UnaryMethod } from '../protocol';
import type { ZeebeConnection } from './connect';
import { activatedJobOf, deploymentOf, evaluatedDecisionOf, processInstanceOf } from './gateway-answers';
import type { GatewayCalls } from './gateway-calls';
import { fromGateway } from './gateway-status';
import { openJobStream } from './job-stream';
import type { RecordReceiver } from './record-receiver';
import type { UserTaskCalls } from './user-task-calls';

interface ZeebeParts {
  readonly engineId: string;
  readonly address: string;
  readonly client: ZBClient;
  readonly calls: GatewayCalls;
  readonly userTasks: UserTaskCalls | undefined;
  readonly receiver: RecordReceiver | undefined;
  readonly commandTimeoutMs: number;
}

/** A deployment reads and checks every file: a broker that has just started takes several times what a command takes. */
const deploymentsTake = 4;

/** The engine port over a connected Zeebe: each method is one gateway call, its statuses turned into the port's errors. */
export class ZeebeEngine implements ZeebeConnection {
  constructor(private readonly parts: ZeebeParts) {}

  get engineId(): string {
    return this.parts.engineId;
  }

  get exporterUrl(): string | undefined {
    return this.parts.receiver?.url;
  }

  async health(): Promise<EngineHealth> {
    const { address } = this.parts;
    try {
      const { gatewayVersion, brokers } = await this.command((client) => client.topology());
      const partitions = brokers.flatMap((broker) => broker.partitions);
      // Declared as numbers by the library, sent as names.
      const ready = partitions.some(
        (partition) => String(partition.role) === 'LEADER' && String(partition.health) === 'HEALTHY',
      );
      const state = ready ? 'its partition has a healthy leader' : 'its partition has no healthy leader';
      return { ready, description: `Zeebe ${gatewayVersion} at ${address}: ${state}` };
    } catch (error) {
      return { ready: false, description: `Zeebe at ${address} does not answer: ${String(error)}` };
    }
  }

  async deploy(resources: readonly Resource[]): Promise<Deployment> {
    const files = resources.map(({ name, content }) => ({ name, content: Buffer.from(content) }));
    const patienceMs = deploymentsTake * this.parts.commandTimeoutMs;
    return deploymentOf(await this.ask('DeployResource', { resources: files, tenantId: '' }, { patienceMs }));
  }

  async createInstance(request: CreateInstance): Promise<ProcessInstance> {
    return processInstanceOf(await this.ask('CreateProcessInstance', creationOf(request)));
  }

  async createInstanceWithResult(request: CreateInstanceWithResult): Promise<ProcessInstanceResult> {
    const { waitMs, fetchVariables = [], signal } = request;
    const message = { request: creationOf(request), requestTimeout: String(waitMs), fetchVariables };
    const patienceMs = waitMs + this.parts.commandTimeoutMs;
    const result = await this.ask('CreateProcessInstanceWithResult', message, { patienceMs, signal });
    return { ...processInstanceOf(result), variables: JSON.parse(result.variables) as Variables };
  }

  async cancelInstance(processInstanceKey: string): Promise<void> {
    await this.command((client) => client.cancelProcessInstance(processInstanceKey));
  }

  async modifyInstance({ processInstanceKey, activate, terminate }: ModifyInstance): Promise<void> {
    await this.ask('ModifyProcessInstance', {
      processInstanceKey,
      activateInstructions: activate.map(({ elementId, ancestorElementInstanceKey = '-1', variables }) => ({
        elementId,
        ancestorElementInstanceKey,
        variableInstructions: variables.map((instruction) => ({
          variables: JSON.stringify(instruction.variables),
          scopeId: instruction.scopeId ?? '',
        })),
      })),
      terminateInstructions: terminate.map((elementInstanceKey) => ({ elementInstanceKey })),
    });
  }

  async migrateInstance({ processInstanceKey, ...plan }: MigrateInstance): Promise<void> {
    const { targetProcessDefinitionKey, mappings: mappingInstructions } = plan;
    const migrationPlan = { targetProcessDefinitionKey, mappingInstructions };
    await this.ask('MigrateProcessInstance', { processInstanceKey, migrationPlan });
  }

  async publishMessage(request: PublishMessage): Promise<{ readonly messageKey: string }> {
    const { key } = await this.command((client) =>
      client.publishMessage({
        name: request.name,
        correlationKey: request.correlationKey,
        messageId: request.messageId ?? '',
        timeToLive: request.timeToLiveMs,
        variables: asInput(request.variables),
      }),
    );
    return { messageKey: String(key) };
  }

  async broadcastSignal({ name, variables }: BroadcastSignal): Promise<{ readonly signalKey: string }> {
    const { key } = await this.command((client) =>
      client.broadcastSignal({ signalName: name, variables: asInput(variables) }),
    );
    return { signalKey: key };
  }

  async activateJobs(request: ActivateJobs): Promise<readonly ActivatedJob[]> {
    try {
      return (await this.parts.calls.activateJobs(request)).map(activatedJobOf);
    } catch (error) {
      throw fromGateway(error);
    }
  }

  async streamJobs(request: StreamJobs, push: (job: ActivatedJob) => Promise<void>): Promise<JobStream> {
    return openJobStream(this.parts.calls, request, push);
  }

  async completeJob(jobKey: string, variables?: Variables): Promise<void> {
    await this.command((client) => client.completeJob({ jobKey, variables: asInput(variables) }));
  }

  async failJob(jobKey: string, { retries, retryBackoffMs, errorMessage, variables = {} }: FailJob): Promise<void> {
    // The library's type has no variables, but it sends what it is given.
    const request = {
      jobKey,
      retries,
      errorMessage,
      retryBackOff: retryBackoffMs,
      variables: JSON.stringify(variables),
    };
    await this.command((client) => client.failJob(request));
  }

  async throwError(jobKey: string, { errorCode, errorMessage, variables }: ThrowError): Promise<void> {
    await this.command((client) =>
      client.throwError({ jobKey, errorCode, errorMessage, variables: asInput(variables) }),
    );
  }

  async updateJobRetries(jobKey: string, retries: number): Promise<void> {
    await this.command((client) => client.updateJobRetries({ jobKey, retries }));
  }

  async updateJobTimeout(jobKey: string, timeoutMs: number): Promise<void> {
    await this.ask('UpdateJobTimeout', { jobKey, timeout: String(timeoutMs) });
  }

  async resolveIncident(incidentKey: string): Promise<void> {
    await this.command((client) => client.resolveIncident({ incidentKey }));
  }

  async setVariables(elementInstanceKey: string, variables: Variables, local: boolean): Promise<void> {
    await this.command((client) => client.setVariables({ elementInstanceKey, variables: asInput(variables), local }));
  }

  async evaluateDecision(decision: DecisionToEvaluate, variables: Variables): Promise<EvaluatedDecision> {
    const which = { decisionKey: '0', decisionId: '', ...decision };
    const message = { ...which, variables: JSON.stringify(variables), tenantId: '' };
    return evaluatedDecisionOf(await this.ask('EvaluateDecision', message));
  }

  async deleteResource(resourceKey: string): Promise<void> {
    await this.ask('DeleteResource', { resourceKey });
  }

  async completeUserTask(userTaskKey: string, request: CompleteUserTask): Promise<void> {
    await this.userTasks().complete(userTaskKey, request);
  }

  async assignUserTask(userTaskKey: string, request: AssignUserTask): Promise<void> {
    await this.userTasks().assign(userTaskKey, request);
  }

  async unassignUserTask(userTaskKey: string): Promise<void> {
    await this.userTasks().unassign(userTaskKey);
  }

  async updateUserTask(userTaskKey: string, request: UpdateUserTask): Promise<void> {
    await this.userTasks().update(userTaskKey, request);
  }

  private userTasks(): UserTaskCalls {
    const { userTasks, address } = this.parts;
    if (userTasks) return userTasks;
    throw new EngineUnavailable(`Expected the REST address of ${address}, which user tasks need, but none was set.`);
  }

  subscribeRecords(reader: RecordReader): Promise<RecordSubscription> {
    const { receiver, address } = this.parts;
    if (receiver === undefined) {
      return Promise.reject(
        new Error(`Expected an address for the exporter of ${address} to post records to, but none was set.`),
      );
    }
    return receiver.subscribe(reader);
  }

  async close(): Promise<void> {
    this.parts.calls.close();
    await this.parts.client.close();
    await this.parts.receiver?.close();
  }

  /** The library sets no deadline of its own: a gateway that says nothing would be waited for without end. */
  private async command<Answer>(send: (client: ZBClient) => Promise<Answer>): Promise<Answer> {
    const { client, commandTimeoutMs, address } = this.parts;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new EngineUnavailable(`Expected an answer of ${address} within ${commandTimeoutMs} ms, but got none.`),
          ),
        commandTimeoutMs,
      );
    });
    try {
      return await Promise.race([send(client), silence]);
    } catch (error) {
      throw fromGateway(error);
    } finally {
      clearTimeout(timer);
    }
  }

  private async ask<Method extends UnaryMethod>(
    method: Method,
    request: RequestOf<Method>,
    more?: Parameters<GatewayCalls['ask']>[2],
  ): Promise<GatewayAnswerOf<Method>> {
    try {
      return await this.parts.calls.ask(method, request, more);
    } catch (error) {
      throw fromGateway(error);
    }
  }
}

/** JSON values, of which the library's types leave out null. */
function asInput(variables: Variables = {}): Record<string, never> {
  return variables as Record<string, never>;
}

function creationOf(request: CreateInstance): CreateProcessInstanceRequest {
  const { bpmnProcessId = '', processDefinitionKey = '0', version = -1, variables = {}, startAt = [] } = request;
  return {
    bpmnProcessId,
    processDefinitionKey,
    version,
    variables: JSON.stringify(variables),
    startInstructions: startAt.map((elementId) => ({ elementId })),
    tenantId: '',
  };
}
