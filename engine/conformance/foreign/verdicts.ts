import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../protocol';
import type { Verdict } from '../deployments/case';

/**
 * The broker's verdicts on files of others; `RECORD_TRACES=1` adds those that are not there yet. Kept by artefact and
 * path, one a line: true, or the elements that the refusal names.
 */
const file = join(projectRoot(), 'engine', 'conformance', 'recorded', 'foreign.json');

/** By the titles of the files: artefact, blank, path. */
export type Verdicts = Readonly<Record<string, Verdict>>;

type Kept = Readonly<Record<string, Readonly<Record<string, true | readonly string[]>>>>;

export function foreignVerdicts(): Verdicts {
  if (!existsSync(file)) return {};
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
  return Object.fromEntries(
    Object.entries(kept).flatMap(([artefact, verdicts]) =>
      Object.entries(verdicts).map(([path, told]) => [
        `${artefact} ${path}`,
        told === true ? { accepted: true } : { accepted: false, elements: told },
      ]),
    ),
  );
}

export function keepForeignVerdicts(verdicts: Verdicts): void {
  const byArtefact = new Map<string, string[]>();
  for (const title of Object.keys(verdicts).sort()) {
    const [artefact = '', ...path] = title.split(' ');
    const verdict = verdicts[title];
    const told = verdict?.accepted === false ? verdict.elements : true;
    const lines = byArtefact.get(artefact) ?? [];
    byArtefact.set(artefact, [...lines, `    ${JSON.stringify(path.join(' '))}: ${JSON.stringify(told)}`]);
  }
  const parts = [...byArtefact].map(
    ([artefact, lines]) => `  ${JSON.stringify(artefact)}: {\n${lines.join(',\n')}\n  }`,
  );
  writeFileSync(file, `{\n${parts.join(',\n')}\n}\n`);
}
