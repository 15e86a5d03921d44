import { once } from 'node:events';
import { connect } from 'node:net';
import { frame, Http2Client, messageFrame } from './testing/http2-client';
import { serveEngine, type ServedEngine } from './testing/served-engine';

let served: ServedEngine;
let hostile: Http2Client;
beforeEach(async () => {
  served = await serveEngine();
  hostile = new Http2Client(served.gateway.port);
});
afterEach(async () => {
  await hostile.close();
  await served.stop();
});

/** The engine is up, and its gateway answers others. */
async function expectUp(): Promise<void> {
  const answer = await served.client.ask('CreateProcessInstance', { bpmnProcessId: 'work', version: -1 });
  expect(answer.status).toBe('OK');
  expect((await served.engine.health()).ready).toBe(true);
}

/** What is said to these bytes on a bare connection, and how long it stays open. */
async function answerTo(bytes: string | Buffer): Promise<{ readonly said: string; readonly openMs: number }> {
  const socket = connect(served.gateway.port, '127.0.0.1');
  const startedAt = performance.now();
  const said: Buffer[] = [];
  socket.on('data', (part: Buffer) => said.push(part)).on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return { said: Buffer.concat(said).toString('latin1'), openMs: performance.now() - startedAt };
}

test('HTTP/1.1 fails fast: the Camunda Modeler tries REST on this port first [1.17]', async () => {
  const { openMs } = await answerTo('GET /v1/topology HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(openMs).toBeLessThan(2_000);
  await expectUp();
});

test.each([
  ['random bytes', Buffer.from(Array.from({ length: 1_000 }, (_, index) => (index * 7919) % 251))],
  [
    'a preface with an impossible frame',
    Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), Buffer.alloc(9, 0xff)]),
  ],
])('%s end that connection only', async (_, bytes) => {
  await answerTo(bytes);
  await expectUp();
});

test.each([
  ['bytes that are no message', 'CompleteJob', frame(Buffer.from([0xff, 0xff, 0xff, 0x01, 0x02])), 'grpc-status 13'],
  [
    'a message shorter than it says',
    'CompleteJob',
    frame(Buffer.from('abc'), { length: 100 }),
    /grpc-status|no status/,
  ],
  [
    'a message that claims four gigabytes',
    'CompleteJob',
    frame(Buffer.from('abc'), { length: 0xffff_ffff }),
    'grpc-status 8',
  ],
  ['a compression nobody knows', 'CompleteJob', frame(Buffer.from('abc'), { compressed: 1 }), /grpc-status/],
  ['no message at all', 'CompleteJob', Buffer.alloc(0), /grpc-status/],
  ['a method nobody has', 'TakeEverything', frame(Buffer.alloc(0)), 'grpc-status 12'],
  ['another service', '/other.Service/Call', frame(Buffer.alloc(0)), 'grpc-status 12'],
])('%s gets a status, and the connection lives on', async (_, path, bytes, expected) => {
  const status = await hostile.statusOf(hostile.send(path, bytes));
  if (typeof expected === 'string') expect(status).toBe(expected);
  else expect(status).toMatch(expected);
  expect(await hostile.statusOf(hostile.send('Topology', messageFrame('Topology', {})))).toBe('grpc-status 0');
  await expectUp();
});

test('A message over the limit is refused with RESOURCE_EXHAUSTED [A11]', async () => {
  const variables = JSON.stringify({ text: 'x'.repeat(4 * 1024 * 1024) });
  const refused = await served.client.ask('CreateProcessInstance', { bpmnProcessId: 'work', version: -1, variables });
  expect(refused).toMatchObject({ status: 'RESOURCE_EXHAUSTED' });
  await expectUp();
});

test('JSON nested without end is refused before the engine sees it', async () => {
  for (const text of ['{"a":'.repeat(100_000), `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`]) {
    const refused = await served.client.ask('CreateProcessInstance', {
      bpmnProcessId: 'work',
      version: -1,
      variables: text,
    });
    expect(refused).toMatchObject({ status: 'INVALID_ARGUMENT' });
  }
  await expectUp();
});

test('Names that mean something to the language are variables like others', async () => {
  const variables = '{"__proto__":{"polluted":true},"constructor":1,"toString":2}';
  await served.client.ask('CreateProcessInstance', { bpmnProcessId: 'work', version: -1, variables });
  const request = { type: 'job', worker: 'w', timeout: '1000', maxJobsToActivate: 1, requestTimeout: '-1' };
  const [{ jobs }] = (await served.client.collect('ActivateJobs', request)).answers as [
    { jobs: [{ variables: string }] },
  ];
  expect(jobs[0].variables).toBe(variables);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('Calls opened and broken off by the hundred leave nothing behind', async () => {
  const bytes = messageFrame('ActivateJobs', {
    type: 'other',
    timeout: '1000',
    maxJobsToActivate: 1,
    requestTimeout: '60000',
  });
  for (let round = 0; round < 5; round += 1) {
    const streams = Array.from({ length: 50 }, () => hostile.send('ActivateJobs', bytes));
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const stream of streams) stream.close();
  }
  for (let look = 0; look < 50 && served.gateway.metrics.openPolls > 0; look += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(served.gateway.metrics.openPolls).toBe(0);
  await expectUp();
});

test('Pings faster than every 30 seconds on a quiet connection end it, pings beside traffic do not [A11]', async () => {
  const ping = async (client: Http2Client): Promise<void> =>
    new Promise((resolve) => client.session.ping(() => resolve()));
  for (let round = 0; round < 10; round += 1) {
    await hostile.statusOf(hostile.send('Topology', messageFrame('Topology', {})));
    await ping(hostile);
  }
  expect(hostile.session.closed).toBe(false);
  const sentAway = new Promise<readonly unknown[]>((resolve) =>
    hostile.session.on('goaway', (code, _, reason: Buffer | undefined) => resolve([code, String(reason)])),
  );
  for (let round = 0; round < 5; round += 1) hostile.session.ping(() => undefined);
  expect(await sentAway).toEqual([11, 'too_many_pings']);
  await expectUp();
});
