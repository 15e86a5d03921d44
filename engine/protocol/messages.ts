/**
 * The messages of `gateway.proto` as code sees them: 64-bit numbers as decimal text, variables and headers as JSON text,
 * bytes as buffers, fields that were not sent with their defaults (empty text, 0, no items).
 */
export interface GatewayMethods {
  ActivateJobs: { readonly request: ActivateJobsRequest; readonly answer: { readonly jobs: readonly GatewayJob[] } };
  StreamActivatedJobs: { readonly request: StreamActivatedJobsRequest; readonly answer: GatewayJob };
  CompleteJob: { readonly request: { readonly jobKey: string; readonly variables: string }; readonly answer: Nothing };
  FailJob: { readonly request: FailJobRequest; readonly answer: Nothing };
  ThrowError: { readonly request: ThrowErrorRequest; readonly answer: Nothing };
  UpdateJobRetries: {
    readonly request: { readonly jobKey: string; readonly retries: number };
    readonly answer: Nothing;
  };
  UpdateJobTimeout: {
    readonly request: { readonly jobKey: string; readonly timeout: string };
    readonly answer: Nothing;
  };
  CreateProcessInstance: { readonly request: CreateProcessInstanceRequest; readonly answer: CreatedInstance };
  CreateProcessInstanceWithResult: {
    readonly request: CreateProcessInstanceWithResultRequest;
    readonly answer: CreatedInstance & { readonly variables: string };
  };
  CancelProcessInstance: { readonly request: { readonly processInstanceKey: string }; readonly answer: Nothing };
  ModifyProcessInstance: { readonly request: ModifyProcessInstanceRequest; readonly answer: Nothing };
  MigrateProcessInstance: { readonly request: MigrateProcessInstanceRequest; readonly answer: Nothing };
  SetVariables: { readonly request: SetVariablesRequest; readonly answer: { readonly key: string } };
  ResolveIncident: { readonly request: { readonly incidentKey: string }; readonly answer: Nothing };
  PublishMessage: { readonly request: PublishMessageRequest; readonly answer: OfTenant & { readonly key: string } };
  BroadcastSignal: { readonly request: BroadcastSignalRequest; readonly answer: OfTenant & { readonly key: string } };
  DeployProcess: { readonly request: DeployProcessRequest; readonly answer: DeployProcessResponse };
  DeployResource: { readonly request: DeployResourceRequest; readonly answer: DeployResourceResponse };
  DeleteResource: { readonly request: { readonly resourceKey: string }; readonly answer: Nothing };
  EvaluateDecision: { readonly request: EvaluateDecisionRequest; readonly answer: EvaluateDecisionResponse };
  Topology: { readonly request: Nothing; readonly answer: TopologyResponse };
}

export type StreamedMethod = 'ActivateJobs' | 'StreamActivatedJobs';
export type UnaryMethod = Exclude<keyof GatewayMethods, StreamedMethod>;
export type RequestOf<Method extends keyof GatewayMethods> = GatewayMethods[Method]['request'];
export type GatewayAnswerOf<Method extends keyof GatewayMethods> = GatewayMethods[Method]['answer'];

type Nothing = Readonly<Record<string, never>>;

interface OfTenant {
  readonly tenantId: string;
}

export interface StreamActivatedJobsRequest {
  readonly type: string;
  readonly worker: string;
  readonly timeout: string;
  readonly fetchVariable: readonly string[];
  readonly tenantIds: readonly string[];
}

interface ActivateJobsRequest extends StreamActivatedJobsRequest {
  readonly maxJobsToActivate: number;
  readonly requestTimeout: string;
}

export interface GatewayJob extends OfTenant {
  readonly key: string;
  readonly type: string;
  readonly processInstanceKey: string;
  readonly bpmnProcessId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly customHeaders: string;
  readonly worker: string;
  readonly retries: number;
  readonly deadline: string;
  readonly variables: string;
}

interface FailJobRequest {
  readonly jobKey: string;
  readonly retries: number;
  readonly errorMessage: string;
  readonly retryBackOff: string;
  readonly variables: string;
}

interface ThrowErrorRequest {
  readonly jobKey: string;
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly variables: string;
}

export interface CreateProcessInstanceRequest extends OfTenant {
  readonly processDefinitionKey: string;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly variables: string;
  readonly startInstructions: readonly { readonly elementId: string }[];
}

