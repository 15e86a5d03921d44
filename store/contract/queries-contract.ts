import type { Collection, CollectionDefinition, Filter, Query, Store } from '../port';
import type { WithStore } from './opened-store';

interface Task {
  readonly id: string;
  readonly team: string;
  readonly state: string;
  readonly urgent?: boolean;
  readonly points?: number;
  readonly dueAt?: string;
  readonly tags?: readonly string[];
}

const definition: CollectionDefinition<Task> = {
  name: 'tasks',
  fields: ['team', 'state', 'urgent', 'points', 'dueAt'],
  lists: ['tags'],
  indexes: [['team', 'state', 'dueAt']],
};

const tasks: readonly Task[] = [
  { id: 'a', team: 'north', state: 'open', urgent: true, points: 3, dueAt: '2100-01-05', tags: ['carer', 'home'] },
  { id: 'b', team: 'north', state: 'open', urgent: false, points: 10, dueAt: '2100-01-02', tags: ['home'] },
  { id: 'c', team: 'north', state: 'done', points: 3, tags: [] },
  { id: 'd', team: 'south', state: 'open', points: -1.5, dueAt: '2100-01-02', tags: ['carer', 'child'] },
  { id: 'e', team: 'south.east', state: 'done', urgent: true },
];

async function filled(store: Store): Promise<Collection<Task>> {
  const collection = store.collection(definition);
  for (const task of tasks) await collection.insert(task);
  return collection;
}

const filters: readonly (readonly [meaning: string, filter: Filter, ids: string])[] = [
  ['equality', { where: { team: 'north' } }, 'abc'],
  ['equality of numbers', { where: { points: 3 } }, 'ac'],
  ['equality of truth values', { where: { urgent: true } }, 'ae'],
  ['no equality of a truth value and a number', { where: { urgent: 1 } }, ''],
  ['equality with an item of a list', { where: { tags: 'carer' } }, 'ad'],
  ['equality of the id', { where: { id: 'c' } }, 'c'],
  ['one of several', { where: { team: { in: ['south', 'south.east', 'west'] } } }, 'de'],
  ['one of several truth values', { where: { urgent: { in: [true, false] } } }, 'abe'],
  ['one of none', { where: { team: { in: [] } } }, ''],
  ['one of several in a list', { where: { tags: { in: ['home', 'child'] } } }, 'abd'],
  ['from', { where: { dueAt: { from: '2100-01-05' } } }, 'a'],
  ['below', { where: { points: { below: 3 } } }, 'd'],
  ['from and below', { where: { points: { from: -2, below: 10 } } }, 'acd'],
  ['from of another kind', { where: { points: { from: '' } } }, ''],
  ['below of another kind', { where: { team: { below: 1000 } } }, ''],
  ['from and below on one item of a list', { where: { tags: { from: 'd', below: 'h' } } }, ''],
  ['start', { where: { team: { startsWith: 'south' } } }, 'de'],
  ['start with a dot, taken literally', { where: { team: { startsWith: 'south.' } } }, 'e'],
  ['start in a list', { where: { tags: { startsWith: 'ch' } } }, 'd'],
  ['empty start', { where: { dueAt: { startsWith: '' } } }, 'abd'],
  ['absence', { where: { dueAt: { absent: true } } }, 'ce'],
  ['presence', { where: { urgent: { present: true } } }, 'abe'],
  ['absence of a list, or an empty one', { where: { tags: { absent: true } } }, 'ce'],
  ['presence of a list', { where: { tags: { present: true } } }, 'abd'],
  ['several fields', { where: { team: 'north', state: 'open', urgent: true } }, 'a'],
  ['any of', { anyOf: [{ where: { team: 'south' } }, { where: { state: 'done' } }] }, 'cde'],
  ['any of none', { anyOf: [] }, ''],
  ['all of', { allOf: [{ where: { team: 'north' } }, { where: { points: 3 } }] }, 'ac'],
  ['all of none', { allOf: [] }, 'abcde'],
  [
    'a combination',
    {
      where: { state: 'open' },
      anyOf: [{ where: { tags: 'home' } }, { allOf: [{ where: { points: { below: 0 } } }] }],
      allOf: [{ anyOf: [{ where: { team: 'south' } }, { where: { urgent: false } }] }],
    },
    'bd',
  ],
];

