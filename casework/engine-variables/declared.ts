import type { RoutingVariable } from '../../config/service-configuration';
import type { JsonValue, Variables } from '../../engine/port';

/**
 * Facts, not answers, go into the engine (decision 4). What a service lets in is its `variables.yaml`; several services
 * on one installation share an engine, so a variable may be what any of them declares by this name.
 */
export type DeclaredVariables = ReadonlyMap<string, readonly RoutingVariable[]>;

export function declaredVariables(
  services: readonly { readonly variables: readonly RoutingVariable[] }[],
): DeclaredVariables {
  const declared = new Map<string, RoutingVariable[]>();
  for (const { variables } of services)
    for (const variable of variables) declared.set(variable.name, [...(declared.get(variable.name) ?? []), variable]);
  return declared;
}

/** What may not go in, each in words that name the variable and the mend, and never tell the value; empty when all may. */
export function variableProblems(variables: Variables, declared: DeclaredVariables): readonly string[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    const rules = declared.get(name);
    if (rules === undefined) {
      return [
        `Expected only variables of config/services/*/variables.yaml, but "${name}" is not declared. Declare it there, or keep it out of the engine.`,
      ];
    }
    if (value === null || rules.some((rule) => fits(value, rule))) return [];
    return [`Expected variable "${name}" to be ${rules.map(inWords).join(' or ')}, but its value is something else.`];
  });
}

const idShape = /^[\w.:/-]{1,120}$/;
const dateShape = /^\d{4}-\d{2}-\d{2}$/;
const dateTimeShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function fits(value: Exclude<JsonValue, null>, { type, values = [] }: RoutingVariable): boolean {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number';
    case 'enumeration':
      return typeof value === 'string' && values.includes(value);
    case 'id':
      return typeof value === 'string' && idShape.test(value);
    case 'date':
      return typeof value === 'string' && dateShape.test(value);
    case 'dateTime':
      return typeof value === 'string' && dateTimeShape.test(value);
  }
}

function inWords({ type, values = [] }: RoutingVariable): string {
  switch (type) {
    case 'boolean':
      return 'yes or no';
    case 'number':
      return 'a number';
    case 'enumeration':
      return `one of ${values.join(', ')}`;
    case 'id':
      return 'an id of letters, digits, dots, colons, slashes and hyphens';
    case 'date':
      return 'a date such as 2026-03-29';
    case 'dateTime':
      return 'a date and time with offset such as 2026-03-29T17:00:00+01:00';
  }
}
