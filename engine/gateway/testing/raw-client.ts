import { Client, credentials, Metadata, status, type ClientReadableStream, type ServiceError } from '@grpc/grpc-js';
import {
  gatewayMethod,
  loadGatewayService,
  type GatewayMethods,
  type RequestOf,
  type UnaryMethod,
} from '../../protocol';

interface RawClientOptions {
  readonly token?: string;
  readonly certificate?: Buffer;
  readonly ownChannel?: boolean;
}

/** A client that sends what it is given and tells what came back, status and all: for tests of gateways. */
export class RawClient {
  private readonly service = loadGatewayService();
  private readonly client: Client;

  constructor(address: string, options: RawClientOptions = {}) {
    const { certificate } = options;
    this.client = new Client(address, certificate ? credentials.createSsl(certificate) : credentials.createInsecure(), {
      'grpc.max_send_message_length': -1,
      'grpc.max_receive_message_length': -1,
      // Clients in one process share a connection otherwise.
      'grpc.use_local_subchannel_pool': options.ownChannel ? 1 : 0,
    });
    this.metadata = new Metadata();
    if (options.token !== undefined) this.metadata.set('authorization', `Bearer ${options.token}`);
  }

  private readonly metadata: Metadata;

  /** Fields left out have their defaults. */
  ask<Method extends UnaryMethod>(name: Method, request: Partial<RequestOf<Method>>): Promise<Outcome> {
    const { path, requestSerialize, responseDeserialize } = gatewayMethod(this.service, name);
    return new Promise((resolve) => {
      this.client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request as RequestOf<Method>,
        this.metadata,
        (error, answer) => resolve(error ? outcomeOf(error) : { status: 'OK', details: '', answers: [answer ?? {}] }),
      );
    });
  }

  /** To the stream's end. */
  async collect<Method extends keyof GatewayMethods>(
    name: Method,
    request: Partial<RequestOf<Method>>,
  ): Promise<Outcome> {
    const stream = this.stream(name, request);
    const answers: object[] = [];
    return new Promise((resolve) => {
      stream.on('data', (answer: object) => answers.push(answer));
      stream.on('end', () => resolve({ status: 'OK', details: '', answers }));
      stream.on('error', (error: ServiceError) => resolve({ ...outcomeOf(error), answers }));
    });
  }

  stream<Method extends keyof GatewayMethods>(
    name: Method,
    request: Partial<RequestOf<Method>>,
  ): ClientReadableStream<object> {
    const { path, requestSerialize, responseDeserialize } = gatewayMethod(this.service, name);
    return this.client.makeServerStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request as RequestOf<Method>,
      this.metadata,
    );
  }

  close(): void {
    this.client.close();
  }
}

export interface Outcome {
  readonly status: string;
  readonly details: string;
  readonly answers: readonly object[];
}

function outcomeOf(error: ServiceError): Outcome {
  return { status: status[error.code], details: error.details, answers: [] };
}
