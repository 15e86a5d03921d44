import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Load, LoadResult } from './load';

/**
 * How fast the engine is over its gateway: engine and clients each in a process of their own, everything durable. With
 * ZEEBE_ADDRESS the same loads run against that broker in turn, and the ratios are printed.
 */
interface Measured {
  readonly name: string;
  readonly load: (address: string) => Load;
  readonly clients: number;
  readonly figure: (result: LoadResult) => number;
  readonly unit: string;
}

const measured: readonly Measured[] = [
  {
    name: 'one-task instances, zeebe-node, 64 at once',
    load: (address) => ({ kind: 'instances', address, atOnce: 64, count: 3_000 }),
    clients: 1,
    figure: ({ perSecond }) => perSecond,
    unit: '/s',
  },
  {
    name: 'one-task instances, zeebe-node, 200 at once',
    load: (address) => ({ kind: 'instances', address, atOnce: 200, count: 3_000 }),
    clients: 1,
    figure: ({ perSecond }) => perSecond,
    unit: '/s',
  },
  {
    name: 'created → completed, one at a time, median',
    load: (address) => ({ kind: 'one-at-a-time', address, count: 300 }),
    clients: 1,
    figure: ({ medianMs }) => medianMs,
    unit: ' ms',
  },
  {
    name: 'commands, two lean clients',
    load: (address) => ({ kind: 'commands', address, connections: 4, count: 10_000 }),
    clients: 2,
    figure: ({ perSecond }) => perSecond,
    unit: '/s',
  },
];

export async function benchGateway(root: string): Promise<number> {
  const ours = await startEngine(root);
  const theirs = process.env['ZEEBE_ADDRESS'];
  try {
    for (const { name, load, clients, figure, unit } of measured) {
      const cpuBefore = await ours.cpuSeconds();
      const wanted = load(ours.address);
      const own = figure(await runLoad(wanted, clients));
      const cpuMicros = (1_000_000 * ((await ours.cpuSeconds()) - cpuBefore)) / (wanted.count * clients);
      const other = theirs === undefined ? undefined : figure(await runLoad(load(theirs), clients));
      const compared = other === undefined ? '' : `, Zeebe ${told(other)}${unit}, ratio ${(own / other).toFixed(2)}`;
      console.log(`${name}: ${told(own)}${unit}, ${cpuMicros.toFixed(0)} µs of the engine's CPU each${compared}`);
    }
    return 0;
  } finally {
    await ours.stop();
  }
}

function told(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure.toFixed(1);
}

/** Several clients do the same, each its own share, at the same time. */
async function runLoad(load: Load, clients: number): Promise<LoadResult> {
  const results = await Promise.all(Array.from({ length: clients }, () => runClient(load)));
  return {
    perSecond: results.reduce((sum, { perSecond }) => sum + perSecond, 0),
    medianMs: Math.max(...results.map(({ medianMs }) => medianMs)),
  };
}

async function runClient(load: Load): Promise<LoadResult> {
  const client = fork(path.join(__dirname, 'client-process.js'));
  client.send(load);
  const [result] = (await Promise.race([
    once(client, 'message'),
    once(client, 'exit').then(() => Promise.reject(new Error('Expected figures of the client, but it ended.'))),
  ])) as [LoadResult];
  return result;
}

interface MeasuredEngine {
  readonly address: string;
  /** Tells more than the clock where others use the machine too. */
  cpuSeconds(): Promise<number>;
  stop(): Promise<void>;
}

async function startEngine(root: string): Promise<MeasuredEngine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-benchmark-'));
  const flags = ['--data', folder, '--port', '0', '--rest-port', '0', '--management-port', '0'];
  const script = [path.join(root, 'scripts', 'command.mjs'), 'main/serve-engine#serveEngine', ...flags];
  const engine = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
  const { address, management } = await addressesTold(engine);
  return {
    address,
    cpuSeconds: async () => {
      const text = await (await fetch(`${management}/metrics`)).text();
      return Number(/^process_cpu_seconds_total (\S+)$/m.exec(text)?.[1]);
    },
    stop: async () => {
      engine.kill('SIGTERM');
      await once(engine, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function addressesTold(engine: ChildProcess): Promise<{ readonly address: string; readonly management: string }> {
  if (!engine.stdout) throw new Error('Expected the output of the engine, but there is none.');
  let address = '';
  for await (const line of createInterface({ input: engine.stdout })) {
    address = /gRPC gateway (\S+:\d+)/.exec(line)?.[1] ?? address;
    const [, management] = /management\s+(http\S+)/.exec(line) ?? [];
    if (management !== undefined) return { address, management };
  }
  throw new Error('Expected the engine to say where it is, but it ended.');
}
