/** Functions of lists. Positions count from 1, or from the end when negative. */
import { areEqual, compareOrder, isOrdered, isSame } from '../comparison';
import { display } from '../display';
import type { Evaluation } from '../evaluation';
import { EvaluationAborted } from '../evaluation';
import { numberOrAbort } from '../arithmetic';
import type { FeelNumber } from '../number';
import { add, compareNumbers, divide, multiply, subtract, wholeNumber } from '../number';
import type { FeelFunction, FeelValue, Outcome } from '../value';
import { FeelError, isFunction, isList } from '../value';
import type { Group } from './builtin';
import { builtin, isListValue, isNumber, isText, ofList } from './builtin';

type List = readonly FeelValue[];

/** The whole positions before it, from a position counted from 1 or from the end. */
export function indexFrom(position: number, length: number): number {
  return position > 0 ? position - 1 : length + position;
}

function extreme(direction: 1 | -1): FeelFunction {
  return ofList((list) => {
    if (list.length === 0) return null;
    if (!isOrdered(list)) return new FeelError(`${display(list)} is not comparable`);
    return list.reduce((best, item) => (compareOrder(item, best) * direction > 0 ? item : best));
  });
}

function ofNumberList(body: (numbers: readonly FeelNumber[]) => Outcome, whenEmpty: FeelValue = null): FeelFunction {
  return ofList((list) => {
    if (list.length === 0) return whenEmpty;
    const stranger = list.find((item) => !isNumber(item));
    return stranger === undefined
      ? body(list as readonly FeelNumber[])
      : new FeelError(`expected number but found '${display(stranger)}'`);
  });
}

function sum(numbers: readonly FeelNumber[]): FeelNumber {
  return numbers.reduce(add, wholeNumber(0));
}

function median(numbers: readonly FeelNumber[]): FeelNumber {
  const sorted = [...numbers].sort(compareNumbers);
  const middle = Math.trunc(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]] as [FeelNumber, FeelNumber];
  return sorted.length % 2 === 1 ? high : divide(add(low, high), wholeNumber(2));
}

function standardDeviation(numbers: readonly FeelNumber[]): FeelNumber {
  if (numbers.length === 1) {
    throw new EvaluationAborted('java.lang.ArithmeticException: Division undefined');
  }
  const mean = divide(sum(numbers), wholeNumber(numbers.length));
  const squares = numbers.map((value) => subtract(value, mean)).map((distance) => multiply(distance, distance));
  return numberOrAbort(Math.sqrt(divide(sum(squares), wholeNumber(numbers.length - 1)).toDouble()));
}

function mode(numbers: readonly FeelNumber[]): List {
  const counts = new Map<string, { readonly value: FeelNumber; count: number }>();
  for (const value of numbers) {
    const key = value.decimal.toString();
    const known = counts.get(key) ?? { value, count: 0 };
    known.count += 1;
    counts.set(key, known);
  }
  const most = Math.max(...[...counts.values()].map(({ count }) => count));
  const modes = [...counts.values()].filter(({ count }) => count === most).map(({ value }) => value);
  return modes.sort(compareNumbers);
}

/** Three-valued, as the operators are: a decisive item wins, anything that is no boolean makes null. */
function logic(decisive: boolean): FeelFunction {
  return ofList((list) => {
    if (list.includes(decisive)) return decisive;
    return list.every((item) => typeof item === 'boolean') ? !decisive : null;
  });
}

/** Items are compared one by one, since equality has no order: the work grows with the square of the length. */
function distinct(list: List, evaluation: Evaluation): List {
  const seen: FeelValue[] = [];
  for (const item of list) {
    evaluation.checkListSize(seen.length);
    if (!seen.some((known) => areEqual(known, item) === true)) seen.push(item);
  }
  return seen;
}

function duplicates(list: List, evaluation: Evaluation): List {
  const repeated = list.filter((item) => {
    evaluation.checkListSize(list.length);
    return list.filter((other) => areEqual(item, other) === true).length > 1;
  });
  return distinct(repeated, evaluation);
}

function flatten(list: List): List {
  return list.flatMap((item) => (isList(item) ? flatten(item) : [item]));
}

function concatenate(lists: List): List {
  return lists.flatMap((item) => (isList(item) ? item : [item]));
}

function indexesOf(list: List, wanted: FeelValue): List {
  return list.flatMap((item, index) => (isSame(item, wanted) ? [wholeNumber(index + 1)] : []));
}

function insertBefore(list: List, position: number, item: FeelValue): List {
  const index = Math.max(0, indexFrom(position, list.length));
  return [...list.slice(0, index), item, ...list.slice(index)];
}

function remove(list: List, position: number): List {
  const before = Math.max(0, indexFrom(position, list.length));
  const after = Math.max(0, indexFrom(position + 1, list.length));
  return [...list.slice(0, before), ...list.slice(after)];
}

function sublist(list: List, position: number, length = list.length): List {
  const from = indexFrom(position, list.length);
  return list.slice(Math.max(0, from), Math.max(0, from + length));
}

