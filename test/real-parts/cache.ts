import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MissingPart } from './missing-part';

const run = promisify(execFile);

/** Where fetched programs are kept between test runs: outside the checkout, shared by all of them. */
const cacheFolder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'waymark');

/**
 * The folder of that name in the cache, filled the first time. It appears whole or not at all, so that several test
 * processes may ask at once.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const target = join(cacheFolder, name);
  if (existsSync(target)) return target;
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = mkdtempSync(join(cacheFolder, `${name}-`));
  try {
    await fill(unfinished);
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

export async function maven(purpose: string, ...args: string[]): Promise<void> {
  try {
    await run('mvn', ['-q', '-B', ...args]);
  } catch (error) {
    throw new MissingPart(
      `Expected Maven to fetch ${purpose}, but ${String(error)}. Install maven and let it reach Maven Central.`,
    );
  }
}
