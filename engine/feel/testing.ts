/** Evaluates in tests: at a fixed moment, in London, with the given variables. */
import type { EvaluationContext, FeelInput, FeelResult } from './index';
import { CYCLE, evaluate, parseExpression, toJson } from './index';

/** 09:00 in London on 1 June 2026. */
const NOW = Date.UTC(2026, 5, 1, 8);

export type TestVariables = { readonly [name: string]: FeelInput };

export function contextWith(variables: TestVariables = {}): EvaluationContext {
  return {
    variables: { get: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined) },
    clock: { now: () => NOW },
    zone: 'Europe/London',
    functions: new Map([['cycle', CYCLE]]),
  };
}

export function resultOf(source: string, variables?: TestVariables): FeelResult {
  const parsed = parseExpression(source);
  if (!parsed.ok) {
    throw new Error(`Expected an expression that parses, but ${parsed.message}`);
  }
  return evaluate(parsed.parsed, contextWith(variables));
}

/** The result as it stands in JSON. */
export function jsonOf(source: string, variables?: TestVariables): FeelInput {
  const result = resultOf(source, variables);
  if (result.kind === 'failure') {
    throw new Error(`Expected a value, but the evaluation failed: ${result.message}`);
  }
  return toJson(result.value);
}

export function warningsOf(source: string, variables?: TestVariables): readonly string[] {
  return resultOf(source, variables).warnings.map(({ type, message }) => `${type}: ${message}`);
}
