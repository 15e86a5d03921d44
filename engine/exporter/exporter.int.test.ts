import { VirtualClock } from '../../domain/time/clock';
import { createEmbeddedEngine, type EmbeddedEngine } from '../embedded';
import { endEvent, path, processFile, serviceTask, startEvent } from '../model/testing/bpmn';
import type { EngineRecord, RecordReader } from '../port';
import { createSimulatedStorage, type SimulatedStorage } from '../storage';
import { openRecordReceiver } from '../zeebe';
import { exportRecords, type RecordExport } from '.';
import { openExportEndpoint, type ExportEndpoint } from './testing/export-endpoint';
import { recorded, requestFormsOf } from './testing/record-forms';
import { valueMappings, type ExportedValueType } from './value-mappings';

const file = processFile('work', [
  startEvent('Start'),
  serviceTask('Task', 'job'),
  endEvent('End'),
  path('Start', 'Task', 'End'),
]);
const quick = { bulkDelayMs: 1, firstPauseMs: 1, longestPauseMs: 20 };

class Collector implements RecordReader {
  readonly records: EngineRecord[] = [];
  constructor(readonly name: string) {}
  position(): Promise<number> {
    return Promise.resolve(this.records.at(-1)?.position ?? -1);
  }
  apply(_engineId: string, records: readonly EngineRecord[]): Promise<void> {
    this.records.push(...records);
    return Promise.resolve();
  }
}

function engineOn(storage: SimulatedStorage): EmbeddedEngine {
  return createEmbeddedEngine({ storage, clock: new VirtualClock(Date.UTC(2027, 0, 4, 23, 59, 59)) });
}

async function work(engine: EmbeddedEngine, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await engine.createInstance({ bpmnProcessId: 'work', variables: { caseKey: '7', n: time } });
    const [job] = await engine.activateJobs({ type: 'job', worker: 'w', maxJobs: 1, lockMs: 1_000, waitMs: 0 });
    await engine.completeJob(job?.key ?? '', { done: true });
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('Expected it to hold within some seconds, but it does not.');
}

function positionsOf(endpoint: ExportEndpoint): number[] {
  return endpoint.lines.map((line) => (JSON.parse(line) as EngineRecord).position);
}

