import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { openSqliteStorage } from '../sqlite';

const folder = mkdtempSync(join(tmpdir(), 'engine-kill-'));
const program = join(folder, 'writer.cjs');

beforeAll(() => {
  buildSync({
    entryPoints: [join(__dirname, 'writer.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    external: ['@photostructure/sqlite'],
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the writer until it dies of SIGKILL, so many milliseconds after its first commit. Returns the last commit it acknowledged. */
function killAfter(file: string, delayMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, [program, file], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_PATH: join(process.cwd(), 'node_modules') },
    });
    let acknowledged = '';
    let complaint = '';
    writer.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
    writer.stdout.on('data', (data: Buffer) => {
      if (acknowledged === '') setTimeout(() => writer.kill('SIGKILL'), delayMs);
      acknowledged += data.toString();
    });
    writer.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`Expected the writer to be killed, but it ended: ${complaint}`));
      else resolve(Number(acknowledged.slice(0, acknowledged.lastIndexOf('\n')).split('\n').at(-1)));
    });
  });
}

it('a process killed at any instant loses no commit that it acknowledged and leaves no half of one', async () => {
  const delaysMs = fc.sample(fc.integer({ min: 0, max: 60 }), 15);
  const file = join(folder, 'engine.db');
  for (const delayMs of delaysMs) {
    const acknowledged = await killAfter(file, delayMs);
    const storage = openSqliteStorage({ file, newEngineId: () => 'renamed' });
    const found = Number(storage.get('meta', 'commits'));
    expect(found === acknowledged || found === acknowledged + 1).toBe(true);
    expect(storage.engineId).toBe('killed');
    expect(storage.verify()).toEqual([]);
    expect(storage.scan('elements', { from: '', below: 'z', limit: 10 })).toEqual([
      { key: `token-${found}`, value: `{"at":${found}}` },
    ]);
    expect(storage.scan('instances', { from: '', below: 'z', limit: 1_000_000 })).toHaveLength(found);
    expect(storage.lastPosition()).toBe(2 * found);
    expect(storage.readRecords(-1, 1_000_000)).toHaveLength(2 * found);
    storage.close();
  }
}, 120_000);
