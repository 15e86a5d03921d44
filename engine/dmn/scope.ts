/** What a piece of logic can see: variables, functions, and the present. Never changed; more is put on top of it. */
import { evaluate, isFunction, matches, toValue } from '../feel';
import type {
  EvaluationContext,
  FeelFunction,
  FeelInput,
  FeelValue,
  ParsedExpression,
  ParsedUnaryTests,
} from '../feel';
import type { Result } from './result';
import { failed, succeeded } from './result';

export type Variables = { readonly get: (name: string) => FeelInput | FeelValue | undefined };

export class LogicScope {
  constructor(
    private readonly base: Omit<EvaluationContext, 'variables' | 'functions'>,
    private readonly input: Variables,
    private readonly values: ReadonlyMap<string, FeelValue> = new Map(),
    private readonly functions: ReadonlyMap<string, readonly FeelFunction[]> = new Map(),
  ) {}

  /** A value that is a function can be called under its name. */
  with(entries: Iterable<readonly [string, FeelValue]>): LogicScope {
    const values = new Map(this.values);
    const functions = new Map(this.functions);
    for (const [name, value] of entries) {
      values.set(name, value);
      if (isFunction(value)) {
        functions.set(name, [value]);
      }
    }
    return new LogicScope(this.base, this.input, values, functions);
  }

  has(name: string): boolean {
    return this.values.has(name) || this.input.get(name) !== undefined;
  }

  get(name: string): FeelInput | FeelValue | undefined {
    return this.values.has(name) ? this.values.get(name) : this.input.get(name);
  }

  valueOf(name: string): FeelValue {
    return toValue(this.get(name));
  }

  private get context(): EvaluationContext {
    return { ...this.base, variables: this, functions: this.functions };
  }

  evaluate(expression: ParsedExpression): Result<FeelValue> {
    const result = evaluate(expression, this.context);
    return result.kind === 'value' ? succeeded(result.value) : failed(result.message);
  }

  matches(tests: ParsedUnaryTests, input: FeelValue): Result<boolean> {
    const result = matches(tests, input, this.context);
    return result.kind === 'failure' ? failed(result.message) : succeeded(result.kind === 'match');
  }
}
