import fc from 'fast-check';
import { UniqueValueTaken } from '../port';
import type { Collection, CollectionDefinition, Condition, Filter, Query } from '../port';
import { CollectionModel } from './model';
import { contractStartMs } from './opened-store';
import type { WithStore } from './opened-store';

interface Item {
  readonly id: string;
  readonly code: string;
  readonly text?: string | null;
  readonly count?: number;
  readonly flag?: boolean;
  readonly mixed?: string | number | boolean;
  readonly tags?: readonly (string | number)[];
  readonly untilMs?: number;
}

const definition: CollectionDefinition<Item> = {
  name: 'items',
  fields: ['text', 'count', 'flag', 'mixed'],
  lists: ['tags'],
  unique: ['code'],
  indexes: [['flag', 'count']],
  expiresAt: 'untilMs',
};

const scalarFields = ['code', 'text', 'count', 'flag', 'mixed', 'untilMs'] as const;
const fields = [...scalarFields, 'id', 'tags'] as const;

const id = fc.constantFrom('1', '2', '3', '4', '5', '6');
const text = fc.constantFrom('', 'a', 'ab', 'abc', 'b', 'B', 'é', 'a.c', '%', '_', '\\', '"', "'", '$a');
const number = fc.constantFrom(-1.5, 0, 1, 2, 10, 1e12);
const value = fc.oneof(text, number, fc.boolean());

const item: fc.Arbitrary<Item> = fc.record(
  {
    id,
    code: fc.constantFrom('k', 'l', 'm', 'n', 'o', 'p', 'q'),
    text: fc.option(text),
    count: number,
    flag: fc.boolean(),
    mixed: value,
    tags: fc.array(fc.oneof(text, number), { maxLength: 3 }),
    untilMs: fc.integer({ min: 1, max: 30 }).map((elapsed) => contractStartMs + elapsed),
  },
  { requiredKeys: ['id', 'code'] },
);

const range: fc.Arbitrary<Condition> = fc
  .record({ from: value, below: value }, { requiredKeys: [] })
  .filter(({ from, below }) => from !== undefined || below !== undefined);

const condition: fc.Arbitrary<Condition> = fc.oneof(
  value,
  fc.record({ in: fc.array(value, { maxLength: 3 }) }),
  range,
  fc.record({ startsWith: text }),
  fc.constant({ absent: true } as const),
  fc.constant({ present: true } as const),
);

const { filter } = fc.letrec<{ filter: Filter; where: Record<string, Condition> }>((tie) => ({
  where: fc.dictionary(fc.constantFrom(...fields), condition, { maxKeys: 2 }),
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ where: tie('where') }),
    fc.record(
      {
        where: tie('where'),
        anyOf: fc.array(tie('filter'), { maxLength: 2 }),
        allOf: fc.array(tie('filter'), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  ),
}));

const sort = fc.uniqueArray(
  fc.record({ field: fc.constantFrom(...scalarFields, 'id'), direction: fc.constantFrom('ascending', 'descending') }),
  { maxLength: 3, selector: (term) => term.field },
);

const page = fc.record({ sort, limit: fc.nat(5), skip: fc.nat(3) }, { requiredKeys: [] });
const query: fc.Arbitrary<Query> = fc.tuple(filter, page).map(([asked, paged]) => ({ ...asked, ...paged }));

type Operation =
  | { readonly kind: 'insert' | 'put'; readonly item: Item }
  | { readonly kind: 'update'; readonly id: string; readonly item: Item }
  | { readonly kind: 'get' | 'delete'; readonly id: string }
  | { readonly kind: 'find'; readonly query: Query }
  | { readonly kind: 'count'; readonly filter: Filter; readonly by: keyof Item }
  | { readonly kind: 'wait'; readonly elapsedMs: number }
  | { readonly kind: 'clear' };

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('insert', 'put'), item }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('update'), id, item }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('get', 'delete'), id }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('find'), query }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('count'), filter, by: fc.constantFrom(...fields) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait'), elapsedMs: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'clear' }) },
);

export function describeAgainstModel(withStore: WithStore): void {
  it(
    'gives the answers of a plain list in memory, whatever is asked in whatever order',
    withStore(async ({ store, clock }) => {
      const collection = store.collection(definition);
      const start = clock.now();
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { maxLength: 40, size: 'max' }), async (operations) => {
          // The clock only moves forward, so each run sees its instants shifted to its own beginning.
          const shiftMs = clock.now() - start;
          const model = new CollectionModel<Item>(['code'], 'untilMs', () => clock.now());
          await collection.clear();
          for (const asked of operations)
            await sameAnswer(shifted(asked, shiftMs), collection, model, (elapsed) => clock.advanceBy(elapsed));
        }),
        { numRuns: 100 },
      );
    }),
    120_000,
  );
}

function shifted(asked: Operation, shiftMs: number): Operation {
  if (!('item' in asked) || asked.item.untilMs === undefined) return asked;
  return { ...asked, item: { ...asked.item, untilMs: asked.item.untilMs + shiftMs } };
}

async function sameAnswer(
  asked: Operation,
  collection: Collection<Item>,
  model: CollectionModel<Item>,
  wait: (elapsedMs: number) => void,
): Promise<void> {
  switch (asked.kind) {
    case 'insert':
      expect(await collection.insert(asked.item)).toBe(model.insert(asked.item));
      break;
    case 'put':
      expect(await untilTaken(collection.put(asked.item))).toBe(model.put(asked.item));
      break;
    case 'update':
      await sameUpdate(asked.id, { ...asked.item, id: asked.id }, collection, model);
      break;
    case 'get':
      expect(await collection.get(asked.id)).toEqual(model.get(asked.id));
      break;
    case 'delete':
      expect(await collection.delete(asked.id)).toBe(model.delete(asked.id));
      break;
    case 'find':
      expect(await collection.find(asked.query)).toEqual(model.find(asked.query));
      break;
    case 'count':
      expect(await collection.count(asked.filter)).toBe(model.find(asked.filter).length);
      expect(await collection.countBy(asked.by, asked.filter)).toEqual(model.countBy(asked.by, asked.filter));
      break;
    case 'wait':
      wait(asked.elapsedMs);
      break;
    case 'clear':
      await collection.clear();
      model.clear();
      break;
  }
}

async function sameUpdate(
  asked: string,
  next: Item,
  collection: Collection<Item>,
  model: CollectionModel<Item>,
): Promise<void> {
  const stood = model.get(asked);
  const succeeded = stood === undefined || model.put(next);
  const answer = collection.update(asked, () => next);
  if (!succeeded) return expect(answer).rejects.toThrow(UniqueValueTaken);
  expect(await answer).toEqual(model.get(asked));
}

async function untilTaken(put: Promise<void>): Promise<boolean> {
  try {
    await put;
    return true;
  } catch (error) {
    if (error instanceof UniqueValueTaken) return false;
    throw error;
  }
}
