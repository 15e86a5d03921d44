import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { cases as caseDocuments } from '../../../casework/documents';
import { VirtualClock } from '../../../domain/time';
import { openSqliteStorage } from '../../../engine/storage';
import { openSqliteStore } from '../../../store/sqlite';
import { smallDemonstration } from '../demonstration.fixture';
import { makeCases } from '../make-cases';

jest.setTimeout(240_000);

const checkout = path.resolve(__dirname, '..', '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'waymark-making-'));
const program = path.join(folder, 'making-process.cjs');
const dataFolder = path.join(folder, 'data');
const cases = 3;

beforeAll(() => {
  buildSync({
    entryPoints: [path.join(__dirname, 'making-process.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    packages: 'external',
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the making until so many cases have been referred, then does something while it still runs. */
async function makingUntil(referred: number, then: (kill: () => void) => Promise<void>): Promise<void> {
  const making = spawn(process.execPath, [program, checkout, dataFolder, String(cases)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_PATH: path.join(checkout, 'node_modules') },
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => making.on('close', (_code, signal) => resolve(signal)));
  await new Promise<void>((resolve, reject) => {
    making.stdout.on('data', (data: Buffer) => {
      if (
        data
          .toString()
          .split('\n')
          .some((line) => Number(line) >= referred)
      )
        resolve();
    });
    void ended.then(() => reject(new Error('Expected the making to go on until it is killed, but it ended.')));
  });
  await then(() => making.kill('SIGKILL'));
  expect(await ended).toBe('SIGKILL');
}

async function personsIn(data: string): Promise<number> {
  const store = openSqliteStore({ file: path.join(data, 'store.sqlite'), clock: new VirtualClock(0) });
  const found = await store.collection(caseDocuments).count({});
  await store.close();
  const engine = openSqliteStorage({ file: path.join(data, 'engine.sqlite'), newEngineId: () => 'another' });
  expect(engine.verify()).toEqual([]);
  expect(engine.engineId).toBe('demonstration-1');
  expect(engine.lastPosition()).toBeGreaterThan(0);
  engine.close();
  return found;
}

describe('making the cases of the demonstration', () => {
  const making = { ...smallDemonstration(cases).cases, dataFolder };
  const unfinished = path.join(dataFolder, '.making-demonstration-cases');

  it('leaves no data when it is killed half-way, lets no second start in meanwhile, and is begun anew by the next', async () => {
    await makingUntil(1, async (kill) => {
      await expect(makeCases(making)).rejects.toThrow(/another process has it open/);
      kill();
    });
    expect(readdirSync(dataFolder)).toEqual(['.making-demonstration-cases']);
    expect(existsSync(path.join(unfinished, 'complete'))).toBe(false);

    expect(await makeCases(making)).toBe(true);
    expect(readdirSync(dataFolder).sort()).toEqual(['engine.sqlite', 'store.sqlite']);
    expect(await personsIn(dataFolder)).toBe(cases);
  });

  it('finishes a move that was cut off between the two files', async () => {
    mkdirSync(unfinished);
    renameSync(path.join(dataFolder, 'store.sqlite'), path.join(unfinished, 'store.sqlite'));
    writeFileSync(path.join(unfinished, 'complete'), '');
    expect(await makeCases(making)).toBe(true);
    expect(readdirSync(dataFolder).sort()).toEqual(['engine.sqlite', 'store.sqlite']);
    expect(await personsIn(dataFolder)).toBe(cases);
  });

  it('touches no data that is there already', async () => {
    const before = statSync(path.join(dataFolder, 'store.sqlite')).mtimeMs;
    expect(await makeCases(making)).toBe(false);
    expect(statSync(path.join(dataFolder, 'store.sqlite')).mtimeMs).toBe(before);
  });
});
