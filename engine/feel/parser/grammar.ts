/**
 * The grammar of FEEL as the broker reads it: alternatives in order, the first that matches is taken for good, words
 * need no boundary ("notes" may begin with "not"). What it takes and what it refuses is part of the language: a file
 * that deploys here deploys there.
 *
 * Each method reads one construct at the reader's position, or leaves the position alone and answers undefined.
 */
import type { ArithmeticOperator, Arguments, BoundaryNode, Iterator, Node, RangeNode } from '../syntax';
import type { Kept } from './combinators';
import { Combinators } from './combinators';
import { literal, readSimpleLiteral, readTemporalLiteral } from './literals';

export class Grammar extends Combinators {
  private readonly keptExpressions = new Map<number, Kept>();
  private readonly keptArithmetic = new Map<number, Kept>();

  wholeExpression(): Node | undefined {
    const node = this.expression();
    return node !== undefined && this.reader.isAtEnd() ? node : undefined;
  }

  wholeUnaryTests(): Node | undefined {
    const node = this.negatedTests() ?? this.positiveTests() ?? this.anyInput();
    return node !== undefined && this.reader.isAtEnd() ? node : undefined;
  }

  // ---- expressions, from the loosest binding to the tightest ----

  expression(): Node | undefined {
    return this.keep(
      this.keptExpressions,
      () => this.conditional() ?? this.loop() ?? this.quantified() ?? this.disjunction(),
    );
  }

  private conditional(): Node | undefined {
    return this.attempt(() => {
      const condition = this.after('if', () => this.expression());
      const consequence = condition && this.after('then', () => this.expression());
      const alternative = consequence && this.after('else', () => this.expression());
      return condition && consequence && alternative && { kind: 'if', condition, consequence, alternative };
    });
  }

  private loop(): Node | undefined {
    return this.attempt(() => {
      const iterators = this.after('for', () => this.iterators());
      const body = iterators && this.after('return', () => this.expression());
      return iterators && body && { kind: 'for', iterators, body };
    });
  }

  private quantified(): Node | undefined {
    return this.attempt(() => {
      const kind = this.reader.anySymbol('some', 'every');
      const iterators = kind && this.iterators();
      const condition = iterators && this.after('satisfies', () => this.expression());
      return kind && iterators && condition && { kind, iterators, condition };
    });
  }

  private iterators(): readonly Iterator[] | undefined {
    return this.separated(() =>
      this.attempt(() => {
        const name = this.reader.name();
        const list = name === undefined ? undefined : this.after('in', () => this.iteration() ?? this.value());
        return name !== undefined && list ? { name, list } : undefined;
      }),
    );
  }

  private iteration(): Node | undefined {
    return this.attempt(() => {
      const start = this.arithmetic();
      const end = start && this.after('..', () => this.arithmetic());
      return start && end && { kind: 'iteration', start, end };
    });
  }

  private disjunction(): Node | undefined {
    return this.leftAssociative('or', () => this.conjunction());
  }

  private conjunction(): Node | undefined {
    return this.leftAssociative('and', () => this.comparison());
  }

  private leftAssociative(kind: 'and' | 'or', operand: () => Node | undefined): Node | undefined {
    let left = operand();
    while (left !== undefined) {
      const right: Node | undefined = this.attempt(() => this.after(kind, operand));
      if (right === undefined) break;
      left = { kind, left, right };
    }
    return left;
  }

  private comparison(): Node | undefined {
    const left = this.arithmetic();
    if (left === undefined) {
      return this.comparingTest();
    }
    return this.compared(left) ?? this.between(left) ?? this.instanceOf(left) ?? this.membership(left) ?? left;
  }

  private compared(left: Node): Node | undefined {
    return this.attempt((): Node | undefined => {
      const operator = this.reader.anySymbol('<=', '>=', '<', '>', '!=', '=');
      const right = operator && this.arithmetic();
      if (right === undefined || operator === undefined) return undefined;
      if (operator === '=') return { kind: 'equal', left, right };
      if (operator === '!=') return { kind: 'not', value: { kind: 'equal', left, right } };
      return { kind: 'order', operator, left, right };
    });
  }

