/** Compares every recorded answer of the broker's own libraries (see recorded/Recorder.java) with ours. */
import type { EvaluationContext, FeelInput } from './index';
import { evaluate, fromJson, matches, parseExpression, parseUnaryTests, toJson } from './index';
import recordedExpressions from './recorded/expressions.json';
import recordedTests from './recorded/unary-tests.json';
import { contextWith } from './testing';

interface RecordedExpression {
  readonly expression: string;
  readonly variables?: { readonly [name: string]: FeelInput };
  readonly refused?: boolean;
  readonly failure?: string;
  readonly result?: FeelInput;
  readonly warnings?: readonly string[];
}

interface RecordedTests {
  readonly tests: string;
  readonly variables?: { readonly [name: string]: FeelInput };
  readonly inputs: readonly FeelInput[];
  readonly refused?: boolean;
  readonly matches?: readonly (boolean | 'failure')[];
}

/** Where we knowingly answer otherwise, and why. */
const KNOWN_DIFFERENCES: { readonly [source: string]: string } = {
  'string(12345678901234567890123456789012345678 + 0)': 'literals of more than 34 digits are rounded',
  'duration("PT99999999999999H")': 'durations beyond 2^53 seconds are null',
  'duration(t)': 'durations beyond 2^53 seconds are null',
  'string(duration(t))': 'durations beyond 2^53 seconds are null',
  '@"PT99999999999999H"': 'durations beyond 2^53 seconds are null',
  'string(@"PT99999999999999H")': 'durations beyond 2^53 seconds are null',
  'matches("a", "[a-c&&[b]]")': 'set operations within brackets are invalid patterns',
  'matches("a", "a++")': 'possessive quantifiers are invalid patterns',
  '{f: function(y) y = 5, r: f(?)}.r': 'a function that is given "?" without an input sees null',
};

function isKnown(recorded: RecordedExpression): boolean {
  const text = recorded.variables?.['t'];
  return recorded.expression in KNOWN_DIFFERENCES && (text === undefined || text === 'PT99999999999999H');
}

function answerTo({ expression, variables }: RecordedExpression): Omit<RecordedExpression, 'expression' | 'variables'> {
  const parsed = parseExpression(expression);
  if (!parsed.ok) return { refused: true };
  const answer = evaluate(parsed.parsed, contextWith(variables));
  const warnings = answer.warnings.map(({ type, message }) => `${type}: ${message}`);
  const worded = warnings.length === 0 ? {} : { warnings };
  return answer.kind === 'failure'
    ? { failure: answer.message, ...worded }
    : { result: toJson(answer.value), ...worded };
}

describe('recorded expressions', () => {
  const cases = (recordedExpressions.cases as readonly RecordedExpression[]).filter((recorded) => !isKnown(recorded));

  it('has more than two thousand of them', () => {
    expect(cases.length).toBeGreaterThan(2000);
  });

  it.each(cases)('evaluates $expression with $variables as the broker does', (recorded) => {
    const { expression, variables, ...answer } = recorded;
    expect(answerTo({ expression, ...(variables ? { variables } : {}) })).toEqual(answer);
  });
});

describe('recorded unary tests', () => {
  const cases = (recordedTests.cases as readonly RecordedTests[]).filter(({ tests }) => !(tests in KNOWN_DIFFERENCES));

  function match(tests: string, input: FeelInput, context: EvaluationContext): boolean | 'failure' | 'refused' {
    const parsed = parseUnaryTests(tests);
    if (!parsed.ok) return 'refused';
    const { kind } = matches(parsed.parsed, fromJson(input), context);
    return kind === 'failure' ? kind : kind === 'match';
  }

  it.each(cases.filter(({ tests }) => tests !== ''))('matches $tests as the broker does', (recorded) => {
    const context: EvaluationContext = { ...contextWith(recorded.variables), functions: new Map() };
    const answers = recorded.inputs.map((input) => match(recorded.tests, input, context));
    expect(answers).toEqual(recorded.refused === true ? recorded.inputs.map(() => 'refused') : recorded.matches);
  });
});
