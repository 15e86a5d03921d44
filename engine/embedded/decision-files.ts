import type { DecisionEvaluator, ReadDecision } from '../core';
import { evaluateDecision, readDecisions } from '../dmn';
import { refusedDeployment } from './resources';

export interface DecisionFile {
  readonly decisions: readonly ReadDecision[];
  readonly evaluator: DecisionEvaluator;
}

/** Reads a DMN file for the engine; one that 8.5 would refuse is refused whole. */
export async function readDecisionFile(content: string, resourceName: string): Promise<DecisionFile> {
  const read = await readDecisions(content, resourceName);
  if (!read.ok) throw refusedDeployment(`'${resourceName}': ${read.messages.join('\n')}`);
  const { requirements } = read;
  return {
    decisions: requirements.decisions.map(({ id, name }) => ({ decisionId: id, name, requirementsId: requirements.id })),
    evaluator: {
      evaluate: (decisionId, variables, now, zone) => {
        const outcome = evaluateDecision(requirements, decisionId, variables, { clock: { now: () => now }, zone });
        if (outcome.kind === 'value') return { kind: 'value', output: outcome.output };
        return { kind: 'failure', failedDecisionId: outcome.failedDecisionId, message: outcome.failureMessage };
      },
    },
  };
}
