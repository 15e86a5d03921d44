import type { JsonValue, Variables } from '../port';
import type { Mapping } from '../model';
import { evaluateExpression } from './expressions';
import { succeed, type Element, type Failure, type Result, type Step } from './step-context';
import { mergeLocal, mergePropagating } from './variables';

/** V5: evaluated in order, later ones see earlier ones; the result is local to the element. */
export function applyInputMappings(step: Step, { instance, node }: Element): Failure | undefined {
  if (node.inputs.length === 0) return undefined;
  const result = evaluateMappings(step, node.inputs, instance.key, () => undefined);
  if (!result.ok) return result.failure;
  mergeLocal(step, instance.key, result.value);
  return undefined;
}

/**
 * V6: the variables of what happened (job, message, error) become local and the mappings take from them; the result is
 * propagated from the flow scope. Without mappings they propagate by themselves. An error's variables stay on the
 * boundary event that caught it (1.17, E2).
 */
export function applyOutputMappings(step: Step, { instance, node }: Element): Failure | undefined {
  const given = instance.trigger?.target === instance.nodeId ? instance.trigger : undefined;
  if (node.outputs.length === 0) {
    if (given && !(given.isError && node.type === 'BOUNDARY_EVENT'))
      mergePropagating(step, instance.key, given.variables);
    return undefined;
  }
  if (given) mergeLocal(step, instance.key, given.variables);
  const existing = (name: string): JsonValue | undefined => step.state.visibleVariable(instance.key, name);
  const result = evaluateMappings(step, node.outputs, instance.key, existing);
  if (!result.ok) return result.failure;
  mergePropagating(step, instance.round > 0 ? instance.key : instance.scopeKey || instance.key, result.value);
  return undefined;
}

/** V7: a nested target goes into a fresh context (input) or into the existing one (output; null where it is no context). */
function evaluateMappings(
  step: Step,
  mappings: readonly Mapping[],
  scopeKey: number,
  existing: (name: string) => JsonValue | undefined,
): Result<Variables> {
  const mapped: Record<string, JsonValue> = {};
  for (const { source, target } of mappings) {
    const result =
      source.kind === 'static'
        ? succeed({ value: source.text })
        : evaluateExpression(step, source.expression, scopeKey, mapped);
    if (!result.ok) return { ok: false, failure: { ...result.failure, errorType: 'IO_MAPPING_ERROR' } };
    const [name = '', ...path] = target;
    const before = Object.hasOwn(mapped, name) ? mapped[name] : path.length > 0 ? existing(name) : undefined;
    mapped[name] = placed(before, path, result.value.value);
  }
  return succeed(mapped);
}

function placed(before: JsonValue | undefined, path: readonly string[], value: JsonValue): JsonValue {
  const [name, ...deeper] = path;
  if (name === undefined) return value;
  if (before === undefined || before === null) return { [name]: placed(undefined, deeper, value) };
  if (typeof before !== 'object' || Array.isArray(before)) return null;
  const context = before as Variables;
  return { ...context, [name]: placed(Object.hasOwn(context, name) ? context[name] : undefined, deeper, value) };
}
