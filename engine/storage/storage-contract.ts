import fc from 'fast-check';
import { families, StorageFailure, type CommitBatch, type EngineStorage, type Family, type StoredRow } from './port';

/**
 * What every engine storage must keep, run over each implementation. `reopen` stands for the next process on the same
 * data set; `corrupt` changes a stored value behind the storage's back.
 */
export interface StorageUnderTest {
  readonly storage: EngineStorage;
  reopen(): StorageUnderTest;
  corrupt(family: Family, key: string): StorageUnderTest;
}

const nothing: CommitBatch = { puts: [], deletes: [], records: [] };
const everything = { from: '', below: '\uffff\uffff', limit: 1000 };

export function describeStorageContract(name: string, open: () => StorageUnderTest, propertyRuns: number): void {
  describe(name, () => {
    let under: StorageUnderTest;
    beforeEach(() => (under = open()));
    afterEach(() => under.storage.close());

    const put = (family: Family, ...rows: [string, string][]): void =>
      under.storage.commit({ ...nothing, puts: rows.map(([key, value]) => ({ family, key, value })) });
    const record = (...positions: number[]): void =>
      under.storage.commit({
        ...nothing,
        records: positions.map((position) => ({ position, value: `{"p":${position}}` })),
      });
    const reopen = (): void => void (under = under.reopen());

    it('reads what was committed, in this process and in the next', () => {
      put('jobs', ['1', '{"type":"letter"}']);
      expect(under.storage.get('jobs', '1')).toBe('{"type":"letter"}');
      expect(under.storage.get('jobs', '2')).toBeUndefined();
      expect(under.storage.get('incidents', '1')).toBeUndefined();
      reopen();
      expect(under.storage.get('jobs', '1')).toBe('{"type":"letter"}');
    });

    it('keeps its engine id from process to process', () => {
      const { engineId } = under.storage;
      reopen();
      expect(under.storage.engineId).toBe(engineId);
    });

    it('scans from the first key up to, not including, the last, in order and within the limit', () => {
      put('deadlines', ['b', '2'], ['a', '1'], ['d', '4'], ['c', '3']);
      const keys = (from: string, below: string, limit: number): string[] =>
        under.storage.scan('deadlines', { from, below, limit }).map((row) => row.key);
      expect(keys('a', 'd', 10)).toEqual(['a', 'b', 'c']);
      expect(keys('aa', 'zz', 2)).toEqual(['b', 'c']);
      expect(keys('c', 'c', 10)).toEqual([]);
      expect(keys('d', 'a', 10)).toEqual([]);
    });

    it('orders keys as UTF-16 strings, whatever characters they hold', () => {
      const keys = [
        '',
        'z',
        '\u{1f600}',
        '\uffef',
        '\ud7ff',
        '\0',
        '\u0001',
        'a\0b',
        'a',
        '\ud800',
        'a\u0001\u0001',
        'é',
      ];
      put('messages', ...keys.map((key): [string, string] => [key, JSON.stringify(key)]));
      reopen();
      const rows = under.storage.scan('messages', everything);
      expect(rows.map((row) => row.key)).toEqual([...keys].sort());
      expect(rows.map((row) => JSON.parse(row.value) as string)).toEqual([...keys].sort());
    });

    it('carries out deletes before puts, and keeps the last put of a key', () => {
      put('jobs', ['1', 'old'], ['2', 'old']);
      under.storage.commit({
        deletes: [
          { family: 'jobs', key: '1' },
          { family: 'jobs', key: '2' },
        ],
        puts: [
          { family: 'jobs', key: '1', value: 'first' },
          { family: 'jobs', key: '1', value: 'last' },
        ],
        records: [],
      });
      expect(under.storage.scan('jobs', everything)).toEqual([{ key: '1', value: 'last' }]);
    });

    it('hands out records after a position in order, and remembers the last position when all are dropped', () => {
      expect(under.storage.lastPosition()).toBe(-1);
      record(1, 2);
      record(3, 7);
      expect(under.storage.readRecords(-1, 3).map((row) => row.position)).toEqual([1, 2, 3]);
      expect(under.storage.readRecords(2, 10)).toEqual([
        { position: 3, value: '{"p":3}' },
        { position: 7, value: '{"p":7}' },
      ]);
      under.storage.dropRecords(3);
      expect(under.storage.readRecords(-1, 10).map((row) => row.position)).toEqual([7]);
      under.storage.dropRecords(100);
      reopen();
      expect(under.storage.readRecords(-1, 10)).toEqual([]);
      expect(under.storage.lastPosition()).toBe(7);
    });

    it('refuses a batch whose record positions do not rise, and keeps nothing of it', () => {
      record(5);
      const batch = { ...nothing, puts: [{ family: 'jobs' as const, key: '1', value: 'x' }] };
      expect(() => under.storage.commit({ ...batch, records: [{ position: 5, value: '{}' }] })).toThrow(StorageFailure);
      expect(under.storage.get('jobs', '1')).toBeUndefined();
      record(6);
      expect(under.storage.lastPosition()).toBe(6);
    });

    it('does not hand out a row that fails its checksum, and names it', () => {
      put('instances', ['42', '{"a":1}'], ['43', '{}']);
      under = under.corrupt('instances', '42');
      expect(() => under.storage.get('instances', '42')).toThrow(/"42" of instances/);
      expect(() => under.storage.scan('instances', everything)).toThrow(/"42" of instances/);
      expect(under.storage.get('instances', '43')).toBe('{}');
      expect(under.storage.verify()).toEqual([expect.stringContaining('"42" of instances')]);
    });

    it('finds nothing wrong in a whole data set', () => {
      put('meta', ['', '0'], ['a', '1'], ['a\u0001', '2'], ['\ud83d\ude00', '3']);
      record(1);
      expect(under.storage.verify()).toEqual([]);
    });

    it('behaves as plain ordered maps do, through any run of commits, drops and restarts', () => {
      fc.assert(
        fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
          under.storage.close();
          under = open();
          runBesideModel(actions, () => under.storage, reopen);
        }),
        { numRuns: propertyRuns },
      );
    });
  });
}

