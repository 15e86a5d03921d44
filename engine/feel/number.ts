/**
 * FEEL numbers: decimals of 34 significant digits, rounded half to even after each operation, that remember how many
 * decimal places they are written with. The written places ("scale") never change a comparison; they show only when a
 * number becomes text: `string(2.50 + 0)` is "2.50".
 *
 * A scale may be negative, as in `number("7e2")`, which is written 7E+2.
 */
import { Decimal } from 'decimal.js';

const PRECISION = 34;

const Decimal34 = Decimal.clone({
  precision: PRECISION,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -9e15,
  toExpPos: 9e15,
  maxE: 9e15,
  minE: -9e15,
});
/** Wide enough that shifting the decimal point of any literal is exact. */
const DecimalExact = Decimal34.clone({ precision: 2000 });

export class FeelNumber {
  constructor(
    readonly decimal: Decimal,
    readonly scale: number,
  ) {}

  get isZero(): boolean {
    return this.decimal.isZero();
  }

  get isWhole(): boolean {
    return this.decimal.isInteger();
  }

  toDouble(): number {
    return this.decimal.toNumber();
  }

  /** The low 32 bits of the whole part, as the JVM narrows a big number. */
  toInt32(): number {
    return Number(BigInt.asIntN(32, this.toBigInt()));
  }

  toBigInt(): bigint {
    return BigInt(this.decimal.trunc().toFixed(0));
  }

  toString(): string {
    return writeNumber(this);
  }
}

const SMALL = Array.from({ length: 256 }, (_, value) => new FeelNumber(new Decimal34(value), 0));

export function wholeNumber(value: number): FeelNumber {
  return SMALL[value] ?? new FeelNumber(new Decimal34(value), 0);
}

/** A number as JSON holds it. A whole one has no decimal places: JSON does not keep apart 1 and 1.0. */
export function numberFromDouble(value: number): FeelNumber {
  return Number.isSafeInteger(value) ? wholeNumber(value === 0 ? 0 : value) : numberFromJavaDouble(value);
}

/** A double with the decimal places that the JVM writes it with: at least one, scientific when very large or small. */
export function numberFromJavaDouble(value: number): FeelNumber {
  const decimal = new Decimal34(value === 0 ? 0 : value);
  const isScientific = !decimal.isZero() && (decimal.e >= 7 || decimal.e < -3);
  const scale = isScientific ? Math.max(1, decimal.sd() - 1) - decimal.e : Math.max(1, decimal.decimalPlaces());
  return new FeelNumber(decimal, scale);
}

const NUMBER_TEXT = /^[+-]?(?:\d+\.?(\d*)|\.(\d+))(?:[eE]([+-]?\d{1,9}))?$/;

/** Reads the text exactly, exponent included; undefined where it is no number. */
export function numberFromText(text: string): FeelNumber | undefined {
  const match = NUMBER_TEXT.exec(text);
  if (match === null) {
    return undefined;
  }
  const places = (match[1] ?? match[2] ?? '').length;
  return new FeelNumber(new Decimal34(text.replace(/^\+/, '')), places - Number(match[3] ?? 0));
}

/** The scale that a result keeps when its digits, written with the wished scale, would be more than the precision. */
function boundedScale(decimal: Decimal, wished: number, precision = PRECISION): number {
  return decimal.isZero() ? wished : Math.min(wished, precision - 1 - decimal.e);
}

export function add(left: FeelNumber, right: FeelNumber): FeelNumber {
  const sum = Decimal34.add(left.decimal, right.decimal);
  return new FeelNumber(sum, boundedScale(sum, Math.max(left.scale, right.scale)));
}

export function subtract(left: FeelNumber, right: FeelNumber): FeelNumber {
  const difference = Decimal34.sub(left.decimal, right.decimal);
  return new FeelNumber(difference, boundedScale(difference, Math.max(left.scale, right.scale)));
}

export function multiply(left: FeelNumber, right: FeelNumber): FeelNumber {
  const product = Decimal34.mul(left.decimal, right.decimal);
  return new FeelNumber(product, boundedScale(product, left.scale + right.scale));
}

