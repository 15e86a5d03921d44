import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../domain/time/clock';
import { createEmbeddedEngine, type EmbeddedEngine } from '../embedded';
import { endEvent, path, processFile, startEvent } from '../model/testing/bpmn';
import type { EngineRecord, RecordReader } from '../port';
import { createSimulatedStorage, SimulatedCrash, type SimulatedStorage } from '../storage';
import type { ArchiveSettings } from '.';

const hour = 3_600_000;
const day = 24 * hour;
const file = processFile('work', [startEvent('Start'), endEvent('End'), path('Start', 'End')]);

class Collector implements RecordReader {
  readonly name = 'collector';
  readonly records: EngineRecord[] = [];
  isAway = false;
  position(): Promise<number> {
    return Promise.resolve(this.records.at(-1)?.position ?? -1);
  }
  apply(_engineId: string, records: readonly EngineRecord[]): Promise<void> {
    if (this.isAway) return Promise.reject(new Error('away'));
    this.records.push(...records);
    return Promise.resolve();
  }
}

describe('the archive of records', () => {
  let folder: string;
  let storage: SimulatedStorage;
  let engine: EmbeddedEngine;
  let clock: VirtualClock;
  let told: Collector;

  const start = (settings: Partial<ArchiveSettings> = {}): void => {
    engine = createEmbeddedEngine({
      storage,
      clock,
      archive: { folder, liveMs: day, keepMs: 30 * day, everyMs: 0, ...settings },
    });
  };
  const subscribe = async (reader = new Collector()): Promise<Collector> => {
    await engine.subscribeRecords(reader);
    await engine.recordsRead();
    return reader;
  };
  const work = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await engine.createInstance({ bpmnProcessId: 'work' });
    await engine.recordsRead();
  };
  const pass = async (durationMs: number): Promise<void> => {
    clock.advanceBy(durationMs);
    await engine.runDue();
  };
  const segments = (): string[] => readdirSync(folder).sort();
  const oldestInLog = (): number => storage.readRecords(-1, 1)[0]?.position ?? -1;
  const restart = (settings?: Partial<ArchiveSettings>): void => {
    storage.crash();
    storage = storage.reopen();
    start(settings);
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'engine-archive-'));
    storage = createSimulatedStorage({ engineId: 'one' });
    clock = new VirtualClock(Date.UTC(2027, 0, 4));
    start();
    await engine.deploy([{ name: 'work.bpmn', content: file }]);
    told = await subscribe();
    await work(3);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes what was old enough out of the log, and a new reader is given it before the log, every record once', async () => {
    await pass(day - 1);
    expect(segments()).toEqual([]);
    await work(2);
    await pass(1);
    const archived = oldestInLog();
    expect(segments()).toHaveLength(1);
    await work(2);
    expect(archived).toBeGreaterThan(0);
    expect((await subscribe()).records).toEqual(told.records);
    await pass(day);
    expect(segments()).toHaveLength(2);
    expect(oldestInLog()).toBe(-1);
    expect((await subscribe()).records).toEqual(told.records);
  });

  it('goes on counting records, and hands them over, when all were taken out of the log and it was started again', async () => {
    await pass(2 * day);
    expect(oldestInLog()).toBe(-1);
    restart();
    await engine.subscribeRecords(told);
    await work(1);
    const steps = told.records.filter(({ valueType }) => valueType === 'PROCESS_INSTANCE');
    expect(steps.map(({ sequence }) => sequence)).toEqual(steps.map((_step, index) => 2 ** 51 + 1 + index));
    expect((await subscribe()).records).toEqual(told.records);
  });

  it('leaves in the log what a reader has not had', async () => {
    told.isAway = true;
    await work(1);
    await pass(2 * day);
    expect(oldestInLog()).toBeGreaterThan(told.records.at(-1)?.position ?? 0);
    expect((await engine.health()).description).toContain('away');
    told.isAway = false;
    await pass(1);
    await engine.recordsRead();
    await pass(1);
    expect(oldestInLog()).toBe(-1);
  });

  it('begins a new segment when one is full, each of them checked as a whole', async () => {
    restart({ fullAt: 1_500 });
    await subscribe(told);
    await work(10);
    await pass(2 * day);
    for (let round = 0; round < 10; round += 1) await engine.runDue();
    expect(segments().length).toBeGreaterThan(2);
    expect(oldestInLog()).toBe(-1);
    expect((await subscribe()).records).toEqual(told.records);
  });

  it('loses and doubles nothing when it dies between writing a segment and cutting the log', async () => {
    const dying = storage;
    jest.spyOn(dying, 'dropRecords').mockImplementationOnce(() => {
      dying.crash();
      throw new SimulatedCrash('The process died before the log was cut.');
    });
    await pass(2 * day);
    expect(segments()).toHaveLength(1);
    storage = dying.reopen();
    start();
    expect(oldestInLog()).toBeGreaterThan(-1);
    expect((await subscribe()).records).toEqual(told.records);
    await engine.subscribeRecords(told);
    await work(1);
    await pass(0);
    expect(segments()).toHaveLength(1);
    await pass(2 * day);
    expect(segments()).toHaveLength(2);
    expect((await subscribe()).records).toEqual(told.records);
  });

  it('throws away a segment that was not finished', async () => {
    writeFileSync(
      join(folder, 'records-0000000000000000-0000000000000009-000001804000000-0badcafe.ndjson.gz.unfinished'),
      'half',
    );
    await pass(2 * day);
    expect(segments()).toHaveLength(1);
    expect(segments()[0]).not.toContain('unfinished');
  });

  it('names a damaged segment and gives nothing of it, while others read on', async () => {
    await pass(2 * day);
    const [name = ''] = segments();
    const bytes = readFileSync(join(folder, name));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 12) ^ 1, bytes.length - 12);
    writeFileSync(join(folder, name), bytes);
    restart();
    await engine.subscribeRecords(told);
    await work(1);
    expect(told.records.at(-1)?.position).toBe(storage.lastPosition());
    const rebuilt = await subscribe();
    expect(rebuilt.records).toEqual([]);
    const health = await engine.health();
    expect(health.ready).toBe(true);
    expect(health.description).toContain(`Expected the segment ${name} of ${folder} to match its checksum`);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 12) ^ 1, bytes.length - 12);
    writeFileSync(join(folder, name), bytes);
    await pass(1);
    await engine.recordsRead();
    expect(rebuilt.records).toEqual(told.records);
  });

  it('says which part of the archive is missing', async () => {
    await pass(2 * day);
    await work(1);
    await pass(2 * day);
    await work(1);
    const [first = '', second = ''] = segments();
    rmSync(join(folder, second));
    restart();
    expect((await subscribe()).records).toEqual([]);
    expect((await engine.health()).description).toMatch(/hold records up to position \d+, but it ends at \d+/);
    rmSync(join(folder, first));
    restart();
    await subscribe();
    expect((await engine.health()).description).toMatch(/hold records up to position \d+, but it ends at -1/);
  });

  it('deletes segments that were kept long enough, but for the newest', async () => {
    await pass(2 * day);
    await work(1);
    await pass(2 * day);
    expect(segments()).toHaveLength(2);
    await pass(30 * day);
    expect(segments()).toHaveLength(1);
    const left = (await subscribe()).records;
    expect(left.length).toBeGreaterThan(0);
    expect(left).toEqual(told.records.slice(-left.length));
  });
});
