import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * An endpoint for exporters that keeps what they ask, byte for byte. It answers as Elasticsearch does, or
 * passes each request on and answers what it was answered.
 */
export interface ExportEndpoint {
  readonly url: string;
  readonly requests: readonly ExportRequest[];
  /** The records of all bulks that were taken, one text each. */
  readonly lines: readonly string[];
  /** What answers the next requests instead of the usual. */
  readonly answers: EndpointAnswer[];
  close(): Promise<void>;
}

export interface ExportRequest {
  readonly method: string;
  readonly path: string;
  readonly contentType: string;
  readonly authorization: string;
  readonly body: string;
}

export interface EndpointAnswer {
  readonly status: number;
  readonly body: string;
}

export async function openExportEndpoint(passOnTo?: string): Promise<ExportEndpoint> {
  const requests: ExportRequest[] = [];
  const lines: string[] = [];
  const answers: EndpointAnswer[] = [];
  const answerTo = async (request: ExportRequest): Promise<EndpointAnswer> => {
    const prepared = answers.shift();
    if (prepared !== undefined) return prepared;
    if (passOnTo === undefined) return usualAnswer(request);
    const { method, path, body } = request;
    const answer = await fetch(passOnTo + path, { method, body });
    return { status: answer.status, body: await answer.text() };
  };
  const server = createServer((incoming, response) => {
    void readRequest(incoming).then(async (request) => {
      requests.push(request);
      const answer = await answerTo(request);
      if (request.path === '/_bulk' && answer.status === 200 && !answer.body.includes('"errors":true')) {
        lines.push(...recordLines(request.body));
      }
      send(response, answer);
    });
  });
  server.keepAliveTimeout = 3_600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    lines,
    answers,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Pairs of lines: what to do, and the record. */
export function recordLines(bulk: string): string[] {
  return bulk.split('\n').filter((line, index) => index % 2 === 1 && line !== '');
}

function usualAnswer({ path }: ExportRequest): EndpointAnswer {
  return { status: 200, body: path === '/_bulk' ? '{"errors":false,"items":[]}' : '{"acknowledged":true}' };
}

async function readRequest(incoming: IncomingMessage): Promise<ExportRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part);
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    contentType: incoming.headers['content-type'] ?? '',
    authorization: incoming.headers.authorization ?? '',
    body: Buffer.concat(parts).toString('utf8'),
  };
}

function send(response: ServerResponse, { status, body }: EndpointAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
  response.end(body);
}
