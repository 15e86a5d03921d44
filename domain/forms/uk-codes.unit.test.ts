import fc from 'fast-check';
import { readEmail, readNhsNumber, readPhone, readPostcode } from './uk-codes';

describe('postcodes', () => {
  it.each([
    ['e83af', 'E8 3AF'],
    ['EC1A 1BB', 'EC1A 1BB'],
    [' n 1 6 7 x y ', 'N16 7XY'],
    ['GIR0AA', 'GIR 0AA'],
    ['SW1A-2AA', 'SW1A 2AA'],
  ])('reads %j as %s', (typed, kept) => {
    expect(readPostcode(typed)).toBe(kept);
  });

  it.each(['', 'E8', 'E8 3A', 'QA1 1AA', 'E8 3CI', '12345', `E8 3AF${' '.repeat(40)}`])('refuses %j', (typed) => {
    expect(readPostcode(typed)).toBeUndefined();
  });
});

describe('phone numbers', () => {
  it.each([
    ['07700 900123', '07700 900123'],
    ['07700900123', '07700 900123'],
    ['020 7946 0958', '020 7946 0958'],
    ['+44 7700 900123', '07700 900123'],
    ['+44 (0)20 7946 0958', '020 7946 0958'],
    ['0044 1632 960001', '01632 960001'],
    ['+49 30 664040900', '+4930664040900'],
    ['(01632) 960-001', '01632 960001'],
  ])('reads %s as %s', (typed, kept) => {
    expect(readPhone(typed)).toBe(kept);
  });

  it.each([
    '',
    '12345',
    '07700 90012',
    '07700 9001234',
    '0400 123 4567',
    'ask at reception',
    '07700 900123 ext 4',
    '+',
    '9'.repeat(5000),
  ])('refuses %j', (typed) => {
    expect(readPhone(typed)).toBeUndefined();
  });
});

describe('NHS numbers', () => {
  it.each(['9991234578', '999 123 4578', '999-123-4578'])('reads %s by its check digit', (typed) => {
    expect(readNhsNumber(typed)).toBe('999 123 4578');
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (place, added) => {
        const digits = Array.from('9991234578', Number);
        digits[place] = ((digits[place] ?? 0) + added) % 10;
        expect(readNhsNumber(digits.join(''))).toBeUndefined();
      }),
    );
  });

  it('gives no number with the check digit 10', () => {
    const sums = Array.from({ length: 10 }, (_, check) => readNhsNumber(`400000006${check}`));
    expect(sums.filter((number) => number !== undefined).length).toBeLessThanOrEqual(1);
  });
});

describe('email addresses', () => {
  it.each(['a.b+c@example.co.uk', ' name@example.com '])('accepts %j', (typed) => {
    expect(readEmail(typed)).toBe(typed.trim());
  });

  it.each(['', 'a@b', 'a b@example.com', 'a@example..com', '@example.com', `${'a'.repeat(300)}@example.com`])(
    'refuses %j',
    (typed) => {
      expect(readEmail(typed)).toBeUndefined();
    },
  );
});
