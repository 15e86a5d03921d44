import { VirtualClock } from '../../../domain/time/clock';
import { createEmbeddedEngine } from '../../embedded';
import { createSimulatedStorage } from '../../storage';
import type { DeploymentCase, Verdict } from '../deployments/case';
import { verdictOf } from '../deployments/verdicts';
import { foreignVerdicts } from './verdicts';

/** How the embedded engine's verdicts on some files stand to the broker's. */
export interface Agreement {
  /** Accepted by both. */
  readonly accepted: number;
  /** Refused by both, for the same elements where the broker names any. */
  readonly refused: number;
  readonly differences: readonly Difference[];
  /** Nobody has asked the broker about these. */
  readonly unknown: readonly string[];
}

export interface Difference {
  readonly title: string;
  readonly broker: Verdict;
  readonly own: Verdict;
}

export async function agreementOn(files: readonly DeploymentCase[]): Promise<Agreement> {
  const recorded = foreignVerdicts();
  const differences: Difference[] = [];
  const unknown: string[] = [];
  let accepted = 0;
  let refused = 0;
  for (const file of files) {
    const broker = recorded[file.title];
    const own = await ownVerdict(file);
    if (broker === undefined) unknown.push(file.title);
    else if (!isSame(broker, own)) differences.push({ title: file.title, broker, own });
    else if (own.accepted) accepted += 1;
    else refused += 1;
  }
  return { accepted, refused, differences, unknown };
}

/** On an engine of its own, so that no file says anything about another. */
async function ownVerdict(file: DeploymentCase): Promise<Verdict> {
  const storage = createSimulatedStorage({ engineId: 'foreign' });
  const engine = createEmbeddedEngine({ storage, clock: new VirtualClock(1_780_000_000_000) });
  try {
    return await verdictOf(engine, file);
  } finally {
    await engine.close();
  }
}

/** The broker names no element where a file is no good as XML; ours may. */
function isSame(broker: Verdict, own: Verdict): boolean {
  if (broker.accepted || own.accepted) return broker.accepted === own.accepted;
  return broker.elements.every((element) => own.elements.includes(element));
}
