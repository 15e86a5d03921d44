import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../domain/time/clock';
import type { Store } from './port';
import { openSqliteStore } from './sqlite';

/** MongoDB where a URI names one; else one SQLite file in the data folder. */
export async function openStore(
  configuration: { readonly folder: string; readonly mongoUri?: string },
  clock: Clock,
): Promise<Store> {
  if (configuration.mongoUri !== undefined) {
    // Loaded where it is asked for: one machine starts without a driver that it does not use.
    const { connectMongoStore } = await import('./mongo');
    return connectMongoStore({ uri: configuration.mongoUri, clock });
  }
  await mkdir(configuration.folder, { recursive: true });
  return openSqliteStore({ file: join(configuration.folder, 'store.sqlite'), clock });
}
