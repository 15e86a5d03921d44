import type { JsonValue, Variables } from '../port';
import type { Step } from './step-context';

/** V4: creates or updates in this scope only; an equal value is no event. */
export function mergeLocal(step: Step, scopeKey: number, variables: Variables): void {
  for (const [name, value] of Object.entries(variables)) setLocal(step, scopeKey, name, value);
}

/**
 * V2: each name is updated in the nearest scope that has it, and created at the root when none has. V3: a scope that
 * has the name with an equal value does not stop the walk, so that the variable is also set at the root, as in Zeebe.
 */
export function mergePropagating(step: Step, scopeKey: number, variables: Variables): void {
  const left = new Map(Object.entries(variables));
  let scope = step.state.element(scopeKey);
  while (scope && scope.scopeKey !== 0) {
    for (const [name, value] of left) {
      const known = scope.variables.get(name);
      if (!known || equalValues(known.value, value)) continue;
      setLocal(step, scope.key, name, value);
      left.delete(name);
    }
    scope = step.state.element(scope.scopeKey);
  }
  if (!scope) return;
  for (const [name, value] of left) setLocal(step, scope.key, name, value);
}

function setLocal(step: Step, scopeKey: number, name: string, value: JsonValue): void {
  const scope = step.state.element(scopeKey);
  if (!scope) return;
  const known = scope.variables.get(name);
  if (known && equalValues(known.value, value)) return;
  step.emit({
    kind: known ? 'VARIABLE_UPDATED' : 'VARIABLE_CREATED',
    key: known ? known.key : step.nextKey(),
    name,
    value,
    scopeKey,
    processInstanceKey: scope.processInstanceKey,
    definitionKey: scope.definitionKey,
  });
}

/** Zeebe compares the stored bytes, in which the order of entries counts. */
function equalValues(one: JsonValue, other: JsonValue): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

export function localVariables(step: Step, scopeKey: number): Variables {
  const scope = step.state.element(scopeKey);
  return Object.fromEntries([...(scope?.variables ?? [])].map(([name, { value }]) => [name, value]));
}
