import type { JsonValue, Variables } from '../port';
import { textOf, type VariableState } from '../state';
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
      if (!known || hasValue(known, value)) continue;
      setLocal(step, scope.key, name, value);
      left.delete(name);
    }
    scope = step.state.element(scope.scopeKey);
  }
  if (!scope) return;
  for (const [name, value] of left) setLocal(step, scope.key, name, value);
}

/** Of a value that nobody outside can change. */
export function setOwn(step: Step, scopeKey: number, name: string, value: JsonValue): void {
  setLocal(step, scopeKey, name, value, true);
}

function setLocal(step: Step, scopeKey: number, name: string, value: JsonValue, isOwn = false): void {
  const scope = step.state.element(scopeKey);
  if (!scope) return;
  const known = scope.variables.get(name);
  if (known?.value === value) return;
  const text = JSON.stringify(value);
  if (known && textOf(known) === text) return;
  step.emit({
    kind: known ? 'VARIABLE_UPDATED' : 'VARIABLE_CREATED',
    key: known ? known.key : step.nextKey(),
    name,
    // What the caller may go on changing is not ours.
    value: isOwn || typeof value !== 'object' || value === null ? value : (JSON.parse(text) as JsonValue),
    text,
    scopeKey,
    processInstanceKey: scope.processInstanceKey,
    definitionKey: scope.definitionKey,
  });
}

/** Zeebe compares the stored bytes, in which the order of entries counts. */
function hasValue(known: VariableState, value: JsonValue): boolean {
  return known.value === value || textOf(known) === JSON.stringify(value);
}

export function localVariables(step: Step, scopeKey: number): Variables {
  const scope = step.state.element(scopeKey);
  return Object.fromEntries([...(scope?.variables ?? [])].map(([name, { value }]) => [name, value]));
}

/** A copy that its owner may change: neither what a client gave nor what it gets is what the engine keeps. */
export function ownValues(variables: Iterable<readonly [string, JsonValue]>): Record<string, JsonValue> {
  return Object.fromEntries(
    Array.from(variables, ([name, value]) => [name, typeof value === 'object' ? copyOf(value) : value]),
  );
}

function copyOf(value: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}
