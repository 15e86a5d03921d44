import { once } from 'node:events';
import {
  createServer as createPlainServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { EnginePort } from '../port';
import type { GatewaySetup } from './gateway';
import { CommandsInFlight } from './in-flight';
import { keyOf } from './requests';
import { problemOf, RestProblem } from './rest-problem';
import { ServiceTokens } from './service-tokens';
import { readAssignment, readCompletion, readUpdate } from './user-task-requests';

/** The four routes with which 8.5 handles native user tasks (U3), beside the gRPC gateway, which has none for them. */
export interface RestGateway {
  readonly port: number;
  close(): Promise<void>;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly needsBody: boolean;
  carryOut(engine: EnginePort, userTaskKey: string, body: unknown): Promise<void>;
}

const routes: readonly Route[] = [
  {
    method: 'POST',
    path: /^\/v1\/user-tasks\/([^/]+)\/completion$/,
    needsBody: false,
    carryOut: (engine, key, body) => {
      const request = readCompletion(body);
      return engine.completeUserTask(keyOf(key), request);
    },
  },
  {
    method: 'POST',
    path: /^\/v1\/user-tasks\/([^/]+)\/assignment$/,
    needsBody: true,
    carryOut: (engine, key, body) => {
      const request = readAssignment(body);
      return engine.assignUserTask(keyOf(key), request);
    },
  },
  {
    method: 'DELETE',
    path: /^\/v1\/user-tasks\/([^/]+)\/assignee$/,
    needsBody: false,
    carryOut: (engine, key) => engine.unassignUserTask(keyOf(key)),
  },
  {
    method: 'PATCH',
    path: /^\/v1\/user-tasks\/([^/]+)$/,
    needsBody: false,
    carryOut: (engine, key, body) => {
      const request = readUpdate(body);
      return engine.updateUserTask(keyOf(key), request);
    },
  },
];

const largestBodyBytes = 4 * 1024 * 1024;
const usualMostInFlight = 1_000;

export async function openRestGateway(setup: GatewaySetup): Promise<RestGateway> {
  const { engine, tls, host = '127.0.0.1', mostInFlight = usualMostInFlight } = setup;
  const tokens = setup.tokens && new ServiceTokens(setup.tokens);
  const commands = new CommandsInFlight(mostInFlight);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const instance = new URL(request.url ?? '/', 'http://gateway').pathname;
    try {
      expectToken(request, tokens);
      await commands.carryOut(() => carryOut(engine, request, instance));
      response.writeHead(204).end();
    } catch (error) {
      sendProblem(response, instance, problemOf(error));
    }
  };
  const listener: RequestListener = (request, response) => void answer(request, response);
  const server = tls
    ? createSecureServer({ cert: tls.certificate, key: tls.key }, listener)
    : createPlainServer(listener);
  return { port: await listen(server, setup.port, host), close: () => close(server) };
}

async function carryOut(engine: EnginePort, request: IncomingMessage, path: string): Promise<void> {
  const known = routes.filter((route) => route.path.test(path));
  if (known.length === 0)
    throw new RestProblem(404, 'Not Found', `Expected one of the user-task routes, but got ${path}`);
  const route = known.find(({ method }) => method === request.method);
  if (!route)
    throw new RestProblem(
      405,
      'Method Not Allowed',
      `Supported methods: [${known.map(({ method }) => method).join(', ')}]`,
    );
  const body = await readBody(request, route.needsBody);
  const userTaskKey = route.path.exec(path)?.[1] ?? '';
  if (!/^-?\d{1,19}$/.test(userTaskKey)) throw new RestProblem(400, 'Bad Request', 'Type mismatch.');
  await route.carryOut(engine, userTaskKey, body);
}

function expectToken(request: IncomingMessage, tokens: ServiceTokens | undefined): void {
  if (!tokens || tokens.accept(request.headers.authorization)) return;
  throw new RestProblem(401, 'Unauthorized', 'Expected a service token as bearer token, but found none that is known');
}

async function readBody(request: IncomingMessage, needsBody: boolean): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > largestBodyBytes)
      throw new RestProblem(413, 'Payload Too Large', `Expected at most ${largestBodyBytes} bytes, but got more`);
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString('utf8');
  if (text.trim() === '' && !needsBody) return undefined;
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new RestProblem(
      415,
      'Unsupported Media Type',
      `Content-Type '${request.headers['content-type'] ?? ''}' is not supported.`,
    );
  try {
    return JSON.parse(text);
  } catch {
    throw new RestProblem(400, 'Bad Request', 'Failed to read HTTP message');
  }
}

function sendProblem(response: ServerResponse, instance: string, { status, title, message }: RestProblem): void {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail: message, instance });
  response.writeHead(status, { 'content-type': 'application/problem+json', connection: 'close' }).end(body);
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (typeof address === 'string' || address === null)
    throw new Error(`Expected an address of port ${port}, but got none.`);
  return address.port;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
