import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findZbctl } from '../../test/real-parts/zeebe';
import { boundary, bpmn, end, error, errorDefinition, flow, serviceTask, start } from '../conformance/bpmn';
import type { EngineRecord } from '../port';
import { openStandaloneEngine, readOptions, type StandaloneEngine } from '.';

/** Zeebe's own command-line client, through all its commands, against the standalone engine. */
const run = promisify(execFile);
const files = [
  bpmn('tasks', start(), serviceTask('Task', { type: 'task' }), end('End'), flow('Start', 'Task', 'End')),
  bpmn(
    'fails',
    error('refused'),
    start(),
    serviceTask('Risky', { type: 'risky' }),
    boundary('Refused', 'Risky', errorDefinition('refused')),
    end('End'),
    end('OtherEnd'),
    flow('Start', 'Risky', 'End'),
    flow('Refused', 'OtherEnd'),
  ),
];
const decision = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="band" name="Band" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="hours" name="Hours"><variable id="v" name="hours"/><literalExpression id="e"><text>need * 2</text></literalExpression></decision>
</definitions>`;

describe('zbctl against the standalone engine', () => {
  let folder: string;
  let zbctl: string;
  let standalone: StandaloneEngine;
  const records: EngineRecord[] = [];

  beforeAll(async () => {
    zbctl = await findZbctl();
    folder = mkdtempSync(join(tmpdir(), 'waymark-zbctl-'));
    const ports = ['--port', '0', '--rest-port', '0', '--management-port', '0'];
    const clock = { now: () => Date.now() };
    const options = readOptions(['--data', join(folder, 'data'), ...ports]);
    standalone = await openStandaloneEngine(options, { clock, ids: { next: () => 'zbctl' } });
    await standalone.engine.subscribeRecords({
      name: 'test',
      position: async () => -1,
      apply: async (_, batch) => void records.push(...batch),
    });
    for (const { name, content } of files) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'hours.dmn'), decision);
  }, 300_000);
  afterAll(async () => {
    await standalone.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const call = (...args: string[]): string[] => [
    ...args,
    ...['--insecure', '--address', `127.0.0.1:${standalone.gateway.port}`],
  ];
  const ctl = async (...args: string[]): Promise<string> => (await run(zbctl, call(...args), { cwd: folder })).stdout;
  const told = async (...args: string[]): Promise<Record<string, string>> =>
    JSON.parse(await ctl(...args)) as Record<string, string>;
  const take = async (
    type: string,
  ): Promise<{ readonly key: string; readonly retries: number; readonly variables: string }> => {
    const { jobs } = JSON.parse(await ctl('activate', 'jobs', type)) as {
      readonly jobs: readonly { readonly key: string; readonly retries: number; readonly variables: string }[];
    };
    const [job] = jobs;
    if (!job) throw new Error(`Expected a job of type ${type}, but got none.`);
    return job;
  };
  const isOver = async (key: string): Promise<string | undefined> => {
    await standalone.engine.recordsRead();
    const ends = ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'];
    return records.find((record) => record.key === key && ends.includes(record.intent))?.intent;
  };

  it('status: one broker, one partition, leader and healthy', async () => {
    expect(await ctl('status')).toMatch(/Gateway version: 8\.5\.8[\s\S]*Partition 1 : Leader, Healthy/);
  });

  it('deploy, with a name of its own, and deploy resource', async () => {
    expect(await ctl('deploy', 'tasks.bpmn', '--resourceNames', 'tasks.bpmn')).toContain('"bpmnProcessId"');
    expect(await ctl('deploy', 'resource', 'fails.bpmn', 'hours.dmn')).toContain('"dmnDecisionId"');
  });

  it('create instance by id and by key, activate jobs, complete job', async () => {
    const { processInstanceKey = '', processDefinitionKey = '' } = await told(
      'create',
      'instance',
      'tasks',
      '--variables',
      '{"a":1}',
    );
    await told('create', 'instance', processDefinitionKey);
    const job = await take('task');
    expect(JSON.parse(job.variables)).toEqual({ a: 1 });
    await ctl('complete', 'job', job.key, '--variables', '{"b":2}');
    expect(await isOver(processInstanceKey)).toBe('ELEMENT_COMPLETED');
    await ctl('update', 'timeout', (await take('task')).key, '--timeout', '1');
  });

  it('create instance with its result, while a worker of it polls and one streams', async () => {
    const started = [[], ['--streamEnabled']].map((more) =>
      spawn(zbctl, call('create', 'worker', 'task', '--handler', 'cat', ...more), { stdio: 'ignore' }),
    );
    const result = await told('create', 'instance', 'tasks', '--variables', '{"c":3}', '--withResult');
    expect(JSON.parse(result['variables'] ?? '')).toEqual({ c: 3 });
    for (const worker of started) worker.kill('SIGKILL');
  }, 60_000);

  it('fail job, update retries, resolve incident, throwError job', async () => {
    const { processInstanceKey = '' } = await told('create', 'instance', 'fails');
    const { key } = await take('risky');
    await ctl('fail', 'job', key, '--retries', '0', '--errorMessage', 'no more');
    await standalone.engine.recordsRead();
    const incident = records.filter(({ valueType }) => valueType === 'INCIDENT').at(-1);
    await ctl('update', 'retries', key, '--retries', '2');
    await ctl('resolve', 'incident', incident?.key ?? '');
    const again = await take('risky');
    expect(again).toMatchObject({ key, retries: 2 });
    await ctl('throwError', 'job', key, '--errorCode', 'refused');
    expect(await isOver(processInstanceKey)).toBe('ELEMENT_COMPLETED');
  });

  it('set variables, cancel instance', async () => {
    const { processInstanceKey = '' } = await told('create', 'instance', 'fails');
    await ctl('set', 'variables', processInstanceKey, '--variables', '{"later":true}', '--local');
    expect(JSON.parse((await take('risky')).variables)).toEqual({ later: true });
    await ctl('cancel', 'instance', processInstanceKey);
    expect(await isOver(processInstanceKey)).toBe('ELEMENT_TERMINATED');
  });

  it('publish message, broadcast signal, evaluate decision, delete resource', async () => {
    expect(await ctl('publish', 'message', 'nobody', '--correlationKey', 'k')).toMatch(/"key"/);
    expect(await ctl('broadcast', 'signal', 'nobody')).toMatch(/"key"/);
    expect(await ctl('evaluate', 'decision', 'hours', '--variables', '{"need":4}')).toMatch(/"decisionOutput":\s*"8"/);
    const deployed = await ctl('deploy', 'resource', 'hours.dmn');
    const [, key = ''] = /"decisionRequirementsKey":\s*"(\d+)"/.exec(deployed) ?? [];
    await ctl('delete', 'resource', key);
    await expect(ctl('evaluate', 'decision', 'hours')).rejects.toThrow(/no decision found for id 'hours'/);
  });

  it('shows a refusal as the broker’s', async () => {
    await expect(ctl('complete', 'job', '2251799999999999')).rejects.toThrow(
      "code = NotFound desc = Command 'COMPLETE' rejected with code 'NOT_FOUND'",
    );
  });
});
