import fc from 'fast-check';
import { ageInWords, ageOn, dateOfAge, wholeMonthsBetween } from './age';
import { dates } from './date.arbitrary';
import { addDays, localDate } from './local-date';

describe('age', () => {
  it('grows on the birthday, not the day before', () => {
    const born = localDate('2008-11-25');
    expect(ageOn(born, localDate('2026-11-24'))).toBe(17);
    expect(ageOn(born, localDate('2026-11-25'))).toBe(18);
  });

  it('grows on 1 March in a common year for who was born on 29 February', () => {
    const born = localDate('2008-02-29');
    expect(dateOfAge(born, 18)).toBe('2026-03-01');
    expect(ageOn(born, localDate('2026-02-28'))).toBe(17);
    expect(dateOfAge(born, 20)).toBe('2028-02-29');
  });

  it('is reached exactly on the date of that age', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 100 }), (born, age) => {
        const reached = dateOfAge(born, age);
        expect(ageOn(born, reached)).toBe(age);
        expect(ageOn(born, addDays(reached, -1))).toBe(age - 1);
      }),
    );
  });

  it('is said in months for the youngest', () => {
    const born = localDate('2025-01-10');
    expect(ageInWords(born, localDate('2024-12-31'))).toBe('Not yet born');
    expect(ageInWords(born, localDate('2025-02-10'))).toBe('1 month old');
    expect(ageInWords(born, localDate('2026-12-31'))).toBe('23 months old');
    expect(ageInWords(born, localDate('2027-01-10'))).toBe('2 years old');
  });

  it('counts whole months, from the end of a long month too', () => {
    expect(wholeMonthsBetween(localDate('2026-01-31'), localDate('2026-02-27'))).toBe(0);
    expect(wholeMonthsBetween(localDate('2026-01-31'), localDate('2026-02-28'))).toBe(1);
    expect(wholeMonthsBetween(localDate('2026-01-31'), localDate('2026-01-01'))).toBe(0);
    expect(wholeMonthsBetween(localDate('2024-11-25'), localDate('2026-11-25'))).toBe(24);
  });
});
