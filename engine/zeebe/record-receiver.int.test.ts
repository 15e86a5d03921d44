import fc from 'fast-check';
import type { EngineRecord, RecordReader } from '../port';
import { openRecordReceiver, type RecordReceiver, type RecordReceiverSetup } from './record-receiver';

class MemoryReader implements RecordReader {
  readonly seen: EngineRecord[] = [];
  fail = false;

  constructor(
    readonly name: string,
    private readonly start = -1,
  ) {}

  position(): Promise<number> {
    return Promise.resolve(this.seen.at(-1)?.position ?? this.start);
  }

  async apply(_: string, records: readonly EngineRecord[]): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.fail) throw new Error(`${this.name} is away.`);
    this.seen.push(...records);
  }

  positions(): number[] {
    return this.seen.map((record) => record.position);
  }
}

function bulk(...positions: number[]): string {
  return positions.map((position) => `{"index":{"_id":"1-${position}"}}\n${recordLine(position)}\n`).join('');
}

function recordLine(position: number, changes = ''): string {
  return `{"partitionId":1,"position":${position},"sourceRecordPosition":1,"key":9007199254740993,"timestamp":1795600000000,
    "intent":"CREATED","recordType":"EVENT","valueType":"JOB","rejectionType":"NULL_VAL","rejectionReason":"",
    "authorizations":{"authorized_tenants":["<default>"]},"brokerVersion":"8.5.8","recordVersion":1,
    "sequence":${2 ** 51 + position},"value":{"processInstanceKey":
    2251799813685249,"elementInstanceKey":18014398509481985,"deadline":1795600000000,"retries":3${changes}}}`.replace(
    /\n\s*/g,
    '',
  );
}

describe('the record receiver', () => {
  let receiver: RecordReceiver;
  const open = async (setup: Partial<RecordReceiverSetup> = {}): Promise<void> => {
    receiver = await openRecordReceiver('engine', { port: 0, ...setup });
  };
  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${receiver.url}/_bulk`, { method: 'POST', body, headers: { connection: 'close', ...headers } });

  afterEach(() => receiver.close());

  it('answers what the exporter asks before it sends records', async () => {
    await open();
    for (const path of [
      '/_component_template/zeebe-record',
      '/_index_template/zeebe-record_job_8.5.8',
      '/zeebe-record*/_settings?allow_no_indices=true',
    ]) {
      const answer = await fetch(receiver.url + path, { method: 'PUT', body: '{}' });
      expect([answer.status, await answer.json()]).toEqual([200, { acknowledged: true }]);
    }
  });

  it('keeps every digit of a key, and leaves other numbers numbers', async () => {
    await open();
    const reader = new MemoryReader('reader');
    await receiver.subscribe(reader);
    const variables = ',"variables":{"houseKey":7,"text":"a 12345678901234567890 \\"b"},"amount":12345678901234.5';
    const answer = await post(`{"index":{}}\n${recordLine(1, variables)}\n`);
    expect([answer.status, await answer.json()]).toEqual([200, { errors: false, items: [] }]);
    expect(reader.seen).toEqual([
      expect.objectContaining({
        key: '9007199254740993',
        position: 1,
        timestamp: 1795600000000,
        value: {
          processInstanceKey: '2251799813685249',
          elementInstanceKey: '18014398509481985',
          deadline: 1795600000000,
          retries: 3,
          variables: { houseKey: 7, text: 'a 12345678901234567890 "b' },
          amount: 12345678901234.5,
        },
      }),
    ]);
  });

  it('asks to wait until the readers that are waited for have subscribed', async () => {
    await open({ readers: ['tasks', 'monitor'] });
    const tasks = new MemoryReader('tasks');
    await receiver.subscribe(tasks);
    expect((await post(bulk(1))).status).toBe(503);
    await receiver.subscribe(new MemoryReader('monitor'));
    expect((await post(bulk(1))).status).toBe(200);
    expect(tasks.positions()).toEqual([1]);
  });

  it('asks to wait when nobody reads', async () => {
    await open();
    expect((await post(bulk(1))).status).toBe(503);
  });

  it('hands a reader only what lies after its position', async () => {
    await open();
    const [behind, ahead] = [new MemoryReader('behind'), new MemoryReader('ahead', 2)];
    await receiver.subscribe(behind);
    await receiver.subscribe(ahead);
    await post(bulk(1, 2, 3));
    await post(bulk(2, 3, 4));
    expect(behind.positions()).toEqual([1, 2, 3, 4]);
    expect(ahead.positions()).toEqual([3, 4]);
  });

  it('answers "later" when a reader fails, and gives it the same records again', async () => {
    const troubles: string[] = [];
    await open({ onTrouble: (text) => troubles.push(text) });
    const [well, ill] = [new MemoryReader('well'), new MemoryReader('ill')];
    await receiver.subscribe(well);
    await receiver.subscribe(ill);
    ill.fail = true;
    expect((await post(bulk(1, 2))).status).toBe(503);
    expect(troubles).toEqual(['ill is away.']);
    ill.fail = false;
    expect((await post(bulk(1, 2))).status).toBe(200);
    expect([well.positions(), ill.positions()]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('takes records only with the shared token when one is set', async () => {
    await open({ token: 'a:b' });
    const reader = new MemoryReader('reader');
    await receiver.subscribe(reader);
    const basic = (credentials: string): Record<string, string> => ({
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
    });
    expect((await post(bulk(1))).status).toBe(401);
    expect((await post(bulk(1), basic('zeebe:wrong'))).status).toBe(401);
    expect((await post(bulk(1), basic('zeebe:a:b'))).status).toBe(200);
    expect(reader.positions()).toEqual([1]);
  });

  it('does not take what it cannot read, nor records of a second partition', async () => {
    await open();
    await receiver.subscribe(new MemoryReader('reader'));
    expect((await post('{"index":{}}\n{"position":1}\n')).status).toBe(503);
    expect((await post(bulk(1).replace('"partitionId":1', '"partitionId":2'))).status).toBe(503);
  });

  it('brings every record to every reader once and in order, however the exporter repeats itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ size: fc.integer({ min: 1, max: 4 }), fails: fc.boolean() }), { maxLength: 8 }),
        async (batches) => {
          await open();
          const readers = [new MemoryReader('one'), new MemoryReader('two')];
          for (const reader of readers) await receiver.subscribe(reader);
          let last = 0;
          for (const { size, fails } of batches) {
            const positions = Array.from({ length: size }, (_, index) => last + 1 + index);
            readers.forEach((reader, index) => (reader.fail = fails && index === last % 2));
            if (fails) expect((await post(bulk(...positions))).status).toBe(503);
            readers.forEach((reader) => (reader.fail = false));
            expect((await post(bulk(...positions))).status).toBe(200);
            last += size;
          }
          const all = Array.from({ length: last }, (_, index) => index + 1);
          for (const reader of readers) expect(reader.positions()).toEqual(all);
          await receiver.close();
        },
      ),
      { numRuns: 15 },
    );
    await open();
  });
});
