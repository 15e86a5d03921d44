/** The syntax tree of an expression. A tree is made once by the parser, never changed, and shared by all evaluations. */
import type { FeelValue } from './value';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';
export type OrderOperator = '<' | '<=' | '>' | '>=';

export interface Iterator {
  readonly name: string;
  readonly list: Node;
}

export interface BoundaryNode {
  readonly value: Node;
  readonly isClosed: boolean;
}

export interface RangeNode {
  readonly kind: 'range';
  readonly start: BoundaryNode;
  readonly end: BoundaryNode;
}

export type Arguments =
  | { readonly kind: 'positional'; readonly values: readonly Node[] }
  | { readonly kind: 'named'; readonly values: ReadonlyMap<string, Node> };

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: Arguments;
}

export interface PathCall {
  readonly kind: 'path call';
  readonly path: Node;
  readonly name: string;
  readonly args: Arguments;
}

export type Node =
  | { readonly kind: 'literal'; readonly value: FeelValue }
  | { readonly kind: 'input' }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'context'; readonly entries: readonly (readonly [key: string, value: Node])[] }
  | { readonly kind: 'variable'; readonly names: readonly string[] }
  | { readonly kind: 'path'; readonly value: Node; readonly key: string }
  | { readonly kind: 'filter'; readonly list: Node; readonly filter: Node }
  | { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'negation'; readonly value: Node }
  | { readonly kind: 'equal'; readonly left: Node; readonly right: Node }
  | { readonly kind: 'order'; readonly operator: OrderOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'not'; readonly value: Node }
  | { readonly kind: 'and' | 'or'; readonly left: Node; readonly right: Node }
  | { readonly kind: 'if'; readonly condition: Node; readonly consequence: Node; readonly alternative: Node }
  | { readonly kind: 'in'; readonly value: Node; readonly test: Node }
  | { readonly kind: 'instance of'; readonly value: Node; readonly type: string }
  | { readonly kind: 'for'; readonly iterators: readonly Iterator[]; readonly body: Node }
  | {
      readonly kind: 'some' | 'every';
      readonly iterators: readonly Iterator[];
      readonly condition: Node;
    }
  | { readonly kind: 'iteration'; readonly start: Node; readonly end: Node }
  | RangeNode
  | Call
  | PathCall
  | { readonly kind: 'function'; readonly parameters: readonly string[]; readonly body: Node }
  | { readonly kind: 'zoned time literal'; readonly text: string }
  // Unary tests: each asks something of the input value.
  | { readonly kind: 'input equals'; readonly value: Node }
  | { readonly kind: 'input order'; readonly operator: OrderOperator; readonly value: Node }
  | { readonly kind: 'input in range'; readonly range: RangeNode }
  | { readonly kind: 'input test'; readonly expression: Node }
  | { readonly kind: 'any test'; readonly tests: readonly Node[] };

/** An expression that parsed. Opaque to its users. */
export interface ParsedExpression {
  readonly source: string;
  readonly tree: Node;
}

/** The tests of an input cell. Opaque to its users. */
export interface ParsedUnaryTests {
  readonly source: string;
  readonly tests: Node;
}
