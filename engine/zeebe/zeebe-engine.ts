import type { ZBClient } from 'zeebe-node';
import {
  EngineUnavailable,
  type ActivatedJob,
  type ActivateJobs,
  type CreateInstance,
  type Deployment,
  type EngineHealth,
  type EvaluatedDecision,
  type FailJob,
  type JsonValue,
  type ProcessInstance,
  type PublishMessage,
  type RecordReader,
  type RecordSubscription,
  type Resource,
  type ThrowError,
  type Variables,
} from '../port';
import type { ZeebeConnection } from './connect';
import type { GatewayCalls, GatewayDeployment, GatewayJob } from './gateway-calls';
import { fromGateway } from './gateway-status';
import type { RecordReceiver } from './record-receiver';

interface ZeebeParts {
  readonly engineId: string;
  readonly address: string;
  readonly client: ZBClient;
  readonly calls: GatewayCalls;
  readonly receiver: RecordReceiver | undefined;
  readonly commandTimeoutMs: number;
}

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
    return deploymentOf(await this.gateway((calls) => calls.deploy(resources)));
  }

  async createInstance({ bpmnProcessId, version, variables, startAt }: CreateInstance): Promise<ProcessInstance> {
    const created = await this.command((client) =>
      client.createProcessInstance({
        bpmnProcessId,
        variables: asInput(variables),
        ...(version !== undefined && { version }),
        startInstructions: (startAt ?? []).map((elementId) => ({ elementId })),
      }),
    );
    return {
      processInstanceKey: created.processInstanceKey,
      bpmnProcessId: created.bpmnProcessId,
      version: created.version,
      processDefinitionKey: created.processDefinitionKey,
    };
  }

  async cancelInstance(processInstanceKey: string): Promise<void> {
    await this.command((client) => client.cancelProcessInstance(processInstanceKey));
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

  async activateJobs(request: ActivateJobs): Promise<readonly ActivatedJob[]> {
    const jobs = await this.gateway((calls) => calls.activateJobs(request));
    return jobs.map(activatedJob);
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
    await this.gateway((calls) => calls.updateJobTimeout(jobKey, timeoutMs));
  }

  async resolveIncident(incidentKey: string): Promise<void> {
    await this.command((client) => client.resolveIncident({ incidentKey }));
  }

  async setVariables(elementInstanceKey: string, variables: Variables, local: boolean): Promise<void> {
    await this.command((client) => client.setVariables({ elementInstanceKey, variables: asInput(variables), local }));
  }

  async evaluateDecision(decisionId: string, variables: Variables): Promise<EvaluatedDecision> {
    const evaluated = await this.command((client) =>
      client.evaluateDecision({ decisionId, variables: asInput(variables) }),
    );
    return {
      decisionId: evaluated.decisionId,
      decisionVersion: evaluated.decisionVersion,
      output: evaluated.failedDecisionId === '' ? (JSON.parse(evaluated.decisionOutput) as JsonValue) : null,
      ...(evaluated.failedDecisionId !== '' && {
        failedDecisionId: evaluated.failedDecisionId,
        failureMessage: evaluated.failureMessage,
      }),
    };
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

  private async gateway<Answer>(send: (calls: GatewayCalls) => Promise<Answer>): Promise<Answer> {
    try {
      return await send(this.parts.calls);
    } catch (error) {
      throw fromGateway(error);
    }
  }
}

/** JSON values, of which the library's types leave out null. */
function asInput(variables: Variables = {}): Record<string, never> {
  return variables as Record<string, never>;
}

function deploymentOf({ key, deployments }: GatewayDeployment): Deployment {
  return {
    key,
    processes: deployments.flatMap(({ process }) =>
      process
        ? [
            {
              bpmnProcessId: process.bpmnProcessId,
              version: process.version,
              processDefinitionKey: process.processDefinitionKey,
              resourceName: process.resourceName,
            },
          ]
        : [],
    ),
    decisions: deployments.flatMap(({ decision }) =>
      decision
        ? [{ decisionId: decision.dmnDecisionId, version: decision.version, decisionKey: decision.decisionKey }]
        : [],
    ),
  };
}

function activatedJob(job: GatewayJob): ActivatedJob {
  return {
    key: job.key,
    type: job.type,
    processInstanceKey: job.processInstanceKey,
    bpmnProcessId: job.bpmnProcessId,
    processDefinitionVersion: job.processDefinitionVersion,
    processDefinitionKey: job.processDefinitionKey,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    customHeaders: JSON.parse(job.customHeaders) as Record<string, string>,
    retries: job.retries,
    deadline: Number(job.deadline),
    variables: JSON.parse(job.variables) as Variables,
  };
}
