import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCalendar, readServiceConfiguration } from '../../config';
import { VirtualClock } from '../../domain/time';
import { openSqliteStorage } from '../../engine/storage';
import { loadForms } from '../../forms/catalogue';
import { openVirtualInstallation } from '../../main/demonstration/virtual-installation';
import type { VirtualInstallation } from '../../main/demonstration/virtual-installation';
import { projectRoot } from '../../main/project-root';
import { openSqliteStore } from '../../store/sqlite';
import type { Store } from '../../store/port';

/** The product as one machine runs it, on real files; only its clock is ours. */
export interface MeasuredInstallation extends VirtualInstallation {
  readonly store: Store;
  readonly clock: VirtualClock;
  /** Of engine and store together. */
  bytesOnDisk(): number;
  close(): Promise<void>;
}

const monday = Date.parse('2027-03-01T09:00:00Z');

export async function openMeasuredInstallation(): Promise<MeasuredInstallation> {
  const root = projectRoot();
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-bench-'));
  const clock = new VirtualClock(monday);
  const store = openSqliteStore({ file: path.join(folder, 'store.sqlite'), clock });
  const storage = openSqliteStorage({ file: path.join(folder, 'engine.sqlite'), newEngineId: () => 'bench' });
  const installation = await openVirtualInstallation({
    root,
    calendar: readCalendar(path.join(root, 'config', 'calendars', 'england.yaml')),
    services: [readServiceConfiguration(path.join(root, 'config', 'services', 'hackney'))],
    forms: loadForms(root),
    report: ({ where, error }) => console.error(where, error),
    seed: 1,
    clock,
    storage,
    store,
    passwordCost: 4,
  });
  return {
    ...installation,
    store,
    clock,
    bytesOnDisk: () => readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0),
    close: async () => {
      await installation.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
