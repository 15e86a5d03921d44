import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineRefusal, type EnginePort } from '../../port';
import { projectRoot } from '../../protocol';
import type { DeploymentCase, Verdict } from './case';
import { boundaryCases } from './boundary-cases';
import { compensationCases } from './compensation-cases';
import { elementCases } from './element-cases';
import { gatewayCases } from './event-gateway-cases';
import { fileCases } from './file-cases';
import { flowCases } from './flow-cases';
import { loopCases } from './loop-cases';
import { referenceCases } from './reference-cases';
import { startCases } from './start-cases';
import { timerCases } from './timer-cases';
import { tableCases } from './table-cases';
import { taskCases } from './task-cases';

/**
 * Whether a deployment is accepted, and which elements a refusal names (D1 to D20). The broker's verdicts are kept in one
 * file; `RECORD_TRACES=1` adds those that are not in it yet from the broker.
 */
const file = join(projectRoot(), 'engine', 'conformance', 'recorded', 'deployments.json');

export const deploymentCases: readonly DeploymentCase[] = [
  ...fileCases,
  ...startCases,
  ...elementCases,
  ...flowCases,
  ...loopCases,
  ...boundaryCases,
  ...gatewayCases,
  ...referenceCases,
  ...compensationCases,
  ...timerCases,
  ...tableCases,
  ...taskCases,
];

export async function verdictOf(engine: EnginePort, { resources }: DeploymentCase): Promise<Verdict> {
  try {
    await engine.deploy(resources);
    return { accepted: true };
  } catch (error) {
    if (!(error instanceof EngineRefusal) || error.code !== 'INVALID_ARGUMENT') throw error;
    return { accepted: false, elements: elementsIn(error.message) };
  }
}

/** Some at a time: most of a deployment is waiting for its answer. */
export async function verdictsOf(
  engine: EnginePort,
  cases: readonly DeploymentCase[],
): Promise<Record<string, Verdict>> {
  const verdicts: Record<string, Verdict> = {};
  const left = [...cases];
  const ask = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      verdicts[next.title] = await verdictOf(engine, next);
  };
  await Promise.all(Array.from({ length: 8 }, ask));
  return verdicts;
}

/** Parts of an element are named by their way from it: `Task > extensionElements > taskDefinition`. */
function elementsIn(message: string): string[] {
  const named = [...message.matchAll(/- (?:Element|Process): ([^\s>]+)/g)].map(([, id = '']) => id);
  return [...new Set(named)].sort();
}

export function recordedVerdicts(): Readonly<Record<string, Verdict>> {
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Verdict>;
}

/** In the order of the cases, one a line, so that a change shows as one. */
export function recordVerdicts(verdicts: Readonly<Record<string, Verdict>>): void {
  const lines = deploymentCases.flatMap(({ title }) => {
    const verdict = verdicts[title];
    return verdict ? [`  ${JSON.stringify(title)}: ${JSON.stringify(verdict)}`] : [];
  });
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
}
