/**
 * The two ways to evaluate: an expression to its value, unary tests against an input. What is wrong with an expression is
 * a result, never an exception.
 *
 * An evaluation fails only where the broker's does: when a condition of `assert` did not hold, wherever that was, and
 * at what it reports as a Java exception.
 */
import type { Evaluation, EvaluationContext, FeelWarning } from './evaluation';
import { Evaluation as RunningEvaluation, EvaluationAborted } from './evaluation';
import { LIBRARY } from './functions/library';
import { visit } from './interpreter';
import type { Scope } from './scope';
import { bind, RootScope } from './scope';
import type { ParsedExpression, ParsedUnaryTests } from './syntax';
import { INPUT } from './unary-tests';
import type { FeelValue, Outcome } from './value';
import { FeelError } from './value';

export type FeelResult =
  | { readonly kind: 'value'; readonly value: FeelValue; readonly warnings: readonly FeelWarning[] }
  | { readonly kind: 'failure'; readonly message: string; readonly warnings: readonly FeelWarning[] };

export function evaluate(parsed: ParsedExpression, context: EvaluationContext): FeelResult {
  return run(parsed.source, context, (evaluation, scope) => evaluation.evaluate(parsed.tree, scope));
}

function run(
  source: string,
  context: EvaluationContext,
  start: (evaluation: Evaluation, scope: Scope) => Outcome,
): FeelResult {
  const evaluation = new RunningEvaluation(context, visit);
  const { warnings } = evaluation;
  try {
    const outcome = start(evaluation, new RootScope(context.variables, LIBRARY, context.functions));
    const assertion = warnings.find(({ type }) => type === 'ASSERT_FAILURE');
    if (assertion !== undefined) {
      const message = `Assertion failure on evaluate the expression '${source}': ${assertion.message}`;
      return { kind: 'failure', message, warnings };
    }
    return outcome instanceof FeelError
      ? { kind: 'failure', message: `failed to evaluate expression '${source}': ${outcome.message}`, warnings }
      : { kind: 'value', value: outcome, warnings };
  } catch (cause) {
    return { kind: 'failure', message: `failed to evaluate expression '${source}' : ${describe(cause)}`, warnings };
  }
}

/** Dates outside the years that the date library knows, and durations that it cannot hold. */
const DATE_ERRORS = new Set([
  'DateTimeException',
  'DateTimeParseException',
  'ArithmeticException',
  'IllegalArgumentException',
]);

/** What is no failure of the expression is a fault of ours or of the caller's, and goes on its way. */
function describe(cause: unknown): string {
  if (cause instanceof EvaluationAborted) {
    return cause.message;
  }
  if (cause instanceof RangeError) {
    return 'Expected an expression that fits on the stack, but it is nested too deeply';
  }
  if (cause instanceof Error && DATE_ERRORS.has(cause.name)) {
    return `java.time.DateTimeException: ${cause.message}`;
  }
  throw cause;
}

export type MatchResult =
  | { readonly kind: 'match' | 'no-match'; readonly warnings: readonly FeelWarning[] }
  | { readonly kind: 'failure'; readonly message: string; readonly warnings: readonly FeelWarning[] };

/** Whether the input value passes the tests. A result of null, or of anything but true, is no match. */
export function matches(parsed: ParsedUnaryTests, input: FeelValue, context: EvaluationContext): MatchResult {
  const result = run(parsed.source, context, (evaluation, scope) =>
    evaluation.evaluate(parsed.tests, bind(scope, INPUT, input)),
  );
  return result.kind === 'failure'
    ? result
    : { kind: result.value === true ? 'match' : 'no-match', warnings: result.warnings };
}
