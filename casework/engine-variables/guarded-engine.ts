import { EngineRefusal } from '../../engine/port';
import type { EnginePort, Variables } from '../../engine/port';
import { variableProblems } from './declared';
import type { DeclaredVariables } from './declared';

/**
 * The engine port with a guard before it: a command whose variables are not declared is refused and nothing of it reaches
 * the engine, so that no name, address or story of a person can end up in its log (decision 4).
 */
export function guardedEngine(engine: EnginePort, declared: DeclaredVariables): EnginePort {
  const checked = (command: string, variables: Variables | undefined): void => {
    const problems = variableProblems(variables ?? {}, declared);
    if (problems.length === 0) return;
    throw new EngineRefusal(
      'INVALID_ARGUMENT',
      `Command '${command}' rejected with code 'INVALID_ARGUMENT': ${problems.join(' ')}`,
    );
  };
  return {
    engineId: engine.engineId,
    health: () => engine.health(),
    deploy: (resources) => engine.deploy(resources),
    createInstance: async (request) => {
      checked('CREATE', request.variables);
      return engine.createInstance(request);
    },
    createInstanceWithResult: async (request) => {
      checked('CREATE', request.variables);
      return engine.createInstanceWithResult(request);
    },
    cancelInstance: (processInstanceKey) => engine.cancelInstance(processInstanceKey),
    modifyInstance: async (request) => {
      for (const { variables } of request.activate.flatMap((instruction) => instruction.variables))
        checked('MODIFY', variables);
      return engine.modifyInstance(request);
    },
    migrateInstance: (request) => engine.migrateInstance(request),
    publishMessage: async (request) => {
      checked('PUBLISH', request.variables);
      return engine.publishMessage(request);
    },
    broadcastSignal: async (request) => {
      checked('BROADCAST', request.variables);
      return engine.broadcastSignal(request);
    },
    activateJobs: (request) => engine.activateJobs(request),
    streamJobs: (request, push) => engine.streamJobs(request, push),
    completeJob: async (jobKey, variables) => {
      checked('COMPLETE', variables);
      return engine.completeJob(jobKey, variables);
    },
    failJob: async (jobKey, request) => {
      checked('FAIL', request.variables);
      return engine.failJob(jobKey, request);
    },
    throwError: async (jobKey, request) => {
      checked('THROW_ERROR', request.variables);
      return engine.throwError(jobKey, request);
    },
    updateJobRetries: (jobKey, retries) => engine.updateJobRetries(jobKey, retries),
    updateJobTimeout: (jobKey, timeoutMs) => engine.updateJobTimeout(jobKey, timeoutMs),
    resolveIncident: (incidentKey) => engine.resolveIncident(incidentKey),
    setVariables: async (elementInstanceKey, variables, local) => {
      checked('UPDATE', variables);
      return engine.setVariables(elementInstanceKey, variables, local);
    },
    evaluateDecision: async (decision, variables) => {
      checked('EVALUATE', variables);
      return engine.evaluateDecision(decision, variables);
    },
    deleteResource: (resourceKey) => engine.deleteResource(resourceKey),
    completeUserTask: async (userTaskKey, request) => {
      checked('COMPLETE', request.variables);
      return engine.completeUserTask(userTaskKey, request);
    },
    assignUserTask: (userTaskKey, request) => engine.assignUserTask(userTaskKey, request),
    unassignUserTask: (userTaskKey) => engine.unassignUserTask(userTaskKey),
    updateUserTask: (userTaskKey, request) => engine.updateUserTask(userTaskKey, request),
    subscribeRecords: (reader) => engine.subscribeRecords(reader),
    close: () => engine.close(),
  };
}
