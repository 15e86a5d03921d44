import type { EvaluatedDecision, JsonValue } from '../../port';
import { Refused, type CommandOf } from '../commands';
import { evaluateDecision } from '../decisions';
import type { Step } from '../step-context';

/** An evaluation that fails is an answer, not a refusal (1.17, 2.1). */
export function answerDecision(
  step: Step,
  { decisionId, variables }: CommandOf<'EVALUATE_DECISION'>,
): EvaluatedDecision {
  const decision = step.state.latestDecision(decisionId);
  if (!decision) {
    throw new Refused(
      'INVALID_ARGUMENT',
      `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'`,
    );
  }
  const given = {
    get: (name: string): JsonValue | undefined => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  };
  const result = evaluateDecision(step, decision, given);
  const answer = { decisionId, decisionVersion: decision.version };
  if (result.kind === 'value') return { ...answer, output: result.output };
  return { ...answer, output: null, failedDecisionId: result.failedDecisionId, failureMessage: result.message };
}
