import type { JsonValue } from './values';

/** What is deployed, and what decisions answer. */
export interface Resource {
  /** File name with its ending (.bpmn, .dmn, .form): part of the duplicate rule (D17). */
  readonly name: string;
  readonly content: string;
}

export interface DeployedProcess {
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processDefinitionKey: string;
  readonly resourceName: string;
}

export interface DeployedDecision {
  readonly decisionId: string;
  readonly name: string;
  readonly version: number;
  readonly decisionKey: string;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: string;
}

export interface DeployedDecisionRequirements {
  readonly decisionRequirementsId: string;
  readonly name: string;
  readonly version: number;
  readonly decisionRequirementsKey: string;
  readonly resourceName: string;
}

export interface DeployedForm {
  readonly formId: string;
  readonly version: number;
  readonly formKey: string;
  readonly resourceName: string;
}

export interface Deployment {
  readonly key: string;
  readonly processes: readonly DeployedProcess[];
  readonly decisions: readonly DeployedDecision[];
  readonly decisionRequirements: readonly DeployedDecisionRequirements[];
  readonly forms: readonly DeployedForm[];
}

/** The latest version of an id, or exactly the decision of a key. With both the key counts. */
export type DecisionToEvaluate = { readonly decisionId: string } | { readonly decisionKey: string };

/** A failure of the evaluation is an answer: which decision failed and why. */
export interface EvaluatedDecision {
  readonly decisionKey: string;
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionVersion: number;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: string;
  readonly output: JsonValue;
  /** The required decisions and this one, in the order in which they were evaluated. */
  readonly evaluatedDecisions: readonly EvaluatedDecisionStep[];
  readonly failedDecisionId?: string;
  readonly failureMessage?: string;
}

export interface EvaluatedDecisionStep {
  readonly decisionKey: string;
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionVersion: number;
  /** DECISION_TABLE, LITERAL_EXPRESSION, CONTEXT, …: Zeebe's name of the decision's logic. */
  readonly decisionType: string;
  readonly output: JsonValue;
  readonly evaluatedInputs: readonly {
    readonly inputId: string;
    readonly inputName: string;
    readonly inputValue: JsonValue;
  }[];
  readonly matchedRules: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly evaluatedOutputs: readonly {
      readonly outputId: string;
      readonly outputName: string;
      readonly outputValue: JsonValue;
    }[];
  }[];
}
