import { setMaxListeners } from 'node:events';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { EnginePort } from '../port';
import { loadGatewayService } from '../protocol';
import { GatewayMetrics } from './gateway-metrics';
import { CommandsInFlight } from './in-flight';
import { enforcePingPolicy } from './ping-policy';
import { gatewayService } from './service';
import { ServiceTokens } from './service-tokens';

/**
 * Zeebe's gateway over an engine: clients, modellers and workers in any language connect to it and notice nothing. It is
 * open only where somebody opens it.
 */
export interface Gateway {
  readonly host: string;
  readonly port: number;
  readonly metrics: GatewayMetrics;
  readonly commandsInFlight: () => number;
  /** Ends polls and streams, lets commands that are under way answer, and closes. The engine stays open. */
  close(): Promise<void>;
}

export interface GatewaySetup {
  readonly engine: EnginePort;
  /** The loopback address unless said otherwise. */
  readonly host?: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Transport security, by a certificate chain and its key (PEM). */
  readonly tls?: { readonly certificate: Buffer; readonly key: Buffer };
  /** Service tokens, of which callers must show one; without any, everybody who reaches the port may. */
  readonly tokens?: readonly string[];
  /** Commands that may be under way at once; more are told to come later (RESOURCE_EXHAUSTED). */
  readonly mostInFlight?: number;
}

/** A11: messages, either way. */
const largestMessageBytes = 4 * 1024 * 1024;
const usualMostInFlight = 1_000;
const mostAwaited = 10_000;
const closingMs = 5_000;

export async function openGateway(setup: GatewaySetup): Promise<Gateway> {
  const { engine, host = '127.0.0.1', tls, tokens, mostInFlight = usualMostInFlight } = setup;
  const server = new Server({
    'grpc.max_receive_message_length': largestMessageBytes,
    'grpc.max_send_message_length': largestMessageBytes,
  });
  const closing = new AbortController();
  // Every open poll and stream listens to it.
  setMaxListeners(0, closing.signal);
  const metrics = new GatewayMetrics();
  const commands = new CommandsInFlight(mostInFlight);
  const listening = { host, port: 0 };
  const service = gatewayService({
    engine,
    listening,
    commands,
    awaited: new CommandsInFlight(mostAwaited),
    metrics,
    closing: closing.signal,
    ...(tokens && { tokens: new ServiceTokens(tokens) }),
  });
  server.addService(loadGatewayService(), service);
  listening.port = await bind(server, `${host.includes(':') ? `[${host}]` : host}:${setup.port}`, credentialsOf(tls));
  enforcePingPolicy(server);
  return {
    ...listening,
    metrics,
    commandsInFlight: () => commands.count,
    close: async () => {
      closing.abort();
      await shutDown(server);
    },
  };
}

function credentialsOf(tls: GatewaySetup['tls']): ServerCredentials {
  if (!tls) return ServerCredentials.createInsecure();
  return ServerCredentials.createSsl(null, [{ cert_chain: tls.certificate, private_key: tls.key }]);
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => {
      if (error) reject(new Error(`Expected to open the gateway at ${address}, but ${error.message}`));
      else resolve(port);
    });
  });
}

async function shutDown(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    const force = setTimeout(() => server.forceShutdown(), closingMs);
    server.tryShutdown(() => {
      clearTimeout(force);
      resolve();
    });
  });
}
