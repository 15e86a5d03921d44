import fc from 'fast-check';
import { dueKey, dueTimeOf, dueUpTo, numberOf, partOf, rowKey, rowsUnder } from './row-keys';

const whole = fc.oneof(
  fc.nat(),
  fc.integer({ min: 0, max: 2 ** 51 + 2 ** 40 }),
  fc.integer({ min: 2 ** 51, max: 2 ** 53 - 1 }),
);

test('Numbers in row keys come in the order of the numbers, and can be read again', () => {
  fc.assert(
    fc.property(whole, whole, (one, other) => {
      expect(rowKey('a', one) < rowKey('a', other)).toBe(one < other);
      expect(numberOf(partOf(rowKey('a', one, 'b'), 1))).toBe(one);
    }),
  );
});

test('Rows under some parts are those that go on after them, whatever characters the parts hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), whole, (one, other, key) => {
      const { from, below } = rowsUnder(one);
      const place = rowKey(other, key);
      expect(place >= from && place < below).toBe(one === other);
    }),
  );
});

test('What is due up to an instant is what is due at it or before, and times before the epoch are at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10, max: 4_000_000_000_000 }), fc.nat(4_000_000_000_000), (due, now) => {
      const key = dueKey(due, 'timer', 2 ** 51 + 7);
      expect(key < dueUpTo(now).below).toBe(due <= now);
      expect(dueTimeOf(key)).toBe(Math.max(0, due));
    }),
  );
});
