/** Evaluates boxed expressions and the calls of knowledge models. */
import { contextWithFunctions, FeelError, toJson } from '../feel';
import type { FeelFunction, FeelValue } from '../feel';
import type { EvaluatedDecisionTrace } from './evaluate';
import { evaluateTable } from './evaluate-table';
import type { TableTrace } from './evaluate-table';
import type { DecisionTable, DecisionType, FunctionLogic, Invocation, KnowledgeModel, Logic, Parameter } from './model';
import type { Result } from './result';
import { all, failed, succeeded } from './result';
import type { LogicScope } from './scope';
import { typeProblem } from './type-check';

type Trace = Omit<EvaluatedDecisionTrace, 'decisionId' | 'decisionName'>;
type NamedValue = readonly [name: string, value: FeelValue];

export class LogicEvaluator {
  constructor(
    /** Receives the knowledge models that are called, in the order in which they come to an end. */
    private readonly evaluated: EvaluatedDecisionTrace[],
  ) {}

  evaluateTraced(logic: Logic, scope: LogicScope): { readonly result: Result<FeelValue>; readonly trace: Trace } {
    const table = logic.kind === 'DECISION_TABLE' ? evaluateTable(logic, scope) : undefined;
    const result = table?.result ?? this.evaluate(logic, scope);
    const details =
      logic.kind === 'DECISION_TABLE' && table
        ? describeTable(logic, table.trace)
        : { evaluatedInputs: [], matchedRules: [] };
    const decisionOutput = result.ok ? toJson(result.value) : null;
    return { result, trace: { decisionType: logic.kind as DecisionType, decisionOutput, ...details } };
  }

  private evaluate(logic: Logic, scope: LogicScope): Result<FeelValue> {
    switch (logic.kind) {
      case 'LITERAL_EXPRESSION':
        return scope.evaluate(logic.expression);
      case 'DECISION_TABLE':
        return evaluateTable(logic, scope).result;
      case 'LIST':
        return all(logic.items, (item) => this.evaluate(item, scope));
      case 'RELATION':
        return all(logic.rows, (row) => this.evaluateRow(row, scope));
      case 'CONTEXT':
        return this.evaluateContext(logic.entries, logic.result, scope);
      case 'INVOCATION':
        return this.invoke(logic, scope);
      case 'FUNCTION':
        return succeeded(functionOf(logic, scope));
    }
  }

  private evaluateRow(row: readonly (readonly [string, Logic])[], scope: LogicScope): Result<FeelValue> {
    const cells = all(row, ([column, logic]) => named(column, this.evaluate(logic, scope)));
    return cells.ok ? succeeded(contextWithFunctions(cells.value)) : cells;
  }

  /** Each entry sees the ones before it. */
  private evaluateContext(
    entries: readonly (readonly [string, Logic])[],
    result: Logic | undefined,
    scope: LogicScope,
  ): Result<FeelValue> {
    let inner = scope;
    const values = all(entries, ([name, logic]) => {
      const value = named(name, this.evaluate(logic, inner));
      if (value.ok) inner = inner.with([value.value]);
      return value;
    });
    if (!values.ok) return values;
    return result === undefined ? succeeded(contextWithFunctions(values.value)) : this.evaluate(result, inner);
  }

  private invoke(invocation: Invocation, scope: LogicScope): Result<FeelValue> {
    const bound = all(invocation.bindings, ([name, expression]) => named(name, scope.evaluate(expression)));
    return bound.ok ? this.callKnowledge(invocation.called, scope.with(bound.value)) : bound;
  }

  /** Knowledge models as functions that expressions call by name; they see what is in the given scope. */
  knowledgeFunctions(models: readonly KnowledgeModel[], scope: LogicScope): readonly NamedValue[] {
    return models.map((model) => [
      model.name,
      {
        isFeelFunction: true,
        parameters: model.parameters.map(({ name }) => name),
        isVariadic: false,
        invoke: (args) => {
          const given = model.parameters.map(({ name }, position) => [name, args[position] ?? null] as const);
          return orError(this.callKnowledge(model, scope.with(given)));
        },
      },
    ]);
  }

  /** The arguments stand in the scope under the parameters' names. */
  private callKnowledge(model: KnowledgeModel, scope: LogicScope): Result<FeelValue> {
    const problem = parameterProblem(model.parameters, scope);
    if (problem !== undefined) return failed(problem);
    const known = this.knowledgeFunctions(model.requiredKnowledge, scope);
    const { result, trace } = this.evaluateTraced(model.logic, scope.with(known));
    this.evaluated.push({ decisionId: model.id, decisionName: model.name, ...trace });
    return result;
  }
}

function named(name: string, result: Result<FeelValue>): Result<NamedValue> {
  return result.ok ? succeeded([name, result.value] as const) : result;
}

function orError(result: Result<FeelValue>): FeelValue | FeelError {
  return result.ok ? result.value : new FeelError(result.message);
}

function functionOf(logic: FunctionLogic, scope: LogicScope): FeelFunction {
  return {
    isFeelFunction: true,
    parameters: logic.parameters.map(({ name }) => name),
    isVariadic: false,
    invoke: (args) => {
      const inner = scope.with(logic.parameters.map(({ name }, position) => [name, args[position] ?? null] as const));
      const problem = parameterProblem(logic.parameters, inner);
      return orError(problem === undefined ? inner.evaluate(logic.body) : failed(problem));
    },
  };
}

function parameterProblem(parameters: readonly Parameter[], scope: LogicScope): string | undefined {
  for (const { name, type } of parameters) {
    if (!scope.has(name)) return `no parameter found with name '${name}'`;
    const problem = typeProblem(scope.valueOf(name), type);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function describeTable(table: DecisionTable, trace: TableTrace): Pick<Trace, 'evaluatedInputs' | 'matchedRules'> {
  return {
    evaluatedInputs: trace.inputs.map((value, position) => ({
      inputId: table.inputs[position]?.id,
      inputName: table.inputs[position]?.name ?? '',
      inputValue: toJson(value),
    })),
    matchedRules: trace.matched.map(({ rule, outcome }) => ({
      ruleId: rule.id,
      ruleIndex: rule.index,
      evaluatedOutputs: outcome.map(([, value], position) => {
        const output = table.outputs[position];
        return { outputId: output?.id, outputName: output?.label ?? output?.name, outputValue: toJson(value) };
      }),
    })),
  };
}
