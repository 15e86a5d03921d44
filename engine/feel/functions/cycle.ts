/** `cycle`, which timers of a process may use and decisions may not: the text of an ISO repetition. */
import { Duration } from '@js-joda/core';
import { temporalInJson } from '../temporal/write';
import { YearsMonthsDuration } from '../temporal/years-months-duration';
import type { FeelFunction, FeelValue } from '../value';
import { builtin, isNumber } from './builtin';

function repetition(times: FeelValue | undefined, interval: FeelValue | undefined): string | undefined {
  const isInterval = interval instanceof Duration || interval instanceof YearsMonthsDuration;
  if (!isInterval || !(times === null || isNumber(times))) return undefined;
  return `R${times === null ? '' : times.toInt32()}/${temporalInJson(interval)}`;
}

export const CYCLE: readonly FeelFunction[] = [
  builtin(['interval'], ([interval]) => repetition(null, interval)),
  builtin(['repetitions', 'interval'], ([times, interval]) => repetition(times, interval)),
];
