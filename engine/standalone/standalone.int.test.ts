import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RawClient } from '../gateway/testing/raw-client';
import { testCertificate, testKey } from '../gateway/testing/certificate';
import { oneTask } from '../gateway/testing/served-engine';
import { openExportEndpoint } from '../exporter/testing/export-endpoint';
import { openStandaloneEngine, readOptions, type StandaloneEngine } from '.';

const present = 1_780_000_000_000;
const surroundings = { clock: { now: () => present }, ids: { next: () => 'standalone' } };
const freePorts = ['--port', '0', '--rest-port', '0', '--management-port', '0'];

let folder: string;
let standalone: StandaloneEngine | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-standalone-'))));
afterEach(async () => {
  await standalone?.close();
  standalone = undefined;
  rmSync(folder, { recursive: true });
});

async function open(...more: readonly string[]): Promise<StandaloneEngine> {
  standalone = await openStandaloneEngine(readOptions(['--data', folder, ...freePorts, ...more]), surroundings);
  return standalone;
}

async function manage(path: string, method = 'GET', body?: object): Promise<{ status: number; text: string }> {
  const answer = await fetch(`http://127.0.0.1:${standalone?.management.port ?? 0}${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    headers: { connection: 'close', 'content-type': 'application/json' },
  });
  return { status: answer.status, text: await answer.text() };
}

async function deployAndStart(client: RawClient): Promise<void> {
  const resources = [{ name: 'work.bpmn', content: Buffer.from(oneTask) }];
  expect((await client.ask('DeployResource', { resources })).status).toBe('OK');
  expect((await client.ask('CreateProcessInstance', { bpmnProcessId: 'work', version: -1 })).status).toBe('OK');
}

test('It serves the engine, tells how it fares and keeps everything in its folder', async () => {
  const { gateway } = await open();
  const client = new RawClient(`127.0.0.1:${gateway.port}`);
  await deployAndStart(client);
  client.close();
  expect((await manage('/ready')).status).toBe(204);
  expect(JSON.parse((await manage('/health')).text)).toMatchObject({ status: 'UP' });
  const { text } = await manage('/metrics');
  expect(text).toContain('engine_commands_total{method="CreateProcessInstance",status="OK"} 1\n');
  expect(text).toContain('engine_jobs_total{event="created"} 1\n');
  expect(text).toContain('engine_process_instances_total{event="created"} 1\n');
  expect(text).toMatch(/engine_commit_duration_seconds_bucket\{le="\+Inf"\} [1-9]/);
  expect(text).toContain('engine_queue_depth 0\n');
  expect(await manage('/verify')).toEqual({ status: 200, text: '{"damage":[]}' });
  expect((await manage('/actuator/clock')).status).toBe(403);
  expect((await manage('/other')).status).toBe(404);
  await standalone?.close();
  const again = await open();
  const jobs = await again.engine.activateJobs({ type: 'job', worker: 'w', maxJobs: 1, lockMs: 1000, waitMs: 0 });
  expect(jobs).toHaveLength(1);
});

test('What has happened is posted to where records are exported, at the latest when it stops [4.3]', async () => {
  const endpoint = await openExportEndpoint();
  const { gateway } = await open('--export-url', endpoint.url);
  const client = new RawClient(`127.0.0.1:${gateway.port}`);
  await deployAndStart(client);
  client.close();
  await standalone?.close();
  standalone = undefined;
  const told = endpoint.lines.map((line) => JSON.parse(line) as { valueType: string; intent: string });
  expect(told).toContainEqual(expect.objectContaining({ valueType: 'JOB', intent: 'CREATED' }));
  await endpoint.close();
});

test('A controlled clock moves, stands still and goes back to the system’s, as Zeebe’s does [5.4]', async () => {
  await open('--controlled-clock');
  const clock = async (path: string, method: string, body?: object): Promise<unknown> => {
    const { status, text } = await manage(`/actuator/clock${path}`, method, body);
    return status === 200 ? (JSON.parse(text) as { epochMilli: number }).epochMilli : status;
  };
  expect(await clock('', 'GET')).toBe(present);
  expect(await clock('/add', 'POST', { offsetMilli: 5_000 })).toBe(present + 5_000);
  expect(await clock('/pin', 'POST', { epochMilli: 1_000 })).toBe(1_000);
  expect(await clock('/add', 'POST', { offsetMilli: 1 })).toBe(1_001);
  expect(JSON.parse((await manage('/actuator/clock')).text)).toEqual({
    epochMilli: 1_001,
    instant: '1970-01-01T00:00:01.001Z',
  });
  expect(await clock('', 'DELETE')).toBe(present);
  expect(await clock('/add', 'POST', { offsetMilli: 'much' })).toBe(400);
  expect(await clock('/jump', 'POST', {})).toBe(400);
});

test('What is due at the new time has happened when the clock answers [5.4]', async () => {
  const { engine, gateway } = await open('--controlled-clock');
  const client = new RawClient(`127.0.0.1:${gateway.port}`);
  await deployAndStart(client);
  client.close();
  const poll = { type: 'job', worker: 'w', maxJobs: 1, lockMs: 60_000, waitMs: 0 };
  expect(await engine.activateJobs(poll)).toHaveLength(1);
  expect(await engine.activateJobs(poll)).toHaveLength(0);
  await manage('/actuator/clock/add', 'POST', { offsetMilli: 60_001 });
  expect(await engine.activateJobs(poll)).toHaveLength(1);
});

test('With tokens and a certificate only callers who show one get in, over transport security only', async () => {
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const { gateway, rest } = await open(
    ...['--tls-cert', file('cert.pem', testCertificate), '--tls-key', file('key.pem', testKey)],
    ...['--token-file', file('tokens', 'first-token\n\nsecond-token\n')],
  );
  const certificate = Buffer.from(testCertificate);
  const statusWith = async (token?: string): Promise<string> => {
    const client = new RawClient(`localhost:${gateway.port}`, { certificate, ...(token !== undefined && { token }) });
    const { status } = await client.ask('Topology', {});
    const polled = await client.collect('ActivateJobs', {
      type: 'a',
      timeout: '1',
      requestTimeout: '-1',
      maxJobsToActivate: 1,
    });
    client.close();
    expect(polled.status).toBe(status);
    return status;
  };
  expect(await statusWith('second-token')).toBe('OK');
  expect(await statusWith('third-token')).toBe('UNAUTHENTICATED');
  expect(await statusWith()).toBe('UNAUTHENTICATED');
  const plain = new RawClient(`127.0.0.1:${gateway.port}`);
  expect((await plain.ask('Topology', {})).status).toBe('UNAVAILABLE');
  plain.close();
  await expect(fetch(`http://127.0.0.1:${rest.port}/v1/user-tasks/1/completion`)).rejects.toThrow();
});

