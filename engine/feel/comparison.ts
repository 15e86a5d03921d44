/** Equality, order and identity of values. All three answer without warnings; the caller words them. */
import { Duration, LocalDate, LocalDateTime, LocalTime, ZonedDateTime } from '@js-joda/core';
import { entriesOf } from './context';
import { display } from './display';
import { EvaluationAborted } from './evaluation';
import { compareNumbers, FeelNumber } from './number';
import { YearsMonthsDuration } from './temporal/years-months-duration';
import { ZonedTime } from './temporal/zoned-time';
import type { FeelContext, FeelValue } from './value';
import { isContext, isList, typeOf } from './value';

/** True or false for values of the same type, undefined where the two cannot be compared. Null equals only null. */
export function areEqual(left: FeelValue, right: FeelValue): boolean | undefined {
  if (left === null || right === null) {
    return left === right;
  }
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => areEqual(item, right[index] ?? null) === true);
  }
  if (isContext(left) && isContext(right)) {
    return areContextsEqual(left, right);
  }
  return areScalarsEqual(left, right);
}

function areContextsEqual(left: FeelContext, right: FeelContext): boolean {
  const entries = entriesOf(left);
  return (
    entries.length === [...right.keys()].length &&
    entries.every(([key, value]) => {
      const other = right.get(key);
      return other !== undefined && areEqual(value, other) === true;
    })
  );
}

function areScalarsEqual(left: FeelValue, right: FeelValue): boolean | undefined {
  if (typeof left === 'string' || typeof left === 'boolean') {
    return typeof left === typeof right ? left === right : undefined;
  }
  if (left instanceof FeelNumber) {
    return right instanceof FeelNumber ? compareNumbers(left, right) === 0 : undefined;
  }
  if (left instanceof YearsMonthsDuration) {
    return right instanceof YearsMonthsDuration ? left.totalMonths === right.totalMonths : undefined;
  }
  if (left instanceof ZonedTime) {
    return right instanceof ZonedTime ? left.equals(right) : undefined;
  }
  if (isJavaTime(left)) {
    return typeOf(left) === typeOf(right) ? left.equals(right) : undefined;
  }
  return undefined;
}

function isJavaTime(value: FeelValue): value is LocalDate | LocalTime | LocalDateTime | ZonedDateTime | Duration {
  return (
    value instanceof LocalDate ||
    value instanceof LocalTime ||
    value instanceof LocalDateTime ||
    value instanceof ZonedDateTime ||
    value instanceof Duration
  );
}

/** Whether a list "contains" a value: contexts count as the same only when they are the very same context. */
export function isSame(left: FeelValue, right: FeelValue): boolean {
  if (isContext(left) || isContext(right)) {
    return left === right;
  }
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index] ?? null));
  }
  return areEqual(left, right) === true;
}

/** Numbers, texts, dates, times and durations have an order; a list has one when its items have. */
export function isOrdered(value: FeelValue): boolean {
  if (isList(value)) {
    const [head] = value;
    return head !== undefined && isOrdered(head) && value.every((item) => typeOf(item) === typeOf(head));
  }
  return (
    typeof value === 'string' ||
    value instanceof FeelNumber ||
    value instanceof YearsMonthsDuration ||
    value instanceof ZonedTime ||
    isJavaTime(value)
  );
}

export function haveOrder(first: FeelValue, ...others: readonly FeelValue[]): boolean {
  return isOrdered(first) && others.every((other) => isOrdered(other) && typeOf(other) === typeOf(first));
}

/** Negative, zero or positive; both values have the same type and an order. */
export function compareOrder(left: FeelValue, right: FeelValue): number {
  if (typeof left === 'string' && typeof right === 'string') {
    return left < right ? -1 : Number(left > right);
  }
  if (left instanceof FeelNumber && right instanceof FeelNumber) return compareNumbers(left, right);
  if (left instanceof LocalDate && right instanceof LocalDate) return left.compareTo(right);
  if (left instanceof LocalDateTime && right instanceof LocalDateTime) return left.compareTo(right);
  if (left instanceof ZonedDateTime && right instanceof ZonedDateTime) return left.compareTo(right);
  if (left instanceof LocalTime && right instanceof LocalTime) return left.compareTo(right);
  if (left instanceof ZonedTime && right instanceof ZonedTime) return left.compareTo(right);
  if (left instanceof Duration && right instanceof Duration) return left.compareTo(right);
  if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) {
    return left.totalMonths - right.totalMonths;
  }
  throw new EvaluationAborted(
    `java.lang.IllegalArgumentException: ${display(left)} can not be compared to ${display(right)}`,
  );
}
