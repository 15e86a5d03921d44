/**
 * The five operators. Undefined means that the operands do not go together; the caller warns.
 *
 * On dates a days-time duration counts calendar days, on date-times with an offset it is exact seconds, so that a "day"
 * across the change of clocks is 24 hours and lands at another hour. Years-months durations are always calendar.
 */
import { ChronoUnit, Duration, LocalDate, LocalDateTime, LocalTime, ZonedDateTime } from '@js-joda/core';
import { EvaluationAborted } from './evaluation';
import * as number from './number';
import { FeelNumber, wholeNumber } from './number';
import type { ArithmeticOperator } from './syntax';
import { YearsMonthsDuration } from './temporal/years-months-duration';
import { plusWrapped, ZonedTime } from './temporal/zoned-time';
import type { FeelValue } from './value';

export type Operation = (left: FeelValue, right: FeelValue) => FeelValue | undefined;

function add(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (left instanceof FeelNumber && right instanceof FeelNumber) return number.add(left, right);
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  if (left instanceof Duration && right instanceof Duration) return left.plusDuration(right);
  if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) return left.plus(right);
  if (right instanceof Duration || right instanceof YearsMonthsDuration) return addDuration(left, right);
  if (left instanceof Duration || left instanceof YearsMonthsDuration) return addDuration(right, left);
  return undefined;
}

function addDuration(to: FeelValue, duration: Duration | YearsMonthsDuration): FeelValue | undefined {
  if (duration instanceof YearsMonthsDuration) {
    return isDateLike(to) ? to.plusMonths(duration.totalMonths) : undefined;
  }
  if (to instanceof LocalDate) return to.atStartOfDay().plus(duration).toLocalDate();
  if (to instanceof LocalDateTime || to instanceof ZonedDateTime) return to.plus(duration);
  if (to instanceof LocalTime) return plusWrapped(to, duration);
  return to instanceof ZonedTime ? to.plus(duration) : undefined;
}

function isDateLike(value: FeelValue): value is LocalDate | LocalDateTime | ZonedDateTime {
  return value instanceof LocalDate || value instanceof LocalDateTime || value instanceof ZonedDateTime;
}

function subtract(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (left instanceof FeelNumber && right instanceof FeelNumber) return number.subtract(left, right);
  if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) return left.minus(right);
  if (left instanceof Duration) return right instanceof Duration ? left.minusDuration(right) : undefined;
  if (left instanceof YearsMonthsDuration) return undefined;
  if (right instanceof Duration) return addDuration(left, right.negated());
  if (right instanceof YearsMonthsDuration) {
    return isDateLike(left) ? left.minusMonths(right.totalMonths) : undefined;
  }
  return distance(left, right);
}

/** From the second to the first, exact; undefined when the two are of different kinds. */
function distance(left: FeelValue, right: FeelValue): Duration | undefined {
  if (left instanceof LocalDate && right instanceof LocalDate)
    return Duration.ofDays(right.until(left, ChronoUnit.DAYS));
  if (left instanceof LocalTime && right instanceof LocalTime) return Duration.between(right, left);
  if (left instanceof ZonedTime && right instanceof ZonedTime) return left.between(right);
  if (left instanceof LocalDateTime && right instanceof LocalDateTime) return Duration.between(right, left);
  if (left instanceof ZonedDateTime && right instanceof ZonedDateTime) return Duration.between(right, left);
  return undefined;
}

function multiply(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (left instanceof FeelNumber) {
    return right instanceof FeelNumber ? number.multiply(left, right) : multiplyDuration(right, left);
  }
  return right instanceof FeelNumber ? multiplyDuration(left, right) : undefined;
}

/** The factor loses its fraction first: P1M times 2.9 is P2M. */
function multiplyDuration(duration: FeelValue, factor: FeelNumber): FeelValue | undefined {
  if (duration instanceof Duration) return duration.multipliedBy(factor.toInt32());
  return duration instanceof YearsMonthsDuration
    ? YearsMonthsDuration.ofMonths(duration.totalMonths * factor.toInt32())
    : undefined;
}

function divide(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (right instanceof FeelNumber) {
    return right.isZero ? undefined : divideByNumber(left, right);
  }
  if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration && !right.isZero) {
    return wholeNumber(Math.trunc(left.totalMonths / right.totalMonths));
  }
  if (left instanceof Duration && right instanceof Duration && !right.isZero()) {
    return wholeNumber(Math.trunc(left.toMillis() / right.toMillis()));
  }
  return undefined;
}

/**
 * The broker counts the quotient in milliseconds of 32 bits, so that from 24.8 days on it turns negative. That is copied:
 * a diagram must come to the same deadline here and there.
 */
function divideByNumber(left: FeelValue, right: FeelNumber): FeelValue | undefined {
  if (left instanceof FeelNumber) return number.divide(left, right);
  if (left instanceof Duration) {
    return Duration.ofMillis(number.divide(wholeNumber(left.toMillis()), right).toInt32());
  }
  return left instanceof YearsMonthsDuration
    ? YearsMonthsDuration.ofMonths(number.divide(wholeNumber(left.totalMonths), right).toInt32())
    : undefined;
}

function raise(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (!(left instanceof FeelNumber) || !(right instanceof FeelNumber)) {
    return undefined;
  }
  if (!right.isWhole) {
    return numberOrAbort(Math.pow(left.toDouble(), right.toDouble()));
  }
  const exponent = right.toInt32();
  if (Math.abs(exponent) > number.MAX_EXPONENT || (exponent < 0 && left.isZero)) {
    throw new EvaluationAborted('java.lang.ArithmeticException: Invalid operation');
  }
  return number.power(left, exponent);
}

/** What a function on doubles gives; the broker breaks off where that is no number. */
export function numberOrAbort(value: number): FeelNumber {
  if (!Number.isFinite(value)) {
    throw new EvaluationAborted(
      `java.lang.NumberFormatException: Character ${Number.isNaN(value) ? 'N' : 'I'} is neither a decimal digit number, ` +
        'decimal point, nor "e" notation exponential mark.',
    );
  }
  return number.numberFromJavaDouble(value);
}

export const OPERATIONS: { readonly [operator in ArithmeticOperator]: Operation } = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': raise,
};

export function describeMismatch(operator: ArithmeticOperator, left: string, right: string): string {
  switch (operator) {
    case '+':
      return `Can't add '${right}' to '${left}'`;
    case '-':
      return `Can't subtract '${right}' from '${left}'`;
    case '*':
      return `Can't multiply '${left}' by '${right}'`;
    case '/':
    case '**':
      return `Can't divide '${left}' by '${right}'`;
  }
}
