import { spawn, execFile, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cached, maven } from './cache';
import { findJava } from './java';
import { freePorts, killProcess, sleep, stopProcess, tieToThisProcess } from './running-process';

/**
 * A real Zeebe broker with one partition for tests, on free ports of the loopback address, with data that is thrown away.
 * `startZeebe` resolves when the broker takes commands.
 */
export interface ZeebeBroker {
  /** Of the gRPC gateway, as `host:port`. */
  readonly address: string;
  /** Of the REST gateway, as `host:port`. */
  readonly restAddress: string;
  /** Only with a controlled clock. What is due fires a moment after the call: wait for the effect. */
  readonly clock: ZeebeClock;
  /** Killed, as by a machine that fails; its data stays. */
  goesAway(): Promise<void>;
  /** Started again at the same address with the data it left. */
  comesBack(): Promise<void>;
  stop(): Promise<void>;
}

export interface ZeebeClock {
  add(durationMs: number): Promise<void>;
  /** Stops the clock at this instant; `add` then moves it. */
  pin(epochMs: number): Promise<void>;
  now(): Promise<number>;
}

export interface StartZeebe {
  /** Where the stock exporter posts records; without it nothing is exported. */
  readonly exporterUrl?: string;
  /** Sent by the exporter as HTTP basic authentication. */
  readonly exporterCredentials?: { readonly username: string; readonly password: string };
  /** Value types to export, `PROCESS_INSTANCE` and so on; the exporter's own choice when left out. */
  readonly exported?: readonly string[];
  /** How many records go into one request; every record in its own, at once, when left out. */
  readonly recordsAtOnce?: number;
  readonly controlledClock?: boolean;
}

const version = '8.5.8';
const artifact = `io.camunda:camunda-zeebe:${version}:tar.gz`;
const run = promisify(execFile);

