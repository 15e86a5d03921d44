import { Http2Client, messageFrame } from './testing/http2-client';
import { serveEngine, type ServedEngine } from './testing/served-engine';

let served: ServedEngine;
beforeEach(async () => (served = await serveEngine()));
afterEach(() => served.stop());

const poll = { type: 'job', worker: 'w', timeout: '60000', maxJobsToActivate: 5, requestTimeout: '-1' };
const pause = (durationMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, durationMs));

async function start(count = 1, variables = ''): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await served.client.ask('CreateProcessInstance', { bpmnProcessId: 'work', version: -1, variables });
}

async function jobsOf(request: object): Promise<readonly { readonly [field: string]: unknown }[]> {
  const { answers } = await served.client.collect('ActivateJobs', { ...poll, ...request });
  return answers.flatMap((answer) => (answer as { jobs: { [field: string]: unknown }[] }).jobs);
}

test('The topology is a cluster of one broker with one healthy partition [2.5]', async () => {
  const { answers } = await served.client.ask('Topology', {});
  expect(answers).toEqual([
    {
      brokers: [
        {
          nodeId: 0,
          host: '127.0.0.1',
          port: served.gateway.port,
          partitions: [{ partitionId: 1, role: 'LEADER', health: 'HEALTHY' }],
          version: '8.5.8',
        },
      ],
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: '8.5.8',
    },
  ]);
});

test('A job goes over the wire with every field, its texts never empty [A8, A9]', async () => {
  await start();
  expect(await jobsOf({})).toEqual([
    {
      key: expect.stringMatching(/^22517998136852\d\d$/) as string,
      type: 'job',
      processInstanceKey: expect.stringMatching(/^2251/) as string,
      bpmnProcessId: 'work',
      processDefinitionVersion: 1,
      processDefinitionKey: expect.stringMatching(/^2251/) as string,
      elementId: 'Task',
      elementInstanceKey: expect.stringMatching(/^2251/) as string,
      customHeaders: '{}',
      worker: 'w',
      retries: 3,
      deadline: String(served.clock.now() + 60_000),
      variables: '{}',
      tenantId: '<default>',
    },
  ]);
});

test('A long poll ends normally without jobs when its time is over, though the engine’s clock stands still [A1, A2]', async () => {
  const before = performance.now();
  expect(await served.client.collect('ActivateJobs', { ...poll, requestTimeout: '300' })).toEqual({
    status: 'OK',
    details: '',
    answers: [],
  });
  expect(performance.now() - before).toBeGreaterThan(290);
});

test('A request timeout of 0 waits, a negative one does not [A1]', async () => {
  let ended = false;
  const waiting = jobsOf({ requestTimeout: '0' }).finally(() => (ended = true));
  expect(await jobsOf({ requestTimeout: '-1', type: 'other' })).toEqual([]);
  await pause(200);
  expect(ended).toBe(false);
  await start();
  expect(await waiting).toHaveLength(1);
});

test('A waiting poll is woken by jobs of its own type only, and a poll that is refused ends with its error [A5, A4]', async () => {
  const others = served.client.collect('ActivateJobs', { ...poll, type: 'other', requestTimeout: '1000' });
  const woken = jobsOf({ requestTimeout: '60000' });
  await pause(100);
  expect(served.gateway.metrics.openPolls).toBe(2);
  await start();
  expect(await woken).toHaveLength(1);
  expect(served.gateway.metrics.openPolls).toBe(1);
  expect(await others).toMatchObject({ status: 'OK', answers: [] });
  const refused = await served.client.collect('ActivateJobs', { ...poll, type: '' });
  expect(refused).toMatchObject({ status: 'INVALID_ARGUMENT', answers: [] });
});

test('An answer takes as many parts as its size needs, and no more jobs than were asked for [A3, J12]', async () => {
  await start(4, JSON.stringify({ text: 'x'.repeat(1_500_000) }));
  const { status, answers } = await served.client.collect('ActivateJobs', { ...poll, maxJobsToActivate: 3 });
  expect(status).toBe('OK');
  const parts = answers.map((answer) => (answer as { jobs: object[] }).jobs.length);
  expect(parts).toEqual([2, 1]);
  expect(await jobsOf({})).toHaveLength(1);
});

test('Whoever asks for very many jobs gets them in portions, and not all [A3]', async () => {
  await start(230);
  expect(await jobsOf({ maxJobsToActivate: 220 })).toHaveLength(220);
  expect(await jobsOf({ maxJobsToActivate: 2_000_000_000 })).toHaveLength(10);
});

test('A job that no message can hold becomes an incident, and the others are delivered [A7]', async () => {
  await start(1, JSON.stringify({ one: 'x'.repeat(2_500_000) }));
  const [job] = await jobsOf({});
  await served.client.ask('SetVariables', {
    elementInstanceKey: String(job?.['processInstanceKey']),
    variables: JSON.stringify({ two: 'x'.repeat(2_500_000) }),
  });
  await served.client.ask('FailJob', { jobKey: String(job?.['key']), retries: 1 });
  await start();
  expect(await jobsOf({})).toHaveLength(1);
  expect(await jobsOf({})).toEqual([]);
  expect((await served.client.ask('UpdateJobRetries', { jobKey: String(job?.['key']), retries: 1 })).status).toBe('OK');
});

