/** `cycle`, which timers of a process may use and decisions may not: the text of an ISO repetition. */
import { Duration } from '@js-joda/core';
import { temporalInJson } from '../temporal/write';
import { YearsMonthsDuration } from '../temporal/years-months-duration';
import { display } from '../display';
import type { FeelFunction, FeelValue, Outcome } from '../value';
import { FeelError } from '../value';
import { builtin, isNumber } from './builtin';

function repetition(times: FeelValue | undefined, interval: FeelValue | undefined): string | undefined {
  const isInterval = interval instanceof Duration || interval instanceof YearsMonthsDuration;
  if (!isInterval || !(times === null || isNumber(times))) return undefined;
  return `R${times === null ? '' : times.toInt32()}/${temporalInJson(interval)}`;
}

function expected(what: string, ...found: readonly FeelValue[]): FeelError {
  const shown = found.map((value) => `'${display(value)}'`).join(' and ');
  return new FeelError(`cycle function expected ${what}, but found ${shown}`);
}

export const CYCLE: readonly FeelFunction[] = [
  builtin(
    ['interval'],
    ([interval = null]): Outcome =>
      repetition(null, interval) ?? expected('an interval (duration) parameter', interval),
  ),
  builtin(
    ['repetitions', 'interval'],
    ([times = null, interval = null]): Outcome =>
      repetition(times, interval) ??
      expected('a repetitions (number) and an interval (duration) parameter', times, interval),
  ),
];
