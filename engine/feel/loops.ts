/** `for`, `some`, `every`, and filters: everything that walks a list. */
import { display } from './display';
import type { Evaluation } from './evaluation';
import type { FeelNumber } from './number';
import { compareNumbers, FeelNumber as Num, negate, numberFromDouble, wholeNumber } from './number';
import * as number from './number';
import type { Scope } from './scope';
import { bind, ContextScope, VariableScope } from './scope';
import type { Iterator, Node } from './syntax';
import { conjunction, disjunction, orNull } from './truth';
import type { FeelValue, Outcome } from './value';
import { ABSENT, FeelError, isContext, isList } from './value';

type Bindings = ReadonlyMap<string, FeelValue>;

/** Every combination of the lists' items, the last list turning fastest; an error when one of them is no list. */
function combinations(
  iterators: readonly Iterator[],
  scope: Scope,
  evaluation: Evaluation,
): readonly Bindings[] | FeelError {
  const lists = iterators
    .map(({ list }) => evaluation.evaluate(list, scope))
    .map((list) => {
      if (list instanceof FeelError || isList(list)) return list;
      return evaluation.failure('INVALID_TYPE', `Expected list but found '${display(list)}'`);
    });
  const failed = lists.find((list) => list instanceof FeelError);
  if (failed instanceof FeelError) {
    return failed;
  }
  let rows: readonly Bindings[] = [new Map()];
  for (const [index, { name }] of iterators.entries()) {
    const items = lists[index] as readonly FeelValue[];
    evaluation.checkListSize(rows.length * items.length);
    rows = rows.flatMap((row) => items.map((item) => new Map(row).set(name, item)));
  }
  return rows;
}

type ForNode = Extract<Node, { kind: 'for' }>;

/** The body sees the results so far as `partial`. */
export function evaluateFor(node: ForNode, scope: Scope, evaluation: Evaluation): Outcome {
  const rows = combinations(node.iterators, scope, evaluation);
  if (rows instanceof FeelError) return orNull(rows);
  const results: FeelValue[] = [];
  for (const row of rows) {
    const inner = new PartialScope(new VariableScope(scope, row), results, evaluation);
    const value = evaluation.evaluate(node.body, inner);
    results.push(value instanceof FeelError ? ABSENT : value);
  }
  return results;
}

/** Offers a snapshot of the results only to a body that asks for it. */
class PartialScope implements Scope {
  constructor(
    private readonly outer: Scope,
    private readonly results: readonly FeelValue[],
    private readonly evaluation: Evaluation,
  ) {}

  variable(name: string): FeelValue | undefined {
    if (name !== 'partial') return this.outer.variable(name);
    this.evaluation.checkListSize(this.results.length);
    return [...this.results];
  }

  findFunction(...args: Parameters<Scope['findFunction']>): ReturnType<Scope['findFunction']> {
    return this.outer.findFunction(...args);
  }
}

type QuantifierNode = Extract<Node, { kind: 'some' | 'every' }>;

export function evaluateQuantifier(node: QuantifierNode, scope: Scope, evaluation: Evaluation): Outcome {
  const rows = combinations(node.iterators, scope, evaluation);
  if (rows instanceof FeelError) return orNull(rows);
  const test = (row: Bindings): Outcome => evaluation.evaluate(node.condition, new VariableScope(scope, row));
  return orNull(node.kind === 'some' ? disjunction(rows, test, evaluation) : conjunction(rows, test, evaluation));
}

type IterationNode = Extract<Node, { kind: 'iteration' }>;

/** `3..1` counts down. */
export function evaluateIteration(node: IterationNode, scope: Scope, evaluation: Evaluation): Outcome {
  const bounds = [evaluation.evaluate(node.start, scope), evaluation.evaluate(node.end, scope)];
  for (const bound of bounds) {
    if (bound instanceof FeelError) return bound;
    if (!(bound instanceof Num)) {
      return evaluation.failure('INVALID_TYPE', `Expected number but found '${display(bound ?? null)}'`);
    }
  }
  const [start, end] = bounds as [FeelNumber, FeelNumber];
  evaluation.checkListSize(Math.abs(end.toDouble() - start.toDouble()) + 1);
  const step = wholeNumber(1);
  const direction = compareNumbers(start, end) <= 0 ? 1 : -1;
  const items: FeelValue[] = [];
  for (
    let item = start;
    compareNumbers(item, end) * direction <= 0;
    item = number.add(item, direction === 1 ? step : negate(step))
  ) {
    items.push(item);
  }
  return items;
}

type FilterNode = Extract<Node, { kind: 'filter' }>;

/**
 * A number picks an item, a condition picks those it holds for. To learn which of the two it is, the filter is first
 * evaluated outside the list, except where it is plainly a condition.
 */
export function evaluateFilter(node: FilterNode, scope: Scope, evaluation: Evaluation): Outcome {
  const list = evaluation.evaluate(node.list, scope);
  if (list instanceof FeelError) return orNull(list);
  if (!isList(list)) {
    return evaluation.nullBecause('INVALID_TYPE', `Expected list but found '${display(list)}'`);
  }
  const condition = (item: FeelValue): Outcome => evaluation.evaluate(node.filter, itemScope(item, scope));
  const index = isPlainCondition(node.filter) ? undefined : evaluation.evaluate(node.filter, scope);
  return index instanceof Num ? itemAt(list, index) : orNull(itemsWhere(list, condition));
}

function isPlainCondition(filter: Node): boolean {
  return ['equal', 'order', 'call', 'path call', 'input order'].includes(filter.kind);
}

/** A context's own entries are in scope, and hide `item`. */
function itemScope(item: FeelValue, scope: Scope): Scope {
  const withItem = bind(scope, 'item', item);
  return isContext(item) ? new ContextScope(withItem, item) : withItem;
}

function itemsWhere(list: readonly FeelValue[], condition: (item: FeelValue) => Outcome): Outcome {
  const kept: FeelValue[] = [];
  for (const [position, item] of list.entries()) {
    const outcome = condition(item);
    if (outcome instanceof FeelError) return outcome;
    if (position === 0 && outcome instanceof Num) return itemAt(list, outcome);
    if (outcome === true) kept.push(item);
  }
  return kept;
}

/** From 1, or from the end when negative; a fraction is cut off, outside the list is null. */
function itemAt(list: readonly FeelValue[], index: FeelNumber): FeelValue {
  const isFromStart = compareNumbers(index, wholeNumber(0)) > 0;
  const position = isFromStart
    ? number.subtract(index, wholeNumber(1))
    : number.add(numberFromDouble(list.length), index);
  return position.decimal.isNegative() ? null : (list[Math.trunc(position.toDouble())] ?? null);
}
