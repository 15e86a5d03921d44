/** Compares the recorded decisions of the broker's own library (see ../feel/recorded/Recorder.java) with ours. */
import type { FeelInput } from '../feel';
import { evaluateDecision, readDecisions } from './index';
import recordedDecisions from './recorded/decisions.json';

interface RecordedDecision {
  readonly name: string;
  readonly xml: string;
  readonly decisionId: string;
  readonly variables: { readonly [name: string]: FeelInput };
  readonly refused?: string;
  readonly failure?: string;
  readonly failedDecisionId?: string;
  readonly output?: FeelInput;
  readonly evaluated?: unknown;
}

/** The XML is not held against the schema: what stands in a wrong order or twice is not noticed. */
const UNNOTICED = new Set(['schema: order', 'schema: two logics']);
const cases = (recordedDecisions.cases as readonly RecordedDecision[]).filter(({ name }) => !UNNOTICED.has(name));
const context = { clock: { now: () => Date.parse(recordedDecisions.now) }, zone: recordedDecisions.zone };

/** JSON has no undefined: the broker writes null for an id or a name that is missing. */
function asRecorded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => part ?? null));
}

async function answerTo({ xml, decisionId, variables }: RecordedDecision): Promise<unknown> {
  const read = await readDecisions(xml, 'recorded.dmn');
  if (!read.ok) return 'refused';
  const outcome = evaluateDecision(read.requirements, decisionId, variables, context);
  const evaluated = outcome.evaluated.map((trace) => ({
    ...trace,
    evaluatedInputs: trace.evaluatedInputs.map((input) => ({ ...input, inputId: input.inputId ?? null })),
    matchedRules: trace.matchedRules.map((rule) => ({
      ...rule,
      ruleId: rule.ruleId ?? null,
      evaluatedOutputs: rule.evaluatedOutputs.map((output) => ({
        ...output,
        outputId: output.outputId ?? null,
        outputName: output.outputName ?? null,
      })),
    })),
  }));
  return outcome.kind === 'value'
    ? asRecorded({ output: outcome.output, evaluated })
    : asRecorded({ failedDecisionId: outcome.failedDecisionId, failure: outcome.failureMessage, evaluated });
}

describe('recorded decisions', () => {
  it.each(cases)('$name: $variables', async (recorded) => {
    const { refused, failure, failedDecisionId, output, evaluated } = recorded;
    const answer = failure === undefined ? { output, evaluated } : { failure, failedDecisionId, evaluated };
    expect(await answerTo(recorded)).toEqual(refused === undefined ? answer : 'refused');
  });

  it('refuses in the broker’s words where the reason is one of DMN', async () => {
    const worded = cases.filter(({ refused }) => refused !== undefined && !/parse|null|impl\./.test(refused));
    for (const { xml, refused } of worded) {
      const read = await readDecisions(xml, 'recorded.dmn');
      expect(read.ok ? [] : read.messages.join('\n')).toBe(refused);
    }
    expect(worded.length).toBeGreaterThan(5);
  });
});
