import { createSimulatedStorage, SimulatedCrash, StorageFailure, type Fault, type SimulatedStorage } from './index';
import { describeStorageContract, type StorageUnderTest } from './storage-contract';

function under(storage: SimulatedStorage): StorageUnderTest {
  return {
    storage,
    reopen: () => under(storage.reopen()),
    corrupt: (family, key) => {
      storage.corrupt(family, key);
      return under(storage);
    },
  };
}

describeStorageContract('the simulated storage', () => under(createSimulatedStorage({ engineId: 'simulated' })), 100);

describe('the simulated storage under faults', () => {
  const commit = (storage: SimulatedStorage, key: string): void =>
    storage.commit({
      puts: [{ family: 'jobs', key, value: key }],
      deletes: [],
      records: [{ position: storage.lastPosition() + 1, value: key }],
    });
  const keys = (storage: SimulatedStorage): string[] =>
    storage.scan('jobs', { from: '', below: 'z', limit: 100 }).map((row) => row.key);

  function withFault(fault: Fault): SimulatedStorage {
    const storage = createSimulatedStorage({ engineId: 'simulated', faults: [fault] });
    commit(storage, 'a');
    commit(storage, 'b');
    return storage;
  }

  it.each([
    ['before', { commit: 3, kind: 'before' }, ['a', 'b']],
    ['torn', { commit: 3, kind: 'torn' }, ['a', 'b']],
    ['after-write', { commit: 3, kind: 'after-write' }, ['a', 'b', 'c']],
    ['lose-tail', { commit: 3, kind: 'lose-tail', commits: 1 }, ['a']],
  ] as [string, Fault, string[]][])(
    'after a crash of kind %s the next process finds a whole prefix',
    (_, fault, expected) => {
      const dead = withFault(fault);
      expect(() => commit(dead, 'c')).toThrow(SimulatedCrash);
      expect(() => dead.get('jobs', 'a')).toThrow(SimulatedCrash);
      const next = dead.reopen();
      expect(keys(next)).toEqual(expected);
      expect(next.lastPosition()).toBe(expected.length - 1);
      expect(next.readRecords(-1, 10).map((record) => record.value)).toEqual(expected);
      commit(next, 'd');
      expect(keys(next)).toEqual([...expected, 'd']);
      expect(next.verify()).toEqual([]);
    },
  );

  it('refuses one commit on a full disk, keeps reading, and goes on when there is room', () => {
    const storage = withFault({ commit: 3, kind: 'disk-full' });
    expect(() => commit(storage, 'c')).toThrow(StorageFailure);
    expect(keys(storage)).toEqual(['a', 'b']);
    commit(storage, 'd');
    expect(keys(storage)).toEqual(['a', 'b', 'd']);
  });

  it('takes no commit after a failed write until it is opened again', () => {
    const storage = withFault({ commit: 3, kind: 'io-error' });
    expect(() => commit(storage, 'c')).toThrow(StorageFailure);
    expect(() => commit(storage, 'd')).toThrow(/Restart/);
    expect(keys(storage)).toEqual(['a', 'b']);
    const next = storage.reopen();
    commit(next, 'e');
    expect(keys(next)).toEqual(['a', 'b', 'e']);
  });

  it('leaves a handle of the dead process dead after the reopening', () => {
    const old = createSimulatedStorage({ engineId: 'simulated' });
    const next = old.reopen();
    expect(() => commit(old, 'late')).toThrow(SimulatedCrash);
    expect(keys(next)).toEqual([]);
  });
});
