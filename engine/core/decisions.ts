import type { JsonValue } from '../port';
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

/** `evaluated` lists each decision that was evaluated, with its inputs and the rules that matched. */
export type DecisionResult =
  | { readonly kind: 'value'; readonly output: JsonValue; readonly evaluated: JsonValue }
  | {
      readonly kind: 'failure';
      readonly failedDecisionId: string;
      readonly message: string;
      readonly evaluated: JsonValue;
    };

/** Evaluates the latest version; the record tells it, whatever comes out. */
export function evaluateDecision(
  step: Step,
  decision: DecisionRow,
  variables: { get(name: string): JsonValue | undefined },
  caller?: Element,
): DecisionResult {
  const result = step.definitions
    .decisions(decision.resourceKey)
    .evaluate(decision.decisionId, variables, step.now, step.zone);
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
