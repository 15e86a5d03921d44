import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readClauses } from './read-clauses';

describe('the register of clauses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clauses-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (yaml: string) => {
    writeFileSync(join(folder, 'clauses.yaml'), yaml);
    return readClauses(folder);
  };
  const good =
    'reasons: { later: Comes later. }\nclauses:\n' +
    '  RIV-2: { title: Second, landsIn: [clock] }\n  RIV-1a: { title: First, landsIn: [form field], notYet: later }\n';

  it('keeps the order of the contract and gives a reason in words', () => {
    expect(read(good)).toEqual([
      { id: 'RIV-2', title: 'Second', landsIn: ['clock'] },
      { id: 'RIV-1a', title: 'First', landsIn: ['form field'], notYet: { reason: 'later', words: 'Comes later.' } },
    ]);
  });

  it.each([
    ['a clause without a title', 'title: Second, ', '', 'clauses.RIV-2.title: Expected a text, but got nothing.'],
    ['a place that is not known', '[clock]', '[timer]', 'clauses.RIV-2.landsIn[0]: Expected one of pathway, '],
    ['a key that is not known', 'title: Second', 'name: x, title: Second', 'clauses.RIV-2.name: Expected only keys'],
    ['a reason that is not there', 'notYet: later', 'notYet: latr', 'Expected a reason of this file, but got "latr".'],
    ['a reason that nobody gives', ', notYet: later', '', 'reasons.later: Expected a clause that gives this reason'],
    ['a clause twice', 'RIV-1a', 'RIV-2', 'Expected YAML, but Map keys must be unique'],
  ])('is refused with the place and the mend: %s', (_, from, to, message) => {
    expect(() => read(good.replace(from, to))).toThrow(message);
  });
});
