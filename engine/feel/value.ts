/**
 * The values that FEEL knows. Text, booleans, null and lists are JavaScript's own; everything else is an immutable
 * object. A value is never changed after it was made, so values are shared freely.
 */
import { Duration, LocalDate, LocalDateTime, LocalTime, ZonedDateTime } from '@js-joda/core';
import type { Evaluation } from './evaluation';
import { FeelNumber } from './number';
import { YearsMonthsDuration } from './temporal/years-months-duration';
import { ZonedTime } from './temporal/zoned-time';

export type FeelTemporal =
  LocalDate | LocalTime | ZonedTime | LocalDateTime | ZonedDateTime | YearsMonthsDuration | Duration;

export type FeelValue =
  null | boolean | string | FeelNumber | FeelTemporal | readonly FeelValue[] | FeelContext | FeelFunction | FeelRange;

/** JSON values as they stand in a process variable. */
export type FeelInput = null | boolean | number | string | readonly FeelInput[] | { readonly [key: string]: FeelInput };

/** A value that could not be computed, on its way up to the operator or call that turns it into null. */
export class FeelError {
  constructor(
    readonly message: string,
    /** Passes through everything, up to the result. */
    readonly isFatal: boolean = false,
  ) {}
}

export type Outcome = FeelValue | FeelError;

/** Named entries in the order they were written. Functions among the entries can be called, but are no values. */
export interface FeelContext {
  readonly isFeelContext: true;
  get(key: string): FeelValue | undefined;
  keys(): Iterable<string>;
  readonly functions: ReadonlyMap<string, readonly FeelFunction[]>;
}

export interface FeelFunction {
  readonly isFeelFunction: true;
  readonly parameters: readonly string[];
  /** All arguments from the last parameter on come as one list. */
  readonly isVariadic: boolean;
  /** Where an argument could not be computed, `ABSENT` stands in its place and `error` says why. */
  invoke(args: readonly FeelValue[], evaluation: Evaluation, error?: FeelError): Outcome;
}

/** Holds the place of an argument that could not be computed. It equals nothing and belongs to no type of use. */
export const ABSENT: FeelFunction = {
  isFeelFunction: true,
  parameters: [],
  isVariadic: false,
  invoke: () => null,
};

export interface RangeBoundary {
  readonly value: FeelValue;
  readonly isClosed: boolean;
}

export class FeelRange {
  constructor(
    readonly start: RangeBoundary,
    readonly end: RangeBoundary,
  ) {}
}

export function isContext(value: unknown): value is FeelContext {
  return typeof value === 'object' && value !== null && 'isFeelContext' in value;
}

export function isFunction(value: unknown): value is FeelFunction {
  return typeof value === 'object' && value !== null && 'isFeelFunction' in value;
}

export function isList(value: Outcome): value is readonly FeelValue[] {
  return Array.isArray(value);
}

export type FeelType =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'date'
  | 'local time'
  | 'zoned time'
  | 'local date and time'
  | 'zoned date and time'
  | 'years and months duration'
  | 'days and time duration'
  | 'list'
  | 'range'
  | 'context'
  | 'function';

/** Tells local from zoned times, which FEEL's own names do not. */
export function typeOf(value: FeelValue): FeelType {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (value instanceof FeelNumber) return 'number';
  if (Array.isArray(value)) return 'list';
  if (value instanceof LocalDate) return 'date';
  if (value instanceof LocalDateTime) return 'local date and time';
  if (value instanceof ZonedDateTime) return 'zoned date and time';
  if (value instanceof LocalTime) return 'local time';
  if (value instanceof ZonedTime) return 'zoned time';
  if (value instanceof Duration) return 'days and time duration';
  if (value instanceof YearsMonthsDuration) return 'years and months duration';
  if (value instanceof FeelRange) return 'range';
  return isFunction(value) ? 'function' : 'context';
}

/** The name that `instance of` and the warnings use. */
export function typeName(value: FeelValue): string {
  const type = typeOf(value);
  return type.replace(/^(local|zoned) /, '');
}
