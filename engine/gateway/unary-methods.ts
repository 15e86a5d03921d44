import { status } from '@grpc/grpc-js';
import { EngineUnavailable, type EnginePort, type ModifyInstance } from '../port';
import type { GatewayAnswerOf, ModifyProcessInstanceRequest, RequestOf, UnaryMethod } from '../protocol';
import { decisionAnswer, deploymentAnswers, instanceAnswer, processAnswers, tenantId } from './answers';
import { GatewayRefusal } from './gateway-refusal';
import { creationOf, decisionOf, expectOurTenant, keyOf, variablesOf } from './requests';
import { topologyOf, type Listening } from './topology';

/** What one call needs besides its request. */
export interface Surroundings {
  readonly engine: EnginePort;
  readonly listening: Listening;
}

type UnaryMethods = {
  readonly [Method in UnaryMethod]: (
    request: RequestOf<Method>,
    surroundings: Surroundings,
  ) => Promise<GatewayAnswerOf<Method>>;
};

/** How long a result is waited for when the caller does not say; also the longest a command may take there. */
const usualResultWaitMs = 15_000;
const longestWaitMs = 2 ** 31 - 1;

/** The calls with one answer, each one operation of the engine: read, asked, answered. */
export const unaryMethods: UnaryMethods = {
  CompleteJob: async ({ jobKey, variables }, { engine }) => {
    const given = variablesOf(variables);
    await engine.completeJob(keyOf(jobKey), given);
    return {};
  },
  FailJob: async ({ jobKey, retries, errorMessage, retryBackOff, variables }, { engine }) => {
    const request = { retries, retryBackoffMs: Number(retryBackOff), errorMessage, variables: variablesOf(variables) };
    await engine.failJob(keyOf(jobKey), request);
    return {};
  },
  ThrowError: async ({ jobKey, errorCode, errorMessage, variables }, { engine }) => {
    const request = { errorCode, errorMessage, variables: variablesOf(variables) };
    await engine.throwError(keyOf(jobKey), request);
    return {};
  },
  UpdateJobRetries: async ({ jobKey, retries }, { engine }) => {
    await engine.updateJobRetries(keyOf(jobKey), retries);
    return {};
  },
  UpdateJobTimeout: async ({ jobKey, timeout }, { engine }) => {
    await engine.updateJobTimeout(keyOf(jobKey), Number(timeout));
    return {};
  },
  CreateProcessInstance: async (request, { engine }) => {
    expectOurTenant('CreateProcessInstance', request.tenantId);
    return instanceAnswer(await engine.createInstance(creationOf(request)));
  },
  CreateProcessInstanceWithResult: createWithResult,
  CancelProcessInstance: async ({ processInstanceKey }, { engine }) => {
    await engine.cancelInstance(keyOf(processInstanceKey));
    return {};
  },
  ModifyProcessInstance: async (request, { engine }) => {
    await engine.modifyInstance(modificationOf(request));
    return {};
  },
  MigrateProcessInstance: async ({ processInstanceKey, migrationPlan }, { engine }) => {
    await engine.migrateInstance({
      processInstanceKey: keyOf(processInstanceKey),
      targetProcessDefinitionKey: migrationPlan?.targetProcessDefinitionKey ?? '0',
      mappings: migrationPlan?.mappingInstructions ?? [],
    });
    return {};
  },
  SetVariables: async ({ elementInstanceKey, variables, local }, { engine }) => {
    const given = variablesOf(variables);
    await engine.setVariables(keyOf(elementInstanceKey), given, local);
    return { key: elementInstanceKey };
  },
  ResolveIncident: async ({ incidentKey }, { engine }) => {
    await engine.resolveIncident(keyOf(incidentKey));
    return {};
  },
  PublishMessage: async (request, { engine }) => {
    expectOurTenant('PublishMessage', request.tenantId);
    const { name, correlationKey, messageId, timeToLive } = request;
    const variables = variablesOf(request.variables);
    const message = { name, correlationKey, messageId, timeToLiveMs: Number(timeToLive), variables };
    return { key: (await engine.publishMessage(message)).messageKey, tenantId };
  },
  BroadcastSignal: async (request, { engine }) => {
    expectOurTenant('BroadcastSignal', request.tenantId);
    const signal = { name: request.signalName, variables: variablesOf(request.variables) };
    return { key: (await engine.broadcastSignal(signal)).signalKey, tenantId };
  },
  DeployProcess: async ({ processes }, { engine }) => {
    const resources = processes.map(({ name, definition }) => ({ name, content: definition.toString('utf8') }));
    const deployment = await engine.deploy(resources);
    return { key: deployment.key, processes: processAnswers(deployment) };
  },
  DeployResource: async (request, { engine }) => {
    expectOurTenant('DeployResource', request.tenantId);
    const resources = request.resources.map(({ name, content }) => ({ name, content: content.toString('utf8') }));
    const deployment = await engine.deploy(resources);
    return { key: deployment.key, deployments: deploymentAnswers(deployment), tenantId };
  },
  DeleteResource: async ({ resourceKey }, { engine }) => {
    await engine.deleteResource(keyOf(resourceKey));
    return {};
  },
  EvaluateDecision: async (request, { engine }) => {
    expectOurTenant('EvaluateDecision', request.tenantId);
    const variables = variablesOf(request.variables);
    return decisionAnswer(await engine.evaluateDecision(decisionOf(request), variables));
  },
  Topology: async (_, { listening, engine }) => topologyOf(listening, await engine.health()),
};

