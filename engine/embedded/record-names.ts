import { rowKey, type ProcessRow } from '../state';
import type { EngineStorage } from '../storage/port';
import type { RecordNames } from './record-telling';

/** What records leave to be looked up, out of what is deployed. Versions never change, so each is read once. */
export function recordNamesIn(storage: EngineStorage): RecordNames {
  const known = new Map<number, ProcessRow>();
  return {
    process: (definitionKey) => {
      const process = known.get(definitionKey) ?? readProcess(storage, definitionKey);
      if (process) known.set(definitionKey, process);
      return process;
    },
    resource: (resourceKey) => storage.get('processes', rowKey('resource', resourceKey)),
  };
}

function readProcess(storage: EngineStorage, definitionKey: number): ProcessRow | undefined {
  const row = storage.get('processes', rowKey('process', definitionKey));
  return row === undefined ? undefined : (JSON.parse(row) as ProcessRow);
}
