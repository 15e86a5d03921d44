/**
 * Regular expressions. They are written in Java's syntax and run by JavaScript's engine, after the forms that only Java
 * has were rewritten. What cannot be rewritten is an invalid pattern: set operations within brackets, possessive
 * quantifiers, atomic groups.
 */
const JAVA_CLASSES: { readonly [name: string]: string } = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-\\/:-@\\[-`{-~',
  Blank: ' \\t',
  Space: '\\s',
  XDigit: '0-9a-fA-F',
};

const TOKEN =
  /\\[pP]\{(?:Is)?(\w+)\}|\\Q([\s\S]*?)(?:\\E|$)|\\[\s\S]|\[|\]|&&|\{\d+(?:,\d*)?\}\+?|[?*+]\+|\(\?>|[\s\S]/g;

/** Possessive quantifiers, and a brace that begins no quantifier: JavaScript would take it for a plain character. */
const IMPOSSIBLE = /^(?:.*[?*+}]\+|\{)$/;

interface Translation {
  readonly source: string;
  readonly isUnicode: boolean;
}

class UntranslatablePattern extends Error {}

function translate(pattern: string): Translation {
  let depth = 0;
  let isUnicode = false;
  const source = pattern.replace(TOKEN, (token: string, property?: string, quotation?: string) => {
    if (property !== undefined) {
      const known = JAVA_CLASSES[property];
      isUnicode ||= known === undefined;
      return known === undefined ? token.replace('{Is', '{') : classOf(known, token.startsWith('\\P'), depth > 0);
    }
    if (quotation !== undefined) return quotation.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    if (token === '[') depth = opened(depth);
    if (token === ']' && depth > 0) depth -= 1;
    if (token === '&&' ? depth > 0 : token === '(?>' || (depth === 0 && IMPOSSIBLE.test(token))) {
      throw new UntranslatablePattern();
    }
    return depth === 0 ? (ANCHORS[token] ?? token) : token;
  });
  return { source, isUnicode };
}

/** A bracket within brackets is a union in Java and a plain character in JavaScript. */
function opened(depth: number): number {
  if (depth > 0) {
    throw new UntranslatablePattern();
  }
  return depth + 1;
}

function classOf(range: string, isNegated: boolean, isInBrackets: boolean): string {
  if (isInBrackets && isNegated) {
    throw new UntranslatablePattern();
  }
  return isInBrackets ? range : `[${isNegated ? '^' : ''}${range}]`;
}

const ANCHORS: { readonly [java: string]: string } = {
  '\\A': '(?<![\\s\\S])',
  '\\z': '(?![\\s\\S])',
  '\\Z': '(?=\\n?(?![\\s\\S]))',
  '\\h': '[ \\t\\xA0]',
  '\\R': '(?:\\r\\n|[\\n\\r\\u2028\\u2029])',
};

const LEADING_FLAGS = /^\(\?([a-zA-Z]+)\)/;
const compiled = new Map<string, RegExp | undefined>();
const MOST_COMPILED = 500;

/** Undefined where the pattern is invalid, or uses what JavaScript has not. Always finds all matches. */
export function compilePattern(pattern: string, flags: string): RegExp | undefined {
  const key = `${flags}/${pattern}`;
  if (!compiled.has(key)) {
    if (compiled.size >= MOST_COMPILED) compiled.clear();
    compiled.set(key, compile(pattern, flags));
  }
  const expression = compiled.get(key);
  if (expression !== undefined) {
    expression.lastIndex = 0;
  }
  return expression;
}

function compile(pattern: string, flags: string): RegExp | undefined {
  const leading = LEADING_FLAGS.exec(pattern);
  const allFlags = flags + (leading?.[1] ?? '');
  try {
    const { source, isUnicode } = translate(withoutComments(pattern.slice(leading?.[0].length ?? 0), allFlags));
    const kept = ['s', 'm', 'i'].filter((flag) => allFlags.includes(flag)).join('');
    return new RegExp(source, `g${kept}${isUnicode ? 'u' : ''}`);
  } catch {
    return undefined;
  }
}

/** With flag x, white space and what follows # on a line is there for the reader only. */
function withoutComments(pattern: string, flags: string): string {
  return flags.includes('x') ? pattern.replace(/(\\[\s\S])|\s+|#[^\n]*/g, '$1') : pattern;
}

/** In a replacement, `$1` and `${name}` are groups, and a backslash makes the next character plain. */
export function replacePattern(input: string, pattern: RegExp, replacement: string): string | undefined {
  const invalid: string[] = [];
  const result = input.replace(pattern, (...args: readonly unknown[]) => expand(replacement, groupsOf(args), invalid));
  return invalid.length === 0 ? result : undefined;
}

interface Groups {
  readonly byNumber: readonly (string | undefined)[];
  readonly byName: { readonly [name: string]: string | undefined };
}

/** What `String.replace` hands over: the match, its groups, the position, the text, and perhaps the named groups. */
function groupsOf(args: readonly unknown[]): Groups {
  const last = args.at(-1);
  const hasNames = typeof last === 'object' && last !== null;
  return {
    byNumber: args.slice(0, hasNames ? -3 : -2) as readonly (string | undefined)[],
    byName: hasNames ? (last as Groups['byName']) : {},
  };
}

const REFERENCE = /\\([\s\S])|\$\{(\w+)\}|\$(\d+)|\$|\\/g;

/** References to no group are added to the invalid ones. */
function expand(replacement: string, groups: Groups, invalid: string[]): string {
  return replacement.replace(REFERENCE, (reference, plain?: string, name?: string, digits?: string) => {
    if (plain !== undefined) return plain;
    if (name !== undefined && name in groups.byName) return groups.byName[name] ?? '';
    const numbered = digits === undefined ? undefined : groupByNumber(digits, groups.byNumber);
    if (numbered === undefined) invalid.push(reference);
    return numbered ?? '';
  });
}

/** As many digits as still name a group; the others are text. */
function groupByNumber(digits: string, groups: Groups['byNumber']): string | undefined {
  for (let length = digits.length; length > 0; length -= 1) {
    const number = Number(digits.slice(0, length));
    if (number < groups.length) return (groups[number] ?? '') + digits.slice(length);
  }
  return undefined;
}

/** Trailing empty pieces are kept; a match of nothing at the very start makes no piece. */
export function splitByPattern(text: string, pattern: RegExp): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (end === 0) continue;
    pieces.push(text.slice(from, match.index));
    from = end;
  }
  return [...pieces, text.slice(from)];
}
