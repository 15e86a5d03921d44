import { spawn } from 'node:child_process';
import path from 'node:path';
import { killProcess, stopProcess, tieToThisProcess } from './running-process';

/** The built product in a process of its own, as `npm start` serves it. */
export interface Product {
  /** What it has printed up to now. */
  output(): string;
  stop(): Promise<void>;
  dies(): Promise<void>;
}

const root = path.resolve(__dirname, '..', '..');
const startMs = 120_000;

/** Resolves when it says where it is; rejects with what it printed when it ends before that. */
export async function startProduct(settings: { readonly [name: string]: string }): Promise<Product> {
  const child = spawn(process.execPath, [path.join(root, 'dist', 'main', 'serve.js')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, WAYMARK_DEMONSTRATION_CASES: '0', ...settings },
  });
  tieToThisProcess(child);
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const read = (data: Buffer): void => {
      output += data.toString();
      if (output.includes('Waymark is at')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`Expected the product to start, but it ended: ${output}`)));
    setTimeout(() => reject(new Error(`Expected a start within ${startMs} ms, but got: ${output}`)), startMs).unref();
  });
  try {
    await ready;
  } catch (error) {
    await stopProcess(child, 0);
    throw error;
  }
  return { output: () => output, stop: () => stopProcess(child, 20_000), dies: () => killProcess(child) };
}
