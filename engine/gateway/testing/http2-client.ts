import { once } from 'node:events';
import { connect, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import { gatewayMethod, loadGatewayService, type GatewayMethods, type RequestOf } from '../../protocol';

const service = loadGatewayService();

/** A client below gRPC, that can do what a well-behaved one never does. */
export class Http2Client {
  readonly session: ClientHttp2Session;

  constructor(port: number) {
    this.session = connect(`http://127.0.0.1:${port}`);
    this.session.on('error', () => undefined);
  }

  /** Sends these bytes as the whole request, and reads nothing by itself. */
  send(path: string, bytes: Buffer, headers: Readonly<Record<string, string>> = {}): ClientHttp2Stream {
    const stream = this.session.request({
      ':method': 'POST',
      ':path': path.startsWith('/') ? path : `/gateway_protocol.Gateway/${path}`,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...headers,
    });
    stream.on('error', () => undefined);
    stream.end(bytes);
    return stream;
  }

  /** The gRPC status of the answer, or what ended the stream instead. */
  async statusOf(stream: ClientHttp2Stream): Promise<string> {
    let status = 'no status';
    const read = (headers: { readonly [name: string]: unknown }): void => {
      if (headers['grpc-status'] !== undefined) status = `grpc-status ${Number(headers['grpc-status'])}`;
      else if (headers[':status'] !== 200) status = `http ${Number(headers[':status'])}`;
    };
    stream.on('response', read).on('trailers', read).resume();
    if (!stream.closed) await once(stream, 'close');
    return status;
  }

  async close(): Promise<void> {
    if (this.session.destroyed) return;
    this.session.destroy();
    await once(this.session, 'close');
  }
}

/** A message as gRPC frames it: not compressed, its length, its bytes. */
export function messageFrame<Method extends keyof GatewayMethods>(
  name: Method,
  request: Partial<RequestOf<Method>>,
): Buffer {
  return frame(gatewayMethod(service, name).requestSerialize(request as RequestOf<Method>));
}

export function frame(message: Buffer, { compressed = 0, length = message.length } = {}): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt8(compressed, 0);
  header.writeUInt32BE(length, 1);
  return Buffer.concat([header, message]);
}
