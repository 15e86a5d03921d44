import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../protocol';
import type { Scenario } from './scenario';
import { Stage } from './stage';
import type { TestEngine } from './test-engine';

/**
 * What Zeebe did in each scenario, kept beside the scenarios: the real broker is checked against it where it can run, the
 * embedded engine everywhere, so the two agree. `RECORD_TRACES=1` writes the files anew from the broker.
 */
const folder = join(projectRoot(), 'engine', 'conformance', 'traces');

export async function play(scenario: Scenario, engine: TestEngine): Promise<string> {
  const stage = new Stage(engine);
  await scenario.play(stage);
  return stage.told();
}

export function recordedTrace(scenario: Scenario): string {
  const file = fileOf(scenario);
  if (!existsSync(file))
    throw new Error(
      `Expected the trace ${file}, but there is none. Record it with RECORD_TRACES=1 on the real broker.`,
    );
  return readFileSync(file, 'utf8');
}

export function recordTrace(scenario: Scenario, trace: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(scenario), trace);
}

function fileOf(scenario: Scenario): string {
  return join(folder, `${scenario.id}.txt`);
}
