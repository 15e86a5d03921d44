import type { EvaluateCondition } from '../../domain/forms';
import { evaluate, parseExpression } from '../../engine/feel';
import type { ParsedExpression } from '../../engine/feel';

const parsed = new Map<string, ParsedExpression>();
/** Conditions compare answers; none reads the clock, so that a form shows the same today and tomorrow. */
const noClock = { now: () => 0 };

/** The conditions of forms in FEEL: only true shows a question, everything else does not. */
export const evaluateCondition: EvaluateCondition = (condition, context) => {
  const result = evaluate(expressionOf(condition), {
    variables: { get: (name) => (Object.hasOwn(context, name) ? context[name] : undefined) },
    clock: noClock,
    zone: 'Europe/London',
  });
  return result.kind === 'value' && result.value === true;
};

function expressionOf(condition: string): ParsedExpression {
  const known = parsed.get(condition);
  if (known) return known;
  const result = parseExpression(condition);
  if (!result.ok)
    throw new Error(`Expected a condition of a form to be FEEL, but "${condition}" is not: ${result.message}`);
  parsed.set(condition, result.parsed);
  return result.parsed;
}
