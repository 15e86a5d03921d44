import type { EvaluatedDecision, JsonValue } from '../../port';
import type { DecisionRow } from '../../state';
import { Refused, type CommandOf } from '../commands';
import { evaluateDecision } from '../decisions';
import type { Step } from '../step-context';

/** An evaluation that fails is an answer, not a refusal (1.17, 2.1). */
export function answerDecision(
  step: Step,
  { decision: wanted, variables }: CommandOf<'EVALUATE_DECISION'>,
): EvaluatedDecision {
  const decision = findDecision(step, wanted);
  const given = {
    get: (name: string): JsonValue | undefined => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  };
  const result = evaluateDecision(step, decision, given);
  const answer = {
    decisionKey: String(decision.key),
    decisionId: decision.decisionId,
    decisionName: decision.name,
    decisionVersion: decision.version,
    decisionRequirementsId: decision.requirementsId,
    decisionRequirementsKey: String(decision.requirementsKey),
    evaluatedDecisions: result.evaluated,
  };
  if (result.kind === 'value') return { ...answer, output: result.output };
  return { ...answer, output: null, failedDecisionId: result.failedDecisionId, failureMessage: result.message };
}

function findDecision(step: Step, wanted: CommandOf<'EVALUATE_DECISION'>['decision']): DecisionRow {
  const byKey = 'decisionKey' in wanted;
  const decision = byKey ? step.state.decision(wanted.decisionKey) : step.state.latestDecision(wanted.decisionId);
  if (decision) return decision;
  const [what, value] = byKey ? ['key', wanted.decisionKey] : ['id', wanted.decisionId];
  throw new Refused(
    'INVALID_ARGUMENT',
    `Expected to evaluate decision '${value}', but no decision found for ${what} '${value}'`,
  );
}
