import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createCasework } from '../casework';
import type { CaseworkRunning } from '../casework';
import type { LetterBox } from '../casework/letters/letter-box';
import { declaredVariables } from '../casework/engine-variables/declared';
import { guardedEngine } from '../casework/engine-variables/guarded-engine';
import { LetterTemplates } from '../casework/letters/letter-text';
import { deployPathways } from '../casework/pathways/deployment';
import { PathwayLibrary } from '../casework/pathways/pathway-library';
import type { CaseworkParts } from '../casework/parts';
import type { ServiceConfiguration } from '../config/service-configuration';
import type { Clock, HolidayCalendar, Ids } from '../domain/time';
import { EngineUnavailable } from '../engine/port';
import type { EnginePort, Resource } from '../engine/port';
import type { FormCatalogue } from '../forms/catalogue';
import type { Store } from '../store/port';
import { workers } from '../workers';
import { evaluateCondition } from '../casework/forms/evaluate-condition';
import { staffFromAccounts } from './staff-directory';

const mostTries = 5;
const tryAgainMs = 2_000;

export interface CaseworkSetup {
  readonly root: string;
  readonly store: Store;
  readonly engine: EnginePort;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly randomBelow: (limit: number) => number;
  readonly calendar: HolidayCalendar;
  readonly services: readonly ServiceConfiguration[];
  readonly forms: FormCatalogue;
  readonly letterBox: LetterBox;
  readonly mode: 'demonstration' | 'live';
  readonly report: CaseworkParts['report'];
}

/** Builds casework, deploys the pathways of the files and counts clocks by the calendar of the files. Records are read; the rest of the machinery is not running yet. */
export async function buildCasework(
  setup: CaseworkSetup,
): Promise<CaseworkRunning & { readonly parts: CaseworkParts }> {
  const { root, store, services, ...rest } = setup;
  const engine = guardedEngine(setup.engine, declaredVariables(services));
  const resources = pathwayFiles(path.join(root, 'processes'));
  const pathways = new PathwayLibrary();
  for (const { name, content } of resources) if (name.endsWith('.bpmn')) await pathways.add(content);
  const parts: CaseworkParts = {
    ...rest,
    store,
    engine,
    services: new Map(services.map((service) => [service.id, service])),
    evaluateCondition,
    staff: staffFromAccounts(store),
    letterTemplates: new LetterTemplates(path.join(root, 'config', 'services')),
    pathways,
  };
  const running = createCasework(parts, workers);
  // A broker's exporter waits for its reader, and the broker for its exporter: records are read from the first one on.
  await running.machinery.connect();
  await persistently(() => deployPathways({ engine, store, clock: setup.clock }, resources));
  await running.recountClocks();
  return { ...running, parts };
}

/** A broker that has just started may not answer in time; what was sent may be sent again. */
async function persistently(deploy: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await deploy();
      return;
    } catch (error) {
      if (!(error instanceof EngineUnavailable) || tries === mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, tryAgainMs));
    }
  }
}

function pathwayFiles(folder: string): readonly Resource[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(path.join(folder, name))
        .filter((file) => file.endsWith('.bpmn') || file.endsWith('.dmn'))
        .map((file) => ({ name: `${name}/${file}`, content: readFileSync(path.join(folder, name, file), 'utf8') })),
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