test('Jobs taken for a caller who has gone are given back with their retries [A6]', async () => {
  const taken = new Promise<void>((resolve) => {
    const { engine } = served;
    const activate = engine.activateJobs.bind(engine);
    engine.activateJobs = async (request) => {
      const jobs = await activate({ ...request, waitMs: 0 });
      stream.cancel();
      await pause(200);
      resolve();
      return jobs;
    };
  });
  await start();
  const stream = served.client.stream('ActivateJobs', { ...poll, requestTimeout: '5000' });
  stream.on('error', () => undefined);
  await taken;
  await pause(50);
  const [job] = await served.engine.activateJobs({ type: 'job', worker: 'w', maxJobs: 1, lockMs: 1000, waitMs: 0 });
  expect(job?.retries).toBe(3);
});

test('A poll whose caller hangs up waits no longer, and takes no job [A6]', async () => {
  const stream = served.client.stream('ActivateJobs', { ...poll, requestTimeout: '60000' });
  stream.on('error', () => undefined);
  await pause(100);
  expect(served.gateway.metrics.openPolls).toBe(1);
  stream.cancel();
  await pause(100);
  expect(served.gateway.metrics.openPolls).toBe(0);
  await start();
  expect(await jobsOf({})).toHaveLength(1);
});

test('A stream brings jobs as they become free, and none after it was hung up [A10]', async () => {
  const stream = served.client.stream('StreamActivatedJobs', { type: 'job', worker: 's', timeout: '60000' });
  const jobs: object[] = [];
  stream.on('data', (job: object) => jobs.push(job)).on('error', () => undefined);
  await pause(100);
  await start(3, '{"a":1}');
  await pause(100);
  expect(jobs).toHaveLength(3);
  expect(jobs[0]).toMatchObject({ type: 'job', worker: 's', variables: '{"a":1}', tenantId: '<default>' });
  stream.cancel();
  await pause(100);
  await start();
  expect(await jobsOf({})).toHaveLength(1);
});

test('A reader who does not read loses jobs to those who do [J10]', async () => {
  const reader = new Http2Client(served.gateway.port);
  const streamed = reader.send(
    'StreamActivatedJobs',
    messageFrame('StreamActivatedJobs', { type: 'job', timeout: '600000' }),
  );
  await pause(100);
  await start(30, JSON.stringify({ text: 'x'.repeat(100_000) }));
  const jobs = await jobsOf({ requestTimeout: '5000', maxJobsToActivate: 100 });
  expect(jobs.length).toBeGreaterThan(0);
  streamed.close();
  await reader.close();
}, 20_000);

test('A result comes when the instance completes, or the deadline is exceeded by the gateway’s own time [P3]', async () => {
  const request = { bpmnProcessId: 'work', version: -1, variables: '{"a":1}' } as never;
  const late = await served.client.ask('CreateProcessInstanceWithResult', { request, requestTimeout: '200' });
  expect(late.status).toBe('DEADLINE_EXCEEDED');
  await served.client.ask('CompleteJob', { jobKey: String((await jobsOf({}))[0]?.['key']) });
  const asked = served.client.ask('CreateProcessInstanceWithResult', { request, requestTimeout: '5000' });
  const [job] = await jobsOf({ requestTimeout: '5000' });
  await served.client.ask('CompleteJob', { jobKey: String(job?.['key']), variables: '{"b":2}' });
  const [result] = (await asked).answers as [{ variables: string }];
  expect(JSON.parse(result.variables)).toEqual({ a: 1, b: 2 });
});

test('More commands than may be under way are told to come later, and the others are carried out [2.2]', async () => {
  await served.stop();
  served = await serveEngine({ mostInFlight: 10 });
  const asked = Array.from({ length: 50 }, () =>
    served.client.ask('CreateProcessInstance', { bpmnProcessId: 'work', version: -1 }),
  );
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(['OK', 'RESOURCE_EXHAUSTED']));
  const accepted = statuses.filter((status) => status === 'OK').length;
  expect(await jobsOf({ maxJobsToActivate: 100 })).toHaveLength(accepted);
  await start();
  expect(await jobsOf({})).toHaveLength(1);
});

test('Closing ends polls without jobs and streams with "unavailable"', async () => {
  const polled = served.client.collect('ActivateJobs', { ...poll, requestTimeout: '60000' });
  const streamed = served.client.collect('StreamActivatedJobs', { type: 'job', timeout: '1000' });
  await pause(100);
  await served.gateway.close();
  expect(await polled).toMatchObject({ status: 'OK', answers: [] });
  expect(await streamed).toMatchObject({ status: 'UNAVAILABLE' });
});