/** The divisor is not zero. An exact quotient keeps the difference of the scales, or more places where it needs them. */
export function divide(left: FeelNumber, right: FeelNumber): FeelNumber {
  const quotient = Decimal34.div(left.decimal, right.decimal);
  const isExact = DecimalExact.mul(quotient, right.decimal).eq(left.decimal);
  const wished = left.scale - right.scale;
  const scale = isExact ? Math.max(wished, leastScale(quotient)) : PRECISION - 1 - quotient.e;
  return new FeelNumber(quotient, boundedScale(quotient, scale));
}

/** The fewest places a number can be written with; negative when it ends in zeros. */
function leastScale(decimal: Decimal): number {
  return decimal.isZero() ? 0 : decimal.sd() - 1 - decimal.e;
}

export function negate(value: FeelNumber): FeelNumber {
  const negated = new Decimal34(value.decimal).toSignificantDigits(PRECISION).neg();
  return new FeelNumber(negated.isZero() ? negated.abs() : negated, boundedScale(negated, value.scale));
}

export function absolute(value: FeelNumber): FeelNumber {
  return value.decimal.isNegative() ? negate(value) : value;
}

/** What is left of a truncating division; the divisor is not zero. */
export function remainder(left: FeelNumber, right: FeelNumber): FeelNumber {
  const rest = new Decimal34(DecimalExact.mod(left.decimal, right.decimal));
  return new FeelNumber(rest, boundedScale(rest, Math.max(left.scale, right.scale)));
}

export const MAX_EXPONENT = 999_999_999;

/** A whole power, by squaring with some guard digits (the ANSI X3.274 algorithm). */
export function power(base: FeelNumber, exponent: number): FeelNumber {
  if (exponent === 0) {
    return wholeNumber(1);
  }
  const magnitude = Math.abs(exponent);
  const workPrecision = PRECISION + String(magnitude).length + 1;
  const Work = Decimal34.clone({ precision: workPrecision });
  let result = new Work(1);
  let scale = 0;
  for (const bit of magnitude.toString(2)) {
    result = result.mul(result);
    scale = boundedScale(result, scale * 2, workPrecision);
    if (bit === '1') {
      result = result.mul(base.decimal);
      scale = boundedScale(result, scale + base.scale, workPrecision);
    }
  }
  if (exponent > 0) {
    const rounded = new Decimal34(result).toSignificantDigits(PRECISION);
    return new FeelNumber(rounded, boundedScale(rounded, scale));
  }
  return divide(wholeNumber(1), new FeelNumber(result, scale));
}

export function compareNumbers(left: FeelNumber, right: FeelNumber): number {
  return left.decimal.cmp(right.decimal);
}

export const ROUNDING_MODES: ReadonlyMap<string, Decimal.Rounding> = new Map<string, Decimal.Rounding>([
  ['UP', Decimal.ROUND_UP],
  ['DOWN', Decimal.ROUND_DOWN],
  ['CEILING', Decimal.ROUND_CEIL],
  ['FLOOR', Decimal.ROUND_FLOOR],
  ['HALF_UP', Decimal.ROUND_HALF_UP],
  ['HALF_DOWN', Decimal.ROUND_HALF_DOWN],
  ['HALF_EVEN', Decimal.ROUND_HALF_EVEN],
]);

/** Rounds to that many places; a negative number of places rounds to tens, hundreds and so on. */
export function roundToScale(value: FeelNumber, scale: number, mode: Decimal.Rounding): FeelNumber {
  const shifted = DecimalExact.mul(value.decimal, DecimalExact.pow(10, scale)).toDecimalPlaces(0, mode);
  return new FeelNumber(new Decimal34(DecimalExact.mul(shifted, DecimalExact.pow(10, -scale))), scale);
}

/** The JVM's form: plain digits while the exponent is small, else scientific with a capital E. */
function writeNumber(value: FeelNumber): string {
  const { decimal, scale } = value;
  const unscaled = DecimalExact.mul(decimal.abs(), DecimalExact.pow(10, scale)).toFixed(0);
  const sign = decimal.isNegative() && !decimal.isZero() ? '-' : '';
  const adjusted = unscaled.length - 1 - scale;
  if (scale < 0 || adjusted < -6) {
    const digits = unscaled.length > 1 ? `${unscaled[0]}.${unscaled.slice(1)}` : unscaled;
    return `${sign}${digits}${adjusted === 0 ? '' : `E${adjusted > 0 ? '+' : ''}${adjusted}`}`;
  }
  if (scale === 0) {
    return sign + unscaled;
  }
  const padded = unscaled.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