  private between(value: Node): Node | undefined {
    return this.attempt(() => {
      const low = this.after('between', () => this.arithmetic());
      const high = low && this.after('and', () => this.arithmetic());
      return (
        low &&
        high && {
          kind: 'and',
          left: { kind: 'order', operator: '>=', left: value, right: low },
          right: { kind: 'order', operator: '<=', left: value, right: high },
        }
      );
    });
  }

  private instanceOf(value: Node): Node | undefined {
    return this.attempt(() => {
      if (!this.reader.symbol('instance') || !this.reader.symbol('of')) return undefined;
      const type =
        this.reader.anySymbol('years and months duration', 'days and time duration', 'date and time', 'function') ??
        this.qualifiedName()?.join('.');
      return type === undefined ? undefined : { kind: 'instance of', value, type };
    });
  }

  private membership(value: Node): Node | undefined {
    return this.attempt(() => {
      const test = this.after('in', () => this.testsInParentheses() ?? this.positiveTest());
      return test && { kind: 'in', value, test };
    });
  }

  // ---- arithmetic ----

  private arithmetic(): Node | undefined {
    return this.keep(this.keptArithmetic, () =>
      this.operation(['+', '-'], () => this.operation(['*', '/'], () => this.operation(['**'], () => this.negation()))),
    );
  }

  private operation(operators: readonly ArithmeticOperator[], operand: () => Node | undefined): Node | undefined {
    let left = operand();
    while (left !== undefined) {
      const base: Node = left;
      const next: Node | undefined = this.attempt(() => {
        const operator = this.reader.anySymbol(...operators);
        const right = operator && operand();
        return operator && right && { kind: 'arithmetic', operator, left: base, right };
      });
      if (next === undefined) break;
      left = next;
    }
    return left;
  }

  private negation(): Node | undefined {
    return this.attempt(() => {
      const isNegated = this.reader.symbol('-');
      const value = this.value();
      return isNegated && value ? { kind: 'negation', value } : value;
    });
  }

  // ---- values ----

  private value(): Node | undefined {
    let value = this.terminal();
    while (value !== undefined) {
      const next: Node | undefined = this.path(value) ?? this.filter(value);
      if (next === undefined) break;
      value = next;
    }
    return value;
  }

  private path(value: Node): Node | undefined {
    return this.attempt(() => {
      const key = this.reader.symbol('.') ? this.property() : undefined;
      return key === undefined ? undefined : { kind: 'path', value, key };
    });
  }

  private property(): string | undefined {
    return this.reader.anySymbol('time offset') ?? this.reader.name();
  }

  private filter(list: Node): Node | undefined {
    return this.attempt(() => {
      const filter = this.after('[', () => this.expression());
      return filter && this.reader.symbol(']') ? { kind: 'filter', list, filter } : undefined;
    });
  }

  private terminal(): Node | undefined {
    return (
      this.attempt(() => readTemporalLiteral(this.reader)) ??
      this.call() ??
      this.variable() ??
      this.attempt(() => readSimpleLiteral(this.reader)) ??
      this.list() ??
      this.context() ??
      this.input() ??
      this.functionDefinition() ??
      this.attempt(() =>
        this.closed(
          this.after('(', () => this.expression()),
          ')',
        ),
      )
    );
  }

  private variable(): Node | undefined {
    const names = this.qualifiedName();
    return names && { kind: 'variable', names };
  }

  private qualifiedName(): readonly string[] | undefined {
    return this.separated(() => this.property(), '.');
  }

  private input(): Node | undefined {
    return this.reader.symbol('?') ? { kind: 'input' } : undefined;
  }

  private list(): Node | undefined {
    return this.attempt(() => {
      const items = this.reader.symbol('[') ? (this.separated(() => this.expression()) ?? []) : undefined;
      return items && this.closed({ kind: 'list', items }, ']');
    });
  }

  private context(): Node | undefined {
    return this.attempt(() => {
      const entries = this.reader.symbol('{') ? (this.separated(() => this.entry()) ?? []) : undefined;
      return entries && this.closed({ kind: 'context', entries }, '}');
    });
  }