type Action =
  | { readonly do: 'commit'; readonly batch: Omit<CommitBatch, 'records'>; readonly records: readonly string[] }
  | { readonly do: 'drop'; readonly back: number }
  | { readonly do: 'reopen' };

const someFamily = fc.constantFrom(...families.slice(0, 3));
const someKey = fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.string({ unit: 'binary', maxLength: 3 }));
const someValue = fc.jsonValue().map((value) => JSON.stringify(value));
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      batch: fc.record({
        puts: fc.array(fc.record({ family: someFamily, key: someKey, value: someValue }), { maxLength: 5 }),
        deletes: fc.array(fc.record({ family: someFamily, key: someKey }), { maxLength: 3 }),
      }),
      records: fc.array(someValue, { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), back: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const }) },
);

function runBesideModel(actions: readonly Action[], storage: () => EngineStorage, reopen: () => void): void {
  const tables = new Map<Family, Map<string, string>>(families.map((family) => [family, new Map()]));
  let records: { position: number; value: string }[] = [];
  let last = -1;
  for (const step of actions) {
    if (step.do === 'reopen') reopen();
    if (step.do === 'drop') {
      storage().dropRecords(last - step.back);
      records = records.filter((record) => record.position > last - step.back);
    }
    if (step.do === 'commit') {
      const added = step.records.map((value, index) => ({ position: last + 1 + index, value }));
      storage().commit({ ...step.batch, records: added });
      for (const { family, key } of step.batch.deletes) tables.get(family)?.delete(key);
      for (const { family, key, value } of step.batch.puts) tables.get(family)?.set(key, value);
      records.push(...added);
      last += added.length;
    }
    for (const [family, rows] of tables) {
      expect(storage().scan(family, everything)).toEqual(inOrder(rows));
    }
    expect(storage().readRecords(-1, 1000)).toEqual(records);
    expect(storage().lastPosition()).toBe(last);
  }
}

function inOrder(rows: ReadonlyMap<string, string>): StoredRow[] {
  const keys = [...rows.keys()].filter((key) => key < everything.below).sort();
  return keys.map((key) => ({ key, value: rows.get(key) ?? '' }));
}
