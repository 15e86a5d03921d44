import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CaseworkParts } from '../casework/parts';
import { recordReaderName } from '../casework/records/record-projector';
import type { Installation } from '../config';
import type { Clock, Ids } from '../domain/time';
import { createEmbeddedEngine } from '../engine/embedded';
import type { EnginePort } from '../engine/port';
import { openSqliteStorage } from '../engine/storage';
import type { Document, Store } from '../store/port';

export interface RunningEngine {
  readonly engine: EnginePort;
  /** Lets timers fire by themselves; call it when everything that answers them is there. */
  start(): void;
}

export interface EngineSetup {
  readonly installation: Installation;
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly report: CaseworkParts['report'];
}

/** The embedded engine on its file, or a real Zeebe cluster where an address is set. */
export async function openEngine({ installation, store, clock, ids, report }: EngineSetup): Promise<RunningEngine> {
  const { zeebeAddress, dataFolder } = installation;
  if (zeebeAddress !== undefined) {
    // Loaded where it is asked for: one machine starts without a broker's client.
    const { connectZeebe } = await import('../engine/zeebe');
    const engineId = await engineIdOf(store, zeebeAddress, ids);
    const exporter = {
      ...installation.exporter,
      // Until its reader is there the exporter is told to come again: what nobody read would be lost.
      readers: [recordReaderName],
      onTrouble: (trouble: string) => report({ where: 'records of Zeebe', error: new Error(trouble) }),
    };
    return { engine: await connectZeebe({ address: zeebeAddress, engineId, exporter }), start: () => undefined };
  }
  mkdirSync(dataFolder, { recursive: true });
  const storage = openSqliteStorage({ file: path.join(dataFolder, 'engine.sqlite'), newEngineId: () => ids.next() });
  const archive = { folder: path.join(dataFolder, 'engine-archive') };
  const engine = createEmbeddedEngine({ storage, clock, archive });
  return { engine, start: () => engine.startTicking() };
}

interface EngineDocument extends Document {
  readonly engineId: string;
}

/** A cluster has no id of its own: ours is minted once and kept in the store (decision 6). */
async function engineIdOf(store: Store, address: string, ids: Ids): Promise<string> {
  const engines = store.collection<EngineDocument>({ name: 'engines', fields: [] });
  await engines.insert({ id: address, engineId: `zeebe-${ids.next().slice(0, 10)}` });
  const known = await engines.get(address);
  if (known === undefined)
    throw new Error(`Expected the id of the engine at ${address} to be kept in the store, but it is not there.`);
  return known.engineId;
}
