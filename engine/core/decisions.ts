import type { EvaluatedDecisionStep, JsonValue } from '../port';
import type { DecisionRow } from '../state';
import { fail, succeed, type Element, type Result, type Step } from './step-context';

/** Decisions of one file, ready to be evaluated. */
export interface DecisionEvaluator {
  evaluate(
    decisionId: string,
    variables: { get(name: string): JsonValue | undefined },
    now: number,
    zone: string,
  ): DecisionResult;
}

/** A decision of the file, or a knowledge model that it called: the file knows no keys and versions. */
export type EvaluatedInFile = Omit<EvaluatedDecisionStep, 'decisionKey' | 'decisionVersion'>;

/** `evaluated` lists each decision that was evaluated, with its inputs and the rules that matched. */
export type DecisionResult<Evaluated = EvaluatedInFile> =
  | { readonly kind: 'value'; readonly output: JsonValue; readonly evaluated: readonly Evaluated[] }
  | {
      readonly kind: 'failure';
      readonly failedDecisionId: string;
      readonly message: string;
      readonly evaluated: readonly Evaluated[];
    };

/** The record tells it, whatever comes out. */
export function evaluateDecision(
  step: Step,
  decision: DecisionRow,
  variables: { get(name: string): JsonValue | undefined },
  caller?: Element,
): DecisionResult<EvaluatedDecisionStep> {
  const inFile = step.definitions
    .decisions(decision.resourceKey)
    .evaluate(decision.decisionId, variables, step.now, step.zone);
  const result = { ...inFile, evaluated: withVersions(step, decision, inFile.evaluated) };
  const told = {
    key: step.nextKey(),
    decision,
    evaluated: result.evaluated,
    processInstanceKey: caller?.instance.processInstanceKey ?? 0,
    definitionKey: caller?.instance.definitionKey ?? 0,
    elementInstanceKey: caller?.instance.key ?? 0,
    elementId: caller?.node.id ?? '',
  };
  if (result.kind === 'value') step.emit({ kind: 'DECISION_EVALUATED', ...told, output: result.output });
  else {
    const { failedDecisionId, message } = result;
    step.emit({ kind: 'DECISION_FAILED', ...told, output: null, failedDecisionId, failureMessage: message });
  }
  return result;
}

/** Knowledge models have neither key nor version. */
function withVersions(
  step: Step,
  decision: DecisionRow,
  evaluated: readonly EvaluatedInFile[],
): readonly EvaluatedDecisionStep[] {
  const deployed = new Map(step.state.decisionsOf(decision.requirementsKey).map((row) => [row.decisionId, row]));
  return evaluated.map((one) => {
    const row = deployed.get(one.decisionId);
    return { ...one, decisionKey: String(row?.key ?? -1), decisionVersion: row?.version ?? -1 };
  });
}

export function evaluateCalledDecision(step: Step, element: Element, decisionId: string): Result<JsonValue> {
  const decision = step.state.latestDecision(decisionId);
  if (!decision) {
    return fail({
      errorType: 'CALLED_DECISION_ERROR',
      message: `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'`,
    });
  }
  const variables = {
    get: (name: string): JsonValue | undefined => step.state.visibleVariable(element.instance.key, name),
  };
  const result = evaluateDecision(step, decision, variables, element);
  if (result.kind === 'value') return succeed(result.output);
  return fail({ errorType: 'DECISION_EVALUATION_ERROR', message: result.message });
}
