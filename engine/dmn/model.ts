/** A DMN file after it was read and checked: decisions with their logic, parsed, and with what they require. */
import type { ParsedExpression, ParsedUnaryTests } from '../feel';

export interface DecisionRequirements {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  /** In the order of the file. */
  readonly decisions: readonly Decision[];
}

export interface Decision {
  readonly id: string;
  readonly name: string;
  /** The name of the decision's variable, or else its id: under it others read the result. */
  readonly resultName: string;
  readonly resultType: string | undefined;
  readonly logic: Logic;
  readonly requiredDecisions: readonly Decision[];
  readonly requiredKnowledge: readonly KnowledgeModel[];
}

/** Logic with a name and parameters, called from other logic. */
export interface KnowledgeModel {
  readonly id: string;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly logic: Logic;
  readonly requiredKnowledge: readonly KnowledgeModel[];
}

export interface Parameter {
  readonly name: string;
  readonly type: string | undefined;
}

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'ANY' | 'PRIORITY' | 'OUTPUT ORDER' | 'RULE ORDER' | 'COLLECT';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

export interface Input {
  readonly id: string | undefined;
  /** The label, or else the text of the expression. */
  readonly name: string;
  readonly expression: ParsedExpression;
}

export interface Output {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly label: string | undefined;
  /** The allowed values as they are written; PRIORITY and OUTPUT ORDER take their order from them. */
  readonly allowedValues: string | undefined;
  readonly fallback: ParsedExpression | undefined;
}

export interface Rule {
  readonly id: string | undefined;
  /** From 1. */
  readonly index: number;
  /** Undefined where the cell is empty: it matches everything. */
  readonly inputEntries: readonly (ParsedUnaryTests | undefined)[];
  readonly outputEntries: readonly ParsedExpression[];
}

export interface DecisionTable {
  readonly kind: 'DECISION_TABLE';
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | undefined;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly rules: readonly Rule[];
}

export interface FunctionLogic {
  readonly kind: 'FUNCTION';
  readonly parameters: readonly Parameter[];
  readonly body: ParsedExpression;
}

export interface Invocation {
  readonly kind: 'INVOCATION';
  readonly called: KnowledgeModel;
  readonly bindings: readonly (readonly [parameter: string, expression: ParsedExpression])[];
}

export type Logic =
  | DecisionTable
  | Invocation
  | FunctionLogic
  | { readonly kind: 'LITERAL_EXPRESSION'; readonly expression: ParsedExpression }
  | {
      readonly kind: 'CONTEXT';
      readonly entries: readonly (readonly [name: string, logic: Logic])[];
      /** The last entry when it has no name: the context's result. */
      readonly result: Logic | undefined;
    }
  | { readonly kind: 'LIST'; readonly items: readonly Logic[] }
  | { readonly kind: 'RELATION'; readonly rows: readonly (readonly (readonly [column: string, logic: Logic])[])[] };

/** As the answers of the engine name it. */
export type DecisionType = Exclude<Logic['kind'], 'FUNCTION'>;

/** Every parsed expression and test of a decision's own logic, for checks that look into them. */
export function expressionsOf(logic: Logic): readonly (ParsedExpression | ParsedUnaryTests)[] {
  switch (logic.kind) {
    case 'LITERAL_EXPRESSION':
      return [logic.expression];
    case 'FUNCTION':
      return [logic.body];
    case 'LIST':
      return logic.items.flatMap(expressionsOf);
    case 'CONTEXT':
      return [...logic.entries.map(([, entry]) => entry), ...(logic.result ? [logic.result] : [])].flatMap(
        expressionsOf,
      );
    case 'RELATION':
      return logic.rows.flat().flatMap(([, cell]) => expressionsOf(cell));
    case 'INVOCATION':
      return logic.bindings.map(([, expression]) => expression);
    case 'DECISION_TABLE':
      return [
        ...logic.inputs.map(({ expression }) => expression),
        ...logic.outputs.flatMap(({ fallback }) => (fallback ? [fallback] : [])),
        ...logic.rules.flatMap(({ inputEntries, outputEntries }) => [
          ...inputEntries.filter((entry) => entry !== undefined),
          ...outputEntries,
        ]),
      ];
  }
}
