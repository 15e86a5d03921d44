/**
 * Evaluates a syntax tree, node by node. Wrong types, unknown names and missing keys make null and a warning.
 */
import { describeMismatch, OPERATIONS } from './arithmetic';
import { callFunction, callOnPath, defineFunction } from './calls';
import { compare, equality } from './compare';
import { contextOf } from './context';
import { display } from './display';
import type { Evaluation } from './evaluation';
import { evaluateFilter, evaluateFor, evaluateIteration, evaluateQuantifier } from './loops';
import { FeelNumber, negate } from './number';
import { path, walkPath } from './paths';
import type { Scope } from './scope';
import { bind, ContextScope } from './scope';
import type { Node } from './syntax';
import { readZonedTime } from './temporal/read';
import { conjunction, disjunction, negation, orNull } from './truth';
import { evaluateRange, evaluateTest, inputBySymbol } from './unary-tests';
import type { FeelValue, Outcome } from './value';
import { FeelError, typeName } from './value';

export function visit(node: Node, scope: Scope, evaluation: Evaluation): Outcome {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'variable':
      return variable(node.names, scope, evaluation);
    case 'path':
      return path(evaluation.evaluate(node.value, scope), node.key, evaluation);
    case 'arithmetic':
      return arithmetic(node, scope, evaluation);
    case 'equal':
      return equality(evaluation.evaluate(node.left, scope), evaluation.evaluate(node.right, scope), evaluation);
    case 'order':
      return compare(
        evaluation.evaluate(node.left, scope),
        node.operator,
        evaluation.evaluate(node.right, scope),
        evaluation,
      );
    case 'not':
      return negation(evaluation.evaluate(node.value, scope), evaluation);
    case 'and':
      return conjunction([node.left, node.right], (operand) => evaluation.evaluate(operand, scope), evaluation);
    case 'or':
      return disjunction([node.left, node.right], (operand) => evaluation.evaluate(operand, scope), evaluation);
    case 'any test':
      return disjunction(node.tests, (test) => evaluation.evaluate(test, scope), evaluation);
    case 'if':
      return conditional(node, scope, evaluation);
    case 'call':
      return callFunction(node, scope, evaluation);
    case 'path call':
      return callOnPath(node, scope, evaluation);
    case 'function':
      return defineFunction(node, scope, evaluation);
    case 'filter':
      return evaluateFilter(node, scope, evaluation);
    case 'for':
      return evaluateFor(node, scope, evaluation);
    case 'some':
    case 'every':
      return evaluateQuantifier(node, scope, evaluation);
    case 'iteration':
      return evaluateIteration(node, scope, evaluation);
    default:
      return visitRarer(node, scope, evaluation);
  }
}

type RarerNode = Extract<
  Node,
  {
    kind:
      | 'list'
      | 'context'
      | 'negation'
      | 'in'
      | 'instance of'
      | 'range'
      | 'input'
      | 'zoned time literal'
      | 'input equals'
      | 'input order'
      | 'input in range'
      | 'input test';
  }
>;

function visitRarer(node: RarerNode, scope: Scope, evaluation: Evaluation): Outcome {
  switch (node.kind) {
    case 'list':
      return list(node.items, scope, evaluation);
    case 'context':
      return context(node.entries, scope, evaluation);
    case 'negation':
      return negated(evaluation.evaluate(node.value, scope), evaluation);
    case 'in': {
      const value = evaluation.evaluate(node.value, scope);
      return value instanceof FeelError ? value : evaluation.evaluate(node.test, bind(scope, 'cellInput', value));
    }
    case 'instance of': {
      const value = evaluation.evaluate(node.value, scope);
      return value instanceof FeelError ? value : isInstanceOf(value, node.type);
    }
    case 'range':
      return evaluateRange(node, scope, evaluation);
    case 'input':
      return inputBySymbol(scope);
    case 'zoned time literal':
      return readZonedTime(node.text, evaluation.now().toInstant()) ?? null;
    default:
      return evaluateTest(node, scope, evaluation);
  }
}

function variable(names: readonly string[], scope: Scope, evaluation: Evaluation): Outcome {
  const [name = '', ...keys] = names;
  const value = scope.variable(name);
  return value === undefined
    ? evaluation.nullBecause('NO_VARIABLE_FOUND', `No variable found with name '${name}'`)
    : walkPath(value, keys, evaluation);
}

type ArithmeticNode = Extract<Node, { kind: 'arithmetic' }>;

function arithmetic(node: ArithmeticNode, scope: Scope, evaluation: Evaluation): Outcome {
  const left = evaluation.evaluate(node.left, scope);
  const right = evaluation.evaluate(node.right, scope);
  if (left instanceof FeelError || right instanceof FeelError) {
    return orNull(left instanceof FeelError ? left : right);
  }
  const result = OPERATIONS[node.operator](left, right);
  if (typeof result === 'string') {
    evaluation.checkTextLength(result.length);
  }
  if (result !== undefined) {
    return result;
  }
  const mismatch =
    node.operator === '**'
      ? `Expected number but found '${display(left instanceof FeelNumber ? right : left)}'`
      : describeMismatch(node.operator, display(left), display(right));
  return evaluation.nullBecause('INVALID_TYPE', mismatch);
}

function negated(value: Outcome, evaluation: Evaluation): Outcome {
  if (value instanceof FeelError) return orNull(value);
  return value instanceof FeelNumber
    ? negate(value)
    : evaluation.nullBecause('INVALID_TYPE', `Expected number but found '${display(value)}'`);
}

type IfNode = Extract<Node, { kind: 'if' }>;

/** Only true takes the first branch. */
function conditional(node: IfNode, scope: Scope, evaluation: Evaluation): Outcome {
  const condition = evaluation.evaluate(node.condition, scope);
  if (condition instanceof FeelError && condition.isFatal) return condition;
  if (!(condition instanceof FeelError) && typeof condition !== 'boolean') {
    evaluation.warn('INVALID_TYPE', `Expected boolean but found '${display(condition)}'`);
  }
  return evaluation.evaluate(condition === true ? node.consequence : node.alternative, scope);
}

function list(items: readonly Node[], scope: Scope, evaluation: Evaluation): Outcome {
  const values: FeelValue[] = [];
  for (const item of items) {
    const value = evaluation.evaluate(item, scope);
    if (value instanceof FeelError) return noLongerFatal(value);
    values.push(value);
  }
  return values;
}

/** Each entry sees the ones before it. */
function context(entries: readonly (readonly [string, Node])[], scope: Scope, evaluation: Evaluation): Outcome {
  const values: (readonly [string, FeelValue])[] = [];
  for (const [key, node] of entries) {
    const value = evaluation.evaluate(node, values.length === 0 ? scope : new ContextScope(scope, contextOf(values)));
    if (value instanceof FeelError) return noLongerFatal(value);
    values.push([key, value]);
  }
  return contextOf(values);
}

const OLDER_TYPE_NAMES: { readonly [name: string]: string } = {
  'date time': 'date and time',
  'year-month-duration': 'years and months duration',
  'day-time-duration': 'days and time duration',
};

function isInstanceOf(value: FeelValue, type: string): boolean {
  return type === 'Any' ? value !== null : typeName(value) === (OLDER_TYPE_NAMES[type] ?? type);
}

/** Inside a list or a context the want of an input no longer passes through everything. */
function noLongerFatal(error: FeelError): FeelError {
  return error.isFatal ? new FeelError(`fatal error("${error.message}")`) : error;
}
