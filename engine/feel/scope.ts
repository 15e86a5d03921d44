/**
 * Where names are looked up. Scopes are chained and never changed: entering a loop or a filter makes a new one on top.
 *
 * An inner scope hides an outer one: a variable by its name, a function by its name and the arguments it takes. So an
 * expression may define a function that goes before a built-in one.
 */
import { toValue } from './json';
import type { VariableLookup } from './evaluation';
import type { FeelContext, FeelFunction, FeelValue } from './value';
import { isFunction } from './value';

export interface Scope {
  variable(name: string): FeelValue | undefined;
  /** The first function of that name, innermost first, that fits. */
  findFunction(name: string, fits: (candidate: FeelFunction) => boolean): FeelFunction | undefined;
}

export type FunctionLibrary = ReadonlyMap<string, readonly FeelFunction[]>;

export class RootScope implements Scope {
  private readonly read = new Map<string, FeelValue>();

  constructor(
    private readonly variables: VariableLookup,
    private readonly library: FunctionLibrary,
    private readonly additional: FunctionLibrary | undefined,
  ) {}

  variable(name: string): FeelValue | undefined {
    const known = this.read.get(name);
    if (known !== undefined) {
      return known;
    }
    const input = this.variables.get(name);
    if (input === undefined) {
      return undefined;
    }
    const value = toValue(input);
    this.read.set(name, value);
    return value;
  }

  findFunction(name: string, fits: (candidate: FeelFunction) => boolean): FeelFunction | undefined {
    return this.additional?.get(name)?.find(fits) ?? this.library.get(name)?.find(fits);
  }
}

/** One name on top of another scope. A function can be called under its name, but is no variable. */
export function bind(outer: Scope, name: string, value: FeelValue): Scope {
  return isFunction(value) ? new FunctionScope(outer, name, value) : new VariableScope(outer, new Map([[name, value]]));
}

/** Variables only: a function that is passed as an argument cannot be called by the parameter's name. */
export class VariableScope implements Scope {
  constructor(
    private readonly outer: Scope,
    private readonly variables: ReadonlyMap<string, FeelValue>,
  ) {}

  variable(name: string): FeelValue | undefined {
    return this.variables.get(name) ?? (this.variables.has(name) ? null : this.outer.variable(name));
  }

  findFunction(name: string, fits: (candidate: FeelFunction) => boolean): FeelFunction | undefined {
    return this.outer.findFunction(name, fits);
  }
}

class FunctionScope implements Scope {
  constructor(
    private readonly outer: Scope,
    private readonly name: string,
    private readonly bound: FeelFunction,
  ) {}

  variable(name: string): FeelValue | undefined {
    return this.outer.variable(name);
  }

  findFunction(name: string, fits: (candidate: FeelFunction) => boolean): FeelFunction | undefined {
    return name === this.name && fits(this.bound) ? this.bound : this.outer.findFunction(name, fits);
  }
}

/** The entries of a context on top of another scope: values as variables, functions to be called. */
export class ContextScope implements Scope {
  constructor(
    private readonly outer: Scope | undefined,
    private readonly context: FeelContext,
  ) {}

  variable(name: string): FeelValue | undefined {
    const inner = this.context.get(name);
    return inner === undefined ? this.outer?.variable(name) : inner;
  }

  findFunction(name: string, fits: (candidate: FeelFunction) => boolean): FeelFunction | undefined {
    return this.context.functions.get(name)?.find(fits) ?? this.outer?.findFunction(name, fits);
  }
}