const sort = builtin(['list', 'precedes'], ([list, precedes], evaluation) => {
  if (!isListValue(list) || !isFunction(precedes)) return undefined;
  if (precedes.parameters.length !== 2) {
    return new FeelError(`expect boolean function with 2 arguments, but found '${precedes.parameters.length}'`);
  }
  let failure: FeelError | undefined;
  const comesFirst = (left: FeelValue, right: FeelValue): boolean => {
    const outcome = failure ?? precedes.invoke([left, right], evaluation);
    if (typeof outcome !== 'boolean') {
      const found = outcome instanceof FeelError ? outcome.message : display(outcome);
      failure ??= new FeelError(`fail to sort list by given precedes function: expected boolean but found '${found}'`);
    }
    return outcome === true;
  };
  const sorted = mergeSort(list, comesFirst);
  return failure ?? sorted;
});

/** Stable, and asks only whether the later item comes before the earlier one. */
function mergeSort(list: List, comesFirst: (left: FeelValue, right: FeelValue) => boolean): List {
  return [...list].sort((left, right) => {
    if (comesFirst(left, right)) return -1;
    return comesFirst(right, left) ? 1 : 0;
  });
}

function join(list: List, delimiter: FeelValue, prefix: FeelValue, suffix: FeelValue): Outcome | undefined {
  const parts = [delimiter, prefix, suffix];
  if (parts.some((part) => part !== null && !isText(part))) return undefined;
  if (!list.every((item) => item === null || isText(item))) {
    return new FeelError(`expected a list of strings but found 'List(${list.map(display).join(', ')})'`);
  }
  const [between, before, behind] = parts.map((part) => (isText(part) ? part : ''));
  return `${before}${list.filter((item) => item !== null).join(between)}${behind}`;
}

const joinAll = builtin(['list', 'delimiter', 'prefix', 'suffix'], ([list, delimiter, prefix, suffix]) => {
  const arePaired = (prefix === null) === (suffix === null);
  return isListValue(list) && arePaired ? join(list, delimiter ?? null, prefix ?? null, suffix ?? null) : undefined;
});

function ofListAnd(parameters: readonly string[], body: (list: List, ...rest: FeelValue[]) => Outcome | undefined) {
  return builtin(parameters, ([list, ...rest]) => (isListValue(list) ? body(list, ...rest) : undefined));
}

export const LISTS: Group = {
  'list contains': [
    ofListAnd(['list', 'element'], (list, element = null) => list.some((item) => isSame(item, element))),
  ],
  count: [ofListAnd(['list'], (list) => wholeNumber(list.length))],
  min: [extreme(-1)],
  max: [extreme(1)],
  sum: [ofNumberList(sum)],
  product: [ofNumberList((numbers) => numbers.reduce(multiply, wholeNumber(1)))],
  mean: [ofNumberList((numbers) => divide(sum(numbers), wholeNumber(numbers.length)))],
  median: [ofNumberList(median)],
  stddev: [ofNumberList(standardDeviation)],
  mode: [ofNumberList(mode, [])],
  and: [logic(false)],
  all: [logic(false)],
  or: [logic(true)],
  any: [logic(true)],
  sublist: [
    ofListAnd(['list', 'start'], (list, start) => (isNumber(start) ? sublist(list, start.toInt32()) : undefined)),
    ofListAnd(['list', 'start', 'length'], (list, start, length) =>
      isNumber(start) && isNumber(length) ? sublist(list, start.toInt32(), length.toInt32()) : undefined,
    ),
  ],
  append: [
    builtin(
      ['list', 'items'],
      ([list, items]) => (isListValue(list) && isListValue(items) ? [...list, ...items] : undefined),
      true,
    ),
  ],
  concatenate: [ofList(concatenate, 'lists')],
  'insert before': [
    ofListAnd(['list', 'position', 'newItem'], (list, position, item = null) =>
      isNumber(position) ? insertBefore(list, position.toInt32(), item) : undefined,
    ),
  ],
  remove: [
    ofListAnd(['list', 'position'], (list, position) =>
      isNumber(position) ? remove(list, position.toInt32()) : undefined,
    ),
  ],
  reverse: [ofListAnd(['list'], (list) => [...list].reverse())],
  'index of': [ofListAnd(['list', 'match'], (list, wanted = null) => indexesOf(list, wanted))],
  union: [ofList((lists, evaluation) => distinct(concatenate(lists), evaluation), 'lists')],
  'distinct values': [
    builtin(['list'], ([list], evaluation) => (isListValue(list) ? distinct(list, evaluation) : undefined)),
  ],
  'duplicate values': [
    builtin(['list'], ([list], evaluation) => (isListValue(list) ? duplicates(list, evaluation) : undefined)),
  ],
  flatten: [ofListAnd(['list'], flatten)],
  sort: [sort],
  'string join': [
    ofListAnd(['list'], (list) => join(list, null, null, null)),
    ofListAnd(['list', 'delimiter'], (list, delimiter = null) => join(list, delimiter, null, null)),
    joinAll,
  ],
};