test.each([
  [[], 'Expected --data with a folder, but got none.'],
  [['--data', 'd', '--port', 'many'], "Expected --port to be a port from 0 to 65535, but got 'many'."],
  [['--data', 'd', '--rest-port', '70000'], "Expected --rest-port to be a port from 0 to 65535, but got '70000'."],
  [['--data', 'd', '--tls-cert', 'c'], 'Expected --tls-cert and --tls-key together, but got only one of them.'],
  [['--data', 'd', '--export-url', 'ftp://x'], "Expected --export-url to be an http or https URL, but got 'ftp://x'."],
  [['--data', 'd', '--live-days', 'soon'], "Expected --live-days to be a number of days, but got 'soon'."],
  [['--data', 'd', '--colour'], "Unknown option '--colour'"],
  [['--data', 'd', 'more'], 'Unexpected argument'],
])('Flags %j are refused in words', (flags, message) => {
  expect(() => readOptions(flags)).toThrow(message);
});

test.each([
  ['a token file that is not there', '--token-file', '/nowhere/tokens'],
  ['a token file without tokens', '--token-file', '/dev/null'],
])('%s keeps the engine from starting', async (_, ...flags) => {
  await expect(open(...flags)).rejects.toMatchObject({ name: 'UnusableOption' });
});

test('A port that is taken says so, and nothing stays open', async () => {
  const { gateway } = await open();
  const other = mkdtempSync(join(tmpdir(), 'waymark-standalone-'));
  const options = readOptions(['--data', other, ...freePorts, '--port', String(gateway.port)]);
  await expect(openStandaloneEngine(options, surroundings)).rejects.toThrow(
    `Expected to open the gateway at 127.0.0.1:${gateway.port}, but`,
  );
  rmSync(other, { recursive: true });
});
