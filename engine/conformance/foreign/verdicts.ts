import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../protocol';
import type { Verdict } from '../deployments/case';

/** The broker's verdicts on files of others, by artefact and path; `RECORD_TRACES=1` adds those that are not there yet. */
const file = join(projectRoot(), 'engine', 'conformance', 'recorded', 'foreign.json');

export type Verdicts = Readonly<Record<string, Verdict>>;

export function foreignVerdicts(): Verdicts {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Verdicts) : {};
}

/** One a line, so that a change shows as one. */
export function keepForeignVerdicts(verdicts: Verdicts): void {
  const lines = Object.keys(verdicts)
    .sort()
    .map((title) => `  ${JSON.stringify(title)}: ${JSON.stringify(verdicts[title])}`);
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
}
