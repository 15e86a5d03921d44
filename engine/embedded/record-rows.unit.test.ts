import fc from 'fast-check';
import { commandEntry, readRecordRow, RecordRow } from './record-rows';

const fields = ['name', 'scopeKey', 'value', 'count', 'list'];
const key = fc.oneof(fc.constantFrom(-1, 0), fc.integer({ min: 2 ** 51 + 1, max: 2 ** 51 + 2 ** 30 }));
const values = fc.tuple(fc.string(), key, fc.string({ maxLength: 1_200 }), fc.integer(), fc.array(fc.string()));

test('A row of records reads as it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, values)), (records) => {
      const row = new RecordRow();
      for (const [own, given] of records) {
        row.addCommand();
        row.add('SOME_KIND', own, fields, given);
      }
      expect(row.size).toBe(2 * records.length);
      const { head, entries } = readRecordRow(row.write([7, [1]]), () => fields);
      expect(head).toEqual([7, [1]]);
      expect(entries).toEqual(
        records.flatMap(([own, given]) => [commandEntry, { kind: 'SOME_KIND', key: own, values: given }]),
      );
    }),
  );
});

test('Long texts that differ little are told by what differs', () => {
  const row = new RecordRow();
  const list = Array.from<number | null>({ length: 5_000 }).fill(null);
  const told = list.slice(0, 50).map((_, index) => {
    list[7 * index] = index;
    return JSON.stringify(list);
  });
  for (const text of told) row.add('SOME_KIND', 2 ** 51 + 1, ['value'], [text]);
  const written = row.write([]);
  expect(written.length).toBeLessThan(2 * (told[0]?.length ?? 0));
  const { entries } = readRecordRow(written, () => ['value']);
  expect(entries.map((entry) => (entry === commandEntry ? '' : entry.values[0]))).toEqual(told);
});
