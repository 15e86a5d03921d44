/** Contexts that an expression builds, entry by entry. */
import type { FeelContext, FeelFunction, FeelValue } from './value';
import { isFunction } from './value';

class BuiltContext implements FeelContext {
  readonly isFeelContext = true;

  constructor(
    private readonly entries: ReadonlyMap<string, FeelValue>,
    readonly functions: ReadonlyMap<string, readonly FeelFunction[]>,
  ) {}

  get(key: string): FeelValue | undefined {
    return this.entries.get(key);
  }

  keys(): Iterable<string> {
    return this.entries.keys();
  }
}

/** Later values replace earlier ones of the same key; functions of the same key stand beside each other. */
export function contextOf(entries: Iterable<readonly [string, FeelValue]>): FeelContext {
  const values = new Map<string, FeelValue>();
  const functions = new Map<string, readonly FeelFunction[]>();
  for (const [key, value] of entries) {
    if (isFunction(value)) {
      functions.set(key, [...(functions.get(key) ?? []), value]);
    } else {
      values.set(key, value);
    }
  }
  return new BuiltContext(values, functions);
}

/** As a boxed context of a decision is made: functions can be called and are values too, null in JSON. */
export function contextWithFunctions(entries: Iterable<readonly [string, FeelValue]>): FeelContext {
  const all = [...entries];
  return new BuiltContext(new Map(all), contextOf(all).functions);
}

export function entriesOf(context: FeelContext): readonly (readonly [string, FeelValue])[] {
  return [...context.keys()].map((key) => [key, context.get(key) ?? null] as const);
}
