import { Client, credentials, status, type ClientReadableStream, type ServiceError } from '@grpc/grpc-js';
import { EngineUnavailable, type ActivateJobs, type StreamJobs } from '../port';
import {
  gatewayMethod,
  loadGatewayService,
  type GatewayAnswerOf,
  type GatewayJob,
  type GatewayMethod,
  type GatewayMethods,
  type RequestOf,
  type UnaryMethod,
} from '../protocol';

/**
 * The calls that zeebe-node does not make as we need them: it ends a poll at the first part of the answer and never when
 * there is none, deploys one resource at a time (D1 wants all or nothing), starts no instance by key nor of version 0,
 * and knows neither job streams nor what 8.4 added.
 */
export interface GatewayCalls {
  ask<Method extends UnaryMethod>(
    method: Method,
    request: RequestOf<Method>,
    more?: { readonly patienceMs?: number; readonly signal?: AbortSignal | undefined },
  ): Promise<GatewayAnswerOf<Method>>;
  /** One poll, to its end: all jobs of all parts of the answer (A3), none when the wait ran out (A2). */
  activateJobs(request: ActivateJobs): Promise<readonly GatewayJob[]>;
  /** The stream as the gateway gives it: it ends when the connection does, and is not opened again by itself. */
  streamJobs(request: StreamJobs): ClientReadableStream<GatewayJob>;
  /** Ends open polls: their callers get no jobs. */
  close(): void;
}

/** How long after the agreed wait an answer may still come before the gateway counts as gone. */
const graceMs = 15_000;
/** The library's own pauses between tries grow to two minutes: so long nobody should wait for a broker that is back. */
const reconnecting = { 'grpc.initial_reconnect_backoff_ms': 1_000, 'grpc.max_reconnect_backoff_ms': 5_000 };

export function connectGatewayCalls(address: string, tls: boolean, commandTimeoutMs: number): GatewayCalls {
  const channel = tls ? credentials.createSsl() : credentials.createInsecure();
  return new GrpcGatewayCalls(new Client(address, channel, reconnecting), commandTimeoutMs);
}

class GrpcGatewayCalls implements GatewayCalls {
  private readonly service = loadGatewayService();
  private readonly open = new Set<{ cancel(): void }>();
  private closing = false;

  constructor(
    private readonly client: Client,
    private readonly commandTimeoutMs: number,
  ) {}

  ask<Method extends UnaryMethod>(
    name: Method,
    request: RequestOf<Method>,
    { patienceMs = this.commandTimeoutMs, signal }: Parameters<GatewayCalls['ask']>[2] = {},
  ): Promise<GatewayAnswerOf<Method>> {
    if (this.closing) return Promise.reject(new EngineUnavailable('Expected an open connection, but it was closed.'));
    const { path, requestSerialize, responseDeserialize } = this.method(name);
    return new Promise((resolve, reject) => {
      let silent = false;
      const sent = this.client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        (error, answer) => {
          clearTimeout(patience);
          signal?.removeEventListener('abort', cancel);
          if (silent)
            reject(new EngineUnavailable(`Expected an answer to ${name} within ${patienceMs} ms, but got none.`));
          else if (error !== null) reject(error);
          else if (answer === undefined) reject(new EngineUnavailable(`Expected an answer to ${name}, but got none.`));
          else resolve(answer);
        },
      );
      const cancel = (): void => sent.cancel();
      const patience = setTimeout(() => {
        silent = true;
        cancel();
      }, patienceMs);
      signal?.addEventListener('abort', cancel);
    });
  }

  activateJobs(request: ActivateJobs): Promise<readonly GatewayJob[]> {
    const stream = this.stream('ActivateJobs', {
      type: request.type,
      worker: request.worker,
      timeout: String(request.lockMs),
      maxJobsToActivate: request.maxJobs,
      fetchVariable: request.fetchVariables ?? [],
      requestTimeout: String(request.waitMs > 0 ? request.waitMs : -1),
      tenantIds: [],
    });
    const cancel = (): void => stream.cancel();
    const patience = setTimeout(cancel, request.waitMs + graceMs);
    request.signal?.addEventListener('abort', cancel);
    return this.collect(stream, request.signal).finally(() => {
      clearTimeout(patience);
      request.signal?.removeEventListener('abort', cancel);
    });
  }

  streamJobs(request: StreamJobs): ClientReadableStream<GatewayJob> {
    return this.stream('StreamActivatedJobs', {
      type: request.type,
      worker: request.worker,
      timeout: String(request.lockMs),
      fetchVariable: request.fetchVariables ?? [],
      tenantIds: [],
    });
  }

  close(): void {
    this.closing = true;
    for (const stream of this.open) stream.cancel();
    this.client.close();
  }

  /** Jobs that came before the connection broke are locked for this worker already, so they are handed over. */
  private collect(
    stream: ClientReadableStream<GatewayAnswerOf<'ActivateJobs'>>,
    signal: AbortSignal | undefined,
  ): Promise<GatewayJob[]> {
    const jobs: GatewayJob[] = [];
    return new Promise((resolve, reject) => {
      stream.on('data', (part: GatewayAnswerOf<'ActivateJobs'>) => jobs.push(...part.jobs));
      stream.on('end', () => resolve(jobs));
      stream.on('error', (error: ServiceError) => {
        const wasEnded = (this.closing || signal?.aborted === true) && error.code === status.CANCELLED;
        if (jobs.length > 0 || wasEnded) resolve(jobs);
        else reject(error);
      });
    });
  }

  private stream<Method extends keyof GatewayMethods>(
    name: Method,
    request: RequestOf<Method>,
  ): ClientReadableStream<GatewayAnswerOf<Method>> {
    const { path, requestSerialize, responseDeserialize } = this.method(name);
    const stream = this.client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request);
    this.open.add(stream);
    stream.once('close', () => this.open.delete(stream));
    return stream;
  }

  private method<Method extends keyof GatewayMethods>(name: Method): GatewayMethod<Method> {
    return gatewayMethod(this.service, name);
  }
}
