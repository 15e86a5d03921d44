import type { JsonValue } from '../port';
import { CYCLE, evaluate, toJson, type FeelValue } from '../feel';
import type { Expression, Value } from '../model';
import { fail, succeed, type Result, type Step } from './step-context';

/** Evaluates a parsed expression in a variable scope; what FEEL cannot do becomes an EXTRACT_VALUE_ERROR in Zeebe's words. */
export interface Extra {
  readonly [name: string]: JsonValue;
}

/** Zeebe's own function beside FEEL's, for timer cycles. */
const processFunctions = new Map([['cycle', CYCLE]]);

export interface Evaluated {
  /** As FEEL has it: timers tell a duration from its text. */
  readonly feel: FeelValue;
  readonly value: JsonValue;
  readonly warnings: readonly { readonly type: string; readonly message: string }[];
  readonly source: string;
}

/** Variables that the lookup finds before those of the scope. */
export function evaluateExpression(
  step: Step,
  expression: Expression,
  scopeKey: number,
  extra: Extra = {},
): Result<Evaluated> {
  const outcome = evaluate(expression.parsed, {
    variables: {
      get: (name) => (Object.hasOwn(extra, name) ? extra[name] : step.state.visibleVariable(scopeKey, name)),
    },
    clock: { now: () => step.now },
    zone: step.zone,
    functions: processFunctions,
  });
  if (outcome.kind === 'failure') {
    return fail({ errorType: 'EXTRACT_VALUE_ERROR', message: outcome.message, variableScopeKey: scopeKey });
  }
  return succeed({
    feel: outcome.value,
    value: toJson(outcome.value),
    warnings: outcome.warnings,
    source: expression.source,
  });
}

export function evaluateValue(step: Step, value: Value, scopeKey: number): Result<Evaluated> {
  if (value.kind === 'static')
    return succeed({ feel: value.text, value: value.text, warnings: [], source: value.text });
  return evaluateExpression(step, value.expression, scopeKey);
}

export function evaluateBoolean(
  step: Step,
  expression: Expression,
  scopeKey: number,
  extra: Extra = {},
): Result<boolean> {
  return expectType(
    evaluateExpression(step, expression, scopeKey, extra),
    scopeKey,
    'BOOLEAN',
    (value) => typeof value === 'boolean',
  );
}

export function evaluateText(step: Step, value: Value, scopeKey: number): Result<string> {
  return expectType(evaluateValue(step, value, scopeKey), scopeKey, 'STRING', (result) => typeof result === 'string');
}

export function evaluateList(step: Step, expression: Expression, scopeKey: number): Result<readonly JsonValue[]> {
  return expectType<readonly JsonValue[]>(evaluateExpression(step, expression, scopeKey), scopeKey, 'ARRAY', (value) =>
    Array.isArray(value),
  );
}

export function evaluateWholeNumber(step: Step, value: Value, scopeKey: number): Result<number> {
  if (value.kind === 'static') return succeed(Number(value.text));
  const result = expectType<number>(
    evaluateValue(step, value, scopeKey),
    scopeKey,
    'NUMBER',
    (number) => typeof number === 'number',
  );
  return result.ok ? succeed(Math.trunc(result.value)) : result;
}

/** M7: a text, or a number as its integer text. */
export function evaluateCorrelationKey(step: Step, expression: Expression, scopeKey: number): Result<string> {
  const result = evaluateExpression(step, expression, scopeKey);
  if (!result.ok) return result;
  const { value } = result.value;
  if (typeof value === 'string') return succeed(value);
  if (typeof value === 'number') return succeed(String(Math.trunc(value)));
  return fail({
    errorType: 'EXTRACT_VALUE_ERROR',
    message: `Failed to extract the correlation key for '${expression.source}': The value must be either a string or a number, but was '${typeName(value)}'.${warningsOf(result.value)}`,
    variableScopeKey: scopeKey,
  });
}

function expectType<Type extends JsonValue>(
  result: Result<Evaluated>,
  scopeKey: number,
  expected: string,
  fits: (value: JsonValue) => boolean,
): Result<Type> {
  if (!result.ok) return result;
  if (fits(result.value.value)) return succeed(result.value.value as Type);
  return fail(wrongType(result.value, scopeKey, `'${expected}'`));
}

export function wrongType(
  evaluated: Evaluated,
  scopeKey: number,
  expected: string,
): ReturnType<typeof fail>['failure'] {
  return {
    errorType: 'EXTRACT_VALUE_ERROR',
    message: `Expected result of the expression '${evaluated.source}' to be ${expected}, but was '${typeName(evaluated.value)}'.${warningsOf(evaluated)}`,
    variableScopeKey: scopeKey,
  };
}

/** V10: the warnings say why a value is null. */
export function warningsOf({ warnings }: Pick<Evaluated, 'warnings'>): string {
  if (warnings.length === 0) return '';
  const lines = warnings.map(({ type, message }) => `[${type}] ${message}`);
  return ` The evaluation reported the following warnings:\n${lines.join('\n')}`;
}

function typeName(value: JsonValue): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return 'ARRAY';
  const names: Readonly<Record<string, string>> = { boolean: 'BOOLEAN', number: 'NUMBER', string: 'STRING' };
  return names[typeof value] ?? 'OBJECT';
}
