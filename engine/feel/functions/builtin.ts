/** How a built-in function is written down: its parameters, and what it does with arguments of the right types. */
import { display } from '../display';
import type { Evaluation } from '../evaluation';
import { FeelNumber } from '../number';
import type { FeelFunction, FeelValue, Outcome } from '../value';
import { ABSENT, FeelError, isList } from '../value';

/** Undefined where the arguments are not of the types that the function takes. */
export type Body = (args: readonly FeelValue[], evaluation: Evaluation) => Outcome | undefined;

export type Group = { readonly [name: string]: readonly FeelFunction[] };

export function builtin(parameters: readonly string[], body: Body, isVariadic = false): FeelFunction {
  return {
    isFeelFunction: true,
    parameters,
    isVariadic,
    invoke: (args, evaluation, error) => {
      const outcome = body(args, evaluation);
      if (outcome === undefined || outcome === ABSENT) return error ?? illegalArguments(args);
      return outcome;
    },
  };
}

function illegalArguments(args: readonly FeelValue[]): FeelError {
  return new FeelError(`Illegal arguments: ${args.map((value) => `'${display(value)}'`).join(', ')}`);
}

/** Takes one list, or any number of arguments as a list. */
export function ofList(
  body: (list: readonly FeelValue[], evaluation: Evaluation) => Outcome | undefined,
  parameter = 'list',
): FeelFunction {
  return builtin([parameter], ([list], evaluation) => (isListValue(list) ? body(list, evaluation) : undefined), true);
}

export function isListValue(value: FeelValue | undefined): value is readonly FeelValue[] {
  return value !== undefined && isList(value);
}

export function isNumber(value: FeelValue | undefined): value is FeelNumber {
  return value instanceof FeelNumber;
}

export function isText(value: FeelValue | undefined): value is string {
  return typeof value === 'string';
}

/** The body gets texts only. */
export function ofTexts(parameters: readonly string[], body: (...texts: string[]) => Outcome): FeelFunction {
  return builtin(parameters, (args) => (args.every(isText) ? body(...args) : undefined));
}

/** The body gets numbers only. */
export function ofNumbers(parameters: readonly string[], body: (...numbers: FeelNumber[]) => Outcome): FeelFunction {
  return builtin(parameters, (args) => (args.every(isNumber) ? body(...args) : undefined));
}
