import { ModelFault } from './expression';

/** One field of a cron expression: numbers, names, ranges, steps and lists of them, as sorted numbers. */
export interface FieldRange {
  readonly from: number;
  readonly to: number;
  /** From the lowest number on. */
  readonly names?: readonly string[];
  /** Of the days of the week: the last may stand before the first. */
  readonly wraps?: boolean;
}

export function readField(text: string, range: FieldRange): readonly number[] {
  const numbers = new Set(text.split(',').flatMap((part) => readPart(part, range)));
  return [...numbers].sort((a, b) => a - b);
}

function readPart(text: string, range: FieldRange): readonly number[] {
  const [span = '', every, ...more] = text.split('/');
  if (more.length > 0) throw unreadable(text);
  const step = every === undefined ? 1 : readStep(every, range);
  const [first, last] = readSpan(span, every !== undefined, range);
  if (first > last && !range.wraps) throw unreadable(text);
  const size = range.to - range.from + 1;
  const length = (first <= last ? last : last + size) - first;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => first + index * step).map((number) =>
    number > range.to ? number - size : number,
  );
}

function readSpan(span: string, isStepped: boolean, range: FieldRange): readonly [number, number] {
  if (span === '*') return [range.from, range.to];
  const [first = '', last, ...more] = span.split('-');
  if (more.length > 0) throw unreadable(span);
  const begin = readNumber(first, range);
  if (last !== undefined) return [begin, readNumber(last, range)];
  return [begin, isStepped ? range.to : begin];
}

function readStep(text: string, { to }: FieldRange): number {
  const step = Number(text);
  if (!/^\d+$/.test(text) || step < 1 || step > to) throw unreadable(text);
  return step;
}

export function readNumber(text: string, { from, to, names = [] }: FieldRange): number {
  const named = names.indexOf(text.toUpperCase());
  const number = named === -1 ? Number(text) : named + from;
  if ((named === -1 && !/^\d+$/.test(text)) || number < from || number > to)
    throw new ModelFault(`Expected a number from ${from} to ${to} in the cron expression, but found '${text}'.`);
  return number;
}

function unreadable(text: string): ModelFault {
  return new ModelFault(`Expected a number, range or step in the cron expression, but found '${text}'.`);
}
