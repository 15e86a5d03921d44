import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { VirtualClock } from '../../../domain/time/clock';
import { createEmbeddedEngine } from '../../embedded';
import type { EngineRecord } from '../../port';
import { openSqliteStorage } from '../../storage';

const scratch = mkdtempSync(join(tmpdir(), 'engine-archive-kill-'));
const program = join(scratch, 'archiver.cjs');
const [file, folder] = [join(scratch, 'engine.db'), join(scratch, 'archive')];
const firstInstant = Date.UTC(2027, 0, 4);

beforeAll(() => {
  buildSync({
    entryPoints: [join(__dirname, 'archiver.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    external: ['@photostructure/sqlite'],
  });
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** Runs the archiver until it dies of SIGKILL, so long after its first word. Returns the keys that it acknowledged. */
function killAfter(delayMs: number, startMs: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const archiver = spawn(process.execPath, [program, file, folder, String(startMs)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_PATH: join(process.cwd(), 'node_modules') },
    });
    let said = '';
    let complaint = '';
    archiver.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
    archiver.stdout.on('data', (data: Buffer) => {
      if (said === '') setTimeout(() => archiver.kill('SIGKILL'), delayMs);
      said += data.toString();
    });
    archiver.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(said.slice(0, said.lastIndexOf('\n')).split('\n'));
      else reject(new Error(`Expected the archiver to be killed, but it ended: ${complaint}`));
    });
  });
}

async function readAll(nowMs: number): Promise<readonly EngineRecord[]> {
  const storage = openSqliteStorage({ file, newEngineId: () => 'renamed' });
  const engine = createEmbeddedEngine({ storage, clock: new VirtualClock(nowMs), archive: { folder } });
  const records: EngineRecord[] = [];
  await engine.subscribeRecords({
    name: 'reader',
    position: () => Promise.resolve(-1),
    apply: (_, more) => {
      records.push(...more);
      return Promise.resolve();
    },
  });
  await engine.recordsRead();
  expect(await engine.verify()).toEqual([]);
  expect(records.at(-1)?.position).toBe(storage.lastPosition());
  await engine.close();
  return records;
}

it('a process killed at any instant of archiving loses no record and leaves none twice', async () => {
  const acknowledged: string[] = [];
  for (const [round, delayMs] of [40, 90, 150, 10, 220, 75].entries()) {
    const startMs = firstInstant + round * 1_000_000;
    acknowledged.push(...(await killAfter(delayMs, startMs)));
    const records = await readAll(startMs + 900_000);
    const counts = new Map<string, number>();
    for (const { valueType, sequence } of records) {
      expect(Number(sequence) - 2 ** 51).toBe((counts.get(valueType) ?? 0) + 1);
      counts.set(valueType, Number(sequence) - 2 ** 51);
    }
    const created = records.filter(({ valueType }) => valueType === 'PROCESS_INSTANCE_CREATION');
    const keys = created.map(({ value }) => value['processInstanceKey']);
    expect(keys).toEqual(expect.arrayContaining(acknowledged));
    expect(new Set(keys).size).toBe(keys.length);
  }
  expect(readdirSync(folder).length).toBeGreaterThan(3);
}, 120_000);
