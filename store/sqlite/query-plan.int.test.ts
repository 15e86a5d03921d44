import { VirtualClock } from '../../domain/time/clock';
import { declare } from '../documents/definition';
import type { Document, Query } from '../port';
import { SqliteCollection } from './collection';
import { Database } from './database';
import { GroupCommit } from './group-commit';
import { findSql } from './where';

interface Task extends Document {
  readonly team: string;
  readonly state: string;
  readonly dueAt?: string;
  readonly assignee?: string;
  readonly tags?: readonly string[];
}

const declared = declare<Task>({
  name: 'tasks',
  fields: ['team', 'state', 'dueAt', 'assignee'],
  lists: ['tags'],
  indexes: [['team', 'state', 'dueAt']],
});

describe('The plans of SQLite for declared queries', () => {
  let database: Database;

  beforeAll(async () => {
    database = Database.open(':memory:');
    const tasks = new SqliteCollection<Task>(declared, database, new GroupCommit(database), new VirtualClock(0));
    await Promise.all(
      Array.from({ length: 500 }, (_, number) =>
        tasks.insert({
          id: `task-${number}`,
          team: `team-${number % 5}`,
          state: number % 3 === 0 ? 'open' : 'done',
          assignee: `worker-${number % 50}`,
          ...(number % 4 === 0 ? {} : { dueAt: `2100-01-${10 + (number % 20)}` }),
          tags: [`tag-${number % 40}`],
        }),
      ),
    );
  });

  afterAll(() => database.close());

  function plan(query: Query): string {
    const sql = findSql(declared, query, 0);
    return database
      .all(`EXPLAIN QUERY PLAN ${sql.text}`, ...sql.values)
      .map(({ detail }) => detail)
      .join('\n');
  }

  const served: readonly (readonly [string, Query, string])[] = [
    ['an id', { where: { id: 'task-7' } }, 'sqlite_autoindex_documents:tasks_1 (id=?)'],
    ['one declared field', { where: { assignee: 'worker-7' } }, 'index:tasks:assignee (assignee=?)'],
    ['several values', { where: { assignee: { in: ['worker-1', 'worker-2'] } } }, 'index:tasks:assignee (assignee=?)'],
    [
      'a start',
      { where: { assignee: { startsWith: 'worker-1' } } },
      'index:tasks:assignee (assignee>? AND assignee<?)',
    ],
    [
      'a range',
      { where: { dueAt: { from: '2100-01-12', below: '2100-01-13' } } },
      'index:tasks:dueAt (dueAt>? AND dueAt<?)',
    ],
    ['absence', { where: { assignee: { absent: true } } }, 'index:tasks:assignee (assignee=?)'],
    ['an item of a list', { where: { tags: 'tag-3' } }, 'PRIMARY KEY (value=?)'],
    ['some items of a list', { where: { tags: { in: ['tag-3', 'tag-4'] } }, limit: 9 }, 'PRIMARY KEY (value=?)'],
    [
      'a compound index',
      { where: { team: 'team-1', state: 'open', dueAt: { below: '2100-01-15' } } },
      'index:tasks:team,state,dueAt (team=? AND state=? AND dueAt>? AND dueAt<?)',
    ],
  ];

  it.each(served)('search an index for %s', (_, query, expected) => {
    expect(plan(query)).toContain(expected);
    expect(plan(query)).not.toContain('SCAN documents');
  });

  it('search an index for each alternative', () => {
    const query = { anyOf: [{ where: { assignee: 'worker-1' } }, { where: { team: 'team-1', state: 'open' } }] };
    expect(plan(query)).toContain('MULTI-INDEX OR');
    expect(plan(query)).not.toContain('SCAN documents');
  });

  it.each([
    ['ascending, with absent values', { where: { team: 'team-1', state: 'open' }, direction: 'ascending' }],
    [
      'ascending, without absent values',
      { where: { team: 'team-1', state: 'open', dueAt: { present: true } }, direction: 'ascending' },
    ],
  ] as const)('take a whole order from the compound index: %s', (_, { where, direction }) => {
    const ordered = plan({ where, sort: [{ field: 'dueAt', direction }], limit: 25 });
    expect(ordered).toContain('index:tasks:team,state,dueAt');
    expect(ordered).not.toContain('TEMP B-TREE');
  });

  it('take a descending order from the compound index and sort only the ties by id', () => {
    const ordered = plan({
      where: { team: 'team-1', state: 'open' },
      sort: [{ field: 'dueAt', direction: 'descending' }],
      limit: 25,
    });
    expect(ordered).toContain('index:tasks:team,state,dueAt');
    expect(ordered).toContain('LAST TERM OF ORDER BY');
  });
});
