import { ownersOf } from '../state';
import type { EngineStorage } from '../storage/port';

/** Something in the storage or the archive that cannot be believed. */
export interface Damage {
  readonly message: string;
  /** Of the root process instance that is concerned, where it is one. */
  readonly processInstanceKey?: string;
}

/** Reads every row: a long look at a large data set. */
export function damageIn(storage: EngineStorage): readonly Damage[] {
  const owners = [...ownersOf(storage, storage.damagedRows())].map(([{ table, key }, owner]) => ({
    place: `row ${JSON.stringify(key)} of ${table}`,
    processInstanceKey: String(owner),
  }));
  return storage.verify().map((message) => {
    const owner = owners.find(({ place }) => message.includes(place));
    return owner ? { message, processInstanceKey: owner.processInstanceKey } : { message };
  });
}