interface CreateProcessInstanceWithResultRequest {
  readonly request: CreateProcessInstanceRequest | null;
  readonly requestTimeout: string;
  readonly fetchVariables: readonly string[];
}

export interface CreatedInstance extends OfTenant {
  readonly processDefinitionKey: string;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processInstanceKey: string;
}

export interface ModifyProcessInstanceRequest {
  readonly processInstanceKey: string;
  readonly activateInstructions: readonly {
    readonly elementId: string;
    readonly ancestorElementInstanceKey: string;
    readonly variableInstructions: readonly { readonly variables: string; readonly scopeId: string }[];
  }[];
  readonly terminateInstructions: readonly { readonly elementInstanceKey: string }[];
}

interface MigrateProcessInstanceRequest {
  readonly processInstanceKey: string;
  readonly migrationPlan: {
    readonly targetProcessDefinitionKey: string;
    readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
  } | null;
}

interface SetVariablesRequest {
  readonly elementInstanceKey: string;
  readonly variables: string;
  readonly local: boolean;
}

interface PublishMessageRequest extends OfTenant {
  readonly name: string;
  readonly correlationKey: string;
  readonly timeToLive: string;
  readonly messageId: string;
  readonly variables: string;
}

interface BroadcastSignalRequest extends OfTenant {
  readonly signalName: string;
  readonly variables: string;
}

interface DeployProcessRequest {
  readonly processes: readonly { readonly name: string; readonly definition: Buffer }[];
}

interface DeployProcessResponse {
  readonly key: string;
  readonly processes: readonly ProcessMetadata[];
}

interface DeployResourceRequest extends OfTenant {
  readonly resources: readonly { readonly name: string; readonly content: Buffer }[];
}

export interface DeployResourceResponse extends OfTenant {
  readonly key: string;
  readonly deployments: readonly GatewayDeployment[];
}

/** One of the four. */
export interface GatewayDeployment {
  readonly process?: ProcessMetadata | null;
  readonly decision?: DecisionMetadata | null;
  readonly decisionRequirements?: DecisionRequirementsMetadata | null;
  readonly form?: FormMetadata | null;
}

export interface ProcessMetadata extends OfTenant {
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processDefinitionKey: string;
  readonly resourceName: string;
}

interface DecisionMetadata extends OfTenant {
  readonly dmnDecisionId: string;
  readonly dmnDecisionName: string;
  readonly version: number;
  readonly decisionKey: string;
  readonly dmnDecisionRequirementsId: string;
  readonly decisionRequirementsKey: string;
}

interface DecisionRequirementsMetadata extends OfTenant {
  readonly dmnDecisionRequirementsId: string;
  readonly dmnDecisionRequirementsName: string;
  readonly version: number;
  readonly decisionRequirementsKey: string;
  readonly resourceName: string;
}

interface FormMetadata extends OfTenant {
  readonly formId: string;
  readonly version: number;
  readonly formKey: string;
  readonly resourceName: string;
}

interface EvaluateDecisionRequest extends OfTenant {
  readonly decisionKey: string;
  readonly decisionId: string;
  readonly variables: string;
}

export interface EvaluateDecisionResponse extends OfTenant {
  readonly decisionKey: string;
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionVersion: number;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: string;
  readonly decisionOutput: string;
  readonly evaluatedDecisions: readonly GatewayDecisionStep[];
  readonly failedDecisionId: string;
  readonly failureMessage: string;
  readonly decisionInstanceKey: string;
}

export interface GatewayDecisionStep extends OfTenant {
  readonly decisionKey: string;
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionVersion: number;
  readonly decisionType: string;
  readonly decisionOutput: string;
  readonly matchedRules: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly evaluatedOutputs: readonly {
      readonly outputId: string;
      readonly outputName: string;
      readonly outputValue: string;
    }[];
  }[];
  readonly evaluatedInputs: readonly {
    readonly inputId: string;
    readonly inputName: string;
    readonly inputValue: string;
  }[];
}

interface TopologyResponse {
  readonly brokers: readonly {
    readonly nodeId: number;
    readonly host: string;
    readonly port: number;
    readonly partitions: readonly { readonly partitionId: number; readonly role: string; readonly health: string }[];
    readonly version: string;
  }[];
  readonly clusterSize: number;
  readonly partitionsCount: number;
  readonly replicationFactor: number;
  readonly gatewayVersion: string;
}
