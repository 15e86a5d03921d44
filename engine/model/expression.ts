import { parseExpression, type ParsedExpression } from '../feel';

/** A FEEL expression, parsed once when the process is read. */
export interface Expression {
  /** Without the leading equals sign. */
  readonly source: string;
  readonly parsed: ParsedExpression;
}

/** An attribute that is either a plain text or, with a leading equals sign, a FEEL expression. */
export type Value =
  { readonly kind: 'static'; readonly text: string } | { readonly kind: 'expression'; readonly expression: Expression };

/** The text of an attribute cannot be read; the reader adds the element. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';
  constructor(
    message: string,
    /** Of the part that is at fault, such as a message, when it is not the element itself. */
    readonly elementId?: string,
  ) {
    super(message);
  }
}

export function readValue(text: string): Value {
  const trimmed = text.trim();
  return trimmed.startsWith('=')
    ? { kind: 'expression', expression: readExpression(trimmed) }
    : { kind: 'static', text };
}

/** An attribute that must be an expression, such as a correlation key (D9). */
export function requireExpression(attribute: string, text: string | undefined): Expression {
  if (text === undefined || !text.trim().startsWith('=')) {
    throw new ModelFault(`Expected ${attribute} to be an expression that starts with '=', but found '${text ?? ''}'.`);
  }
  return readExpression(text.trim());
}

/** Conditions are expressions with or without the equals sign. */
export function readExpression(text: string): Expression {
  const source = text.trim().replace(/^=/, '').trim();
  const result = parseExpression(source);
  if (!result.ok) throw new ModelFault(result.message);
  return { source, parsed: result.parsed };
}
