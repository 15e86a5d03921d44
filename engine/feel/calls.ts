/** Calls of built-in and defined functions, and the definition of functions. */
import { display } from './display';
import type { Evaluation } from './evaluation';
import type { Scope } from './scope';
import { ContextScope, VariableScope } from './scope';
import type { Arguments, Call, Node, PathCall } from './syntax';
import type { FeelFunction, FeelValue, Outcome } from './value';
import { ABSENT, FeelError, isContext } from './value';

export function callFunction(node: Call, scope: Scope, evaluation: Evaluation): Outcome {
  const called = find(node.name, node.args, scope);
  if (called === undefined) {
    return evaluation.nullBecause('NO_FUNCTION_FOUND', notFound(node.name, node.args));
  }
  const outcome = invoke(called, node.args, scope, evaluation);
  if (!(outcome instanceof FeelError) || outcome.isFatal) {
    return outcome;
  }
  return node.name === 'assert'
    ? evaluation.nullBecause('ASSERT_FAILURE', outcome.message)
    : evaluation.nullBecause(
        'FUNCTION_INVOCATION_FAILURE',
        `Failed to invoke function '${node.name}': ${outcome.message}`,
      );
}

/** A function that stands in a context. What goes wrong here fails the evaluation, as it does in the broker. */
export function callOnPath(node: PathCall, scope: Scope, evaluation: Evaluation): Outcome {
  const context = evaluation.evaluate(node.path, scope);
  if (context instanceof FeelError) return context;
  if (!isContext(context)) {
    return evaluation.failure('INVALID_TYPE', `Expected context but found '${display(context)}'`);
  }
  const called = find(node.name, node.args, new ContextScope(undefined, context));
  return called === undefined
    ? evaluation.failure('NO_FUNCTION_FOUND', notFound(node.name, node.args))
    : invoke(called, node.args, scope, evaluation);
}

function find(name: string, args: Arguments, scope: Scope): FeelFunction | undefined {
  if (args.kind === 'named') {
    const names = [...args.values.keys()];
    return scope.findFunction(name, ({ parameters }) => names.every((given) => parameters.includes(given)));
  }
  const count = args.values.length;
  return scope.findFunction(
    name,
    ({ parameters, isVariadic }) => parameters.length === count || (isVariadic && parameters.length < count),
  );
}

function notFound(name: string, args: Arguments): string {
  return args.kind === 'named'
    ? `No function found with name '${name}' and parameters: ${[...args.values.keys()].join(',')}`
    : `No function found with name '${name}' and ${args.values.length} parameters`;
}

function invoke(called: FeelFunction, args: Arguments, scope: Scope, evaluation: Evaluation): Outcome {
  const outcomes =
    args.kind === 'named'
      ? called.parameters.map((name) => valueOf(args.values.get(name), scope, evaluation))
      : args.values.map((argument) => evaluation.evaluate(argument, scope));
  const error =
    outcomes.find((outcome) => outcome instanceof FeelError && outcome.isFatal) ??
    outcomes.find((outcome) => outcome instanceof FeelError);
  const values = outcomes.map((outcome) => (outcome instanceof FeelError ? ABSENT : outcome));
  return evaluation.nested(() =>
    called.invoke(
      args.kind === 'named' ? values : gathered(called, values),
      evaluation,
      ...(error instanceof FeelError ? [error] : []),
    ),
  );
}

function valueOf(argument: Node | undefined, scope: Scope, evaluation: Evaluation): Outcome {
  return argument === undefined ? null : evaluation.evaluate(argument, scope);
}

/** Several arguments for the last parameter of a variadic function become one list; a single list is taken as it is. */
function gathered(called: FeelFunction, values: readonly FeelValue[]): readonly FeelValue[] {
  if (!called.isVariadic) {
    return values;
  }
  const fixed = called.parameters.length - 1;
  const rest = values.slice(fixed);
  const [only] = rest;
  const list = fixed === 0 && rest.length === 1 && Array.isArray(only) ? (only as readonly FeelValue[]) : rest;
  return [...values.slice(0, fixed), list];
}

type FunctionNode = Extract<Node, { kind: 'function' }>;

/** The body sees what was in scope at the definition, and the arguments on top of it. */
export function defineFunction(node: FunctionNode, scope: Scope, evaluation: Evaluation): FeelFunction {
  return {
    isFeelFunction: true,
    parameters: node.parameters,
    isVariadic: false,
    invoke: (args) => {
      const given = new Map(node.parameters.map((name, index) => [name, present(args[index])] as const));
      return evaluation.evaluate(node.body, new VariableScope(scope, given));
    },
  };
}

function present(argument: FeelValue | undefined): FeelValue {
  return argument === undefined || argument === ABSENT ? null : argument;
}
