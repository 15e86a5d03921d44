import { ZBClient } from 'zeebe-node';
import {
  bpmn,
  caughtMessage,
  end,
  errorDefinition,
  boundary,
  error,
  flow,
  message,
  serviceTask,
  signal,
  signalDefinition,
  start,
} from '../conformance/bpmn';
import type { EngineRecord } from '../port';
import { serveEngine, type ServedEngine } from './testing/served-engine';

/** Everything that the client library of Node does, on our gateway. */
const files = [
  bpmn('tasks', start(), serviceTask('Task', { type: 'task' }), end('End'), flow('Start', 'Task', 'End')),
  bpmn(
    'by-message',
    message('begin'),
    start('Begin', caughtMessage('begin')),
    serviceTask('ByMessage'),
    end('End'),
    flow('Begin', 'ByMessage', 'End'),
  ),
  bpmn(
    'by-signal',
    signal('flood'),
    start('Begin', signalDefinition('flood')),
    serviceTask('BySignal'),
    end('End'),
    flow('Begin', 'BySignal', 'End'),
  ),
  bpmn(
    'fails',
    error('refused'),
    start(),
    serviceTask('Risky', { type: 'risky' }),
    boundary('Refused', 'Risky', errorDefinition('refused')),
    serviceTask('AfterError'),
    end('End'),
    end('OtherEnd'),
    flow('Start', 'Risky', 'End'),
    flow('Refused', 'AfterError', 'OtherEnd'),
  ),
];
const decision = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="band" name="Band" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="hours" name="Hours"><variable id="v" name="hours"/><literalExpression id="e"><text>need * 2</text></literalExpression></decision>
</definitions>`;

let served: ServedEngine;
let client: ZBClient;
const records: EngineRecord[] = [];

beforeAll(async () => {
  served = await serveEngine();
  await served.engine.subscribeRecords({
    name: 'test',
    position: async () => -1,
    apply: async (_, batch) => void records.push(...batch),
  });
  client = new ZBClient(served.address, { loglevel: 'NONE', retry: false });
  for (const { name, content } of files) await client.deployResource({ process: Buffer.from(content), name });
});
afterAll(async () => {
  await client.close();
  await served.stop();
});

const take = async (
  type: string,
): Promise<{ key: string; processInstanceKey: string; variables: object; retries: number }> => {
  const jobs = await client.activateJobs({
    type,
    worker: 'w',
    maxJobsToActivate: 1,
    timeout: 60_000,
    requestTimeout: 5_000,
  });
  const [job] = jobs;
  if (!job) throw new Error(`Expected a job of type ${type}, but got none.`);
  return job;
};
const isOver = async (processInstanceKey: string): Promise<string | undefined> => {
  await served.engine.recordsRead();
  const ends = ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'];
  return records.find(({ key, intent }) => key === processInstanceKey && ends.includes(intent))?.intent;
};

test('topology', async () => {
  expect(await client.topology()).toMatchObject({ gatewayVersion: '8.5.8', partitionsCount: 1, clusterSize: 1 });
});

test('deployResource and deployProcess: the same file again has the same key [D17]', async () => {
  const [file] = files;
  const definition = Buffer.from(file?.content ?? '');
  const once = await client.deployResource({ process: definition, name: 'tasks.bpmn' });
  const { processes } = await client.deployProcess({ definition, name: 'tasks.bpmn' });
  expect(processes[0]?.processDefinitionKey).toBe(once.deployments[0]?.process.processDefinitionKey);
  await client.deployResource({ decision: Buffer.from(decision), name: 'hours.dmn' });
});

test('createProcessInstance, activateJobs, completeJob: variables come and go', async () => {
  const { processInstanceKey } = await client.createProcessInstance({ bpmnProcessId: 'tasks', variables: { a: 'ä€' } });
  const job = await take('task');
  expect(job).toMatchObject({ processInstanceKey, variables: { a: 'ä€' }, retries: 3 });
  await client.completeJob({ jobKey: job.key, variables: { b: [1, null] } });
  expect(await isOver(processInstanceKey)).toBe('ELEMENT_COMPLETED');
});

test('a worker completes what createProcessInstanceWithResult waits for', async () => {
  const worker = client.createWorker({
    taskType: 'task',
    loglevel: 'NONE',
    taskHandler: (job) => job.complete({ sum: Number(job.variables['a']) + 1 }),
  });
  const variables = { a: 1 };
  const result = await client.createProcessInstanceWithResult({
    bpmnProcessId: 'tasks',
    variables,
    requestTimeout: 9_000,
  });
  expect(result.variables).toEqual({ a: 1, sum: 2 });
  await worker.close();
});

test('a batch worker gets its jobs together', async () => {
  const parts = [start(), serviceTask('Batch', { type: 'batch' }), end('End'), flow('Start', 'Batch', 'End')];
  const file = bpmn('by-batch', ...parts);
  await client.deployResource({ process: Buffer.from(file.content), name: file.name });
  const keys = await Promise.all(
    [1, 2, 3].map(
      async () => (await client.createProcessInstance({ bpmnProcessId: 'by-batch', variables: {} })).processInstanceKey,
    ),
  );
  const sizes: number[] = [];
  const worker = client.createBatchWorker({
    taskType: 'batch',
    loglevel: 'NONE',
    jobBatchMinSize: 3,
    jobBatchMaxTime: 1,
    taskHandler: (jobs) => {
      sizes.push(jobs.length);
      return Promise.all(jobs.map((job) => job.complete()));
    },
  });
  for (let look = 0; look < 100 && sizes.length === 0; look += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  await worker.close();
  expect(sizes).toEqual([3]);
  for (const key of keys) expect(await isOver(key)).toBe('ELEMENT_COMPLETED');
});

test('failJob, updateJobRetries, resolveIncident and throwError', async () => {
  await client.createProcessInstance({ bpmnProcessId: 'fails', variables: {} });
  const { key: jobKey } = await take('risky');
  await client.failJob({ jobKey, retries: 0, errorMessage: 'no more', retryBackOff: 0 });
  await served.engine.recordsRead();
  const incident = records.filter(({ valueType }) => valueType === 'INCIDENT').at(-1);
  await client.updateJobRetries({ jobKey, retries: 2 });
  await client.resolveIncident({ incidentKey: incident?.key ?? '' });
  expect(await take('risky')).toMatchObject({ key: jobKey, retries: 2 });
  await client.throwError({ jobKey, errorCode: 'refused', errorMessage: 'as said' });
  expect(await take('AfterError')).toBeDefined();
});

test('publishMessage, publishStartMessage and broadcastSignal start instances', async () => {
  await client.publishMessage({ name: 'begin', correlationKey: 'k', timeToLive: 0, variables: { way: 1 } });
  expect((await take('ByMessage')).variables).toEqual({ way: 1 });
  await client.publishStartMessage({ name: 'begin', timeToLive: 0, variables: { way: 2 } });
  expect((await take('ByMessage')).variables).toEqual({ way: 2 });
  await client.broadcastSignal({ signalName: 'flood', variables: { way: 3 } });
  expect((await take('BySignal')).variables).toEqual({ way: 3 });
});

test('setVariables, modifyProcessInstance and cancelProcessInstance', async () => {
  const { processInstanceKey } = await client.createProcessInstance({ bpmnProcessId: 'tasks', variables: {} });
  await client.setVariables({ elementInstanceKey: processInstanceKey, variables: { later: true }, local: true });
  await take('task');
  await client.modifyProcessInstance({
    processInstanceKey,
    activateInstructions: [
      {
        elementId: 'Task',
        ancestorElementInstanceKey: '-1',
        variableInstructions: [{ scopeId: 'Task', variables: { own: 1 } }],
      },
    ],
  });
  expect((await take('task')).variables).toEqual({ later: true, own: 1 });
  await client.cancelProcessInstance(processInstanceKey);
  expect(await isOver(processInstanceKey)).toBe('ELEMENT_TERMINATED');
});

test('evaluateDecision', async () => {
  expect(await client.evaluateDecision({ decisionId: 'hours', variables: { need: 4 } })).toMatchObject({
    decisionName: 'Hours',
    decisionOutput: '8',
    failedDecisionId: '',
  });
});

test('a refusal has the text that workers in the field match on [2.2]', async () => {
  await expect(client.updateJobRetries({ jobKey: '2251799999999999', retries: 1 })).rejects.toMatchObject({
    code: 5,
    details:
      "Command 'UPDATE_RETRIES' rejected with code 'NOT_FOUND': Expected to update retries for job with key '2251799999999999', but no such job was found",
  });
});
