import type { DecisionEvaluator, EvaluatedInFile, ReadRequirements } from '../core';
import { evaluateDecision, readDecisions, type DecisionRequirements, type EvaluatedDecisionTrace } from '../dmn';
import { refusedDeployment } from './refused-deployment';

/** One DMN file: what the core records of its decisions, and how it evaluates them. */
export interface DecisionFile {
  readonly requirements: ReadRequirements;
  readonly evaluator: DecisionEvaluator;
}

export async function readDecisionFile(content: string, resourceName: string): Promise<DecisionFile> {
  const result = await readDecisions(content, resourceName);
  if (!result.ok) throw refusedDeployment(result.messages.map((message) => `'${resourceName}': ${message}`).join('\n'));
  const { requirements } = result;
  const { id, name, namespace, decisions } = requirements;
  if ([requirements, ...decisions].some((one) => one.id === ''))
    throw refusedDeployment(`'${resourceName}': Expected the definitions and every decision to have an id.`);
  return {
    requirements: {
      requirementsId: id,
      name,
      namespace,
      decisions: decisions.map((decision) => ({ decisionId: decision.id, name: decision.name })),
    },
    evaluator: evaluatorOf(requirements),
  };
}

function evaluatorOf(requirements: DecisionRequirements): DecisionEvaluator {
  return {
    evaluate: (decisionId, variables, now, zone) => {
      const outcome = evaluateDecision(requirements, decisionId, variables, { clock: { now: () => now }, zone });
      const evaluated = outcome.evaluated.map(evaluatedInFile);
      if (outcome.kind === 'value') return { kind: 'value', output: outcome.output, evaluated };
      const { failedDecisionId, failureMessage: message } = outcome;
      return { kind: 'failure', failedDecisionId, message, evaluated };
    },
  };
}

function evaluatedInFile(trace: EvaluatedDecisionTrace): EvaluatedInFile {
  const { decisionId, decisionName, decisionType } = trace;
  return {
    decisionId,
    decisionName,
    decisionType,
    output: trace.decisionOutput,
    evaluatedInputs: trace.evaluatedInputs.map(({ inputId = '', inputName, inputValue }) => ({
      inputId,
      inputName,
      inputValue,
    })),
    matchedRules: trace.matchedRules.map(({ ruleId = '', ruleIndex, evaluatedOutputs }) => ({
      ruleId,
      ruleIndex,
      evaluatedOutputs: evaluatedOutputs.map(({ outputId = '', outputName = '', outputValue }) => ({
        outputId,
        outputName,
        outputValue,
      })),
    })),
  };
}
