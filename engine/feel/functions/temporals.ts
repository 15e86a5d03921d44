/** Functions of dates. Only `now` and `today` know the present, and they get it from the evaluation. */
import { IsoFields, LocalDate, LocalDateTime, TemporalAdjusters, ZonedDateTime } from '@js-joda/core';
import { wholeNumber } from '../number';
import type { FeelFunction, FeelValue } from '../value';
import type { Group } from './builtin';
import { builtin } from './builtin';

function ofDate(body: (date: LocalDate) => FeelValue): FeelFunction {
  return builtin(['date'], ([value]) => {
    if (value instanceof LocalDate) return body(value);
    return value instanceof LocalDateTime || value instanceof ZonedDateTime ? body(value.toLocalDate()) : undefined;
  });
}

/** "MONDAY" to "Monday". */
function inWords(constant: string): string {
  return constant.charAt(0) + constant.slice(1).toLowerCase();
}

export const TEMPORALS: Group = {
  now: [builtin([], (_, evaluation) => evaluation.now())],
  today: [builtin([], (_, evaluation) => evaluation.now().toLocalDate())],
  'day of year': [ofDate((date) => wholeNumber(date.dayOfYear()))],
  'day of week': [ofDate((date) => inWords(date.dayOfWeek().name()))],
  'month of year': [ofDate((date) => inWords(date.month().name()))],
  'week of year': [ofDate((date) => wholeNumber(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)))],
  'last day of month': [ofDate((date) => date.with(TemporalAdjusters.lastDayOfMonth()))],
};
