import type { FeelInput } from '../feel';
import type { DecisionOutcome } from './index';
import { evaluateDecision, functionsUsedBy, readDecisions } from './index';
import { decision, definitions, knowledge, literal, table } from './testing/dmn-xml';

const context = { clock: { now: () => Date.UTC(2026, 5, 1, 8) }, zone: 'Europe/London' };

async function evaluateIn(
  content: string,
  variables: { readonly [name: string]: FeelInput },
  id = 'Band',
): Promise<DecisionOutcome> {
  const read = await readDecisions(definitions(content), 'bands.dmn');
  if (!read.ok) throw new Error(`Expected a file that is accepted, but ${read.messages.join('; ')}`);
  return evaluateDecision(read.requirements, id, variables, context);
}

async function refusalOf(content: string): Promise<string> {
  const read = await readDecisions(definitions(content), 'bands.dmn');
  return read.ok ? 'accepted' : read.messages.join('\n');
}

/** Scores of a risk assessment: three rules of which two hold for a score of nine. */
function bands(hitPolicy: string, aggregation?: string, cells = ['"low"', '"high"', '"severe"']): string {
  return decision(
    'Band',
    table({
      hitPolicy,
      ...(aggregation === undefined ? {} : { aggregation }),
      inputs: ['score'],
      outputs: [{ name: 'band', values: '"severe","high","low"' }],
      rules: [
        ['< 5', cells[0] ?? ''],
        ['>= 5', cells[1] ?? ''],
        ['>= 8', cells[2] ?? ''],
      ],
    }),
  );
}

describe('hit policies', () => {
  it.each([
    ['FIRST', 'high'],
    ['PRIORITY', 'severe'],
    ['OUTPUT ORDER', ['severe', 'high']],
    ['RULE ORDER', ['high', 'severe']],
    ['COLLECT', ['high', 'severe']],
  ])('%s answers %j when two rules match', async (hitPolicy, output) => {
    expect(await evaluateIn(bands(hitPolicy), { score: 9 })).toMatchObject({ kind: 'value', output });
  });

  it.each(['UNIQUE', 'ANY'])('%s fails when two rules match with different outputs', async (hitPolicy) => {
    expect(await evaluateIn(bands(hitPolicy), { score: 9 })).toMatchObject({
      kind: 'failure',
      failedDecisionId: 'Band',
    });
  });

  it.each([
    ['SUM', 5.5],
    ['MIN', 2.5],
    ['MAX', 3],
    ['COUNT', 2],
  ])('COLLECT %s answers %j', async (aggregation, output) => {
    const content = bands('COLLECT', aggregation, ['1', '2.5', '3']);
    expect(await evaluateIn(content, { score: 9 })).toMatchObject({ kind: 'value', output });
  });

  it.each(['UNIQUE', 'FIRST', 'ANY', 'PRIORITY', 'OUTPUT ORDER', 'RULE ORDER', 'COLLECT'])(
    '%s answers null when no rule matches',
    async (hitPolicy) => {
      expect(await evaluateIn(bands(hitPolicy), { score: null })).toMatchObject({ kind: 'value', output: null });
    },
  );
});

describe('a trace', () => {
  it('lists the inputs, and the rules that matched with their outputs', async () => {
    const outcome = await evaluateIn(bands('RULE ORDER'), { score: 9 });
    expect(outcome.evaluated).toEqual([
      {
        decisionId: 'Band',
        decisionName: 'Band',
        decisionType: 'DECISION_TABLE',
        decisionOutput: ['high', 'severe'],
        evaluatedInputs: [{ inputId: 'in1', inputName: 'Input 1', inputValue: 9 }],
        matchedRules: [
          {
            ruleId: 'rule2',
            ruleIndex: 2,
            evaluatedOutputs: [{ outputId: 'out1', outputName: 'band', outputValue: 'high' }],
          },
          {
            ruleId: 'rule3',
            ruleIndex: 3,
            evaluatedOutputs: [{ outputId: 'out1', outputName: 'band', outputValue: 'severe' }],
          },
        ],
      },
    ]);
  });

  it('ends at the decision that failed', async () => {
    const content =
      decision('Score', literal('assert(score, score > 0)')) +
      decision('Band', literal('Score'), { requires: ['Score'] });
    const outcome = await evaluateIn(content, { score: 0 });
    expect(outcome).toMatchObject({
      kind: 'failure',
      failedDecisionId: 'Score',
      failureMessage:
        "Expected to evaluate decision 'Band', but Assertion failure on evaluate the expression 'assert(score, score > 0)': The condition is not fulfilled",
    });
    expect(outcome.evaluated.map(({ decisionId }) => decisionId)).toEqual(['Score']);
  });
});

describe('a file', () => {
  it('is refused as a whole for one cell that does not parse', async () => {
    const content = decision('Good', literal('1')) + bands('FIRST', undefined, ['"low"', '1 +', '2']);
    expect(await refusalOf(content)).toMatch(/^FEEL expression: failed to parse expression '1 \+'/);
  });

  it('is refused when decisions require each other in a circle', async () => {
    const content = decision('A', literal('1'), { requires: ['B'] }) + decision('B', literal('1'), { requires: ['A'] });
    expect(await refusalOf(content)).toBe('Invalid DMN model: Cyclic dependencies between decisions detected.');
  });

  it('is refused when it is no XML, and the message names it', async () => {
    const read = await readDecisions('hello', 'bands.dmn');
    expect(read.ok ? '' : read.messages.join()).toMatch(/^Failed to parse DMN: bands\.dmn: /);
  });

  it('carries its id, its name and its decisions in the order of the file', async () => {
    const content = decision('B', literal('1')) + decision('A', literal('1'), { name: 'Amount' });
    const read = await readDecisions(definitions(content), 'bands.dmn');
    expect(read.ok && read.requirements).toMatchObject({
      id: 'figures',
      name: 'Figures',
      namespace: 'http://example.org',
      decisions: [
        { id: 'B', name: 'B' },
        { id: 'A', name: 'Amount' },
      ],
    });
  });
});

describe('functions that a decision uses', () => {
  it('are found in cells, in defaults and in the knowledge models that it requires', async () => {
    const logic = table({
      inputs: ['count(visits)'],
      outputs: [{ name: 'o', fallback: 'today()' }],
      rules: [['> max(1, 2)', 'age(now())']],
    });
    const content =
      knowledge('k', { from: '' }, literal('abs(from)'), 'age') + decision('Band', logic, { knows: ['k'] });
    const read = await readDecisions(definitions(content), 'bands.dmn');
    const [band] = read.ok ? read.requirements.decisions : [];
    expect(band && [...functionsUsedBy(band)].sort()).toEqual(['abs', 'age', 'count', 'max', 'now', 'today']);
  });
});
