import type { DecisionEvaluator, ReadDecision } from '../core';
import { evaluateDecision, readDecisions, type DecisionRequirements } from '../dmn';
import type { JsonValue } from '../port';
import { refusedDeployment } from './refused-deployment';

/** One DMN file: what the core records of its decisions, and how it evaluates them. */
export interface DecisionFile {
  readonly decisions: readonly ReadDecision[];
  readonly evaluator: DecisionEvaluator;
}

export async function readDecisionFile(content: string, resourceName: string): Promise<DecisionFile> {
  const result = await readDecisions(content, resourceName);
  if (!result.ok) throw refusedDeployment(result.messages.map((message) => `'${resourceName}': ${message}`).join('\n'));
  const { requirements } = result;
  return {
    decisions: requirements.decisions.map(({ id, name }) => ({
      decisionId: id,
      name,
      requirementsId: requirements.id,
    })),
    evaluator: evaluatorOf(requirements),
  };
}

function evaluatorOf(requirements: DecisionRequirements): DecisionEvaluator {
  return {
    evaluate: (decisionId, variables, now, zone) => {
      const outcome = evaluateDecision(requirements, decisionId, variables, { clock: { now: () => now }, zone });
      const evaluated = outcome.evaluated as unknown as JsonValue;
      if (outcome.kind === 'value') return { kind: 'value', output: outcome.output, evaluated };
      const { failedDecisionId, failureMessage: message } = outcome;
      return { kind: 'failure', failedDecisionId, message, evaluated };
    },
  };
}
