import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../domain/time/clock';
import type { Ids } from '../../domain/time/ids';
import { createEmbeddedEngine, type EmbeddedEngine } from '../embedded';
import { exportRecords } from '../exporter';
import { openGateway, openRestGateway, type Gateway, type RestGateway } from '../gateway';
import { openSqliteStorage } from '../storage';
import { ControlledClock } from './controlled-clock';
import { EngineMetrics } from './engine-metrics';
import { openManagement, type Management } from './management';
import { metricsText } from './metrics-text';
import { UnusableOption, type StandaloneOptions } from './options';

/** The engine alone, behind Zeebe's gateway: what clients of Zeebe connect to, without the product around it. */
export interface StandaloneEngine {
  readonly engine: EmbeddedEngine;
  readonly gateway: Gateway;
  readonly rest: RestGateway;
  readonly management: Management;
  /** Lets what is under way finish, then closes everything. */
  close(): Promise<void>;
}

export async function openStandaloneEngine(
  options: StandaloneOptions,
  { clock: systemClock, ids }: { readonly clock: Clock; readonly ids: Ids },
): Promise<StandaloneEngine> {
  const secured = readSecrets(options);
  mkdirSync(options.dataFolder, { recursive: true });
  const file = path.join(options.dataFolder, 'engine.sqlite');
  const storage = openSqliteStorage({ file, newEngineId: () => ids.next() });
  const controlledClock = options.hasControlledClock ? new ControlledClock(systemClock) : undefined;
  const metrics = new EngineMetrics();
  const engine = createEmbeddedEngine({
    storage,
    clock: controlledClock ?? systemClock,
    archive: {
      folder: path.join(options.dataFolder, 'archive'),
      liveMs: options.liveMs,
      keepMs: options.archiveMs,
    },
    observe: (commit) => metrics.observe(commit),
  });
  const opened: { close(): Promise<unknown> }[] = [engine];
  const close = async (): Promise<void> => {
    for (const part of opened.reverse()) await part.close();
  };
  const open = async <Part extends { close(): Promise<unknown> }>(opening: Promise<Part>): Promise<Part> => {
    const part = await opening;
    opened.push(part);
    return part;
  };
  try {
    if (options.exportUrl !== undefined) await open(exportRecords(engine, storage, { url: options.exportUrl }));
    const { host } = options;
    const gateway = await open(openGateway({ engine, host, port: options.port, ...secured }));
    const rest = await open(openRestGateway({ engine, host, port: options.restPort, ...secured }));
    const management = await open(
      openManagement({
        engine,
        host,
        port: options.managementPort,
        metrics: () => metricsText({ engine, gateway, metrics }),
        ...(controlledClock && { controlledClock }),
      }),
    );
    engine.startTicking();
    return { engine, gateway, rest, management, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

interface Secrets {
  readonly tls?: { readonly certificate: Buffer; readonly key: Buffer };
  readonly tokens?: readonly string[];
}

function readSecrets({ tls, tokenFile }: StandaloneOptions): Secrets {
  const tokens = tokenFile === undefined ? undefined : readTokens(tokenFile);
  return {
    ...(tls && {
      tls: { certificate: readFile('tls-cert', tls.certificateFile), key: readFile('tls-key', tls.keyFile) },
    }),
    ...(tokens && { tokens }),
  };
}

/** An empty file would let nobody in, which nobody means. */
function readTokens(file: string): readonly string[] {
  const lines = readFile('token-file', file).toString('utf8').split('\n');
  const tokens = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (tokens.length > 0) return tokens;
  throw new UnusableOption(`Expected service tokens in ${file}, one a line, but there are none.`);
}

function readFile(flag: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnusableOption(`Expected --${flag} to name a file that can be read, but ${why}.`);
  }
}
