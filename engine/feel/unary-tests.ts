/**
 * Unary tests: the cells of a decision table's input columns, and what stands right of `in`.
 *
 * The input value is the variable `cellInput`. Under the sign "?" it is known only to a test that asked for it: a test
 * is tried without "?" first and, if it needs it, once more with it.
 */
import { compare, equality } from './compare';
import { compareOrder, haveOrder, isSame } from './comparison';
import { display } from './display';
import type { Evaluation } from './evaluation';
import type { Scope } from './scope';
import { bind } from './scope';
import type { Node, RangeNode } from './syntax';
import type { FeelValue, Outcome } from './value';
import { FeelError, FeelRange, isList, typeOf } from './value';

/** The variable that holds the input value of a test. */
export const INPUT = 'cellInput';
const INPUT_SYMBOL = '?';

export function inputBySymbol(scope: Scope): Outcome {
  const value = scope.variable(INPUT_SYMBOL);
  return value === undefined
    ? new FeelError("No input value available. '?' can only be used inside an unary-test expression.", true)
    : value;
}

function inputValue(scope: Scope, evaluation: Evaluation): FeelValue {
  const value = scope.variable(INPUT);
  return value === undefined ? evaluation.nullBecause('NO_VARIABLE_FOUND', 'No input value found.') : value;
}

type TestNode = Extract<Node, { kind: 'input equals' | 'input order' | 'input in range' | 'input test' }>;

export function evaluateTest(node: TestNode, scope: Scope, evaluation: Evaluation): Outcome {
  switch (node.kind) {
    case 'input equals':
      return equality(inputValue(scope, evaluation), evaluation.evaluate(node.value, scope), evaluation);
    case 'input order': {
      const input = inputValue(scope, evaluation);
      return compare(input, node.operator, evaluation.evaluate(node.value, scope), evaluation);
    }
    case 'input in range':
      return inRange(node.range, scope, evaluation);
    case 'input test':
      return testExpression(node.expression, scope, evaluation);
  }
}

function inRange(range: RangeNode, scope: Scope, evaluation: Evaluation): Outcome {
  const start = evaluation.evaluate(range.start.value, scope);
  const end = evaluation.evaluate(range.end.value, scope);
  if (start instanceof FeelError) return start;
  if (end instanceof FeelError) return end;
  const input = inputValue(scope, evaluation);
  if (!haveOrder(input, start, end)) {
    const shown = display(inputValue(scope, evaluation));
    const message = `Can't compare '${shown}' with '${display(start)}' and '${display(end)}'`;
    return evaluation.nullBecause('NOT_COMPARABLE', message);
  }
  const fromStart = compareOrder(input, start);
  const toEnd = compareOrder(input, end);
  return (range.start.isClosed ? fromStart >= 0 : fromStart > 0) && (range.end.isClosed ? toEnd <= 0 : toEnd < 0);
}

/** True, the input itself, or a list that holds the input. */
function testExpression(expression: Node, scope: Scope, evaluation: Evaluation): Outcome {
  const input = inputValue(scope, evaluation);
  const result = evaluation.evaluate(expression, scope);
  if (result instanceof FeelError) {
    return result.isFatal && testWithSymbol(expression, input, scope, evaluation);
  }
  if (result === true || (isList(result) && result.some((item) => isSame(item, input)))) {
    return true;
  }
  const isInput = equality(input, result, evaluation);
  if (isInput === true) return true;
  return isList(result) || isInput !== null ? false : null;
}

function testWithSymbol(expression: Node, input: FeelValue, scope: Scope, evaluation: Evaluation): Outcome {
  const result = evaluation.evaluate(expression, bind(scope, INPUT_SYMBOL, input));
  return typeof result === 'boolean' ? result : null;
}

/** A range as an argument of a function; both ends are of the same kind, and texts make no range. */
export function evaluateRange(node: RangeNode, scope: Scope, evaluation: Evaluation): Outcome {
  const start = evaluation.evaluate(node.start.value, scope);
  const end = evaluation.evaluate(node.end.value, scope);
  if (start instanceof FeelError) return start;
  if (end instanceof FeelError) return end;
  const isValid = typeOf(start) === typeOf(end) && typeof start !== 'string' && !isList(start) && haveOrder(start, end);
  if (!isValid) {
    return evaluation.failure('INVALID_TYPE', `Invalid range definition '${display(start)}..${display(end)}'`);
  }
  return new FeelRange({ value: start, isClosed: node.start.isClosed }, { value: end, isClosed: node.end.isClosed });
}
