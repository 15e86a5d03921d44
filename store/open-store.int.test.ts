import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../domain/time/clock';
import { openStore } from './index';
import { StoreUnavailable } from './port';

describe('The store of a configuration', () => {
  const clock = new VirtualClock(0);

  it('is a SQLite file in the data folder, which is made if need be', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'waymark-open-store-'));
    const folder = join(parent, 'data', 'demonstration');
    const store = await openStore({ folder }, clock);
    expect(store.describe()).toBe(`SQLite, in the file ${join(folder, 'store.sqlite')}`);
    await store.close();
    expect(existsSync(join(folder, 'store.sqlite'))).toBe(true);
    rmSync(parent, { recursive: true });
  });

  it('is MongoDB where a URI names one, and no file instead when that cannot be read', async () => {
    const opening = openStore({ folder: join(tmpdir(), 'never-made'), mongoUri: 'mongodb://' }, clock);
    await expect(opening).rejects.toThrow(StoreUnavailable);
    expect(existsSync(join(tmpdir(), 'never-made'))).toBe(false);
  });
});
