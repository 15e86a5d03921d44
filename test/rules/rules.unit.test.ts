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

test('where this engine does otherwise than the broker, a test of its own shows what it does', () => {
  const differing = readShownRules(root).filter(({ differs }) => differs !== undefined);
  expect(differing.length).toBeGreaterThan(0);
  expect(differing.filter(({ here }) => here.length === 0).map(({ id }) => id)).toEqual([]);
});

test('tests name only rules that the book of rules has', () => {
  expect(unknownRules(root)).toEqual([]);
});
