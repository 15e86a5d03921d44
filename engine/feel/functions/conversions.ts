/** Functions that make one kind of value from another: texts to dates, parts to dates, anything to text. */
import { LocalDate, LocalDateTime, LocalTime, Period, ZonedDateTime, ZoneOffset } from '@js-joda/core';
import { Duration } from '@js-joda/core';
import { display } from '../display';
import { EvaluationAborted } from '../evaluation';
import type { FeelNumber } from '../number';
import { numberFromText, remainder, wholeNumber } from '../number';
import {
  dateAndTimeForm,
  durationForm,
  readDate,
  readDateAndTime,
  readDuration,
  readTime,
  timeForm,
} from '../temporal/read';
import { YearsMonthsDuration } from '../temporal/years-months-duration';
import { ZonedTime } from '../temporal/zoned-time';
import { findZone } from '../temporal/zones';
import type { FeelFunction, FeelValue, Outcome } from '../value';
import { FeelError } from '../value';
import type { Group } from './builtin';
import { builtin, isNumber, isText, ofNumbers, ofTexts } from './builtin';

/** What the date library refuses becomes the given error. */
function orError(make: () => FeelValue, message: string): Outcome {
  try {
    return make();
  } catch {
    return new FeelError(message);
  }
}

function calendarDateOf(value: FeelValue | undefined): LocalDate | undefined {
  if (value instanceof LocalDate) return value;
  return value instanceof LocalDateTime || value instanceof ZonedDateTime ? value.toLocalDate() : undefined;
}

const dateFrom = builtin(['from'], ([from]) =>
  isText(from) ? (readDate(from) ?? new FeelError(`Failed to parse date from '${from}'`)) : calendarDateOf(from),
);

const dateFromParts = ofNumbers(['year', 'month', 'day'], (...parts) => {
  const [year, month, day] = parts as [FeelNumber, FeelNumber, FeelNumber];
  return orError(
    () => LocalDate.of(year.toInt32(), month.toInt32(), day.toInt32()),
    `Failed to parse date from: year=${year.toString()}, month=${month.toString()}, day=${day.toString()}`,
  );
});

const dateAndTimeFrom = ofTexts(
  ['from'],
  (from = '') => readDateAndTime(from) ?? new FeelError(`Failed to parse ${dateAndTimeForm(from)} from '${from}'`),
);

const dateAndTimeFromParts = builtin(['date', 'time'], ([from, time]): Outcome | undefined => {
  const date = calendarDateOf(from);
  if (date === undefined) return undefined;
  if (time instanceof LocalTime) return date.atTime(time);
  if (time instanceof ZonedTime) return time.atDate(date);
  return isText(time) ? inZone(from, time) : undefined;
});

function inZone(dateTime: FeelValue | undefined, name: string): FeelValue | undefined {
  if (!(dateTime instanceof LocalDateTime || dateTime instanceof ZonedDateTime)) return undefined;
  const zone = findZone(name);
  if (zone === undefined) {
    throw new EvaluationAborted(`java.time.zone.ZoneRulesException: Unknown time-zone ID: ${name}`);
  }
  return dateTime instanceof LocalDateTime ? dateTime.atZone(zone) : dateTime.withZoneSameInstant(zone);
}

const timeFrom = builtin(['from'], ([from], evaluation): Outcome | undefined => {
  if (isText(from)) {
    return (
      readTime(from, evaluation.now().toInstant()) ?? new FeelError(`Failed to parse ${timeForm(from)} from '${from}'`)
    );
  }
  if (from instanceof LocalDateTime) return from.toLocalTime();
  if (from instanceof ZonedDateTime) return ZonedTime.from(from);
  return from instanceof LocalDate ? new ZonedTime(LocalTime.MIDNIGHT, ZoneOffset.UTC, undefined) : undefined;
});

function localTime(hour: FeelNumber, minute: FeelNumber, second: FeelNumber): LocalTime {
  const fraction = remainder(second, wholeNumber(1)).toDouble();
  return LocalTime.of(hour.toInt32(), minute.toInt32(), second.toInt32(), Math.trunc(Math.round(fraction * 1e10) / 10));
}

