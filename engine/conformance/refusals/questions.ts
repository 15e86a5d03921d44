import type { GatewayMethods, RequestOf } from '../../protocol';

/**
 * What a gateway answers to requests that it cannot carry out, and to some at the edge of what it can: one table, asked
 * of a real broker and of our gateway. Keys that only one of them knows are told as what they stand for.
 */
export interface Question {
  readonly title: string;
  readonly method: keyof GatewayMethods;
  readonly request: (known: Known) => object;
}

/** What is there before the questions are asked. */
export interface Known {
  readonly definitionKey: string;
  readonly instanceKey: string;
  /** Taken by a worker. */
  readonly jobKey: string;
  /** Without retries, with an incident. */
  readonly failedJobKey: string;
}

/** Of an existing partition, but never given to anything. */
export const unknownKey = '2251799999999999';
const variables = ['', 'null', '[]', '{a', '1', '"text"', '{"a":1}', '{"a":1} {', '   '];
const ofJob = { jobKey: unknownKey };

export const questions: readonly Question[] = [
  ...everyKey('CompleteJob', 'jobKey'),
  ...everyKey('CancelProcessInstance', 'processInstanceKey'),
  ...everyKey('ResolveIncident', 'incidentKey'),
  ...everyKey('SetVariables', 'elementInstanceKey', { variables: '{}' }),
  ...everyKey('UpdateJobRetries', 'jobKey', { retries: 1 }),
  ...everyKey('UpdateJobTimeout', 'jobKey', { timeout: '1000' }),
  ...everyKey('DeleteResource', 'resourceKey'),
  ...everyKey('ModifyProcessInstance', 'processInstanceKey'),
  ...everyKey('MigrateProcessInstance', 'processInstanceKey', {
    migrationPlan: { targetProcessDefinitionKey: unknownKey },
  }),
  ...everyKey('CreateProcessInstance', 'processDefinitionKey'),
  ...everyKey('EvaluateDecision', 'decisionKey', { variables: '{}' }),

  ...variables.flatMap((text) => [
    ask('CreateProcessInstance', `variables ${JSON.stringify(text)}`, {
      bpmnProcessId: 'nothing',
      version: -1,
      variables: text,
    }),
    ask('CompleteJob', `variables ${JSON.stringify(text)}`, { ...ofJob, variables: text }),
    ask('FailJob', `variables ${JSON.stringify(text)}`, { ...ofJob, retries: 1, variables: text }),
    ask('ThrowError', `variables ${JSON.stringify(text)}`, { ...ofJob, errorCode: 'e', variables: text }),
    ask('PublishMessage', `variables ${JSON.stringify(text)}`, { name: 'm', timeToLive: '0', variables: text }),
    ask('BroadcastSignal', `variables ${JSON.stringify(text)}`, { signalName: 's', variables: text }),
    ask('SetVariables', `variables ${JSON.stringify(text)}`, { elementInstanceKey: unknownKey, variables: text }),
    ask('EvaluateDecision', `variables ${JSON.stringify(text)}`, { decisionId: 'nothing', variables: text }),
  ]),

  ...['someone', '<default>', '', ' ', 'a'.repeat(40)].flatMap((tenantId) => [
    ask('CreateProcessInstance', `tenant '${tenantId}'`, { bpmnProcessId: 'nothing', version: -1, tenantId }),
    ask('PublishMessage', `tenant '${tenantId}'`, { name: 'm', tenantId }),
    ask('BroadcastSignal', `tenant '${tenantId}'`, { signalName: 's', tenantId }),
    ask('EvaluateDecision', `tenant '${tenantId}'`, { decisionId: 'nothing', tenantId }),
    ask('DeployResource', `tenant '${tenantId}'`, { resources: [], tenantId }),
    ask('CreateProcessInstanceWithResult', `tenant '${tenantId}'`, {
      request: { bpmnProcessId: 'nothing', version: -1, tenantId } as never,
    }),
    ask('ActivateJobs', `tenant '${tenantId}'`, poll({ tenantIds: [tenantId] })),
  ]),

  ask('CreateProcessInstance', 'neither id nor key', {}),
  ask('CreateProcessInstance', 'an unknown id', { bpmnProcessId: 'nothing', version: -1 }),
  ask('CreateProcessInstance', 'an unknown version', { bpmnProcessId: 'refusals', version: 7 }),
  ask('CreateProcessInstance', 'version 0', { bpmnProcessId: 'refusals', version: 0 }),
  ask('CreateProcessInstance', 'version -2', { bpmnProcessId: 'refusals', version: -2 }),
  ask('CreateProcessInstance', 'no none start event', { bpmnProcessId: 'refusals-by-message', version: -1 }),
  ask('CreateProcessInstance', 'an unknown start element', startAt('Nothing')),
  ask('CreateProcessInstance', 'a start event to start at', startAt('Start')),
  ask('CreateProcessInstanceWithResult', 'no request', {}),
  ask('CreateProcessInstanceWithResult', 'an unknown id', {
    request: { bpmnProcessId: 'nothing', version: -1 } as never,
  }),
  ask('CreateProcessInstanceWithResult', 'an instance that does not complete', {
    request: { bpmnProcessId: 'refusals', version: -1 } as never,
    requestTimeout: '300',
  }),

  ask('ActivateJobs', 'no type', poll({ type: '' })),
  ask('ActivateJobs', 'a blank type', poll({ type: ' ' })),
  ask('ActivateJobs', 'no timeout', poll({ timeout: '0' })),
  ask('ActivateJobs', 'a negative timeout', poll({ timeout: '-5' })),
  ask('ActivateJobs', 'no jobs', poll({ maxJobsToActivate: 0 })),
  ask('ActivateJobs', 'fewer than no jobs', poll({ maxJobsToActivate: -1 })),
  ask('ActivateJobs', 'no worker', poll({ worker: '' })),
  ask('ActivateJobs', 'no long poll', poll({})),
  ask('ActivateJobs', 'a short long poll', poll({ requestTimeout: '300' })),
  ask('StreamActivatedJobs', 'no type', { type: '', timeout: '1000' }),
  ask('StreamActivatedJobs', 'no timeout', { type: 't', timeout: '0' }),
  ask('StreamActivatedJobs', 'a negative timeout', { type: 't', timeout: '-5' }),
  ask('StreamActivatedJobs', 'a foreign tenant', { type: 't', timeout: '1000', tenantIds: ['someone'] }),

  asked('FailJob', 'a failed job', ({ failedJobKey }) => ({ jobKey: failedJobKey, retries: 1 })),
  asked('CompleteJob', 'a failed job', ({ failedJobKey }) => ({ jobKey: failedJobKey })),
  asked('ThrowError', 'a failed job', ({ failedJobKey }) => ({ jobKey: failedJobKey, errorCode: 'e' })),
  asked('UpdateJobTimeout', 'a failed job', ({ failedJobKey }) => ({ jobKey: failedJobKey, timeout: '1000' })),
  asked('UpdateJobTimeout', 'a negative timeout', ({ jobKey }) => ({ jobKey, timeout: '-1' })),
  asked('UpdateJobRetries', 'no retries', ({ jobKey }) => ({ jobKey, retries: 0 })),
  asked('UpdateJobRetries', 'negative retries', ({ jobKey }) => ({ jobKey, retries: -1 })),
  ask('UpdateJobRetries', 'no retries of an unknown job', { ...ofJob, retries: 0 }),
  ask('ThrowError', 'no error code', { ...ofJob }),
  asked('CancelProcessInstance', 'the key of a job', ({ jobKey }) => ({ processInstanceKey: jobKey })),
  asked('ResolveIncident', 'the key of a job', ({ jobKey }) => ({ incidentKey: jobKey })),

  ask('EvaluateDecision', 'neither id nor key', {}),
  ask('EvaluateDecision', 'an unknown id', { decisionId: 'nothing' }),
  ask('DeployResource', 'nothing', { resources: [] }),
  ask('DeployResource', 'an unknown kind of file', { resources: [{ name: 'a.txt', content: Buffer.from('text') }] }),
  ask('DeployResource', 'broken XML', { resources: [{ name: 'a.bpmn', content: Buffer.from('<no') }] }),
  ask('DeployResource', 'an empty file', { resources: [{ name: 'a.bpmn', content: Buffer.from('') }] }),
  ask('DeployProcess', 'nothing', { processes: [] }),
  ask('DeployProcess', 'broken XML', { processes: [{ name: 'a.bpmn', definition: Buffer.from('<no') }] }),
  ask('PublishMessage', 'no name', { name: '', timeToLive: '0' }),
  ask('BroadcastSignal', 'no name', { signalName: '' }),

  asked('ModifyProcessInstance', 'nothing to do', ({ instanceKey }) => ({ processInstanceKey: instanceKey })),
  asked('ModifyProcessInstance', 'an unknown element', ({ instanceKey }) => ({
    processInstanceKey: instanceKey,
    activateInstructions: [{ elementId: 'Nothing' }],
  })),
  asked('ModifyProcessInstance', 'variables that are no object', ({ instanceKey }) => ({
    processInstanceKey: instanceKey,
    activateInstructions: [{ elementId: 'Task', variableInstructions: [{ variables: '[]' }] }],
  })),
  asked('ModifyProcessInstance', 'an unknown element instance to end', ({ instanceKey }) => ({
    processInstanceKey: instanceKey,
    terminateInstructions: [{ elementInstanceKey: unknownKey }],
  })),
  asked('MigrateProcessInstance', 'no plan', ({ instanceKey }) => ({ processInstanceKey: instanceKey })),
  asked('MigrateProcessInstance', 'an unknown target', ({ instanceKey }) => ({
    processInstanceKey: instanceKey,
    migrationPlan: { targetProcessDefinitionKey: unknownKey },
  })),
  asked('MigrateProcessInstance', 'an element that is not mapped', ({ instanceKey, definitionKey }) => ({
    processInstanceKey: instanceKey,
    migrationPlan: { targetProcessDefinitionKey: definitionKey },
  })),
];

function ask<Method extends keyof GatewayMethods>(
  method: Method,
  about: string,
  request: Partial<RequestOf<Method>>,
): Question {
  return { title: `${method}: ${about}`, method, request: () => request };
}

function asked(method: keyof GatewayMethods, about: string, request: (known: Known) => object): Question {
  return { title: `${method}: ${about}`, method, request };
}

/** 1.17: a key holds its partition. */
function everyKey(method: keyof GatewayMethods, field: string, more: object = {}): readonly Question[] {
  const keys = ['0', '1', '123', '-1', '4503599627370497', '9223372036854775807', unknownKey];
  return keys.map((key) => asked(method, `key ${key}`, () => ({ ...more, [field]: key })));
}

export function poll(more: object): RequestOf<'ActivateJobs'> {
  const usual = { type: 'nobody', worker: 'w', timeout: '1000', maxJobsToActivate: 1, requestTimeout: '-1' };
  return { ...usual, fetchVariable: [], tenantIds: [], ...more };
}

function startAt(elementId: string): Partial<RequestOf<'CreateProcessInstance'>> {
  return { bpmnProcessId: 'refusals', version: -1, startInstructions: [{ elementId }] };
}
