import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { EmbeddedEngine } from '../embedded';
import type { ControlledClock } from './controlled-clock';

/** The port for those who run the engine: is it ready, how does it fare, what time is it there. */
export interface ManagementSetup {
  readonly engine: EmbeddedEngine;
  /** Left out: the clock cannot be moved. */
  readonly controlledClock?: ControlledClock;
  readonly metrics: () => string;
  readonly host: string;
  readonly port: number;
}

export interface Management {
  readonly port: number;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const largestBodyBytes = 10_000;

export async function openManagement(setup: ManagementSetup): Promise<Management> {
  const server = createServer((request, response) => void respond(setup, request, response));
  server.listen(setup.port, setup.host);
  await once(server, 'listening');
  const address = server.address();
  if (typeof address === 'string' || address === null) throw new Error('Expected the management port, but got none.');
  return {
    port: address.port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(setup: ManagementSetup, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, type, body } = await answerTo(setup, request).catch((error: unknown): Answer =>
    json(500, { message: error instanceof Error ? error.message : String(error) }),
  );
  response.writeHead(status, { 'content-type': type }).end(body);
}

async function answerTo(setup: ManagementSetup, request: IncomingMessage): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', 'http://management');
  if (pathname.startsWith('/actuator/clock')) return answerOfClock(setup, request, pathname);
  if (request.method !== 'GET') return json(405, { message: 'Expected GET' });
  switch (pathname) {
    case '/ready': {
      return { status: (await setup.engine.health()).ready ? 204 : 503, type: 'text/plain', body: '' };
    }
    case '/health': {
      const { ready, description } = await setup.engine.health();
      return json(ready ? 200 : 503, { status: ready ? 'UP' : 'DOWN', description });
    }
    case '/verify': {
      const damage = await setup.engine.verify();
      return json(damage.length === 0 ? 200 : 500, { damage });
    }
    case '/metrics': {
      return { status: 200, type: 'text/plain; version=0.0.4', body: setup.metrics() };
    }
    default: {
      return json(404, { message: 'Expected /ready, /health, /metrics, /verify or /actuator/clock' });
    }
  }
}

const offset = z.object({ offsetMilli: z.int() });
const instant = z.object({ epochMilli: z.int().min(0).max(8.64e15) });

/** As Zeebe's endpoint, save that what is due at the new time is carried out before the answer. */
async function answerOfClock(setup: ManagementSetup, request: IncomingMessage, path: string): Promise<Answer> {
  const { controlledClock: clock, engine } = setup;
  if (!clock)
    return json(403, { message: 'Expected the clock to be controlled, but the engine runs on the system clock' });
  const what = `${request.method ?? ''} ${path.slice('/actuator/clock'.length)}`;
  const body = await readJson(request);
  if (what === 'POST /add') {
    const { data } = offset.safeParse(body);
    if (!data) return json(400, { message: 'Expected {"offsetMilli": a whole number}' });
    clock.add(data.offsetMilli);
  } else if (what === 'POST /pin') {
    const { data } = instant.safeParse(body);
    if (!data) return json(400, { message: 'Expected {"epochMilli": a whole number}' });
    clock.pin(data.epochMilli);
  } else if (what === 'DELETE ') clock.reset();
  else if (what !== 'GET ') return json(400, { message: 'Expected GET, DELETE, POST add or POST pin' });
  if (request.method !== 'GET') await engine.runDue();
  const epochMilli = clock.now();
  return json(200, { epochMilli, instant: isoOf(epochMilli) });
}

function isoOf(epochMilli: number): string {
  const date = new Date(epochMilli);
  return Number.isNaN(date.getTime()) ? 'out of range' : date.toISOString();
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request as AsyncIterable<Buffer>) {
    text += part.toString('utf8');
    if (text.length > largestBodyBytes) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function json(status: number, body: object): Answer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}
