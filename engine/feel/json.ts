/**
 * The border between FEEL values and JSON: what comes in as a process variable, and what goes out as a result.
 *
 * Out: a whole number wraps to 64 bits, other numbers become doubles, dates and durations become text, functions and
 * ranges become null, half a surrogate pair becomes "?". In: a text stays a text, even where it looks like a date.
 */
import { FeelNumber, numberFromDouble } from './number';
import { temporalInJson } from './temporal/write';
import type { FeelContext, FeelFunction, FeelInput, FeelValue } from './value';
import { FeelRange, isContext, isFunction, isList } from './value';

const NO_FUNCTIONS: ReadonlyMap<string, readonly FeelFunction[]> = new Map();

/** A context over a JSON object, which turns its entries into FEEL values only when they are read. */
class JsonContext implements FeelContext {
  readonly isFeelContext = true;
  readonly functions = NO_FUNCTIONS;
  private readonly read = new Map<string, FeelValue>();

  constructor(readonly source: { readonly [key: string]: FeelInput }) {}

  get(key: string): FeelValue | undefined {
    const known = this.read.get(key);
    if (known !== undefined || !Object.hasOwn(this.source, key)) {
      return known;
    }
    const value = fromJson(this.source[key]);
    this.read.set(key, value);
    return value;
  }

  keys(): Iterable<string> {
    return Object.keys(this.source);
  }
}

export function isJsonContext(context: FeelContext): boolean {
  return context instanceof JsonContext;
}

/** `undefined` and numbers that JSON cannot hold are null. */
export function fromJson(input: FeelInput | undefined): FeelValue {
  if (input === null || input === undefined) return null;
  if (typeof input === 'number') return Number.isFinite(input) ? numberFromDouble(input) : null;
  if (typeof input === 'string' || typeof input === 'boolean') return input;
  if (Array.isArray(input)) return (input as readonly FeelInput[]).map(fromJson);
  return new JsonContext(input as { readonly [key: string]: FeelInput });
}

/** Takes either kind, so that a lookup may answer with JSON or with a value computed before. */
export function toValue(input: FeelInput | FeelValue | undefined): FeelValue {
  return isFeelObject(input) ? input : fromJson(input);
}

function isFeelObject(input: FeelInput | FeelValue | undefined): input is FeelValue {
  if (typeof input !== 'object' || input === null) {
    return false;
  }
  if (Array.isArray(input)) {
    return !input.some((item: FeelInput | FeelValue) => typeof item === 'number' || isPlainObject(item));
  }
  return !isPlainObject(input);
}

function isPlainObject(input: unknown): boolean {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(input);
  return (prototype === Object.prototype || prototype === null) && !isContext(input) && !isFunction(input);
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A whole number beyond 2^53 loses digits as a JavaScript number; `toJsonText` keeps them. */
export function toJson(value: FeelValue): FeelInput {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.replace(LONE_SURROGATE, '?');
  if (value instanceof FeelNumber) return numberToJson(value);
  if (isList(value)) return value.map(toJson);
  if (isContext(value)) return contextToJson(value);
  if (isFunction(value) || value instanceof FeelRange) return null;
  return temporalInJson(value);
}

function numberToJson(value: FeelNumber): number {
  return value.isWhole ? Number(wrapTo64Bits(value)) : value.toDouble();
}

function wrapTo64Bits(value: FeelNumber): bigint {
  return BigInt.asIntN(64, value.toBigInt());
}

function contextToJson(context: FeelContext): FeelInput {
  if (context instanceof JsonContext) {
    return context.source;
  }
  return Object.fromEntries([...context.keys()].map((key) => [key, toJson(context.get(key) ?? null)]));
}

/** JSON text with whole numbers written digit by digit, up to 2^63 - 1. */
export function toJsonText(value: FeelValue): string {
  if (value instanceof FeelNumber) {
    return value.isWhole ? wrapTo64Bits(value).toString() : String(value.toDouble());
  }
  if (isList(value)) return `[${value.map(toJsonText).join(',')}]`;
  if (isContext(value)) {
    const entries = [...value.keys()].map((key) => `${JSON.stringify(key)}:${toJsonText(value.get(key) ?? null)}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(toJson(value));
}