  private entry(): readonly [string, Node] | undefined {
    return this.attempt(() => {
      const key = this.reader.contextKey() ?? this.reader.name() ?? this.reader.quoted();
      const value = key === undefined ? undefined : this.after(':', () => this.expression());
      return key !== undefined && value ? ([key, value] as const) : undefined;
    });
  }

  private functionDefinition(): Node | undefined {
    return this.attempt(() => {
      if (!this.reader.symbol('function') || !this.reader.symbol('(')) return undefined;
      const parameters = this.separated(() => this.parameterName()) ?? [];
      const body = this.reader.symbol(')') ? this.expression() : undefined;
      return body && { kind: 'function', parameters, body };
    });
  }

  private parameterName(): string | undefined {
    return this.attempt(() => this.reader.identifierWithSpaces()) ?? this.reader.name();
  }

  // ---- calls ----

  private call(): Node | undefined {
    return this.attempt(() => {
      const names = this.functionName();
      if (names === undefined || !this.reader.symbol('(')) return undefined;
      const args = this.arguments();
      const name = names.at(-1) ?? '';
      const path: Node = { kind: 'variable', names: names.slice(0, -1) };
      return this.closed(
        names.length === 1 ? { kind: 'call', name, args } : { kind: 'path call', path, name, args },
        ')',
      );
    });
  }

  private functionName(): readonly string[] | undefined {
    const spaced =
      this.attempt(() => this.reader.identifierWithSpaces()) ??
      this.reader.anySymbol('and', 'or', 'date and time', 'years and months duration', 'get or else');
    return spaced === undefined ? this.qualifiedName() : [spaced];
  }

  private arguments(): Arguments {
    const named = this.separated(() =>
      this.attempt(() => {
        const name = this.parameterName();
        const value = name === undefined ? undefined : this.after(':', () => this.range() ?? this.expression());
        return name !== undefined && value ? ([name, value] as const) : undefined;
      }),
    );
    if (named !== undefined) {
      return { kind: 'named', values: new Map(named) };
    }
    return { kind: 'positional', values: this.separated(() => this.range() ?? this.expression()) ?? [] };
  }

  // ---- unary tests ----

  private negatedTests(): Node | undefined {
    return this.attempt(() => {
      const value = this.reader.symbol('not') ? this.testsInParentheses() : undefined;
      return value && { kind: 'not', value };
    });
  }

  private testsInParentheses(): Node | undefined {
    return this.attempt(() =>
      this.closed(
        this.after('(', () => this.positiveTests()),
        ')',
      ),
    );
  }

  private positiveTests(): Node | undefined {
    const tests = this.separated(() => this.positiveTest());
    return tests?.length === 1 ? tests[0] : tests && { kind: 'any test', tests };
  }

  private positiveTest(): Node | undefined {
    const alone = this.attempt((): Node | undefined => {
      const word = this.reader.anySymbol('true', 'false');
      return word && this.reader.isAtEnd() ? { kind: 'input equals', value: literal(word === 'true') } : undefined;
    });
    if (alone !== undefined) return alone;
    const comparing = this.comparingTest();
    if (comparing !== undefined) return comparing;
    const expression = this.expression();
    return expression && { kind: 'input test', expression };
  }

  private comparingTest(): Node | undefined {
    const ordered = this.attempt((): Node | undefined => {
      const operator = this.reader.anySymbol('<=', '>=', '<', '>');
      const value = operator && this.arithmetic();
      return operator && value && { kind: 'input order', operator, value };
    });
    const range = ordered ? undefined : this.range();
    return ordered ?? (range && { kind: 'input in range', range });
  }

  private anyInput(): Node | undefined {
    return this.reader.symbol('-') ? literal(true) : undefined;
  }

  private range(): RangeNode | undefined {
    return this.attempt(() => {
      const opening = this.reader.anySymbol('(', ']', '[');
      const from = opening && this.arithmetic();
      const to = from && this.after('..', () => this.arithmetic());
      const closing = to && this.reader.anySymbol(')', '[', ']');
      if (!from || !to || !closing) return undefined;
      const start: BoundaryNode = { value: from, isClosed: opening === '[' };
      return { kind: 'range', start, end: { value: to, isClosed: closing === ']' } };
    });
  }
}
