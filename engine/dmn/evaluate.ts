/**
 * Evaluates a decision: first what it requires, depth first in the order of the file, then its own logic. What two
 * decisions require is evaluated for each of them, as the broker does, and is listed as often.
 *
 * A failure is an answer like any other: it names the decision that failed, and what was evaluated until then.
 */
import type { EvaluationContext, FeelInput, FeelValue } from '../feel';
import { toJson } from '../feel';
import { LogicEvaluator } from './evaluate-logic';
import type { Decision, DecisionRequirements, DecisionType } from './model';
import type { Result } from './result';
import { succeeded } from './result';
import type { Variables } from './scope';
import { LogicScope } from './scope';
import { typeProblem } from './type-check';

export interface EvaluatedInput {
  readonly inputId: string | undefined;
  readonly inputName: string;
  readonly inputValue: FeelInput;
}

export interface EvaluatedOutput {
  readonly outputId: string | undefined;
  readonly outputName: string | undefined;
  readonly outputValue: FeelInput;
}

export interface MatchedRule {
  readonly ruleId: string | undefined;
  /** From 1. */
  readonly ruleIndex: number;
  readonly evaluatedOutputs: readonly EvaluatedOutput[];
}

/** A decision, or a knowledge model that was called, with what it came to. */
export interface EvaluatedDecisionTrace {
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionType: DecisionType;
  /** Null where the evaluation failed. */
  readonly decisionOutput: FeelInput;
  readonly evaluatedInputs: readonly EvaluatedInput[];
  readonly matchedRules: readonly MatchedRule[];
}

export type DecisionOutcome =
  | { readonly kind: 'value'; readonly output: FeelInput; readonly evaluated: readonly EvaluatedDecisionTrace[] }
  | {
      readonly kind: 'failure';
      /** The decision that failed: the one asked for, or one that it requires. */
      readonly failedDecisionId: string;
      readonly failureMessage: string;
      readonly evaluated: readonly EvaluatedDecisionTrace[];
    };

/** The variables by name, or something that finds them. */
export type DecisionVariables = Variables | { readonly [name: string]: FeelInput };

export function evaluateDecision(
  requirements: DecisionRequirements,
  decisionId: string,
  variables: DecisionVariables,
  context: Omit<EvaluationContext, 'variables' | 'functions'>,
): DecisionOutcome {
  const evaluated: EvaluatedDecisionTrace[] = [];
  const failure = (failedDecisionId: string, message: string): DecisionOutcome => ({
    kind: 'failure',
    failedDecisionId,
    failureMessage: `Expected to evaluate decision '${decisionId}', but ${message}`,
    evaluated,
  });
  const decision = requirements.decisions.find(({ id }) => id === decisionId);
  if (decision === undefined) {
    return failure(decisionId, `no decision found with id '${decisionId}'`);
  }
  const run = new DecisionRun(new LogicScope(context, lookupOf(variables)), evaluated);
  const result = run.evaluate(decision);
  return result.ok
    ? { kind: 'value', output: toJson(result.value), evaluated }
    : failure(run.failedDecisionId ?? decisionId, result.message);
}

function lookupOf(variables: DecisionVariables): Variables {
  if (typeof variables.get === 'function') {
    return variables as Variables;
  }
  const byName = variables as { readonly [name: string]: FeelInput };
  return { get: (name) => (Object.hasOwn(byName, name) ? byName[name] : undefined) };
}

class DecisionRun {
  failedDecisionId: string | undefined;
  private readonly logic: LogicEvaluator;

  constructor(
    /** Each decision sees the variables that were given, and the results of what it requires itself. */
    private readonly scope: LogicScope,
    private readonly evaluated: EvaluatedDecisionTrace[],
  ) {
    this.logic = new LogicEvaluator(evaluated);
  }

  evaluate(decision: Decision): Result<FeelValue> {
    const results: (readonly [string, FeelValue])[] = [];
    for (const required of decision.requiredDecisions) {
      const result = this.evaluate(required);
      if (!result.ok) return result;
      results.push([required.resultName, result.value]);
    }
    const known = this.logic.knowledgeFunctions(decision.requiredKnowledge, this.scope);
    const { result, trace } = this.logic.evaluateTraced(decision.logic, this.scope.with(known).with(results));
    this.evaluated.push({ decisionId: decision.id, decisionName: decision.name, ...trace });
    return this.checked(decision, result);
  }

  private checked(decision: Decision, result: Result<FeelValue>): Result<FeelValue> {
    const problem = result.ok ? typeProblem(result.value, decision.resultType) : result.message;
    if (problem === undefined) return result.ok ? succeeded(result.value) : result;
    this.failedDecisionId = decision.id;
    return { ok: false, message: problem };
  }
}