function localTimeOrError(parts: readonly FeelNumber[]): Outcome {
  const [hour, minute, second] = parts as [FeelNumber, FeelNumber, FeelNumber];
  return orError(
    () => localTime(hour, minute, second),
    `Failed to parse local-time from: hour=${hour.toString()}, minute=${minute.toString()}, second=${second.toString()}`,
  );
}

const timeFromParts = ofNumbers(['hour', 'minute', 'second'], (...parts) => localTimeOrError(parts));

const timeFromPartsAndOffset = builtin(['hour', 'minute', 'second', 'offset'], ([hour, minute, second, offset]) => {
  if (!isNumber(hour) || !isNumber(minute) || !isNumber(second)) return undefined;
  if (offset === null) return localTimeOrError([hour, minute, second]);
  if (!(offset instanceof Duration)) return undefined;
  return orError(
    () => new ZonedTime(localTime(hour, minute, second), ZoneOffset.ofTotalSeconds(offset.seconds()), undefined),
    `Failed to parse time from: hour=${hour.toString()}, minute=${minute.toString()}, second=${second.toString()}, offset=${offset.toString()}`,
  );
});

function parseNumber(text: string): Outcome {
  return numberFromText(text) ?? new FeelError(`Can't parse '${text}' as a number`);
}

const GROUPING = [' ', ',', '.'];
const DECIMAL = [',', '.'];

const numberWithGrouping = ofTexts(['from', 'grouping separator'], (from = '', grouping = '') =>
  GROUPING.includes(grouping)
    ? parseNumber(from.replaceAll(grouping, ''))
    : new FeelError("illegal argument for grouping. Must be one of ' ', ',' or '.'"),
);

const ILLEGAL_SEPARATORS = "illegal arguments for grouping or decimal. Must be one of ' ' (grouping only), ',' or '.'";

/** Either separator may be null, but not both. */
const numberWithSeparators = builtin(
  ['from', 'grouping separator', 'decimal separator'],
  ([from, grouping, decimal]): Outcome | undefined => {
    if (!isText(from)) return undefined;
    const isGroupingValid = isText(grouping) ? GROUPING.includes(grouping) : grouping === null && isText(decimal);
    const isDecimalValid = isText(decimal) ? DECIMAL.includes(decimal) : decimal === null && isText(grouping);
    if (!isGroupingValid || !isDecimalValid || grouping === decimal) {
      return isText(grouping) && isText(decimal) ? new FeelError(ILLEGAL_SEPARATORS) : undefined;
    }
    const ungrouped = isText(grouping) ? from.replaceAll(grouping, '') : from;
    return parseNumber(isText(decimal) ? ungrouped.replaceAll(decimal, '.') : ungrouped);
  },
);

const stringFrom = builtin(['from'], ([from = null]) => (from === null || isText(from) ? from : display(from)));

const durationFrom = ofTexts(
  ['from'],
  (from = '') => readDuration(from) ?? new FeelError(`Failed to parse ${durationForm(from)} from '${from}'`),
);

const yearsAndMonthsBetween = builtin(['from', 'to'], ([from, to]) => {
  const [start, end] = [calendarDateOf(from), calendarDateOf(to)];
  return start && end && YearsMonthsDuration.ofMonths(Period.between(start, end).toTotalMonths());
});

export const CONVERSIONS: Group = {
  date: [dateFrom, dateFromParts],
  'date and time': [dateAndTimeFrom, dateAndTimeFromParts],
  time: [timeFrom, timeFromParts, timeFromPartsAndOffset],
  number: [ofTexts(['from'], (from = '') => parseNumber(from)), numberWithGrouping, numberWithSeparators],
  string: [stringFrom],
  duration: [durationFrom],
  'years and months duration': [yearsAndMonthsBetween],
} satisfies { readonly [name: string]: readonly FeelFunction[] };
