/** Functions of numbers. The mathematical ones work on doubles, the rounding ones on decimals. */
import { Duration } from '@js-joda/core';
import { numberOrAbort } from '../arithmetic';
import { EvaluationAborted } from '../evaluation';
import type { FeelNumber } from '../number';
import { absolute, add, FeelNumber as Num, remainder, roundToScale, ROUNDING_MODES, wholeNumber } from '../number';
import { YearsMonthsDuration } from '../temporal/years-months-duration';
import type { FeelFunction, FeelValue } from '../value';
import { FeelError } from '../value';
import type { Group } from './builtin';
import { builtin, isNumber, isText, ofNumbers } from './builtin';

function rounded(value: FeelNumber, scale: number, mode: string): FeelNumber | FeelError {
  const rounding = ROUNDING_MODES.get(mode);
  if (rounding !== undefined) {
    return roundToScale(value, scale, rounding);
  }
  const exact = roundToScale(value, scale, 1);
  return exact.decimal.eq(value.decimal)
    ? exact
    : new FeelError(`Failed to apply rounding mode '${mode}': Rounding necessary`);
}

function rounding(mode: string, scaleName = 'scale'): FeelFunction {
  return ofNumbers(['n', scaleName], (value, scale) => rounded(value, scale.toInt32(), mode));
}

function toWhole(mode: string): FeelFunction {
  return ofNumbers(['n'], (value) => rounded(value, 0, mode));
}

const MODE_NAMES = [...ROUNDING_MODES.keys(), 'UNNECESSARY'];

const decimalWithMode = builtin(['n', 'scale', 'mode'], ([value, scale, mode]) => {
  if (!isNumber(value) || !isNumber(scale) || !isText(mode)) {
    return undefined;
  }
  return MODE_NAMES.includes(mode.toUpperCase())
    ? rounded(value, scale.toInt32(), mode.toUpperCase())
    : new FeelError(`Illegal argument '${mode}' for rounding mode. Must be one of: ${MODE_NAMES.join(', ')}`);
});

function absoluteOf(value: FeelValue | undefined): FeelValue | undefined {
  if (value instanceof Num) return absolute(value);
  return value instanceof Duration || value instanceof YearsMonthsDuration ? value.abs() : undefined;
}

function modulo(dividend: FeelNumber, divisor: FeelNumber): FeelNumber {
  if (divisor.isZero) {
    throw new EvaluationAborted('java.lang.ArithmeticException: Division by zero');
  }
  return remainder(add(remainder(dividend, divisor), divisor), divisor);
}

function ofDouble(body: (value: number) => number): FeelFunction {
  return ofNumbers(['number'], (value) => numberOrAbort(body(value.toDouble())));
}

const TWO = wholeNumber(2);

const randomNumber = builtin([], (_, evaluation) => numberOrAbort(evaluation.nextRandom()));

export const NUMBERS: Group = {
  decimal: [rounding('HALF_EVEN'), decimalWithMode],
  floor: [toWhole('FLOOR'), rounding('FLOOR', 'scala')],
  ceiling: [toWhole('CEILING'), rounding('CEILING')],
  abs: [builtin(['number'], ([value]) => absoluteOf(value)), builtin(['n'], ([value]) => absoluteOf(value))],
  modulo: [ofNumbers(['dividend', 'divisor'], (dividend, divisor) => modulo(dividend, divisor))],
  sqrt: [
    ofNumbers(['number'], (value) => {
      const root = Math.sqrt(value.toDouble());
      return Number.isNaN(root) ? null : numberOrAbort(root);
    }),
  ],
  log: [ofDouble(Math.log)],
  exp: [ofDouble(Math.exp)],
  odd: [ofNumbers(['number'], (value) => absolute(remainder(value, TWO)).decimal.eq(1))],
  even: [ofNumbers(['number'], (value) => remainder(value, TWO).isZero)],
  'round up': [rounding('UP')],
  'round down': [rounding('DOWN')],
  'round half up': [rounding('HALF_UP')],
  'round half down': [rounding('HALF_DOWN', 'scala')],
  'random number': [randomNumber],
};
