/** `value.key`: entries of contexts, properties of dates and durations, and both of every item of a list. */
import { Duration, LocalDate, LocalDateTime, LocalTime, ZonedDateTime } from '@js-joda/core';
import { display } from './display';
import type { Evaluation } from './evaluation';
import { isJsonContext } from './json';
import { wholeNumber } from './number';
import { YearsMonthsDuration } from './temporal/years-months-duration';
import { ZonedTime } from './temporal/zoned-time';
import type { FeelContext, FeelValue, Outcome } from './value';
import { FeelError, isContext, isList } from './value';

export function walkPath(value: FeelValue, keys: readonly string[], evaluation: Evaluation): Outcome {
  let current: Outcome = value;
  for (const key of keys) {
    current = path(current, key, evaluation);
  }
  return current;
}

export function path(value: Outcome, key: string, evaluation: Evaluation): Outcome {
  return value instanceof FeelError ? value : step(value, key, evaluation);
}

function step(value: FeelValue, key: string, evaluation: Evaluation): FeelValue {
  if (value === null) {
    const message = `No context entry found with key '${key}'. The context is null`;
    return evaluation.nullBecause('NO_CONTEXT_ENTRY_FOUND', message);
  }
  if (isContext(value)) {
    return value.get(key) ?? missingEntry(value, key, evaluation);
  }
  if (isList(value)) {
    return value.map((item) => step(item, key, evaluation));
  }
  const property = propertiesOf(value).find(([name]) => name === key);
  return property === undefined ? missingProperty(value, key, evaluation) : property[1]();
}

function missingEntry(context: FeelContext, key: string, evaluation: Evaluation): null {
  const keys = [...context.keys()];
  if (keys.includes(key)) {
    return null;
  }
  // The broker tells only its own contexts as empty, not those that came in as variables.
  const isKnownEmpty = keys.length === 0 && !isJsonContext(context);
  const known = isKnownEmpty ? 'The context is empty' : `Available keys: ${quoted(keys)}`;
  return evaluation.nullBecause('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${key}'. ${known}`);
}

function missingProperty(value: FeelValue, key: string, evaluation: Evaluation): null {
  const known = quoted(propertiesOf(value).map(([name]) => name));
  const message = `No property found with name '${key}' of value '${display(value)}'. Available properties: ${known}`;
  return evaluation.nullBecause('NO_PROPERTY_FOUND', message);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

type Property = readonly [name: string, read: () => FeelValue];

function propertiesOf(value: FeelValue): readonly Property[] {
  if (value instanceof LocalDate) return dateProperties(value);
  if (value instanceof LocalTime) return [...timeProperties(value), ...NO_ZONE];
  if (value instanceof ZonedTime) return [...timeProperties(value.time), ...zoneProperties(value)];
  if (value instanceof LocalDateTime) {
    return [...dateProperties(value.toLocalDate()), ...timeProperties(value.toLocalTime()), ...NO_ZONE];
  }
  if (value instanceof ZonedDateTime) {
    const time = ZonedTime.from(value);
    return [...dateProperties(value.toLocalDate()), ...timeProperties(time.time), ...zoneProperties(time)];
  }
  if (value instanceof YearsMonthsDuration) {
    return [
      ['years', () => wholeNumber(value.years)],
      ['months', () => wholeNumber(value.months)],
    ];
  }
  return value instanceof Duration ? durationProperties(value) : [];
}

function dateProperties(date: LocalDate): readonly Property[] {
  return [
    ['year', () => wholeNumber(date.year())],
    ['month', () => wholeNumber(date.monthValue())],
    ['day', () => wholeNumber(date.dayOfMonth())],
    ['weekday', () => wholeNumber(date.dayOfWeek().value())],
  ];
}

function timeProperties(time: LocalTime): readonly Property[] {
  return [
    ['hour', () => wholeNumber(time.hour())],
    ['minute', () => wholeNumber(time.minute())],
    ['second', () => wholeNumber(time.second())],
  ];
}

const NO_ZONE: readonly Property[] = [
  ['time offset', () => null],
  ['timezone', () => null],
];

function zoneProperties(time: ZonedTime): readonly Property[] {
  return [
    ['time offset', () => Duration.ofSeconds(time.offset.totalSeconds())],
    ['timezone', () => time.zone?.id() ?? null],
  ];
}

function durationProperties(duration: Duration): readonly Property[] {
  return [
    ['days', () => wholeNumber(duration.toDays())],
    ['hours', () => wholeNumber(duration.toHours() % 24)],
    ['minutes', () => wholeNumber(duration.toMinutes() % 60)],
    ['seconds', () => wholeNumber(duration.seconds() % 60)],
  ];
}
