import type { Condition, Question } from '../../domain/forms';

/**
 * What the browser's island can decide without FEEL: comparisons of answers joined by and, or and not. A condition that
 * says more is left to the server; its question is then always shown, as it is without JavaScript.
 */
export type BrowserCondition =
  | { readonly all: readonly BrowserCondition[] }
  | { readonly any: readonly BrowserCondition[] }
  | { readonly not: BrowserCondition }
  /** Yes is `true`, no is `false`; an unanswered question is null. In a row, a field is first looked for in the row. */
  | { readonly field: string; readonly is: string | boolean | number | null }
  | { readonly field: string; readonly includes: string };

/** When a question is shown, from the condition that hides it. */
export function shownWhen(hide: Condition): BrowserCondition | undefined {
  const parser = new ConditionParser(tokensOf(hide));
  const condition = parser.whole();
  if (condition === undefined) return undefined;
  return 'not' in condition ? condition.not : { not: condition };
}

/** "you answered “No” to “Is it safe?”"; nothing for a condition that is not easily said. */
export function conditionInWords(condition: BrowserCondition, questionOf: FindQuestion): string | undefined {
  if ('all' in condition) return joined(condition.all, ' and ', questionOf);
  if ('any' in condition) return joined(condition.any, ' or ', questionOf);
  if ('not' in condition) return undefined;
  const question = questionOf(condition.field);
  return question && comparisonInWords(condition, question);
}

type FindQuestion = (key: string) => Question | undefined;

function joined(conditions: readonly BrowserCondition[], word: string, questionOf: FindQuestion): string | undefined {
  const words = conditions.map((condition) => conditionInWords(condition, questionOf));
  return words.includes(undefined) ? undefined : words.join(word);
}

function comparisonInWords(
  condition: Extract<BrowserCondition, { field: string }>,
  { field }: Question,
): string | undefined {
  const value = 'is' in condition ? condition.is : condition.includes;
  if (field.type === 'yesNo' && typeof value === 'boolean') {
    return `you answered “${value ? 'Yes' : 'No'}” to “${field.label}”`;
  }
  const option = field.options.find((candidate) => candidate.value === value);
  return option && `you selected “${option.label}” for “${field.label}”`;
}

type Token = string;

function tokensOf(text: string): readonly Token[] {
  return text.match(/"(?:[^"\\]|\\.)*"|list contains|[A-Za-z_]\w*(?:\.\w+)?|-?\d+(?:\.\d+)?|!=|[=(),]|\S/g) ?? [];
}

/** `or` binds weaker than `and`; anything else than what is listed here makes the whole undefined. */
class ConditionParser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): BrowserCondition | undefined {
    const condition = this.either();
    return this.position === this.tokens.length ? condition : undefined;
  }

  private either(): BrowserCondition | undefined {
    return this.sequence(
      'or',
      () => this.both(),
      (any) => ({ any }),
    );
  }

  private both(): BrowserCondition | undefined {
    return this.sequence(
      'and',
      () => this.single(),
      (all) => ({ all }),
    );
  }

  private sequence(
    word: string,
    next: () => BrowserCondition | undefined,
    join: (parts: readonly BrowserCondition[]) => BrowserCondition,
  ): BrowserCondition | undefined {
    const parts: BrowserCondition[] = [];
    do {
      const part = next();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (this.take(word));
    return parts.length === 1 ? parts[0] : join(parts);
  }

  private single(): BrowserCondition | undefined {
    if (this.take('not')) return this.negation();
    if (this.take('list contains')) return this.listContains();
    if (this.take('(')) return this.closed(this.either());
    return this.comparison();
  }

  private negation(): BrowserCondition | undefined {
    if (!this.take('(')) return undefined;
    const condition = this.closed(this.either());
    return condition && { not: condition };
  }

  private listContains(): BrowserCondition | undefined {
    if (!this.take('(')) return undefined;
    const field = this.name();
    if (field === undefined || !this.take(',')) return undefined;
    const value = this.literal();
    return typeof value === 'string' ? this.closed({ field, includes: value }) : undefined;
  }

  private comparison(): BrowserCondition | undefined {
    const field = this.name();
    if (field === undefined) return undefined;
    const negated = this.take('!=');
    if (!negated && !this.take('=')) return undefined;
    const value = this.literal();
    if (value === undefined) return undefined;
    return negated ? { not: { field, is: value } } : { field, is: value };
  }

  private closed(condition: BrowserCondition | undefined): BrowserCondition | undefined {
    return this.take(')') ? condition : undefined;
  }

  private name(): string | undefined {
    const token = this.tokens[this.position];
    if (token === undefined || !/^(?:this\.)?[A-Za-z_]\w*$/.test(token)) return undefined;
    this.position += 1;
    return token.replace(/^this\./, '');
  }

  private literal(): string | boolean | number | null | undefined {
    const token = this.tokens[this.position];
    if (token === undefined) return undefined;
    this.position += 1;
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll(/\\(.)/g, '$1');
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'null') return null;
    return /^-?\d/.test(token) ? Number(token) : undefined;
  }

  private take(token: Token): boolean {
    if (this.tokens[this.position] !== token) return false;
    this.position += 1;
    return true;
  }
}