describe('the exporter', () => {
  let endpoint: ExportEndpoint;
  let storage: SimulatedStorage;
  let engine: EmbeddedEngine;
  let running: RecordExport | undefined;
  beforeEach(async () => {
    endpoint = await openExportEndpoint();
    storage = createSimulatedStorage({ engineId: 'one' });
    engine = engineOn(storage);
    await engine.deploy([{ name: 'work.bpmn', content: file }]);
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    await engine.close();
    await endpoint.close();
  });

  it('asks for the templates as the stock exporter of Zeebe 8.5.8 does, to the byte (4.2)', async () => {
    const valueTypes = Object.keys(valueMappings) as ExportedValueType[];
    running = await exportRecords(engine, storage, { url: endpoint.url, ...quick, valueTypes });
    await until(() => endpoint.lines.length > 0);
    expect(requestFormsOf(endpoint.requests)).toEqual(recorded('requests'));
  });

  it('posts pairs of lines under the day of the record, each with its position as id (4.3)', async () => {
    running = await exportRecords(engine, storage, {
      url: `${endpoint.url}/`,
      ...quick,
      credentials: { username: 'waymark', password: 'a:b' },
    });
    await until(() => endpoint.lines.length > 0);
    const bulk = endpoint.requests.at(-1);
    expect(bulk).toMatchObject({
      method: 'POST',
      path: '/_bulk',
      contentType: 'application/x-ndjson',
      authorization: `Basic ${Buffer.from('waymark:a:b').toString('base64')}`,
    });
    const [action, line, ...more] = bulk?.body.split('\n') ?? [];
    expect(action).toBe('{"index":{"routing":"1","_index":"zeebe-record_process_8.5.8_2027-01-04","_id":"1-1"}}');
    expect(JSON.parse(line ?? '')).toMatchObject({
      key: 2 ** 51 + 3,
      position: 1,
      sourceRecordPosition: 0,
      sequence: 2 ** 51 + 1,
      recordVersion: 1,
      brokerVersion: '8.5.8',
      authorizations: { authorized_tenants: ['<default>'] },
      value: { resource: Buffer.from(file).toString('base64'), processDefinitionKey: 2 ** 51 + 3 },
    });
    expect(more.at(-1)).toBe('');
  });

  it('is read by the receiver of the stock exporter: a reader gets from it what a reader inside the engine gets', async () => {
    const receiver = await openRecordReceiver('one', { port: 0 });
    const [inside, outside] = [new Collector('inside'), new Collector('outside')];
    await receiver.subscribe(outside);
    await engine.subscribeRecords(inside);
    running = await exportRecords(engine, storage, { url: receiver.url, ...quick, bulkSize: 7 });
    await work(engine, 5);
    await engine.recordsRead();
    await until(() => outside.records.length === inside.records.length);
    expect(outside.records).toEqual(inside.records);
    await running.close();
    running = undefined;
    await receiver.close();
  });

  it.each([
    { how: 'with an error', answer: { status: 503, body: 'down' }, said: 'it answered 503 down' },
    {
      how: 'that some were refused',
      answer: {
        status: 200,
        body: '{"errors":true,"items":[{"index":{"error":{"type":"mapper","reason":"strict"}}},{"index":{"status":201}}]}',
      },
      said: 'it refused some: mapper: strict',
    },
  ])('posts a bulk again as a whole when it is answered $how, and says that it is behind', async ({ answer, said }) => {
    running = await exportRecords(engine, storage, { url: endpoint.url, ...quick });
    await until(() => endpoint.lines.length > 0);
    const before = endpoint.requests.length;
    endpoint.answers.push(answer, answer);
    await engine.createInstance({ bpmnProcessId: 'work' });
    await until(() => endpoint.requests.length === before + 3);
    const [first, second, third] = endpoint.requests.slice(before);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    await until(async () => !(await engine.health()).description.includes('behind'));

    endpoint.answers.push(...Array.from({ length: 20 }, () => answer));
    await work(engine, 1);
    await until(async () => (await engine.health()).description.includes(`behind since position`));
    const health = await engine.health();
    expect(health.ready).toBe(true);
    expect(health.description).toContain(said);
    await until(() => positionsOf(endpoint).at(-1) === storage.lastPosition());
    expect((await engine.health()).description).not.toContain('behind');
  });

  it('reads no more than two bulks ahead of an endpoint that is away, and the engine goes on', async () => {
    endpoint.answers.push(...Array.from({ length: 1_000 }, () => ({ status: 503, body: '' })));
    running = await exportRecords(engine, storage, { url: endpoint.url, ...quick, bulkSize: 10 });
    await work(engine, 20);
    expect(endpoint.lines).toEqual([]);
    endpoint.answers.length = 0;
    await until(() => positionsOf(endpoint).at(-1) === storage.lastPosition());
    expect(positionsOf(endpoint)).toEqual([...new Set(positionsOf(endpoint))].sort((a, b) => a - b));
  });

  it('leaves out what it is not asked to export, and what is no event', async () => {
    running = await exportRecords(engine, storage, { url: endpoint.url, ...quick, valueTypes: ['JOB'] });
    await work(engine, 1);
    await until(() => endpoint.lines.length === 2);
    expect(endpoint.lines.map((line) => (JSON.parse(line) as EngineRecord).intent)).toEqual(['CREATED', 'COMPLETED']);
  });

  it('loses nothing when it is killed at any moment and started again: what comes twice has the same id', async () => {
    const inside = new Collector('inside');
    for (let round = 0; round < 8; round += 1) {
      running = await exportRecords(engine, storage, { url: endpoint.url, ...quick, bulkSize: 4 + round });
      await work(engine, 2);
      if (round % 2 === 1) endpoint.answers.push({ status: 503, body: '' });
      await new Promise((resolve) => setTimeout(resolve, 3 * round));
      storage.crash();
      const after = storage.reopen();
      await running.close().catch(() => undefined);
      await engine.close().catch(() => undefined);
      endpoint.answers.length = 0;
      storage = after;
      engine = engineOn(storage);
    }
    running = await exportRecords(engine, storage, { url: endpoint.url, ...quick });
    await engine.subscribeRecords(inside);
    await engine.recordsRead();
    await until(() => positionsOf(endpoint).at(-1) === storage.lastPosition());
    const byId = new Map(endpoint.lines.map((line) => [(JSON.parse(line) as EngineRecord).position, line]));
    expect([...byId.keys()].sort((a, b) => a - b)).toEqual(inside.records.map(({ position }) => position));
    for (const line of endpoint.lines) expect(byId.get((JSON.parse(line) as EngineRecord).position)).toBe(line);
  });
});
