/** Values as text: as `string()` gives them, and as warnings show them (there a text stands in quotation marks). */
import { FeelNumber } from './number';
import { temporalInFeel } from './temporal/write';
import type { FeelContext, FeelRange, FeelValue } from './value';
import { FeelRange as Range, isContext, isFunction, isList } from './value';

export function display(value: FeelValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `"${value}"`;
  if (value instanceof FeelNumber) return value.toString();
  if (isList(value)) return `[${value.map(display).join(', ')}]`;
  if (isContext(value)) return displayContext(value);
  if (isFunction(value)) return `function(${value.parameters.join(', ')})`;
  if (value instanceof Range) return displayRange(value);
  return temporalInFeel(value);
}

function displayContext(context: FeelContext): string {
  const entries = [...context.keys()].map((key) => `${key}:${display(context.get(key) ?? null)}`);
  return `{${entries.join(', ')}}`;
}

function displayRange({ start, end }: FeelRange): string {
  const open = start.isClosed ? '[' : '(';
  return `${open}${display(start.value)}..${display(end.value)}${end.isClosed ? ']' : ')'}`;
}
