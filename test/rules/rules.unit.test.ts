import path from 'node:path';
import { isBare } from './command';
import { readShownRules, unknownRules } from './shown-rules';

const root = path.resolve(__dirname, '..', '..');

test('every rule of the engine is shown by a test, or says where else it is', () => {
  expect(
    readShownRules(root)
      .filter(isBare)
      .map(({ id }) => id),
  ).toEqual([]);
});

test('tests name only rules that the book of rules has', () => {
  expect(unknownRules(root)).toEqual([]);
});
