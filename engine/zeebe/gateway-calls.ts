import { join } from 'node:path';
import {
  Client,
  credentials,
  status,
  type ChannelCredentials,
  type ClientReadableStream,
  type MethodDefinition,
  type ServiceError,
} from '@grpc/grpc-js';
import { loadSync, type Options, type ServiceDefinition } from '@grpc/proto-loader';
import { EngineUnavailable, type ActivateJobs, type Resource } from '../port';
import { projectRoot } from './project-root';

/**
 * The calls that zeebe-node does not make as we need them: it ends a poll at the first part of the answer and never when
 * there is none, deploys one resource at a time (D1 wants all or nothing), and does not know UpdateJobTimeout.
 */
export interface GatewayCalls {
  /** One poll, to its end: all jobs of all parts of the answer (A3), none when the wait ran out (A2). */
  activateJobs(request: ActivateJobs): Promise<readonly GatewayJob[]>;
  deploy(resources: readonly Resource[]): Promise<GatewayDeployment>;
  updateJobTimeout(jobKey: string, timeoutMs: number): Promise<void>;
  /** Ends open polls: their callers get no jobs. */
  close(): void;
}

/** As on the wire: 64-bit numbers as text, variables and headers as JSON text. */
export interface GatewayJob {
  readonly key: string;
  readonly type: string;
  readonly processInstanceKey: string;
  readonly bpmnProcessId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly customHeaders: string;
  readonly retries: number;
  readonly deadline: string;
  readonly variables: string;
}

export interface GatewayDeployment {
  readonly key: string;
  readonly deployments: readonly {
    readonly process?: {
      readonly bpmnProcessId: string;
      readonly version: number;
      readonly processDefinitionKey: string;
      readonly resourceName: string;
    } | null;
    readonly decision?: {
      readonly dmnDecisionId: string;
      readonly version: number;
      readonly decisionKey: string;
    } | null;
  }[];
}

type Call = MethodDefinition<object, object>;

/** How long after the agreed wait an answer may still come before the gateway counts as gone. */
const graceMs = 15_000;
/** The library's own pauses between tries grow to two minutes: so long nobody should wait for a broker that is back. */
const reconnecting = { 'grpc.initial_reconnect_backoff_ms': 1_000, 'grpc.max_reconnect_backoff_ms': 5_000 };
/** A deployment reads and checks every file: a broker that has just started takes several times what a command takes. */
const deploymentsTake = 4;
const decoding: Options = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };

export function connectGatewayCalls(address: string, tls: boolean, commandTimeoutMs: number): GatewayCalls {
  const known = gatewayOf(require.resolve('zeebe-node/proto/zeebe.proto'));
  const added = gatewayOf(join(projectRoot(), 'engine', 'zeebe', 'job-timeout.proto'));
  return new GrpcGatewayCalls(
    new Client(address, channelCredentials(tls), reconnecting),
    { ...known, ...added },
    commandTimeoutMs,
  );
}

function channelCredentials(tls: boolean): ChannelCredentials {
  return tls ? credentials.createSsl() : credentials.createInsecure();
}

function gatewayOf(protoFile: string): ServiceDefinition {
  const gateway = loadSync(protoFile, decoding)['gateway_protocol.Gateway'];
  if (gateway === undefined || 'format' in gateway)
    throw new Error(`Expected the Gateway service in ${protoFile}, but found none.`);
  return gateway;
}

class GrpcGatewayCalls implements GatewayCalls {
  private readonly openPolls = new Set<ClientReadableStream<object>>();
  private closing = false;

  constructor(
    private readonly client: Client,
    private readonly gateway: ServiceDefinition,
    private readonly commandTimeoutMs: number,
  ) {}

  activateJobs(request: ActivateJobs): Promise<readonly GatewayJob[]> {
    const call = this.call('ActivateJobs');
    const stream = this.client.makeServerStreamRequest(call.path, call.requestSerialize, call.responseDeserialize, {
      type: request.type,
      worker: request.worker,
      timeout: request.lockMs,
      maxJobsToActivate: request.maxJobs,
      fetchVariable: request.fetchVariables ?? [],
      requestTimeout: request.waitMs > 0 ? request.waitMs : -1,
    });
    const patience = setTimeout(() => stream.cancel(), request.waitMs + graceMs);
    this.openPolls.add(stream);
    return this.collect(stream).finally(() => {
      clearTimeout(patience);
      this.openPolls.delete(stream);
    });
  }

  async deploy(resources: readonly Resource[]): Promise<GatewayDeployment> {
    const request = { resources: resources.map(({ name, content }) => ({ name, content: Buffer.from(content) })) };
    return (await this.ask('DeployResource', request, deploymentsTake * this.commandTimeoutMs)) as GatewayDeployment;
  }

  async updateJobTimeout(jobKey: string, timeoutMs: number): Promise<void> {
    await this.ask('UpdateJobTimeout', { jobKey, timeout: timeoutMs });
  }

  close(): void {
    this.closing = true;
    for (const poll of this.openPolls) poll.cancel();
    this.client.close();
  }

  /** Jobs that came before the connection broke are locked for this worker already, so they are handed over. */
  private collect(stream: ClientReadableStream<object>): Promise<GatewayJob[]> {
    const jobs: GatewayJob[] = [];
    return new Promise((resolve, reject) => {
      stream.on('data', (part: { jobs: GatewayJob[] }) => jobs.push(...part.jobs));
      stream.on('end', () => resolve(jobs));
      stream.on('error', (error: ServiceError) => {
        if (jobs.length > 0 || (this.closing && error.code === status.CANCELLED)) resolve(jobs);
        else reject(error);
      });
    });
  }

  private ask(name: string, request: object, patienceMs = this.commandTimeoutMs): Promise<object> {
    if (this.closing) return Promise.reject(new EngineUnavailable('Expected an open connection, but it was closed.'));
    const call = this.call(name);
    return new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = call;
      let silent = false;
      const sent = this.client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        (error, answer) => {
          clearTimeout(patience);
          if (silent)
            reject(new EngineUnavailable(`Expected an answer to ${name} within ${patienceMs} ms, but got none.`));
          else if (error !== null) reject(error);
          else resolve(answer ?? {});
        },
      );
      const patience = setTimeout(() => {
        silent = true;
        sent.cancel();
      }, patienceMs);
    });
  }

  private call(name: string): Call {
    const call = this.gateway[name];
    if (call === undefined) throw new Error(`Expected the gateway's protocol to have ${name}, but it has not.`);
    return call;
  }
}