/** P3: by the gateway's own time, since the engine's may stand still or leap. */
async function createWithResult(
  { request, requestTimeout, fetchVariables }: RequestOf<'CreateProcessInstanceWithResult'>,
  { engine }: Surroundings,
): Promise<GatewayAnswerOf<'CreateProcessInstanceWithResult'>> {
  const { tenantId: asked = '' } = request ?? {};
  expectOurTenant('CreateProcessInstanceWithResult', asked);
  const creation = creationOf(request ?? nothingToCreate, 'CREATE_WITH_AWAITING_RESULT');
  const waitMs = Math.min(Number(requestTimeout) > 0 ? Number(requestTimeout) : usualResultWaitMs, longestWaitMs);
  const signal = AbortSignal.timeout(waitMs);
  try {
    const result = await engine.createInstanceWithResult({
      ...creation,
      waitMs: longestWaitMs,
      fetchVariables,
      signal,
    });
    return { ...instanceAnswer(result), variables: JSON.stringify(result.variables) };
  } catch (error) {
    if (!(error instanceof EngineUnavailable) || !signal.aborted) throw error;
    throw new GatewayRefusal(
      status.DEADLINE_EXCEEDED,
      `Time out between gateway and broker: Expected the process instance to complete within ${waitMs} ms, but it has not yet`,
    );
  }
}

const nothingToCreate = {
  bpmnProcessId: '',
  processDefinitionKey: '0',
  version: 0,
  variables: '',
  startInstructions: [],
  tenantId: '',
};

function modificationOf(request: ModifyProcessInstanceRequest): ModifyInstance {
  const activate = request.activateInstructions.map(
    ({ elementId, ancestorElementInstanceKey: ancestor, variableInstructions }) => ({
      elementId,
      ...(BigInt(ancestor) > 0n && { ancestorElementInstanceKey: ancestor }),
      variables: variableInstructions.map(({ variables, scopeId }) => ({
        variables: variablesOf(variables),
        ...(scopeId !== '' && { scopeId }),
      })),
    }),
  );
  const terminate = request.terminateInstructions.map(({ elementInstanceKey }) => elementInstanceKey);
  return { processInstanceKey: keyOf(request.processInstanceKey), activate, terminate };
}
