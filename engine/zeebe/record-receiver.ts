import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { EngineRecord, RecordReader, RecordSubscription } from '../port';
import { RecordDelivery } from './record-delivery';
import { readExportedRecord } from './record-json';

/**
 * The endpoint that Zeebe's stock Elasticsearch exporter posts its records to. It answers "done" only when
 * every reader has dealt with all records of the request; until then, and while a reader that is waited for is missing,
 * it answers "later", and the exporter sends the same records again: none is lost, some come twice.
 */
export interface RecordReceiver {
  /** Where it listens, for the exporter's `url`. */
  readonly url: string;
  subscribe(reader: RecordReader): Promise<RecordSubscription>;
  close(): Promise<void>;
}

export interface RecordReceiverSetup {
  /** The loopback address unless said otherwise. */
  readonly host?: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Must come as the password of the exporter's basic authentication, whatever the user name. */
  readonly token?: string;
  /** Names of the readers that must all have subscribed before records are taken; any one by default. */
  readonly readers?: readonly string[];
  /** Told why records were not taken. */
  readonly onTrouble?: (trouble: string) => void;
}

/** An exporter with nothing to say keeps its connection: one that is closed as it begins to speak costs it a try. */
const idleConnectionMs = 3_600_000;
const largestBodyBytes = 256 * 1024 * 1024;

export async function openRecordReceiver(engineId: string, setup: RecordReceiverSetup): Promise<RecordReceiver> {
  const delivery = new RecordDelivery(engineId, setup.readers ?? []);
  const server = createServer((request, response) => void answer(request, response, delivery, setup));
  server.keepAliveTimeout = idleConnectionMs;
  server.listen(setup.port, setup.host ?? '127.0.0.1');
  await once(server, 'listening');
  return {
    url: urlOf(server),
    subscribe: (reader) => delivery.subscribe(reader),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await delivery.settled();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  delivery: RecordDelivery,
  setup: RecordReceiverSetup,
): Promise<void> {
  try {
    if (!isAllowed(request, setup.token)) {
      send(response, 401, { error: 'Expected the shared token.' });
      return;
    }
    const body = await readBody(request);
    const path = new URL(request.url ?? '/', 'http://receiver').pathname;
    if (request.method === 'PUT') {
      send(response, 200, { acknowledged: true });
    } else if (request.method === 'POST' && path === '/_bulk') {
      await delivery.deliver(readBulk(body));
      send(response, 200, { errors: false, items: [] });
    } else {
      send(response, 404, { error: 'Expected PUT, or POST /_bulk.' });
    }
  } catch (error) {
    setup.onTrouble?.(error instanceof Error ? error.message : String(error));
    send(response, 503, { error: 'The records were not taken. Send them again.' });
  }
}

/** Pairs of lines: what to do, and the record. */
function readBulk(body: string): EngineRecord[] {
  const lines = body.split('\n').filter((line) => line !== '');
  return lines.filter((_, index) => index % 2 === 1).map(readExportedRecord);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > largestBodyBytes)
      throw new Error(
        `Expected at most ${largestBodyBytes} bytes at once, but got more. Lower the exporter's bulk size.`,
      );
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function isAllowed(request: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return true;
  const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ');
  const [, password = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s);
  const given = Buffer.from(password);
  const expected = Buffer.from(token);
  return scheme.toLowerCase() === 'basic' && given.length === expected.length && timingSafeEqual(given, expected);
}

function send(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function urlOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new Error('Expected the receiver to listen, but it does not.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
