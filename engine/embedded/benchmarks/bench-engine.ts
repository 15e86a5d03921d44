import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStorage } from '../../storage';
import { connect } from '../../storage/sqlite-driver';
import { createEmbeddedEngine, type EmbeddedEngine } from '..';
import { benchFiles } from './diagrams';

/** An engine on a real file with synced commits, in a folder of its own; its clock is the benchmark's. */
export interface BenchEngine {
  readonly engine: EmbeddedEngine;
  readonly clock: { nowMs: number };
  readonly folder: string;
  /** Ends the engine and says what its file holds, with the records and without. */
  readonly bytesOnDisk: () => Promise<{ readonly all: number; readonly withoutRecords: number }>;
  /** The same data set in a new engine. */
  readonly reopen: () => Promise<BenchEngine>;
  readonly close: () => Promise<void>;
}

const started = Date.UTC(2026, 5, 1, 9, 0, 0);

export async function openBenchEngine(): Promise<BenchEngine> {
  const bench = open(mkdtempSync(join(tmpdir(), 'engine-benchmark-')), { nowMs: started });
  await bench.engine.deploy(benchFiles);
  return bench;
}

function open(folder: string, clock: { nowMs: number }): BenchEngine {
  const file = join(folder, 'engine.sqlite');
  const storage = openSqliteStorage({ file, newEngineId: () => 'benchmark' });
  const engine = createEmbeddedEngine({ storage, clock: { now: () => clock.nowMs } });
  return {
    engine,
    clock,
    folder,
    bytesOnDisk: async () => {
      await engine.close();
      const all = bytesInUse(file);
      const again = openSqliteStorage({ file, newEngineId: () => 'benchmark' });
      again.dropRecords(again.lastPosition());
      again.close();
      return { all, withoutRecords: bytesInUse(file) };
    },
    reopen: async () => {
      await engine.close();
      return open(folder, clock);
    },
    close: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Pages that hold something; those that were given back are free for what comes. */
function bytesInUse(file: string): number {
  const connection = connect(file);
  const [pages, free, size] = ['page_count', 'freelist_count', 'page_size'].map((name) => {
    const row = connection.prepare(`PRAGMA ${name}`).get() as Readonly<Record<string, number>>;
    return row[name] ?? 0;
  });
  connection.close();
  return ((pages ?? 0) - (free ?? 0)) * (size ?? 0);
}

/** The most that this process has held in memory so far. */
export function mostMegabytes(): number {
  return process.resourceUsage().maxRSS / 1_000;
}
