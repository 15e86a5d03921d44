import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { families, openSqliteStorage } from '../../engine/storage';
import type { EngineStorage } from '../../engine/storage';
import { syncToDisk } from '../../engine/storage/sqlite-file';
import { playInMemory } from './play-in-memory';
import type { CasesToPlay } from './play-in-memory';

/**
 * Makes the cases of the demonstration and puts them where the server will look for its data. They happen in memory and
 * are written when they are complete, into a folder of their own inside the data folder; only then are the files moved
 * into place. Whoever dies on the way leaves nothing, or a folder that says that it is complete: the next start goes on
 * from there. Data that exists is never touched, and two starts at once do not meet: the file of the engine is locked.
 */
export interface CasesToMake extends CasesToPlay {
  readonly dataFolder: string;
}

const makingFolder = '.making-demonstration-cases';
const completeMark = 'complete';
const engineFile = 'engine.sqlite';
const storeFile = 'store.sqlite';

/** Answers whether cases were put in place; where there is data already, there is nothing to do. */
export async function makeCases(making: CasesToMake): Promise<boolean> {
  const { dataFolder } = making;
  const folder = path.join(dataFolder, makingFolder);
  if (!existsSync(path.join(folder, completeMark))) {
    if (hasData(dataFolder)) return false;
    removeUnfinished(folder);
    mkdirSync(folder, { recursive: true });
    await makeIn(folder, making);
  }
  moveIntoPlace(folder, dataFolder);
  return true;
}

function hasData(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => [engineFile, storeFile].includes(name));
}

/** What a start that died has left. Opening the file first refuses when another start is making cases at this moment. */
function removeUnfinished(folder: string): void {
  const file = path.join(folder, engineFile);
  if (existsSync(file)) openSqliteStorage({ file, newEngineId: () => 'unfinished' }).close();
  rmSync(folder, { recursive: true, force: true });
}

async function makeIn(folder: string, making: CasesToMake): Promise<void> {
  const engineId = `demonstration-${making.seed}`;
  const kept = openSqliteStorage({ file: path.join(folder, engineFile), newEngineId: () => engineId });
  try {
    const played = await playInMemory(making, engineId);
    copyEngine(played.storage, kept);
    await played.store.backupTo(path.join(folder, storeFile));
    await played.close();
  } finally {
    kept.close();
  }
  for (const name of [engineFile, storeFile]) syncToDisk(path.join(folder, name));
  writeFileSync(path.join(folder, completeMark), '');
  syncToDisk(path.join(folder, completeMark));
}

function copyEngine(from: EngineStorage, to: EngineStorage): void {
  const everything = { from: '', below: '\uffff', limit: Number.MAX_SAFE_INTEGER };
  const puts = families.flatMap((family) => from.scan(family, everything).map((row) => ({ family, ...row })));
  to.commit({ puts, deletes: [], records: from.readRecords(-1, Number.MAX_SAFE_INTEGER) });
}

/** The mark goes last: until then the next start moves what is left. */
function moveIntoPlace(from: string, dataFolder: string): void {
  for (const name of [engineFile, storeFile]) {
    const made = path.join(from, name);
    if (!existsSync(made)) continue;
    renameSync(made, path.join(dataFolder, name));
    syncToDisk(path.join(dataFolder, name));
  }
  rmSync(from, { recursive: true });
}
