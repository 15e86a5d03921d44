import fc from 'fast-check';
import { createSimulatedStorage } from '../storage';
import { KeptInstances } from './kept-instances';
import { packJob, unpackJob } from './job-row';
import { RootInstance } from './root-instance';
import type { JobRow } from './rows';
import { Transaction } from './transaction';

const rootKey = 2 ** 51 + 10;

/** Adds, changes and removes elements as told, and writes after each act what a commit would. */
function played(acts: readonly (readonly [number, 'add' | 'set' | 'remove', string])[]): {
  readonly root: RootInstance;
  readonly read: RootInstance | undefined;
  readonly rows: number;
} {
  const storage = createSimulatedStorage({ engineId: 'rows' });
  const root = new RootInstance(rootKey);
  const given = { nodeId: 'n', elementId: 'n', processInstanceKey: rootKey, definitionKey: 2 ** 51 + 1 };
  const commit = (act: (rows: Transaction) => void): void => {
    const rows = new Transaction(storage);
    act(rows);
    root.write(rows);
    storage.commit(rows.batch([]));
  };
  commit(() => root.add({ ...given, key: rootKey, scopeKey: 0 }));
  let next = rootKey + 1;
  for (const [which, act, text] of acts) {
    const others = [...root.elements.values()].filter(({ key }) => key !== rootKey);
    const element = others[which % Math.max(1, others.length)];
    commit((rows) => {
      if (act === 'add') root.add({ ...given, key: next++, scopeKey: rootKey, round: which });
      else if (element && act === 'set')
        root.setVariable(rows, element, 'v', { key: element.key, value: text, text: JSON.stringify(text) });
      else if (element) root.remove(rows, element);
    });
  }
  return {
    root,
    read: RootInstance.read(new Transaction(storage), rootKey),
    rows: storage.scan('instances', { from: '', below: '\uffff', limit: 10_000 }).length,
  };
}

const act = fc.tuple(
  fc.nat(60),
  fc.constantFrom('add' as const, 'add' as const, 'set' as const, 'remove' as const),
  fc.constantFrom('short', 'long '.repeat(200)),
);

test('An instance reads from its rows as it was in memory, its elements in the same order, however many rows it has', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 120 }), (acts) => {
      const { root, read } = played(acts);
      const plain = (instance: RootInstance | undefined): unknown =>
        [...(instance?.elements.values() ?? [])].map(({ variables, ...element }) => ({
          ...element,
          variables: [...variables].map(([name, { key, value }]) => [name, key, value]),
        }));
      expect(plain(read)).toEqual(plain(root));
      expect(read?.childrenOf(rootKey).map(({ key }) => key)).toEqual(root.childrenOf(rootKey).map(({ key }) => key));
    }),
    { numRuns: 60 },
  );
});

test('Rows of elements that ended and of long values that went are gone', () => {
  const adds = Array.from({ length: 100 }, () => [0, 'add', ''] as const);
  const sets = Array.from({ length: 30 }, (_, which) => [which, 'set', 'long '.repeat(200)] as const);
  const removes = Array.from({ length: 100 }, () => [0, 'remove', ''] as const);
  expect(played([...adds, ...sets]).rows).toBe(7 + 30);
  expect(played([...adds, ...sets, ...removes]).rows).toBe(1);
});

test('A job reads from its row as it was, whatever is in it', () => {
  const key = fc.integer({ min: rootKey, max: rootKey + 10_000 });
  const job: fc.Arbitrary<JobRow> = fc.record({
    key,
    type: fc.string(),
    state: fc.constantFrom('ACTIVATABLE' as const, 'ACTIVATED' as const, 'FAILED' as const, 'ERROR_THROWN' as const),
    rootKey: fc.constant(rootKey),
    processInstanceKey: key,
    definitionKey: fc.constant(2 ** 51 + 1),
    elementId: fc.string(),
    elementInstanceKey: key,
    headers: fc.dictionary(fc.string({ minLength: 1 }), fc.string()),
    retries: fc.integer(),
    worker: fc.string(),
    deadline: fc.nat(),
    errorMessage: fc.string(),
  });
  fc.assert(
    fc.property(job, (own) =>
      expect({ ...unpackJob(own.key, packJob(own)) }).toEqual({ ...own, headers: { ...own.headers } }),
    ),
  );
});

test('What was taken out of memory and not put back is not found there; the oldest go when there is no more room', () => {
  const kept = new KeptInstances(5_000);
  for (const key of [1, 2, 3, 4]) kept.put(new RootInstance(key));
  expect([1, 2, 3, 4].map((key) => kept.take(key)?.key)).toEqual([undefined, 2, 3, 4]);
  expect(kept.take(2)).toBeUndefined();
});
