import type { RoutingVariable } from '../../config/service-configuration';
import { evaluate, fromJson, parseExpression } from '../../engine/feel';
import type { EvaluationContext, FeelValue, ParsedExpression } from '../../engine/feel';

/**
 * Every case that a rule may meet, from the declared variables: each choice, both answers, dates around a birthday,
 * numbers around the limits that the service uses, and always "not known".
 */
export type Case = Readonly<Record<string, string | number | boolean | null>>;

const dates = ['2025-10-01', '2026-10-01', '2026-10-02', '2027-10-01', '2027-10-02'];
const numbers = [0, 5, 6, 7];

export function casesOf(names: readonly string[], variables: readonly RoutingVariable[]): readonly Case[] {
  return names.reduce<readonly Case[]>(
    (cases, name) => {
      const values = valuesOf(name, variables);
      return cases.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
    },
    [{}],
  );
}

function valuesOf(name: string, variables: readonly RoutingVariable[]): readonly (string | number | boolean | null)[] {
  const variable = variables.find((declared) => declared.name === name);
  if (!variable) throw new Error(`Expected ${name} to be declared in variables.yaml, but it is not.`);
  switch (variable.type) {
    case 'boolean':
      return [true, false, null];
    case 'enumeration':
      return [...(variable.values ?? []), null];
    case 'number':
      return [...numbers, null];
    case 'date':
      // The day of the decision is always known; every other date is moved around it.
      return name === 'asAt' ? ['2026-10-01'] : [...dates, null];
    default:
      return ['2026-10-01T17:00:00+01:00', null];
  }
}

export function contextOfCase(one: Case): EvaluationContext {
  return {
    variables: { get: (name) => (Object.hasOwn(one, name) ? fromJson(one[name] ?? null) : undefined) },
    clock: { now: () => Date.UTC(2026, 9, 1) },
    zone: 'Europe/London',
  };
}

export function parsed(source: string): ParsedExpression {
  const result = parseExpression(source);
  if (!result.ok) throw new Error(`Expected a FEEL expression, but ${result.message}.`);
  return result.parsed;
}

export function valueIn(expression: ParsedExpression, one: Case): FeelValue {
  const result = evaluate(expression, contextOfCase(one));
  if (result.kind === 'failure')
    throw new Error(`Expected "${expression.source}" to have a value, but ${result.message}`);
  return result.value;
}
