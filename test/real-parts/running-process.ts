import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';

/** Ports nobody listens on at the moment, on the loopback address. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

/** Stops the process and waits until it is gone; one that does not listen is killed. */
export async function stopProcess(child: ChildProcess, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await gone;
  clearTimeout(impatience);
}

/** Ends it as a machine does that loses power: nothing is finished, nothing is said. */
export async function killProcess(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/**
 * Whatever becomes of the test process, the part does not outlive it: a process of its own watches both. A test process
 * that is killed runs no handlers, and in Jest's sandbox those for its exit are never run.
 */
export function tieToThisProcess(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  const watch = `while kill -0 ${process.pid} && kill -0 ${pid}; do sleep 1; done; kill -9 ${pid}`;
  spawn('sh', ['-c', watch], { detached: true, stdio: 'ignore' }).unref();
}

export function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
