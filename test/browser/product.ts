import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * The built product as anybody starts it: a process of its own on a free port, with data nobody has used. What a test
 * knows of it is its address and what it prints.
 */
export class Product {
  private printed = '';
  private process: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly dataFolder: string,
    private readonly demonstrationCases: number,
  ) {}

  static async start({ demonstrationCases = 0 } = {}): Promise<Product> {
    build();
    const folder = mkdtempSync(path.join(tmpdir(), 'waymark-browser-'));
    const product = new Product(await freePort(), folder, demonstrationCases);
    await product.begin();
    return product;
  }

  get address(): string {
    return `http://localhost:${this.port}`;
  }

  /** What it printed after it had said where it is: nothing, unless something failed. */
  get problems(): readonly string[] {
    const [, after = ''] = this.printed.split('Ctrl-C ends it.');
    return after.split('\n').filter((line) => line.trim() !== '');
  }

  /** Begins again on the same data and the same port. */
  async begin(): Promise<void> {
    const process_ = spawn(process.execPath, ['dist/main/serve.js'], {
      cwd: root,
      env: {
        ...settingsOfOthersRemoved(),
        PORT: String(this.port),
        WAYMARK_DATA: this.dataFolder,
        WAYMARK_DEMONSTRATION_CASES: String(this.demonstrationCases),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = process_;
    this.printed = '';
    const read = (piece: Buffer): void => {
      this.printed += piece.toString();
    };
    process_.stdout.on('data', read);
    process_.stderr.on('data', read);
    await this.waitUntilItAnswers(process_);
  }

  /** Pulls the plug: nothing that was under way is finished. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.dataFolder, { recursive: true, force: true });
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { process: running } = this;
    if (running === undefined) return;
    this.process = undefined;
    const exited = once(running, 'exit');
    running.kill(signal);
    const impatient = setTimeout(() => running.kill('SIGKILL'), longestEndMs);
    await exited;
    clearTimeout(impatient);
  }

  private async waitUntilItAnswers(running: ChildProcess): Promise<void> {
    const deadline = Date.now() + longestStartMs;
    while (Date.now() < deadline) {
      if (running.exitCode !== null) break;
      if (this.printed.includes(this.address) && (await answers(`${this.address}/health`))) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`Expected the product to be at ${this.address}, but it is not there. It printed:\n${this.printed}`);
  }
}

const root = path.resolve(__dirname, '..', '..');
const longestStartMs = 240_000;
const longestEndMs = 15_000;

function build(): void {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`Expected the product to be built, but: ${built.stderr}`);
}

/** A setting of the machine that runs the tests must not reach the product. */
function settingsOfOthersRemoved(): NodeJS.ProcessEnv {
  const foreign = /^(?:WAYMARK_|ZEEBE_|MONGODB_|SMTP_|PORT$|NODE_OPTIONS$|JEST_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}