export function describeQueries(withStore: WithStore): void {
  describe('queries', () => {
    for (const [meaning, filter, ids] of filters) {
      it(
        `finds and counts by ${meaning}`,
        withStore(async ({ store }) => {
          const collection = await filled(store);
          expect((await collection.find(filter)).map(({ id }) => id).join('')).toBe(ids);
          expect(await collection.count(filter)).toBe(ids.length);
        }),
      );
    }

    it(
      'sorts by several fields, absent values last either way, the id deciding ties',
      withStore(async ({ store }) => {
        const collection = await filled(store);
        const order = async (sort: Query['sort'], filter: Filter = {}): Promise<string> =>
          (await collection.find({ ...filter, ...(sort === undefined ? {} : { sort }) })).map(({ id }) => id).join('');
        expect(await order(undefined)).toBe('abcde');
        expect(await order([{ field: 'dueAt', direction: 'ascending' }])).toBe('bdace');
        expect(await order([{ field: 'dueAt', direction: 'descending' }])).toBe('abdce');
        expect(await order([{ field: 'points', direction: 'ascending' }])).toBe('dacbe');
        expect(await order([{ field: 'id', direction: 'descending' }])).toBe('edcba');
        expect(await order([{ field: 'urgent', direction: 'descending' }])).toBe('aebcd');
        const twice = [
          { field: 'state', direction: 'descending' },
          { field: 'dueAt', direction: 'ascending' },
        ] as const;
        expect(await order(twice)).toBe('bdace');
        expect(await order(twice, { where: { dueAt: { present: true } } })).toBe('bda');
      }),
    );

    it(
      'pages through an order without loss or repetition',
      withStore(async ({ store }) => {
        const collection = await filled(store);
        const sort = [{ field: 'dueAt', direction: 'ascending' }] as const;
        const page = async (skip: number, limit?: number): Promise<string> =>
          (await collection.find({ sort, skip, ...(limit === undefined ? {} : { limit }) }))
            .map(({ id }) => id)
            .join('');
        expect([await page(0, 2), await page(2, 2), await page(4, 2), await page(6, 2)]).toEqual(['bd', 'ac', 'e', '']);
        expect(await page(3)).toBe('ce');
        expect(await page(0, 0)).toBe('');
        await expect(page(0, -1)).rejects.toThrow('limit');
      }),
    );

    it(
      'counts documents by each value of a field, and by each item of a list',
      withStore(async ({ store }) => {
        const collection = await filled(store);
        const byTeam = await collection.countBy('team', {});
        expect(byTeam).toEqual(new Map([['north', 3], ['south', 1], ['south.east', 1]])); // prettier-ignore
        expect(await collection.countBy('urgent', {})).toEqual(new Map([[true, 2], [false, 1]])); // prettier-ignore
        expect(await collection.countBy('points', { where: { team: 'north' } })).toEqual(new Map([[3, 2], [10, 1]])); // prettier-ignore
        const tags = await collection.countBy('tags', { where: { state: 'open' } });
        expect(tags).toEqual(new Map([['carer', 2], ['home', 2], ['child', 1]])); // prettier-ignore
      }),
    );

    it(
      'refuses fields that were not declared and conditions that say nothing',
      withStore(async ({ store }) => {
        const collection = await filled(store);
        await expect(collection.find({ where: { notes: 'x' } })).rejects.toThrow('"notes"');
        await expect(collection.find({ sort: [{ field: 'notes', direction: 'ascending' }] })).rejects.toThrow(
          '"notes"',
        );
        await expect(collection.find({ sort: [{ field: 'tags', direction: 'ascending' }] })).rejects.toThrow('"tags"');
        await expect(collection.count({ anyOf: [{ where: { notes: 'x' } }] })).rejects.toThrow('"notes"');
        await expect(collection.find({ where: { dueAt: {} } })).rejects.toThrow('"dueAt"');
        const missing = { where: { team: undefined } } as unknown as Filter;
        await expect(collection.find(missing)).rejects.toThrow('"team"');
      }),
    );
  });
}
