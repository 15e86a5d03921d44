import type { Fault } from '../storage';
import { simulate, type SimulationResult } from './simulation';

const ways = ['before', 'torn', 'after-write'] as const;
const fewSteps = 25;

/**
 * One short seed again and again, dying at each of its commits in turn: before it, in the middle of it and right after
 * it. Answers the first run in which something broke, and how many there were.
 */
export async function crashEverywhere(
  seed: number,
  goesOn: () => boolean,
): Promise<{ readonly runs: number; readonly broken: SimulationResult | undefined }> {
  let runs = 0;
  const { commits } = await simulate({ seed, steps: fewSteps, faults: [] });
  for (let commit = 2; commit <= commits && goesOn(); commit += 1) {
    for (const kind of ways) {
      const fault: Fault = { commit, kind };
      const result = await simulate({ seed, steps: fewSteps, faults: [fault] });
      runs += 1;
      if (result.broken.length > 0)
        return { runs, broken: { ...result, log: [`dies at commit ${commit}, ${kind}`, ...result.log] } };
    }
  }
  return { runs, broken: undefined };
}
