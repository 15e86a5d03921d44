import type { ActivatedJob, Deployment, EvaluatedDecision, EvaluatedDecisionStep, ProcessInstance } from '../port';
import type {
  CreatedInstance,
  EvaluateDecisionResponse,
  GatewayDecisionStep,
  GatewayDeployment,
  GatewayJob,
  ProcessMetadata,
} from '../protocol';

/** The engine's answers as they go over the wire. Texts that hold JSON are never empty: clients read them unguarded (N7). */
export const tenantId = '<default>';

export function jobAnswer(job: ActivatedJob, worker: string): GatewayJob {
  return {
    key: job.key,
    type: job.type,
    processInstanceKey: job.processInstanceKey,
    bpmnProcessId: job.bpmnProcessId,
    processDefinitionVersion: job.processDefinitionVersion,
    processDefinitionKey: job.processDefinitionKey,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    customHeaders: JSON.stringify(job.customHeaders),
    worker,
    retries: job.retries,
    deadline: String(job.deadline),
    variables: JSON.stringify(job.variables),
    tenantId,
  };
}

export function instanceAnswer(instance: ProcessInstance): CreatedInstance {
  const { processInstanceKey, bpmnProcessId, version, processDefinitionKey } = instance;
  return { processInstanceKey, bpmnProcessId, version, processDefinitionKey, tenantId };
}

export function deploymentAnswers(deployment: Deployment): readonly GatewayDeployment[] {
  return [
    ...processAnswers(deployment).map((process) => ({ process })),
    ...deployment.decisions.map((decision) => ({
      decision: {
        dmnDecisionId: decision.decisionId,
        dmnDecisionName: decision.name,
        version: decision.version,
        decisionKey: decision.decisionKey,
        dmnDecisionRequirementsId: decision.decisionRequirementsId,
        decisionRequirementsKey: decision.decisionRequirementsKey,
        tenantId,
      },
    })),
    ...deployment.decisionRequirements.map((requirements) => ({
      decisionRequirements: {
        dmnDecisionRequirementsId: requirements.decisionRequirementsId,
        dmnDecisionRequirementsName: requirements.name,
        version: requirements.version,
        decisionRequirementsKey: requirements.decisionRequirementsKey,
        resourceName: requirements.resourceName,
        tenantId,
      },
    })),
    ...deployment.forms.map(({ formId, version, formKey, resourceName }) => ({
      form: { formId, version, formKey, resourceName, tenantId },
    })),
  ];
}

export function processAnswers({ processes }: Deployment): readonly ProcessMetadata[] {
  return processes.map(({ bpmnProcessId, version, processDefinitionKey, resourceName }) => ({
    bpmnProcessId,
    version,
    processDefinitionKey,
    resourceName,
    tenantId,
  }));
}

export function decisionAnswer(evaluated: EvaluatedDecision): EvaluateDecisionResponse {
  return {
    decisionKey: evaluated.decisionKey,
    decisionId: evaluated.decisionId,
    decisionName: evaluated.decisionName,
    decisionVersion: evaluated.decisionVersion,
    decisionRequirementsId: evaluated.decisionRequirementsId,
    decisionRequirementsKey: evaluated.decisionRequirementsKey,
    decisionOutput: JSON.stringify(evaluated.output),
    evaluatedDecisions: evaluated.evaluatedDecisions.map(decisionStepAnswer),
    failedDecisionId: evaluated.failedDecisionId ?? '',
    failureMessage: evaluated.failureMessage ?? '',
    tenantId,
    decisionInstanceKey: '0',
  };
}

function decisionStepAnswer(step: EvaluatedDecisionStep): GatewayDecisionStep {
  return {
    decisionKey: step.decisionKey,
    decisionId: step.decisionId,
    decisionName: step.decisionName,
    decisionVersion: step.decisionVersion,
    decisionType: step.decisionType,
    decisionOutput: JSON.stringify(step.output),
    matchedRules: step.matchedRules.map(({ ruleId, ruleIndex, evaluatedOutputs }) => ({
      ruleId,
      ruleIndex,
      evaluatedOutputs: evaluatedOutputs.map(({ outputId, outputName, outputValue }) => ({
        outputId,
        outputName,
        outputValue: JSON.stringify(outputValue),
      })),
    })),
    evaluatedInputs: step.evaluatedInputs.map(({ inputId, inputName, inputValue }) => ({
      inputId,
      inputName,
      inputValue: JSON.stringify(inputValue),
    })),
    tenantId,
  };
}