export async function startZeebe(options: StartZeebe = {}): Promise<ZeebeBroker> {
  const java = findJava(21);
  const distribution = await cached(`zeebe-${version}`, unpackDistribution);
  const [gateway = 0, command = 0, internal = 0, management = 0, rest = 0] = await freePorts(5);
  const data = mkdtempSync(join(tmpdir(), 'waymark-zeebe-'));
  const environment = {
    ...process.env,
    JAVA_HOME: java,
    JAVA_OPTS: '-Xms512m -Xmx512m',
    TZ: 'Europe/London',
    ZEEBE_BROKER_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_DATA_DIRECTORY: join(data, 'data'),
    ZEEBE_BROKER_DATA_DISK_ENABLEMONITORING: 'false',
    ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT: '64MB',
    // A broker on a busy machine is slow, not away.
    ZEEBE_BROKER_GATEWAY_CLUSTER_REQUESTTIMEOUT: '60s',
    // Only the process is killed in tests, never the machine: waiting for the disk would but slow them.
    ZEEBE_BROKER_CLUSTER_RAFT_FLUSH_ENABLED: 'false',
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(gateway),
    ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(command),
    ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(internal),
    ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS: `127.0.0.1:${internal}`,
    MANAGEMENT_SERVER_PORT: String(management),
    SERVER_PORT: String(rest),
    ...(options.controlledClock === true && {
      ZEEBE_CLOCK_CONTROLLED: 'true',
      MANAGEMENT_ENDPOINT_CLOCK_ENABLED: 'true',
    }),
    ...exporterSettings(options),
  };
  const address = `127.0.0.1:${gateway}`;
  const log = join(data, 'broker.log');
  const logFile = createWriteStream(log);
  const start = async (): Promise<ChildProcess> => {
    const started = spawn(join(distribution, 'bin', 'broker'), {
      cwd: data,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    });
    tieToThisProcess(started);
    started.stdout.pipe(logFile, { end: false });
    started.stderr.pipe(logFile, { end: false });
    await untilReady(started, join(distribution, 'bin', 'zbctl'), address, log);
    return started;
  };

  let broker = await start();
  return {
    address,
    restAddress: `127.0.0.1:${rest}`,
    clock: clockAt(`http://127.0.0.1:${management}/actuator/clock`),
    goesAway: () => killProcess(broker),
    comesBack: async () => {
      broker = await start();
    },
    stop: async () => {
      await stopProcess(broker, 10_000);
      logFile.end();
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The command-line client that comes with the broker; it needs no Java. */
export async function findZbctl(): Promise<string> {
  return join(await cached(`zeebe-${version}`, unpackDistribution), 'bin', 'zbctl');
}

async function unpackDistribution(folder: string): Promise<void> {
  const archive = join(
    homedir(),
    '.m2/repository/io/camunda/camunda-zeebe',
    version,
    `camunda-zeebe-${version}.tar.gz`,
  );
  if (!existsSync(archive)) {
    await maven(`Zeebe ${version}`, 'dependency:get', '-Dtransitive=false', `-Dartifact=${artifact}`);
  }
  await run('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
}

function exporterSettings({
  exporterUrl,
  exporterCredentials,
  exported,
  recordsAtOnce = 1,
}: StartZeebe): Record<string, string> {
  if (exporterUrl === undefined) return {};
  const exporter = 'ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH';
  return {
    [`${exporter}_CLASSNAME`]: 'io.camunda.zeebe.exporter.ElasticsearchExporter',
    [`${exporter}_ARGS_URL`]: exporterUrl,
    [`${exporter}_ARGS_BULK_DELAY`]: '1',
    [`${exporter}_ARGS_BULK_SIZE`]: String(recordsAtOnce),
    [`${exporter}_ARGS_INDEX_REJECTION`]: 'true',
    ...(exported && Object.fromEntries(choiceOf(exported).map(([type, on]) => [`${exporter}_ARGS_INDEX_${type}`, on]))),
    ...(exporterCredentials && {
      [`${exporter}_ARGS_AUTHENTICATION_USERNAME`]: exporterCredentials.username,
      [`${exporter}_ARGS_AUTHENTICATION_PASSWORD`]: exporterCredentials.password,
    }),
  };
}

/** Every value type that the exporter of 8.5 knows how to switch. */
const valueTypes = [
  'CHECKPOINT',
  'COMMAND_DISTRIBUTION',
  'COMPENSATION_SUBSCRIPTION',
  'DECISION',
  'DECISION_EVALUATION',
  'DECISION_REQUIREMENTS',
  'DEPLOYMENT',
  'DEPLOYMENT_DISTRIBUTION',
  'ERROR',
  'ESCALATION',
  'FORM',
  'INCIDENT',
  'JOB',
  'JOB_BATCH',
  'MESSAGE',
  'MESSAGE_START_EVENT_SUBSCRIPTION',
  'MESSAGE_SUBSCRIPTION',
  'PROCESS',
  'PROCESS_EVENT',
  'PROCESS_INSTANCE',
  'PROCESS_INSTANCE_CREATION',
  'PROCESS_INSTANCE_MODIFICATION',
  'PROCESS_MESSAGE_SUBSCRIPTION',
  'RESOURCE_DELETION',
  'SIGNAL',
  'SIGNAL_SUBSCRIPTION',
  'TIMER',
  'USER_TASK',
  'VARIABLE',
  'VARIABLE_DOCUMENT',
];

function choiceOf(exported: readonly string[]): [string, string][] {
  return valueTypes.map((type) => [type.replaceAll('_', ''), String(exported.includes(type))]);
}

/** The gateway answers a moment before the partition takes commands: a leader in the status is the sign. */
async function untilReady(broker: ChildProcess, zbctl: string, address: string, log: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (broker.exitCode !== null || broker.signalCode !== null) break;
    const status = await run(zbctl, ['status', '--insecure', '--address', address]).catch(() => ({ stdout: '' }));
    if (status.stdout.includes('Leader, Healthy')) return;
    await sleep(250);
  }
  const end = readFileSync(log, 'utf8').slice(-3000);
  await stopProcess(broker, 1000);
  throw new Error(`Expected Zeebe to start within some minutes, but its log ends: ${end}`);
}

function clockAt(url: string): ZeebeClock {
  const send = async (path: string, body: object): Promise<void> => {
    await readClock(`${url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  };
  return {
    add: (durationMs) => send('add', { offsetMilli: durationMs }),
    pin: (epochMs) => send('pin', { epochMilli: epochMs }),
    now: () => readClock(url, {}),
  };
}

async function readClock(url: string, request: RequestInit): Promise<number> {
  const answer = await fetch(url, request);
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(
      `Expected the broker's clock to obey, but it said ${answer.status} ${text}. Was it started with controlledClock?`,
    );
  }
  return Number(/"epochMilli":(\d+)/.exec(text)?.[1]);
}
