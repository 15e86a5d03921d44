import type {
  ActivatedJob,
  Deployment,
  EvaluatedDecision,
  EvaluatedDecisionStep,
  JsonValue,
  ProcessInstance,
  Variables,
} from '../port';
import type {
  CreatedInstance,
  DeployResourceResponse,
  EvaluateDecisionResponse,
  GatewayDecisionStep,
  GatewayJob,
} from '../protocol';

/** The gateway's answers in the words of the port. */
export function processInstanceOf(created: CreatedInstance): ProcessInstance {
  return {
    processInstanceKey: created.processInstanceKey,
    bpmnProcessId: created.bpmnProcessId,
    version: created.version,
    processDefinitionKey: created.processDefinitionKey,
  };
}

export function activatedJobOf(job: GatewayJob): ActivatedJob {
  return {
    key: job.key,
    type: job.type,
    processInstanceKey: job.processInstanceKey,
    bpmnProcessId: job.bpmnProcessId,
    processDefinitionVersion: job.processDefinitionVersion,
    processDefinitionKey: job.processDefinitionKey,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    customHeaders: JSON.parse(job.customHeaders) as Record<string, string>,
    retries: job.retries,
    deadline: Number(job.deadline),
    variables: JSON.parse(job.variables) as Variables,
  };
}

export function deploymentOf({ key, deployments }: DeployResourceResponse): Deployment {
  return {
    key,
    processes: deployments.flatMap(({ process }) =>
      process
        ? [
            {
              bpmnProcessId: process.bpmnProcessId,
              version: process.version,
              processDefinitionKey: process.processDefinitionKey,
              resourceName: process.resourceName,
            },
          ]
        : [],
    ),
    decisions: deployments.flatMap(({ decision }) =>
      decision
        ? [
            {
              decisionId: decision.dmnDecisionId,
              name: decision.dmnDecisionName,
              version: decision.version,
              decisionKey: decision.decisionKey,
              decisionRequirementsId: decision.dmnDecisionRequirementsId,
              decisionRequirementsKey: decision.decisionRequirementsKey,
            },
          ]
        : [],
    ),
    decisionRequirements: deployments.flatMap(({ decisionRequirements: file }) =>
      file
        ? [
            {
              decisionRequirementsId: file.dmnDecisionRequirementsId,
              name: file.dmnDecisionRequirementsName,
              version: file.version,
              decisionRequirementsKey: file.decisionRequirementsKey,
              resourceName: file.resourceName,
            },
          ]
        : [],
    ),
    forms: deployments.flatMap(({ form }) =>
      form
        ? [{ formId: form.formId, version: form.version, formKey: form.formKey, resourceName: form.resourceName }]
        : [],
    ),
  };
}

export function evaluatedDecisionOf(answer: EvaluateDecisionResponse): EvaluatedDecision {
  const { failedDecisionId, failureMessage } = answer;
  const failed = failedDecisionId !== '';
  return {
    decisionKey: answer.decisionKey,
    decisionId: answer.decisionId,
    decisionName: answer.decisionName,
    decisionVersion: answer.decisionVersion,
    decisionRequirementsId: answer.decisionRequirementsId,
    decisionRequirementsKey: answer.decisionRequirementsKey,
    output: failed ? null : read(answer.decisionOutput),
    evaluatedDecisions: answer.evaluatedDecisions.map(evaluatedStep),
    ...(failed && { failedDecisionId, failureMessage }),
  };
}

function evaluatedStep(step: GatewayDecisionStep): EvaluatedDecisionStep {
  return {
    decisionKey: step.decisionKey,
    decisionId: step.decisionId,
    decisionName: step.decisionName,
    decisionVersion: step.decisionVersion,
    decisionType: step.decisionType,
    output: read(step.decisionOutput),
    evaluatedInputs: step.evaluatedInputs.map(({ inputId, inputName, inputValue }) => ({
      inputId,
      inputName,
      inputValue: read(inputValue),
    })),
    matchedRules: step.matchedRules.map(({ ruleId, ruleIndex, evaluatedOutputs }) => ({
      ruleId,
      ruleIndex,
      evaluatedOutputs: evaluatedOutputs.map(({ outputId, outputName, outputValue }) => ({
        outputId,
        outputName,
        outputValue: read(outputValue),
      })),
    })),
  };
}

/** Values come as JSON text. */
function read(text: string): JsonValue {
  return JSON.parse(text) as JsonValue;
}
