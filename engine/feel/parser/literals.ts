/** Literals: texts with their escapes, numbers, truth values, and the dates and durations written as text. */
import { numberFromText } from '../number';
import type { Node } from '../syntax';
import {
  readDate,
  readDateAndTime,
  readDaysTimeDuration,
  readLocalDateTime,
  readLocalTime,
  readWrittenDuration,
  readYearsMonthsDuration,
  readZonedDateTime,
} from '../temporal/read';
import type { FeelValue } from '../value';
import type { Reader } from './reader';

export function literal(value: FeelValue): Node {
  return { kind: 'literal', value };
}

const ESCAPES: { readonly [letter: string]: string } = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  s: ' ',
};

/** There is no escape for the backslash itself, nor for code points. */
function replaceEscapes(text: string): string {
  return text.replace(/\\([btnfr"'s])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

export function readSimpleLiteral(reader: Reader): Node | undefined {
  const word = reader.anySymbol('null', 'true', 'false');
  if (word !== undefined) {
    return literal(word === 'null' ? null : word === 'true');
  }
  const text = reader.quoted();
  if (text !== undefined) {
    return literal(replaceEscapes(text));
  }
  const digits = reader.number();
  return digits === undefined ? undefined : literal(numberFromText(digits) ?? null);
}

/** `date("…")`, `@"…"` and their like, with a plain text: read at once, null where the text does not read. */
export function readTemporalLiteral(reader: Reader): Node | undefined {
  const word = reader.anySymbol('duration', 'date and time', 'date', 'time', '@');
  if (word === undefined || (word !== '@' && !reader.symbol('('))) {
    return undefined;
  }
  const text = reader.quoted();
  if (text === undefined || (word !== '@' && !reader.symbol(')'))) {
    return undefined;
  }
  return temporalLiteral(word, text);
}

function temporalLiteral(word: 'duration' | 'date and time' | 'date' | 'time' | '@', text: string): Node {
  switch (word) {
    case 'duration':
      return literal(readWrittenDuration(text) ?? null);
    case 'date':
      return literal(readDate(text) ?? null);
    case 'date and time':
      return literal(readDateAndTime(text) ?? null);
    case 'time':
      return timeLiteral(text);
    case '@':
      return anyTemporalLiteral(text);
  }
}

function timeLiteral(text: string): Node {
  const local = readLocalTime(text);
  return local === undefined ? { kind: 'zoned time literal', text } : literal(local);
}

function anyTemporalLiteral(text: string): Node {
  const value =
    readDate(text) ??
    readZonedDateTime(text) ??
    readLocalDateTime(text) ??
    readYearsMonthsDuration(text) ??
    readDaysTimeDuration(text);
  return value === undefined ? timeLiteral(text) : literal(value);
}
