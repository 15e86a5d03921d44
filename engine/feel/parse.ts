/** Turns source text into a tree, or says why it is refused. A refusal is a value, never an exception. */
import { NestedTooDeeply } from './parser/combinators';
import { Grammar } from './parser/grammar';
import type { Node, ParsedExpression, ParsedUnaryTests } from './syntax';

export type ParseResult<T> =
  { readonly ok: true; readonly parsed: T } | { readonly ok: false; readonly message: string };

/** An expression without the leading "=" that marks expressions in a diagram. */
export function parseExpression(source: string): ParseResult<ParsedExpression> {
  return parse(
    source,
    (grammar) => grammar.wholeExpression(),
    (tree) => ({ source, tree }),
  );
}

/** The tests of an input cell, an empty cell excepted: that is the decision table's business. */
export function parseUnaryTests(source: string): ParseResult<ParsedUnaryTests> {
  return parse(
    source,
    (grammar) => grammar.wholeUnaryTests(),
    (tests) => ({ source, tests }),
  );
}

function parse<T>(
  source: string,
  read: (grammar: Grammar) => Node | undefined,
  make: (tree: Node) => T,
): ParseResult<T> {
  const refused = (reason: string): ParseResult<T> => ({
    ok: false,
    message: `failed to parse expression '${source}': ${reason}`,
  });
  const grammar = new Grammar(source);
  try {
    const tree = read(grammar);
    return tree === undefined ? refused(grammar.describeFailure()) : { ok: true, parsed: make(tree) };
  } catch (cause) {
    // A RangeError is the stack's end, which some texts reach before the count does.
    if (cause instanceof NestedTooDeeply || cause instanceof RangeError) {
      return refused('Expected fewer levels of brackets, but they are nested too deeply');
    }
    throw cause;
  }
}
